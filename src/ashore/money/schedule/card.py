"""Credit card instalments (账单分期): principal in equal parts and a fee, taken at once or each period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ashore.facts.fields import Fen
from ashore.facts.kinds import Word
from ashore.money.flows import Flow, FlowKind
from ashore.money.rounding import Rounding, whole
from ashore.money.schedule.make import schedule
from ashore.money.schedule.row import Schedule, with_fees
from ashore.money.schedule.terms import Method, Terms


class FeeTaken(Word):
    FIRST_BILL = "first_bill", "手续费在第一期一次收"
    EACH_PERIOD = "each_period", "手续费每期收"


@dataclass(frozen=True, slots=True)
class CardInstalment:
    """fee_share: of the first principal, for one period (0.006 is 0.6 %), whatever has been paid back; taken at once it
    is the sum of all periods. rounding: of the parts of the principal (the last one closes); a fee rounds half up."""

    principal: Fen
    periods: int
    fee_share: Decimal
    billed_on: date
    taken: FeeTaken = FeeTaken.EACH_PERIOD
    first_due_on: date | None = None
    rounding: Rounding = Rounding.DOWN


def card_instalment(plan: CardInstalment) -> Schedule:
    """The schedule. Raises InputRefused with all that is wrong."""
    bare = schedule(
        Terms(
            plan.principal,
            Decimal(0),
            plan.periods,
            Method.EQUAL_PRINCIPAL,
            plan.billed_on,
            plan.first_due_on,
            payment_rounding=plan.rounding,
        )
    )
    rows = bare.rows if plan.taken is FeeTaken.EACH_PERIOD else bare.rows[:1]
    many = 1 if plan.taken is FeeTaken.EACH_PERIOD else plan.periods
    numerator, denominator = plan.fee_share.as_integer_ratio()
    fee = whole(plan.principal * numerator * many, denominator)
    fees = [Flow(row.on, Fen(-fee), FlowKind.INSTALMENT_FEE) for row in rows if fee]
    return Schedule(bare.on, bare.lent, with_fees(bare.rows, bare.lent, fees), tuple(fees))
