"""The one resolver of dates: for the page, the terminal, the papers and the calendar file, each day with its sum."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from ashore.assess.assessment import Clock
from ashore.assess.background import background
from ashore.assess.clocks import clocks
from ashore.assess.counting import Start, named
from ashore.assess.money_at_risk import next_day
from ashore.assess.view import View
from ashore.facts.case import Agreement
from ashore.facts.debt import Debt
from ashore.facts.money import yuan_from_fen
from ashore.law.pack import section
from ashore.money.worksheet.agreement import due_days, in_force, instalments
from ashore.rules.finding import Finding


def dates(view: View, findings: Iterable[Finding]) -> tuple[Clock, ...]:
    """Every day that matters from `view.on` on, and those that passed undone; by day, unknown days last."""
    found = [*clocks(view, findings), *background(view), *_instalments(view), *_debits(view), *_visits(view)]
    return tuple(sorted(found, key=_by_day))


def _by_day(clock: Clock) -> tuple[date, int, str, str]:
    return (clock.due or date.max, ("me", "them", "law").index(clock.side), clock.title, clock.key)


def _instalments(view: View) -> Iterator[Clock]:
    """The instalments of the agreement in force that what was paid since does not cover yet."""
    row = section("clocks")["agreement"]
    for debt in view.case.debts:
        agreed = in_force(view.case, debt, view.on)
        if agreed is not None and agreed.first_due_on is not None:
            yield from _of_one(agreed, agreed.first_due_on, debt, view, row)


def _of_one(agreed: Agreement, first: date, debt: Debt, view: View, row: Any) -> Iterator[Clock]:
    assert agreed.amount is not None  # noqa: S101 - in_force gives none without
    assert agreed.signed_on is not None  # noqa: S101
    count = agreed.instalments or 1
    parts = instalments(agreed.amount, count)
    paid = _paid(agreed.signed_on, debt, view)
    done = sum(1 for at in range(count) if sum(parts[: at + 1]) <= paid)
    days = due_days(first, count)
    passed = sum(1 for day in days if day < view.on)
    for number, (day, part) in enumerate(zip(days, parts, strict=True), 1):
        # Nobody writes down every payment: of those that passed the last one stands for all.
        if number <= done or number < passed or (number == passed and agreed.kept):
            continue
        title = row["once"] if count == 1 else row["last"] if number == count else row["title"]
        steps = [row["steps"].format(first=first, number=number, due=day)] if number > 1 else []
        if paid:
            steps.append(row["payments"].format(paid=f"{yuan_from_fen(paid)} 元", covered=done))
        start = Start(row["trigger"].format(signed=agreed.signed_on), agreed.signed_on, f"{agreed.signed_on}-{number}")
        said = {**row, "title": title.format(number=number)}
        yield named(
            said, debt, start, day, view, "me",
            cites=(), steps=tuple(steps), kind="pay", amount=int(part),
            sureness="certain" if agreed.confirmed_officially else "assumed",
            unknown="" if agreed.confirmed_officially else row["unconfirmed"],
        )  # fmt: skip


def _paid(signed: date, debt: Debt, view: View) -> int:
    only = len(view.case.debts) == 1
    mine = [p for p in view.case.payments if p.debt == debt.id or (p.debt is None and only)]
    return sum(p.amount or 0 for p in mine if p.on is not None and signed <= p.on <= view.on)


def _debits(view: View) -> Iterator[Clock]:
    """The next draw under each authority that has not ended."""
    row = section("clocks")["debit"]
    for debt in view.case.debts:
        for at, authority in enumerate(debt.debit_authorities):
            day = next_day(authority, view.on)
            if day is None or (authority.ended_on is not None and authority.ended_on <= day):
                continue
            said = {**row, "title": row["title"].format(account=_account(authority.account, view))}
            steps = (row["steps"].format(day=authority.day_of_month),)
            key = f"{authority.account or at}-{day}"
            start = Start(row["trigger"], None, key)
            yield named(
                said, debt, start, day, view, "me",
                cites=(), steps=steps, kind="debit", sureness="assumed", unknown=row["safe"],
            )  # fmt: skip


def _account(account: str | None, view: View) -> str:
    accounts = view.case.household.accounts if view.case.household else []
    bank = next((a.bank for a in accounts if a.id == account and a.bank), None)
    return bank or account or "哪张卡不清楚"


def _visits(view: View) -> Iterator[Clock]:
    """Announced visits that are not over."""
    row = section("clocks")["visit"]
    for address in view.person.addresses:
        day = address.announced_for
        if day is not None and day >= view.on:
            start = Start(row["trigger"], None, f"{address.kind or ''}-{day}")
            facts = {"cites": (), "kind": "visit", "sureness": "assumed", "unknown": row["safe"]}
            yield named(row, None, start, day, view, "me", **facts)
