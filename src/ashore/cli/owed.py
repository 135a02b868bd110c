"""`ashore owed CASE [DEBT]`: claimed beside supported; `ashore owed batch`: a whole table of loans."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ashore.cli.files import write_whole
from ashore.cli.first import CASE, CaseFirst
from ashore.cli.lang import say
from ashore.cli.options import day
from ashore.cli.page import Page
from ashore.cli.refuse import refuse, wrong
from ashore.facts.problem import InputRefused

if TYPE_CHECKING:
    from ashore.desk.owed import Owed

BATCH = "batch"


class Group(CaseFirst):
    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        return [CASE, BATCH]

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]
        if cmd_name != BATCH:
            return super().get_command(ctx, cmd_name)
        from ashore.cli.owed_batch import owed_app as batch_app

        return typer.main.get_group(batch_app).get_command(ctx, BATCH)


owed_app = typer.Typer(
    cls=Group,
    help="欠款：对方说多少，规定支持多少 / What is owed: claimed beside supported",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)


@owed_app.callback()
def _owed() -> None:
    """欠款：ashore owed 案件文件 [债的编号] / What is owed: ashore owed CASE [DEBT]"""


@owed_app.command(CASE)
def sheet_command(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="案件文件 / case file")],
    debt: Annotated[str | None, typer.Argument(metavar="[DEBT]", help="哪笔债，不写就是全部 / one debt")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="YYYY-MM-DD", help="按哪一天，默认今天 / as of")] = None,
    html: Annotated[Path | None, typer.Option(metavar="OUT", help="写出 HTML / write a page")] = None,
    xlsx: Annotated[Path | None, typer.Option(metavar="OUT", help="写出带公式的表格 / write a spreadsheet")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON / print JSON")] = False,
) -> None:
    """对方说多少，那一天的规定支持多少，差在哪里 / Claimed beside supported, line by line."""
    raise typer.Exit(run(case, debt, on, html, xlsx, as_json))


def run(case: Path, debt: str | None, on: str | None, html: Path | None, xlsx: Path | None, as_json: bool) -> int:
    """Gives the exit status. With broken input nothing is written."""
    try:
        return _run(case, debt, day(on), html, xlsx, as_json)
    except InputRefused as refused:
        return refuse(refused)


def _spreadsheet(owed: Owed) -> bytes:
    from ashore.papers.owed.spreadsheet import spreadsheet

    try:
        return spreadsheet(owed.on, owed.sheets)
    except ModuleNotFoundError as e:
        raise wrong("--xlsx", "这台机器上没有写表格要用的部件", "请安装：pip install 'ashore[sheet]'") from e


def _run(case_file: Path, debt: str | None, on: date, html: Path | None, xlsx: Path | None, as_json: bool) -> int:
    from ashore.desk.owed import owed_case, owed_to_data
    from ashore.facts.load import load_case

    owed = owed_case(load_case(case_file), on, debt)
    written = []
    if html is not None:
        from ashore.papers.owed.page import page as html_page

        write_whole(html, html_page(owed.on, owed.sheets), overwrite=True)
        written.append(html)
    if xlsx is not None:
        write_whole(xlsx, _spreadsheet(owed), overwrite=True)
        written.append(xlsx)
    if as_json:
        from ashore.desk.data import canonical_json

        sys.stdout.write(canonical_json(owed_to_data(owed)) + "\n")
        return 0
    from ashore.cli.show_owed import show_owed

    page = Page()
    show_owed(owed, page)
    for path in written:
        page.text(say(f"写在 {path}", f"Written to {path}"))
    return 0
