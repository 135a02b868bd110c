"""What a contract says about repayment, and everything that can be wrong with it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ashore.facts.fields import Fen
from ashore.facts.kinds import Word
from ashore.facts.money import MAX_FEN
from ashore.facts.problem import Problem
from ashore.money.daycount import DayCount
from ashore.money.flows import NOTHING
from ashore.money.rounding import Rounding
from ashore.money.schedule.fee import Fee, fee_problems

MOST_PERIODS = 1200


class Method(Word):
    LEVEL = "level", "等额本息"
    EQUAL_PRINCIPAL = "equal_principal", "等额本金"
    INTEREST_FIRST = "interest_first", "先息后本"
    FLAT = "flat", "等本等息"


class OddFirst(Word):
    """What an odd first period does to level instalments. ADDED: instalments as for whole periods, the first one longer
    or shorter by the odd days' interest. SPREAD: all instalments equal, the odd days are priced into each."""

    ADDED = "added", "零头天数的利息只影响第一期"
    SPREAD = "spread", "零头天数的利息摊进每一期"


@dataclass(frozen=True, slots=True)
class Terms:
    """principal: what the contract calls it, in fen, before anything is kept back. rate: yearly, 0.24 is 24 %; with
    FLAT on the first principal, whatever has been paid back. payment: the instalment that the contract names; None:
    worked out. kept_back: interest that the lender takes off the loan at once (砍头息), in fen.
    first_due_on: None means one whole period after the loan. rounding: of interest and of fees."""

    principal: Fen
    rate: Decimal
    periods: int
    method: Method
    disbursed_on: date
    first_due_on: date | None = None
    due_day: int | None = None
    every_months: int = 1
    day_count: DayCount = DayCount.MONTHLY
    rounding: Rounding = Rounding.HALF_UP
    payment_rounding: Rounding = Rounding.HALF_UP
    odd_first: OddFirst = OddFirst.ADDED
    payment: Fen | None = None
    kept_back: Fen = NOTHING
    fees: tuple[Fee, ...] = ()


def terms_problems(terms: Terms) -> list[Problem]:
    """All that is wrong, at once; empty when a schedule can be made."""
    found = []

    def wrong(path: str, what: str, mend: str) -> None:
        found.append(Problem("", path, 0, what, mend))

    if not 0 < terms.principal <= MAX_FEN:
        wrong("principal", "本金要大于零，不超过十亿元", "请按合同写本金，单位是元")
    if not terms.rate.is_finite() or not 0 <= terms.rate <= 100:
        wrong("rate", "年利率要在 0 到 100（即 10000%）之间", "24% 请写成 0.24")
    if not 1 <= terms.periods <= MOST_PERIODS:
        wrong("periods", f"期数要在 1 到 {MOST_PERIODS} 之间", "请按合同写一共还几期")
    if not 1 <= terms.every_months <= 120:
        wrong("every_months", "两期之间要隔 1 到 120 个月", "每月还写 1，每季还写 3")
    if terms.first_due_on is not None and terms.first_due_on <= terms.disbursed_on:
        wrong("first_due_on", "第一个还款日不晚于放款日", "请核对两个日期")
    if terms.due_day is not None and not 1 <= terms.due_day <= 31:
        wrong("due_day", "每月还款日要在 1 到 31 之间", "请写几号，例如 15")
    if terms.payment is not None and (terms.payment <= 0 or terms.method is not Method.LEVEL):
        wrong("payment", "只有等额本息可以写每期还款额，而且要大于零", "请去掉这一项，或改成等额本息")
    if not 0 <= terms.kept_back < max(terms.principal, 1):
        wrong("kept_back", "放款时先扣的利息要比本金少，不能是负数", "请写实际扣了多少元")
    return found + fee_problems(terms.fees)
