"""`ashore offer CASE`: what to propose; `ashore agreement CASE`: terms before signing, instalments after it."""

from __future__ import annotations

from pathlib import Path

from ashore.cli.lang import say
from ashore.cli.options import day, money
from ashore.cli.page import Page
from ashore.cli.refuse import refuse
from ashore.desk.agreements import Agreed, agreements, agreements_to_data
from ashore.desk.data import canonical_json, to_data
from ashore.facts.money import yuan_words as yuan
from ashore.facts.problem import InputRefused

MARKS = {"good": "✓ ", "missing": "? ", "look": "! ", "stop": "✗ "}
ORDER = ("stop", "look", "missing", "good")


def offer(case_file: Path, on: str | None, monthly: str | None, as_json: bool) -> int:
    """Gives the exit status."""
    from ashore.cli.show_plan import show_proposals
    from ashore.desk.plan_case import offers_case
    from ashore.facts.load import load_case

    try:
        asks, found = offers_case(load_case(case_file), day(on), money("--monthly", monthly))
    except InputRefused as refused:
        return refuse(refused)
    if as_json:
        print(canonical_json({"asks": list(asks), "proposals": to_data(found)}))
        return 0
    page = Page()
    for ask in asks:
        page.text(ask, first="? ")
    if found is None:
        page.text(
            say("没有逾期而还没谈的债，或者还差上面的数。", "Nothing late to propose for, or numbers are missing.")
        )
    else:
        show_proposals(found, page)
    return 0


def agreement(case_file: Path, debt: str, on: str | None, as_json: bool) -> int:
    """Gives the exit status."""
    from ashore.facts.load import load_case

    try:
        found = agreements(load_case(case_file), day(on), debt)
    except InputRefused as refused:
        return refuse(refused)
    if as_json:
        print(canonical_json(agreements_to_data(found)))
        return 0
    page = Page()
    if not found.each:
        page.text(say("没有记下协议，也没有等着答复的方案。", "No agreement and no open offer is told."))
    for each in found.each:
        _show(each, page)
    return 0


def _show(each: Agreed, page: Page) -> None:
    from ashore.cli.show_plan import cited

    told = f"{each.signed} 签的协议" if each.signed else "还没签的方案"
    page.heading(f"{each.label}：{told}" if each.label else told)
    page.text(each.terms.words)
    for point in sorted(each.terms.points, key=lambda p: ORDER.index(p.mark)):
        source = f"（{cited(point.cites)}）" if point.cites else ""
        page.text(f"{point.title}：{point.say}{source}", first=MARKS[point.mark])
    if each.kept is not None:
        page.text(each.kept.words)
        coming = each.kept.next
        if coming is not None:
            page.text(
                f"下一期：{coming.due}，{yuan(coming.amount)}（第 {coming.number} 期，共 {len(each.kept.rows)} 期）。"
            )
    page.text(each.terms.limits)
