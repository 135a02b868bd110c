from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ashore.facts.fields import Fen
from ashore.money.flows import DEFAULT_CHARGES, FEES, Flow, FlowKind, by_day, paid, received, without

DAY = date(2026, 1, 5)
FLOWS = st.lists(
    st.builds(
        Flow,
        on=st.integers(0, 40).map(lambda n: DAY + timedelta(days=n)),
        amount=st.integers(-(10**8), 10**8).map(Fen),
        kind=st.sampled_from(FlowKind),
    )
)


def test_one_net_amount_a_day() -> None:
    flows = [
        Flow(date(2026, 2, 5), Fen(-600), FlowKind.PAYMENT),
        Flow(DAY, Fen(1000), FlowKind.DISBURSED),
        Flow(DAY, Fen(-100), FlowKind.SERVICE),
        Flow(date(2026, 3, 5), Fen(50), FlowKind.REFUND),
        Flow(date(2026, 3, 5), Fen(-50), FlowKind.PAYMENT),
    ]
    assert by_day(flows) == [(DAY, 900), (date(2026, 2, 5), -600)]
    assert (received(flows), paid(flows)) == (1050, 750)
    assert by_day(without(flows, FEES))[0] == (DAY, 1000)


def test_fees_and_default_charges_are_apart() -> None:
    assert not FEES & DEFAULT_CHARGES


@given(flows=FLOWS)
def test_order_is_no_matter_and_nothing_is_lost(flows: list[Flow]) -> None:
    days = by_day(flows)
    assert by_day(sorted(flows, key=lambda f: f.amount)) == days
    assert sum(amount for _, amount in days) == received(flows) - paid(flows)
