"""Dated flows of money, seen by the borrower. **Plus is received by the borrower, minus is paid by the borrower.**

This is the only place where the sign is decided. A loan is a plus followed by minuses; a refund is a plus again.
Interest or a fee kept back from the loan (砍头息) is a minus on the day of the loan: the borrower never
had it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date

from ashore.facts.fields import Fen
from ashore.facts.kinds import Word

NOTHING = Fen(0)


class FlowKind(Word):
    """What a flow is for. PAYMENT: paid, and nobody has said yet what for."""

    DISBURSED = "disbursed", "放款"
    REFUND = "refund", "退款"
    PAYMENT = "payment", "还款（未分项）"
    PRINCIPAL = "principal", "本金"
    INTEREST = "interest", "利息"
    PENALTY = "penalty", "罚息"
    COMPOUND = "compound", "复利"
    DAMAGES = "damages", "违约金"
    INSTALMENT_FEE = "instalment_fee", "分期手续费"
    GUARANTEE = "guarantee", "担保费"
    INSURANCE = "insurance", "保险费"
    SERVICE = "service", "服务费"
    MEMBERSHIP = "membership", "会员费"
    OTHER_FEE = "other_fee", "其他费用"


FEES = frozenset(
    {
        FlowKind.INSTALMENT_FEE,
        FlowKind.GUARANTEE,
        FlowKind.INSURANCE,
        FlowKind.SERVICE,
        FlowKind.MEMBERSHIP,
        FlowKind.OTHER_FEE,
    }
)
"""What is charged beside interest, in good standing."""

DEFAULT_CHARGES = frozenset({FlowKind.PENALTY, FlowKind.COMPOUND, FlowKind.DAMAGES})
"""What is charged because a payment was late."""


@dataclass(frozen=True, slots=True)
class Flow:
    """amount in fen: plus received by the borrower, minus paid. `to` names who took a fee, where that is known."""

    on: date
    amount: Fen
    kind: FlowKind
    to: str | None = None


def by_day(flows: Iterable[Flow]) -> list[tuple[date, Fen]]:
    """One net amount a day, in order of the days; days that net to nothing are left out. Any order of input."""
    days: defaultdict[date, int] = defaultdict(int)
    for flow in flows:
        days[flow.on] += flow.amount
    return [(day, Fen(amount)) for day, amount in sorted(days.items()) if amount]


def received(flows: Iterable[Flow]) -> Fen:
    """All pluses, in fen."""
    return Fen(sum(flow.amount for flow in flows if flow.amount > 0))


def paid(flows: Iterable[Flow]) -> Fen:
    """All minuses, in fen, as a number without sign."""
    return Fen(-sum(flow.amount for flow in flows if flow.amount < 0))


def without(flows: Iterable[Flow], kinds: Collection[FlowKind]) -> list[Flow]:
    """The flows but those of these kinds."""
    return [flow for flow in flows if flow.kind not in kinds]
