"""Terms as contracts have them, whatever the pattern of fees."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from ashore.facts.fields import Fen
from ashore.money.daycount import DayCount
from ashore.money.flows import FEES
from ashore.money.rounding import Rounding
from ashore.money.schedule.fee import Fee, FeeBase, FeePattern
from ashore.money.schedule.terms import Method, OddFirst, Terms

DAYS = st.dates(date(2015, 1, 1), date(2030, 1, 1))
RATES = st.integers(0, 60_000).map(lambda n: Decimal(n) / 100_000)


@st.composite
def fees(draw: st.DrawFn) -> Fee:
    pattern = draw(st.sampled_from(FeePattern))
    amount = draw(st.none() | st.integers(0, 10**6).map(Fen))
    return Fee(
        kind=draw(st.sampled_from(sorted(FEES))),
        pattern=pattern,
        amount=amount,
        share=draw(st.integers(0, 100).map(lambda n: Decimal(n) / 1000)) if amount is None else None,
        base=draw(st.sampled_from(FeeBase)) if pattern is FeePattern.PER_PERIOD else FeeBase.PRINCIPAL,
        dates=tuple(draw(st.lists(DAYS, min_size=1, max_size=3))) if pattern is FeePattern.ON_DATES else (),
    )


@st.composite
def terms(draw: st.DrawFn) -> Terms:
    lent_on = draw(DAYS)
    principal = draw(st.integers(10_000, 10**9))
    return Terms(
        principal=Fen(principal),
        rate=draw(RATES),
        periods=draw(st.integers(1, 60)),
        method=draw(st.sampled_from(Method)),
        disbursed_on=lent_on,
        first_due_on=draw(st.none() | st.integers(5, 90).map(lambda n: lent_on + timedelta(days=n))),
        due_day=draw(st.none() | st.integers(1, 31)),
        every_months=draw(st.sampled_from([1, 1, 1, 3, 12])),
        day_count=draw(st.sampled_from(DayCount)),
        rounding=draw(st.sampled_from(Rounding)),
        payment_rounding=draw(st.sampled_from(Rounding)),
        odd_first=draw(st.sampled_from(OddFirst)),
        kept_back=Fen(draw(st.integers(0, principal - 1)) if draw(st.booleans()) else 0),
        fees=tuple(draw(st.lists(fees(), max_size=3))),
    )
