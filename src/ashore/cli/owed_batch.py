"""`ashore owed batch IN --out OUT`: the true cost of every loan of a table, CSV or Parquet."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from ashore.cli.files import write_whole
from ashore.cli.lang import say
from ashore.cli.page import Page
from ashore.cli.refuse import refuse, wrong
from ashore.desk.owed_batch import ASIDE_HEADER, HEADER, PARQUET, Batch, as_csv, batch, write_parquet
from ashore.facts.problem import InputRefused

owed_app = typer.Typer(no_args_is_help=True, add_completion=False, rich_markup_mode=None)


@owed_app.callback()
def _owed() -> None:
    """欠款：真正花了多少 / What is owed: the true cost."""


@owed_app.command("batch")
def batch_command(
    table: Annotated[Path, typer.Argument(metavar="IN", help="CSV 或 Parquet：每行一笔收付，或一笔借款 / table")],
    out: Annotated[Path, typer.Option("--out", metavar="OUT", help="写到哪里，.csv 或 .parquet / where to write")],
    as_json: Annotated[bool, typer.Option("--json", help="各种笔数用 JSON 输出 / print the counts as JSON")] = False,
) -> None:
    """整张表的借款，每笔真正花了多少 / The true cost of every loan of a table."""
    raise typer.Exit(run(table, out, as_json))


def run(table: Path, out: Path, as_json: bool) -> int:
    """Writes OUT, and beside it OUT-aside.csv when rows were set aside. Gives the exit status: 0, or 2 for input that
    is no table of loans."""
    try:
        if out.suffix.lower() not in (".csv", PARQUET):
            raise wrong("--out", f"“{out.name}”不知道写成什么格式", "请写 .csv 或 .parquet")
        aside = out.with_name(f"{out.stem}-aside.csv")
        if taken := next((path for path in (out, aside) if path.exists()), None):
            raise wrong(str(taken), "这个文件已经有了，没有覆盖", "换一个文件名，或先把旧文件改名")
        made = batch(table)
        _write(made, out, aside)
    except InputRefused as refused:
        return refuse(refused)
    if as_json:
        from ashore.desk.data import canonical_json

        sys.stdout.write(canonical_json(asdict(made.counts)) + "\n")
    else:
        _show(made, out, aside, Page())
    return 0


def _write(made: Batch, out: Path, aside: Path) -> None:
    if out.suffix.lower() == PARQUET:
        write_parquet(out, made)
    else:
        write_whole(out, as_csv(HEADER, made.answers), overwrite=False)
    if made.aside:
        rows = [(entry.row, entry.loan, entry.what, entry.mend) for entry in made.aside]
        write_whole(aside, as_csv(ASIDE_HEADER, rows), overwrite=False)


def _show(made: Batch, out: Path, aside: Path, page: Page) -> None:
    n = made.counts
    page.text(
        say(
            f"读了 {n.rows} 行、{n.loans} 笔借款：算出 {n.loans_answered} 笔，写在 {out}。",
            f"{n.rows} rows, {n.loans} loans: {n.loans_answered} answered, in {out}.",
        )
    )
    if n.without_rate:
        page.text(
            say(
                f"其中 {n.without_rate} 笔没有单一的年化利率，原因写在 why 一列。",
                f"{n.without_rate} of them have no single yearly rate; column why says why.",
            )
        )
    if n.rows_aside:
        page.text(
            say(
                f"{n.loans_aside} 笔（{n.rows_aside} 行）放在一边没有算，哪里不对、怎么改，见 {aside}。",
                f"{n.loans_aside} loans ({n.rows_aside} rows) were set aside; {aside} says why and how to mend them.",
            )
        )
    page.text(
        say(
            "这些是按收付算出的成本，可以拿去核对和协商，不等于法院会怎么认定。",
            "Costs worked out from the money that moved, to check and to talk about; not what a court will hold.",
        )
    )
