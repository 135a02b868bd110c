"""The whole worked out once for as long as nothing is told: going back and forth between pages costs no second look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ashore.assess.assessment import Assessment
from ashore.assess.money_at_risk import Draw
from ashore.desk.assess import assess_case, coming_draws
from ashore.facts.case import Case
from ashore.web.case.told import heard_cases, whole
from ashore.web.debts.register import Register
from ashore.web.session import Session


@dataclass(frozen=True, slots=True)
class Looked:
    """What was found of this case on this day."""

    case: Case
    on: date
    assessment: Assessment
    draws: list[Draw]


def looked(session: Session, on: date) -> Looked:
    """All that the visitor has told, and what is found of it. The session forgets it with everything else."""
    last: Looked | None = session.looked
    register: Register | None = session.register
    told = register.case if register and not heard_cases(session) else whole(session, on)
    if last is None or last.on != on or last.case != told:
        case = whole(session, on)  # a copy: what was told goes on changing
        last = session.looked = Looked(case, on, assess_case(case, on), coming_draws(case, on))
    return last
