"""A line of a table says what `true_cost` says of that loan alone."""

from datetime import date, timedelta

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from ashore.facts.fields import Fen
from ashore.money.flows import FEES, Flow, FlowKind, without
from ashore.money.truecost.cost import true_cost
from ashore.money.truecost.rate import Rate
from ashore.money.truecost.table import Line, cost_lines, yearly

from ..schedule.strategies import terms

EPOCH = date(1970, 1, 1).toordinal()
DAYS = st.sampled_from([date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 31), date(2026, 2, 27), date(2026, 4, 30)])
KINDS = st.sampled_from([FlowKind.PAYMENT, FlowKind.SERVICE])
FLOW = st.builds(Flow, on=DAYS, amount=st.integers(-(10**7), 10**7).map(Fen), kind=KINDS)


def lines(loans: list[list[Flow]]) -> list[Line]:
    entries = [(i, flow) for i, flows in enumerate(loans) for flow in flows]
    return list(
        cost_lines(
            np.array([i for i, _ in entries], dtype=np.int64),
            np.array([flow.on.toordinal() - EPOCH for _, flow in entries], dtype=np.int64),
            np.array([flow.amount for _, flow in entries], dtype=np.int64),
            np.array([flow.kind in FEES for _, flow in entries], dtype=bool),
            len(loans),
        )
    )


def check(loans: list[list[Flow]]) -> None:
    for flows, line in zip(loans, lines(loans), strict=True):
        whole, alone = true_cost(flows), true_cost(without(flows, FEES))
        nominal, effective = yearly(line.monthly)
        assert (line.received, line.paid) == (whole.received, whole.paid)
        assert_same(line.xirr, whole.xirr)
        assert_same(line.interest_alone, alone.xirr)
        assert_same(line.monthly, whole.monthly)
        assert_same(nominal, whole.nominal)
        assert_same(effective, whole.effective)


def assert_same(one: Rate, other: Rate) -> None:
    assert (one.why, one.value is None) == (other.why, other.value is None)
    if one.value is not None and other.value is not None:
        assert abs(one.value - other.value) <= 1e-9 * max(1, 1 + abs(float(one.value)))


@given(st.lists(st.lists(FLOW, max_size=6), min_size=1, max_size=8))
@settings(max_examples=150, deadline=None)
def test_any_flows(loans: list[list[Flow]]) -> None:
    check(loans)


@given(terms())
@settings(max_examples=60, deadline=None)
def test_schedules(given_terms: object) -> None:
    from ashore.money.schedule.make import schedule

    check([schedule(given_terms).flows()])  # type: ignore[arg-type]


def test_a_day_that_nets_to_nothing_is_no_day() -> None:
    def flow(after: int, amount: int) -> Flow:
        return Flow(date(2026, 1, 10) + timedelta(days=after), Fen(amount), FlowKind.PAYMENT)

    check([[flow(0, 1000), flow(5, 70), flow(5, -70), flow(31, -1010)]])
