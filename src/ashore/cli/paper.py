"""`ashore paper list`, `ashore paper write KIND CASE --out FILE`: letters to send, checked before they are written."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ashore.cli.files import write_whole
from ashore.cli.lang import say
from ashore.cli.options import day
from ashore.cli.page import Page
from ashore.cli.refuse import refuse, wrong
from ashore.facts.problem import InputRefused

if TYPE_CHECKING:
    from ashore.papers.letter.model import Fault, Letter, Wish

ENDINGS = (".html", ".txt", ".pdf", ".docx")

paper_app = typer.Typer(
    help="文书：投诉、要求、申请、报案材料 / Letters to send",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)


@paper_app.callback()
def _paper() -> None:
    """文书：投诉、要求、申请、报案材料 / Letters to send"""


@paper_app.command("list")
def list_command(
    case: Annotated[
        Path | None, typer.Argument(metavar="[CASE]", help="只看这个案件现在用得上的 / those of use in this case")
    ] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="YYYY-MM-DD", help="哪一天看，默认今天 / as of")] = None,
) -> None:
    """有哪些文书，各做什么用 / Which letters there are."""
    try:
        _list(case, day(on))
    except InputRefused as refused:
        raise typer.Exit(refuse(refused)) from None


def _list(case: Path | None, on: date) -> None:
    from ashore.desk.paper import offered
    from ashore.facts.load import load_case

    found = offered(load_case(case), on) if case is not None else offered()
    page = Page()
    for one in found:
        if not one.fits:
            continue
        page.text(f"{one.kind}　{one.title}")
        page.text(one.use, indent=2)
        for key, words in one.demands.items():
            page.text(f"--demand {key}：{words}", indent=2)
    later = [f"{one.kind}　{one.title}" for one in found if not one.fits]
    if later:
        page.heading(say("现在用不上，要写也可以写", "Of no use yet; they can be written all the same"))
        for line in later:
            page.text(line)


@paper_app.command("write")
def write_command(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="哪一种，见 ashore paper list / which letter")],
    case: Annotated[Path, typer.Argument(metavar="CASE", help="案件文件 / case file")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="写到哪里：.html .txt .pdf .docx / where to")],
    debt: Annotated[str, typer.Option("--debt", metavar="DEBT", help="哪笔债 / which debt")] = "",
    demand: Annotated[str, typer.Option("--demand", metavar="KEY", help="提哪个要求 / which demand")] = "",
    add: Annotated[str, typer.Option("--add", metavar="TEXT", help="自己加的话 / words of your own")] = "",
    reason: Annotated[str, typer.Option("--reason", metavar="TEXT", help="还不上的原因 / why")] = "",
    monthly: Annotated[str | None, typer.Option("--monthly", metavar="YUAN", help="每月能还多少 / a month")] = None,
    months: Annotated[int | None, typer.Option("--months", metavar="N", min=1, max=600, help="几个月 / for")] = None,
    first: Annotated[str | None, typer.Option("--first", metavar="YYYY-MM-DD", help="从哪天起 / from")] = None,
    on: Annotated[str | None, typer.Option("--on", metavar="YYYY-MM-DD", help="写信的日子，默认今天 / dated")] = None,
) -> None:
    """写一份，先查会不会害自己；有问题的不写 / Write one, unless it would harm the sender."""
    try:
        wish = _wish(debt, demand, add, reason, monthly, months, first)
        raise typer.Exit(_write(kind, case, out, wish, day(on)))
    except InputRefused as refused:
        raise typer.Exit(refuse(refused)) from None


def _wish(
    debt: str, demand: str, add: str, reason: str, monthly: str | None, months: int | None, first: str | None
) -> Wish:
    from ashore.facts.money import fen_from_yuan
    from ashore.papers.letter.model import Wish

    try:
        offered = fen_from_yuan(monthly) if monthly is not None else None
    except ValueError as e:
        raise wrong("--monthly", *e.args) from e
    return Wish(
        debt=debt,
        demand=demand,
        own=add,
        reason=reason,
        monthly=offered,
        months=months,
        first=day(first) if first is not None else None,
    )


def _write(kind: str, case: Path, out: Path, wish: Wish, on: date) -> int:
    from ashore.desk.paper import write_letter
    from ashore.facts.load import load_case

    if out.suffix not in ENDINGS:
        raise wrong("--out", f"不会写“{out.suffix or out.name}”这种文件", f"文件名以 {'、'.join(ENDINGS)} 结尾")
    letter, cautions = write_letter(load_case(case), kind, wish, on)
    write_whole(out, _content(out.suffix, letter, cautions), overwrite=True)
    page = Page()
    page.text(say(f"写在 {out}", f"Written to {out}"))
    if letter.blanks:
        page.text(say(f"还有 {len(letter.blanks)} 处〔请填〕要自己填。", f"{len(letter.blanks)} blanks are left."))
    for caution in cautions:
        page.text(f"{caution.say} {caution.mend}")
    if out.suffix == ".docx":
        page.text(say("想加的话用 --add 写，会查；在 Word 里改的不会再查。", "Only words of --add are checked."))
    page.text(letter.keep)
    return 0


def _content(ending: str, letter: Letter, cautions: tuple[Fault, ...]) -> str | bytes:
    if ending == ".txt":
        from ashore.papers.letter.plain import plain

        return plain(letter)
    if ending == ".docx":
        from ashore.papers.letter.docx import letter_docx

        return letter_docx(letter)
    if ending == ".pdf":
        from ashore.papers.letter.pdf import letter_pdf

        try:
            return letter_pdf(letter)
        except ModuleNotFoundError as e:
            raise wrong("--out", "这台机器上没有写 PDF 要用的部件", "请安装：pip install 'ashore[papers]'") from e
    from ashore.papers.letter.page import letter_page

    return letter_page(letter, cautions)
