"""The way out of a case as it is told outside: typed figures without the solver's own objects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ashore.assess.repay.debts import LeftOut, Promised
from ashore.assess.repay.holds import Holds
from ashore.assess.repay.household import MonthMoney
from ashore.assess.repay.proposal import Proposals
from ashore.assess.repay.quiet import Quiet
from ashore.desk.data import canonical_json, to_data
from ashore.desk.plan_case import CasePlan, Row, State, plan_case
from ashore.facts.fields import Fen
from ashore.facts.load import case_from_json
from ashore.plan.solve import Left
from ashore.plan.strategy import Outcome, Strategy


@dataclass(frozen=True, slots=True)
class Followed:
    """What people do and where it ends. paid, rest: fen; months: when the last debt ends, None if one stays open."""

    strategy: Strategy
    paid: Fen
    rest: Fen
    months: int | None
    in_time: bool
    new_late: int
    late_months: int
    broken_promises: int


@dataclass(frozen=True, slots=True)
class PlanAnswer:
    """See CasePlan. months: the household's money, the first is the month after the day; told: the sum named instead;
    assumed: what was taken for want of telling. All money in fen."""

    on: date
    state: State
    solver: bool
    total: Fen | None
    bound: Fen
    proven: bool
    months: tuple[MonthMoney, ...]
    set_aside: Fen
    lacking: Fen
    told: Fen | None
    asks: tuple[str, ...]
    assumed: tuple[str, ...]
    rows: tuple[Row, ...]
    promised: tuple[Promised, ...]
    left_out: tuple[LeftOut, ...]
    strategies: tuple[Followed, ...]
    enough: Fen | None
    current_by: int
    why: tuple[str, ...]
    holds: Holds | None
    quiet: Quiet | None
    propose: Proposals | None


def plan_answer(found: CasePlan) -> PlanAnswer:
    budget = found.repay.budget
    return PlanAnswer(
        on=found.on,
        state=found.state,
        solver=found.solver,
        total=found.total,
        bound=found.bound,
        proven=found.proven,
        months=budget.months,
        set_aside=budget.set_aside,
        lacking=budget.lacking,
        told=budget.told,
        asks=budget.asks,
        assumed=found.repay.assumed,
        rows=found.rows,
        promised=found.repay.promised,
        left_out=found.repay.left_out,
        strategies=tuple(map(_followed, found.strategies)),
        enough=found.enough,
        current_by=found.current_by,
        why=found.why,
        holds=found.holds,
        quiet=found.quiet,
        propose=found.propose,
    )


def _followed(o: Outcome) -> Followed:
    return Followed(
        o.strategy, Fen(o.paid), Fen(o.rest), o.months, o.in_time, o.new_late, o.late_months, o.broken_promises
    )


def plan_to_data(found: CasePlan) -> dict[str, Any]:
    """Field by field, money in whole fen."""
    data: dict[str, Any] = to_data(plan_answer(found))
    return data


def plan_json(case_json_text: str, on: date, left: Left) -> str:
    """Case JSON in, canonical JSON (RFC 8785) out. Raises InputRefused with every problem of the case."""
    return canonical_json(plan_to_data(plan_case(case_from_json(case_json_text), on, left)))
