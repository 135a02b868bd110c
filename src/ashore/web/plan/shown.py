"""A plan and a text to be signed in the words of their pages. Nothing is decided here."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from ashore.assess.repay.proposal import Proposal
from ashore.assess.repay.terms import Point
from ashore.desk.agreements import Agreed, Agreements
from ashore.desk.plan_case import CasePlan
from ashore.desk.plan_slide import Sum
from ashore.desk.plan_words import holding, month_name
from ashore.law.pack import section
from ashore.papers import words
from ashore.papers.plan_chart import INKS, rest_chart
from ashore.web.answer import Source, sources

MARKS = {"stop": "先停", "look": "要知道", "missing": "还缺", "good": "有了"}
SHOWN = 3
"""Months of payments that stand open; the others are folded away."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A proposal with its sources."""

    one: Proposal
    sums: str
    balance: str
    found: list[Source]


@dataclass(frozen=True, slots=True)
class Shown:
    """A point of a text with its sources."""

    point: Point
    mark: str
    found: list[Source]


def shown(found: CasePlan) -> dict[str, Any]:
    repay = found.repay
    rows = [(row.label, row.pay) for row in found.rows] + [(p.label, p.stream) for p in repay.promised]
    months = _months(found, rows)
    return {
        "found": found,
        "state": section("repay")["states"][found.state],
        "first": month_name(found, 1) if repay.budget.months else "",
        "money": _money(found),
        "asks": repay.budget.asks,
        "months": months[:SHOWN],
        "later": months[SHOWN:],
        "ends": [(r.label, month_name(found, r.closed) if r.closed else "", words.yuan(r.total)) for r in found.rows],
        "promised": [(p.label, sum(1 for x in p.stream if x), words.yuan(sum(p.stream))) for p in repay.promised],
        "picture": Markup(_chart(found, rows) or ""),  # noqa: S704 - made of our own elements, names escaped
        "total": words.yuan(found.total) if found.total is not None else "",
        "bound": words.yuan(found.bound),
        "enough": words.yuan(found.enough) if found.enough else "",
        "current_from": month_name(found, found.current_by) if found.current_by else "",
        "holding": holding(found),
        "quiet": _quiet(found),
        "strategies": [_strategy(found, o) for o in sorted(found.strategies, key=lambda o: o.cost)],
        "propose": [_ask(each) for each in found.propose.each] if found.propose else [],
        "proposed": found.propose.words if found.propose else (),
        "assumed": _assumed(found),
        "inks": INKS,
    }


def slid(found: CasePlan, each: tuple[Sum, ...]) -> list[tuple[int, str, str, str]]:
    """(whole yuan a month, the same in words, when it ends, how much in all or "")."""
    return [
        (
            one.monthly // 100,
            words.yuan(one.monthly),
            f"{month_name(found, one.months)}还清" if one.months else "五年还不完，要谈",
            words.yuan(one.total) if one.total is not None else "",
        )
        for one in each
    ]


def _money(found: CasePlan) -> dict[str, str]:
    budget = found.repay.budget
    if not budget.months:
        return {}
    month = budget.months[0]
    return {
        "income": words.yuan(month.income) if budget.told is None else "",
        "protected": words.yuan(month.protected),
        "promised": words.yuan(month.promised) if month.promised else "",
        "left": words.yuan(max(0, month.left)),
        "lacking": words.yuan(budget.lacking) if budget.lacking else "",
    }


def _months(found: CasePlan, rows: list[tuple[str, tuple[int, ...]]]) -> list[tuple[str, list[tuple[str, str]]]]:
    """By month: its name, and who gets how much."""
    last = max((at + 1 for _, pay in rows for at, amount in enumerate(pay) if amount), default=0)
    return [
        (month_name(found, at + 1), [(name, words.yuan(pay[at])) for name, pay in rows if pay[at]])
        for at in range(last)
    ]


def _chart(found: CasePlan, rows: list[tuple[str, tuple[int, ...]]]) -> str | None:
    last = max((at + 1 for _, pay in rows for at, amount in enumerate(pay) if amount), default=0)
    if not last:
        return None
    made = rest_chart([n for n, _ in rows], [p for _, p in rows], month_name(found, 1), month_name(found, last))
    return str(made) if made is not None else None


def _quiet(found: CasePlan) -> str:
    if found.quiet is None:
        return ""
    names = "、".join(found.repay.label(id) for id in found.quiet.order)
    price = "不多花钱" if found.quiet.price <= 0 else f"多花 {words.yuan(found.quiet.price)}"
    return f"按{names}的顺序还，先还常打给家里的、再还小的：{price}。"


def _strategy(found: CasePlan, o: Any) -> tuple[str, str]:
    name = section("repay")["why"]["names"][o.strategy.value]
    end = f"{month_name(found, o.months)}还清" if o.months else f"五年后还欠 {words.yuan(o.rest)}"
    late = f"，新增 {o.new_late} 笔逾期" if o.new_late else ""
    return name, f"付 {words.yuan(o.paid)}，{end}{late}"


def _ask(one: Proposal) -> Ask:
    sums = f"每月 {words.yuan(one.monthly)}，{one.count} 期，最后一期 {words.yuan(one.last)}" if one.count else ""
    return Ask(one, sums, words.yuan(one.balance), sources(one.cites))


def _assumed(found: CasePlan) -> list[str]:
    """The same thing taken for several debts is told once."""
    lines: dict[str, list[str]] = defaultdict(list)
    for line in found.repay.budget.assumed:
        lines[line] = []
    for one in found.repay.taken:
        for line in one.assumed:
            lines[line].append(one.label)
    return [f"{'、'.join(names)}：{line}" if names else line for line, names in lines.items()]


def agreed(found: Agreements) -> list[dict[str, Any]]:
    order = list(MARKS)
    return [
        {
            "one": each,
            "points": [
                Shown(p, MARKS[p.mark], sources(p.cites))
                for p in sorted(each.terms.points, key=lambda p: order.index(p.mark))
            ],
            "signed": words.day(each.signed) if each.signed else "",
            "next": _next(each),
            "rows": _instalments(each),
        }
        for each in found.each
    ]


def _instalments(each: Agreed) -> list[str]:
    rows = each.kept.rows if each.kept else ()
    return [f"{words.day(r.due)}，{words.yuan(r.amount)}{'，付了' if r.covered else ''}" for r in rows]


def _next(each: Agreed) -> str:
    coming = each.kept.next if each.kept else None
    if coming is None or each.kept is None:
        return ""
    return f"{words.day(coming.due)}，{words.yuan(coming.amount)}（第 {coming.number} 期，共 {len(each.kept.rows)} 期）"
