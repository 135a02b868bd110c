"""Fees beside interest: for a guarantee, an insurance, a service, a membership; taken in any pattern."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ashore.facts.fields import Fen
from ashore.facts.kinds import Word
from ashore.facts.problem import Problem
from ashore.money.flows import FEES, Flow, FlowKind
from ashore.money.rounding import Rounding, whole


class FeePattern(Word):
    """FINANCED: added to the principal, so that it bears interest and is paid back with it."""

    UPFRONT = "upfront", "放款时一次收"
    PER_PERIOD = "per_period", "每期收"
    FINANCED = "financed", "并入本金分期还"
    ON_DATES = "on_dates", "在约定的日子收"


class FeeBase(Word):
    """What a fee given as a share is a share of."""

    PRINCIPAL = "principal", "合同本金"
    BALANCE = "balance", "当期剩余本金"


@dataclass(frozen=True, slots=True)
class Fee:
    """Give `amount` in fen, or `share` (0.006 is 0.6 %) of `base`: each period, on each of `dates`, or once, after the
    pattern. `to` names who takes it."""

    kind: FlowKind
    pattern: FeePattern
    amount: Fen | None = None
    share: Decimal | None = None
    base: FeeBase = FeeBase.PRINCIPAL
    dates: tuple[date, ...] = ()
    to: str | None = None

    def of(self, base: int, rounding: Rounding) -> Fen:
        """One charge, in fen."""
        if self.share is None:
            return self.amount or Fen(0)
        numerator, denominator = self.share.as_integer_ratio()
        return whole(base * numerator, denominator, rounding)


def fee_problems(fees: Iterable[Fee]) -> list[Problem]:
    return [Problem("", f"fees[{i}]", 0, what, mend) for i, fee in enumerate(fees) for what, mend in _wrong(fee)]


def _wrong(fee: Fee) -> Iterator[tuple[str, str]]:
    if fee.kind not in FEES:
        yield f"“{fee.kind.zh}”不是费用", "请选担保费、保险费、服务费、会员费、分期手续费或其他费用"
    if (fee.amount is None) == (fee.share is None):
        yield "费用要写金额，或者写比例，只写一样", "例如每期 60 元，或每期本金的 0.6%"
    if (fee.amount or 0) < 0 or (fee.share is not None and not (fee.share.is_finite() and 0 <= fee.share <= 10)):
        yield "费用不能是负数，比例不能超过 10 倍", "退回来的钱请另外记为退款"
    if (fee.pattern is FeePattern.ON_DATES) != bool(fee.dates):
        yield "“在约定的日子收”要写日期，别的收法不写日期", "请补上日期，或改收法"
    if fee.base is FeeBase.BALANCE and fee.pattern is not FeePattern.PER_PERIOD:
        yield "只有每期收的费用可以按剩余本金算", "请改成按合同本金，或改成每期收"


def financed(fees: Iterable[Fee], principal: int, rounding: Rounding) -> int:
    """What the fees add to the principal, in fen."""
    return sum(fee.of(principal, rounding) for fee in fees if fee.pattern is FeePattern.FINANCED)


def day_one_and_dated(fees: Iterable[Fee], principal: int, on: date, rounding: Rounding) -> Iterator[Flow]:
    """The fees that do not follow the periods: upfront, financed (taken on the day of the loan, out of the larger
    loan), on dates."""
    for fee in fees:
        amount = fee.of(principal, rounding)
        for day in fee.dates if fee.pattern is FeePattern.ON_DATES else (on,):
            if fee.pattern is not FeePattern.PER_PERIOD and amount:
                yield Flow(day, Fen(-amount), fee.kind, fee.to)


def of_period(fees: Iterable[Fee], principal: int, balance: int, on: date, rounding: Rounding) -> Iterator[Flow]:
    """The fees of one period; balance: the principal still owed while the period ran."""
    for fee in fees:
        if fee.pattern is FeePattern.PER_PERIOD:
            amount = fee.of(balance if fee.base is FeeBase.BALANCE else principal, rounding)
            if amount:
                yield Flow(on, Fen(-amount), fee.kind, fee.to)
