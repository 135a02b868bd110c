"""A case → the way out: money by month, the cheapest plan beside what people do, what to propose where none works."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from ashore.assess.repay.enough import enough
from ashore.assess.repay.holds import Holds, holds
from ashore.assess.repay.problem import Repayment, repayment
from ashore.assess.repay.proposal import Proposals, proposals
from ashore.assess.repay.quiet import Quiet, callers, quiet
from ashore.assess.repay.why import why
from ashore.assess.view import View
from ashore.facts.case import Case
from ashore.facts.fields import Fen
from ashore.facts.problem import InputRefused
from ashore.plan.instance import Instance, Plan
from ashore.plan.replay import Replay, replay
from ashore.plan.solve import Left, Solved, solve
from ashore.plan.strategy import Outcome, Strategy, follow

CURED_BY = (1, 3, 6, 12)
"""Months by which what is late is to be current again, the earliest that can be."""
SEED = 1
"""The same months are drawn each time."""
State = Literal["ask", "no_debts", "promised", "nothing_left", "planned", "not_possible", "open"]


@dataclass(frozen=True, slots=True)
class Row:
    """One debt under the plan. closed: its last month (1 = the first month of the budget); option: what is taken; pay:
    fen by month."""

    debt: str
    label: str
    total: Fen
    closed: int | None
    option: str
    pay: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class CasePlan:
    """state: "ask" = facts are missing; "promised" = all is under agreements; "nothing_left" = nothing for debts after
    what is protected; "planned" = a plan that keeps every goal; "not_possible" = none does, proven or by the solver's
    word; "open" = no answer in the time, or no solver here (`solver` False).

    total: what the plan costs; `bound` and `proven`: how good it is. enough: with so much more each month a simple
    strategy keeps every goal. current_by: from the end of this month on no debt is late; 0 = not so. strategies: what
    people do, each replayed. why: in a few sentences. holds: how the plan fares when income varies as it did. propose:
    None beside a plan. All money in fen.
    """

    on: date
    state: State
    repay: Repayment
    solver: bool
    total: Fen | None
    bound: Fen
    proven: bool
    rows: tuple[Row, ...]
    strategies: tuple[Outcome, ...]
    enough: Fen | None
    current_by: int
    why: tuple[str, ...]
    holds: Holds | None
    quiet: Quiet | None
    propose: Proposals | None
    plan: Plan | None = None
    replayed: Replay | None = None


def plan_case(case: Case, on: date, left: Left, monthly: Fen | None = None, order: tuple[str, ...] = ()) -> CasePlan:
    """left: seconds that remain, asked again and again. monthly: what the person says instead of the household's sums.
    order: the person's own, by ids of debts."""
    repay = repayment(case, on, monthly)
    view = View(case, on)
    propose = proposals(repay, view)
    if repay.instance is None or repay.budget.nothing_left:
        state: State = _without(repay)
        return CasePlan(on, state, repay, True, None, Fen(0), False, (), (), None, 0, (), None, None, propose)
    kinds = [s for s in Strategy if s is not Strategy.OWN or order]
    followed = tuple(follow(repay.instance, kind, order=order) for kind in kinds)
    instance, solved, solver = _solved(repay, left)
    if solved is None or solved.plan is None or solved.total is None:
        state = "not_possible" if solved is not None and solved.infeasible else "open"
        best = min((o for o in followed if o.keeps_goals and not o.new_late), key=lambda o: o.cost, default=None)
        found = best.plan if best and state == "open" else None
    else:
        state, found = "planned", solved.plan
    done = replay(instance, found) if found else None
    rows = _rows(repay, found, done) if found and done else ()
    return CasePlan(
        on=on,
        state=state,
        repay=repay,
        solver=solver,
        total=Fen(found.total) if found else None,
        bound=Fen(solved.bound if solved else 0),
        proven=bool(solved and solved.total is not None and solved.total - solved.bound <= solved.total // 100_000 + 2),
        rows=rows,
        strategies=followed,
        enough=enough(repay.instance) if found is None else None,
        current_by=max((d.current_by or 0 for d in instance.debts), default=0) if found and solver else 0,
        why=why(case, repay, found, followed) if found else (),
        holds=holds(case.household, instance, found, SEED) if found and repay.budget.told is None else None,
        quiet=quiet(repay.instance, found.total, callers(view, on)) if found else None,
        propose=None if state == "planned" else propose,
        plan=found,
        replayed=done,
    )


def offers_case(case: Case, on: date, monthly: Fen | None = None) -> tuple[tuple[str, ...], Proposals | None]:
    """(what must be told first, what to propose to whom), without looking for a plan."""
    repay = repayment(case, on, monthly)
    return repay.budget.asks, proposals(repay, View(case, on))


def _without(repay: Repayment) -> State:
    """The state where there is nothing to solve."""
    if repay.budget.asks:
        return "ask"
    if not repay.taken:
        return "promised" if repay.promised else "no_debts"
    return "nothing_left"


def _solved(repay: Repayment, left: Left) -> tuple[Instance, Solved | None, bool]:
    """(the problem that was solved in the end, what the solver says, whether there is a solver here).

    What is late is to be current again by a month as early as can be, and to stay so; where no plan can do that, late
    debts may stay late to their end.
    """
    assert repay.instance is not None  # noqa: S101 - the caller has looked
    tries = [cured(repay.instance, by) for by in CURED_BY]
    instance, solved = repay.instance, None
    for at, instance in enumerate([*tries, repay.instance]):
        try:
            solved = solve(instance, _share(left, len(tries) + 1 - at))
        except InputRefused:
            return repay.instance, None, False
        if not solved.infeasible:
            break
    return instance, solved, True


def cured(instance: Instance, by: int) -> Instance:
    """Every debt that is late, and not called as a whole, is to be current from the end of that month on."""
    debts = (d if d.current_by or d.accelerated else replace(d, current_by=by) for d in instance.debts)
    return replace(instance, debts=tuple(debts))


def _share(left: Left, tries: int) -> Left:
    """A part of the seconds that remain, so that the later tries have theirs."""
    keep = left() * (tries - 1) // tries
    return lambda: left() - keep


def _rows(repay: Repayment, plan: Plan, done: Replay) -> tuple[Row, ...]:
    return tuple(
        Row(
            debt=t.debt.id,
            label=t.label,
            total=Fen(sum(plan.pay[t.debt.id])),
            closed=done.closed[t.debt.id],
            option=plan.choices[t.debt.id].option if t.debt.id in plan.choices else "",
            pay=plan.pay[t.debt.id],
        )
        for t in repay.taken
    )
