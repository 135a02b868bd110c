"""Running periods: what is due when, most urgent first, with the sum shown. Every number comes from a law record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from ashore.assess.answers import acts, answers
from ashore.assess.assessment import Clock
from ashore.assess.counting import Start, before, cited, counted
from ashore.assess.signals import as_steps, signals
from ashore.assess.view import View, by_arbitration, by_notary, label, step_day
from ashore.facts.debt import Debt, Step
from ashore.facts.kinds import StepKind
from ashore.law.pack import section
from ashore.rules.finding import Finding

COURT = (StepKind.SUIT, StepKind.ARBITRATION, StepKind.RULING, StepKind.JUDGMENT, StepKind.ENFORCEMENT)


def clocks(view: View, findings: Iterable[Finding]) -> tuple[Clock, ...]:
    """All clocks of the case, those on which the borrower must act first, each group by what is left."""
    pack = section("clocks")
    found: list[Clock] = []
    for debt in view.case.debts:
        found += step_clocks(debt, view, pack["steps"])
        found += [_appearance(s, s.appear_on, debt, view, pack) for s in live_steps(debt, view) if s.appear_on]
        if debt.tied_to_service and debt.disbursed_on and debt.disbursed_on <= view.on:
            found.append(counted(pack["tied"], debt, Start("放款", debt.disbursed_on), view))
    found += answers(view)
    found += acts(view, findings)
    return tuple(sorted(found, key=urgency))


def step_clocks(debt: Debt, view: View, rows: list[Any], *, minor: bool = False) -> list[Clock]:
    """The clocks that the steps of a debt set off. minor: those that hold for few and so stand in no first answer."""
    return [
        _step_clock(step, row, debt, view, section("clocks"))
        for step in live_steps(debt, view)
        for row in rows
        if bool(row.get("minor")) == minor and _fits(row, step, debt, view)
    ]


def live_steps(debt: Debt, view: View) -> list[Step]:
    """Steps that have not ended, and steps that a case number in a message announces."""
    told = view.steps(debt)
    live = [s for s in told if s.ended_on is None or s.ended_on > view.on]
    return live + as_steps(signals(view, debt, section("stage")), told)


def _fits(row: Any, step: Step, debt: Debt, view: View) -> bool:
    if row["step"] != step.kind:
        return False
    kinds = {s.kind for s in view.steps(debt)}
    holds = {
        None: True,
        "arbitration": by_arbitration(debt, view),
        "notary": by_notary(debt, view),
        "no_suit": not kinds.intersection(COURT),
        "hearing": step.appear_on is not None,
    }
    return holds[row.get("when")]


def _step_clock(step: Step, row: Any, debt: Debt, view: View, pack: Any) -> Clock:
    received = step.received_on if step.received_on and step.received_on <= view.on else None
    day = received or step_day(step)
    title = section("stage")["steps"][str(step.kind)]["title"]
    start = Start(step.case_number or title, day, _which(step))
    if row.get("before") == "hearing" and step.appear_on:
        clock = before(row, debt, start, step.appear_on, view)
    else:
        clock = counted(row, debt, start, view, row.get("side", "me"))
    if day and not received and clock.due and "before" not in row:
        said = pack["words"]["no_receipt"].format(day=day)
        sure = "assumed" if clock.sureness == "certain" else clock.sureness
        clock = replace(clock, unknown=said + clock.unknown, sureness=sure)
    if not step.verified:
        clock = replace(clock, what_to_do=pack["words"]["verify"] + clock.what_to_do)
    return clock


def _which(step: Step) -> str:
    """Tells one paper from another of the same debt for as long as the case lives: its number, else its first day."""
    return step.case_number or str(step_day(step) or "")


def _appearance(step: Step, day: date, debt: Debt, view: View, pack: Any) -> Clock:
    """The day that the paper itself names needs no counting."""
    row = pack["appear"]
    left = (day - view.on).days
    title = row["title"].format(step=section("stage")["steps"][str(step.kind)]["title"])
    verify = "" if step.verified else pack["words"]["verify"]
    return Clock(
        title=f"{title}{' ' if step.appear_time else ''}{step.appear_time or ''}（{label(debt)}）",
        debt=debt.id,
        at=step.appear_time or "",
        trigger=step.case_number or title,
        trigger_on=step_day(step),
        due=day,
        days_left=left,
        what_to_do=verify + (row["do"] if left >= 0 else row["late"]),
        cites=cited(row["cites"], view.on),
        kind="appear",
        sureness="certain" if step.verified else "assumed",
        key=f"{row['key']}-{debt.id or ''}-{step.kind}-{_which(step)}",
    )


def urgency(clock: Clock) -> tuple[int, int, int, str]:
    """Mine before theirs before the law's; running before unknown before passed; then by days (just passed first)."""
    side = ("me", "them", "law").index(clock.side)
    if clock.days_left is None:
        return (side, 1, 0, clock.title)
    if clock.days_left >= 0:
        return (side, 0, clock.days_left, clock.title)
    return (side, 2, -clock.days_left, clock.title)
