"""`ashore outcomes add CASE --book FILE`, `ashore outcomes show --book FILE`: what lenders gave, and what was kept."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ashore.cli.files import write_whole
from ashore.cli.lang import say
from ashore.cli.options import day
from ashore.cli.page import Page
from ashore.cli.refuse import refuse
from ashore.facts.kinds import LenderKind
from ashore.facts.problem import InputRefused

outcomes_app = typer.Typer(
    help="结果记录：对方给了什么，后来守住没有；没有姓名、日期、金额 / What lenders gave, without persons",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)
Book = Annotated[Path, typer.Option("--book", metavar="FILE", help="记录在哪个文件 / the file of the book")]
FEW = 5
"""Groups smaller than this say nothing of what is usual."""
RESULTS = {
    "open": "还没答复",
    "refused": "没有谈成",
    "signed": "签了",
    "kept": "在按约还",
    "broken": "断了",
    "finished": "还完了",
}


@outcomes_app.callback()
def _outcomes() -> None:
    """结果记录 / The outcome book"""


@outcomes_app.command("add")
def add_command(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="案件文件 / case file")],
    book: Book,
    on: Annotated[str | None, typer.Option("--on", metavar="YYYY-MM-DD", help="按哪一天，默认今天 / as of")] = None,
) -> None:
    """把一个案件谈的结果加进记录，不带姓名、日期、金额 / Add what came of one case."""
    from ashore.desk.outcome_book import read_book, rows_of
    from ashore.facts.load import load_case
    from ashore.facts.yamlread import read_text

    try:
        new = rows_of(load_case(case), day(on))
        old = read_text(book) if book.exists() else ""
        read_book(old, str(book))
        write_whole(book, old + new, overwrite=True)
    except InputRefused as refused:
        raise typer.Exit(refuse(refused)) from refused
    page = Page()
    count = new.count("\n")
    page.text(say(f"加了 {count} 条：", f"{count} added:") if count else say("这个案件没有可加的。", "Nothing to add."))
    for line in new.splitlines():
        page.text(line, first="· ")
    page.text(say("同一个案件只加一次：记录里认不出是谁的。", "Add a case once: the book cannot tell whose it is."))


@outcomes_app.command("show")
def show_command(
    book: Book, as_json: Annotated[bool, typer.Option("--json", help="输出 JSON / print JSON")] = False
) -> None:
    """按放款方和逾期天数数一数 / Counts by lender and days late."""
    from ashore.desk.data import canonical_json, to_data
    from ashore.desk.outcome_book import count_book, read_book
    from ashore.facts.yamlread import read_text

    try:
        groups = count_book(read_book(read_text(book), str(book)))
    except InputRefused as refused:
        raise typer.Exit(refuse(refused)) from refused
    if as_json:
        print(canonical_json(to_data(groups)))
        return
    page = Page()
    names = {str(kind): kind.zh for kind in LenderKind}
    for group in groups:
        late = f"逾期 {group.late} 天" if group.late else "逾期天数不清楚"
        page.text(f"{names.get(group.lender, '放款方不清楚')}，{late}：{group.count} 条", first="· ")
        said = "，".join(f"{RESULTS[key]} {count}" for key, count in group.results)
        page.text(said, indent=2)
        if group.instalments:
            least, middle, most = group.instalments
            page.text(f"期数 {least} 到 {most}，中间是 {middle}", indent=2)
        if group.waived:
            page.text("减免占欠款的百分之几：" + "，".join(f"{b} 有 {count} 条" for b, count in group.waived), indent=2)
        if group.count < FEW:
            page.text(f"不到 {FEW} 条，看不出一般怎样。", indent=2)
    page.text("只是记下来的这些，不能说明下一家会给什么。")
