"""The way out of a case on a terminal: the money of the months, the plan or why there is none, what to propose."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from ashore.assess.repay.proposal import Proposals
from ashore.cli.lang import say
from ashore.cli.page import Page
from ashore.cli.plan_view import NAMES
from ashore.desk.plan_case import CasePlan
from ashore.desk.plan_words import holding, month_name
from ashore.facts.money import yuan_words as yuan
from ashore.law.pack import section

SHOWN = 6
"""Months of payments named one by one."""


def show_plan(found: CasePlan, page: Page) -> None:
    _state(found, page)
    _money(found, page)
    _promised(found, page)
    _rows(found, page)
    _why(found, page)
    _strategies(found, page)
    _left_out(found, page)
    if found.propose is not None:
        show_proposals(found.propose, page)
    _assumed(found, page)


def _state(found: CasePlan, page: Page) -> None:
    words = section("repay")["states"][found.state]
    page.heading(words["title"])
    page.text(words["do"])
    if found.state == "planned" and found.total is not None:
        line = f"一共付 {yuan(found.total)}。"
        line += "算过了，附证明：没有更省的。" if found.proven else f"下限是 {yuan(found.bound)}。"
        page.text(line)
        if found.current_by:
            page.text(f"{_at(found, found.current_by)}底起，哪一笔都不再逾期。")
    if found.state == "open" and not found.solver:
        page.text("求解器没有装（pip install 'ashore[plan]'）。")
    if found.enough:
        page.text(f"每月多 {yuan(found.enough)}，照现在的条件就还得完（粗算，到一百元）。")


def _money(found: CasePlan, page: Page) -> None:
    budget = found.repay.budget
    page.heading(say("每个月的钱", "The months' money"))
    for ask in budget.asks:
        page.text(ask, first="? ")
    if not budget.months:
        return
    month = budget.months[0]
    if budget.told is None:
        page.text(f"收入 {yuan(month.income)}，先留 {yuan(month.protected)}给吃住、房租、药、抚养费。", first="· ")
    promised = f"，协议先付 {yuan(month.promised)}" if month.promised else ""
    page.text(f"{_name(month.month)}起，能用来还债的是 {yuan(max(0, month.left))}{promised}。", first="· ")
    for other in budget.months:
        if other.once_in or other.once_out:
            page.text(f"{_name(other.month)}：进 {yuan(other.once_in)}，出 {yuan(other.once_out)}。", first="· ")
    if budget.set_aside:
        page.text(f"手头可以先还的：{yuan(budget.set_aside)}。", first="· ")
    if budget.lacking:
        page.text(f"有的月份连该留的都不够，一共差 {yuan(budget.lacking)}。先找帮助，不要借。", first="! ")


def _promised(found: CasePlan, page: Page) -> None:
    if found.repay.promised:
        page.heading(say("协议在执行，每一期都按时付", "Agreements to keep"))
    for each in found.repay.promised:
        coming = [(at, amount) for at, amount in enumerate(each.stream) if amount]
        at, amount = coming[0]
        rest = f"还有 {len(coming)} 期，共 {yuan(sum(each.stream))}"
        page.text(f"{each.label}：{_at(found, at + 1)}付 {yuan(amount)}，{rest}。", first="· ")


def _rows(found: CasePlan, page: Page) -> None:
    if not found.rows:
        return
    page.heading(say("先还谁，还多少", "Whom to pay, how much"))
    for month in range(1, SHOWN + 1):
        parts = [f"{row.label} {yuan(row.pay[month - 1])}" for row in found.rows if row.pay[month - 1]]
        page.text(f"{_at(found, month)}：{'，'.join(parts) or '存着，不付'}", first="· ")
    for row in found.rows:
        end = f"{_at(found, row.closed)}还清" if row.closed else "到最后还没还清"
        page.text(f"{row.label}：{end}，一共 {yuan(row.total)}{'，用对方的方案' if row.option else ''}。", first="· ")
    if found.quiet is not None:
        names = "、".join(found.repay.label(id) for id in found.quiet.order)
        price = "不多花钱" if found.quiet.price <= 0 else f"多花 {yuan(found.quiet.price)}"
        page.text(f"想先清静：按 {names} 的顺序还，{price}。", first="· ")


def _why(found: CasePlan, page: Page) -> None:
    if found.why or found.holds:
        page.heading(say("为什么", "Why"))
    for line in found.why:
        page.text(line, first="· ")
    for line in holding(found):
        page.text(line, first="· ")


def _strategies(found: CasePlan, page: Page) -> None:
    if not found.strategies:
        return
    page.heading(say("常见的还法，逐月算过", "What people do, month by month"))
    for o in sorted(found.strategies, key=lambda o: o.cost):
        end = f"{_at(found, o.months)}还清" if o.months else f"五年后还欠 {yuan(o.rest)}"
        late = f"，新增 {o.new_late} 笔逾期" if o.new_late else ""
        page.text(f"{NAMES[o.strategy]}：付 {yuan(o.paid)}，{end}{late}", first="· ")


def _left_out(found: CasePlan, page: Page) -> None:
    if found.repay.left_out:
        page.heading(say("没有排进去的", "Left out"))
    for out in found.repay.left_out:
        page.text(f"{out.label}：{out.why}", first="· ")
        page.text(out.do, indent=2, first="→ ")


def show_proposals(propose: Proposals, page: Page) -> None:
    page.heading(say("可以怎么提", "What to propose"))
    for line in propose.words:
        page.text(line)
    for each in propose.each:
        sum_ = f"，每月 {yuan(each.monthly)}，{each.count} 期（最后一期 {yuan(each.last)}）" if each.count else ""
        page.text(f"{each.label}：欠 {yuan(each.balance)}{sum_}", first="· ")
        page.text(f"找谁：{each.who}。{each.can}", indent=2)
        page.text(f"“{each.say}”", indent=2)
        for caution in each.cautions:
            page.text(caution, indent=2, first="! ")
        if each.cites:
            page.text(f"依据：{cited(each.cites)}", indent=2)


def cited(cites: tuple[str, ...]) -> str:
    from ashore.law.citing import cite
    from ashore.papers.naming import citable

    return "；".join(cite(law) for law in citable(cites))


def _assumed(found: CasePlan, page: Page) -> None:
    """The same thing taken for several debts is told once."""
    lines: dict[str, list[str]] = defaultdict(list)
    for line in found.repay.budget.assumed:
        lines[line] = []
    for one in found.repay.taken:
        for line in one.assumed:
            lines[line].append(one.label)
    if lines:
        page.heading(say("没说的，先这样算", "Taken for want of telling"))
    for line, names in lines.items():
        page.text(f"{'、'.join(names)}：{line}" if names else line, first="· ")
    page.text("只算说出来的数；合同、法院和协商结果可能不同。不是法律意见。")


def _at(found: CasePlan, month: int | None) -> str:
    return month_name(found, month or 1)


def _name(day: date) -> str:
    return f"{day.year} 年 {day.month} 月"
