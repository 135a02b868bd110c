"""Every example comes out to the fen, or to the last digit that was printed."""

from __future__ import annotations

from typing import Any

import pytest

from ashore.money.daycount import DayCount, year_part
from ashore.money.flows import by_day
from ashore.money.rounding import whole
from ashore.money.schedule.card import card_instalment
from ashore.money.schedule.card_revolving import card_statements
from ashore.money.schedule.make import schedule
from ashore.money.schedule.revolving import revolving_rows
from ashore.money.schedule.row import Row, Schedule
from ashore.money.truecost.cost import true_cost
from ashore.money.truecost.irr import irr, monthly_irr, xirr
from ashore.money.truecost.rate import Rate
from ashore.money.truecost.simple import simple_rate

from . import examples as e


def of(*whats: str) -> Any:
    return pytest.mark.parametrize("case", [pytest.param(case, id=name) for name, case in e.cases(*whats)])


def printed(amount: int, unit: int) -> int:
    """An amount in cents, where the example is worked in smaller parts of a unit than it is printed in."""
    return whole(amount, unit // 100) if unit > 100 else amount


def check_rows(rows: tuple[Row, ...], expect: dict[str, Any], unit: int = 100) -> None:
    by_number = {row.number: row for row in rows}
    shown = min(unit, 100)
    for number, wanted in expect.get("rows", {}).items():
        row = by_number[number]
        found = [printed(x, unit) for x in (row.payment, row.principal, row.interest, row.balance)]
        if unit > 100:  # what is printed as principal there is the printed payment less the printed interest
            found[1] = found[0] - found[2]
        assert found == [e.fen(x, shown) for x in wanted], number
    for number, wanted in expect.get("balance", {}).items():
        assert printed(by_number[number].balance, unit) == e.fen(wanted, shown)


def check_schedule(made: Schedule, expect: dict[str, Any], unit: int = 100) -> None:
    check_rows(made.rows, expect, unit)
    numbered = [row for row in made.rows if row.number]
    found = {
        "payment": numbered[0].payment,
        "last": numbered[-1].payment,
        "total": made.payment,
        "interest": made.interest,
        "fees": made.fees,
        "lent": made.lent,
        "in_hand": made.in_hand,
    }
    for name in found.keys() & expect.keys():
        # Printed in whole yuan where it is a whole number that ours is not.
        wanted, told = e.fen(expect[name], min(unit, 100)), printed(found[name], unit)
        assert told == wanted or (wanted % 100 == 0 and abs(told - wanted) < 50), name
    if "due" in expect:
        assert [row.on for row in numbered] == expect["due"]
    if "last_on" in expect:
        assert numbered[-1].on == expect["last_on"]


@of("schedule")
def test_schedules(case: dict[str, Any]) -> None:
    check_schedule(schedule(e.terms_of(case)), case["expect"], case.get("unit", 100))


@of("card_instalment")
def test_card_instalments(case: dict[str, Any]) -> None:
    check_schedule(card_instalment(e.plan_of(case)), case["expect"])


@of("revolving")
def test_revolving_lines(case: dict[str, Any]) -> None:
    check_rows(revolving_rows(e.line_of(case)), case["expect"])


@of("card")
def test_cards(case: dict[str, Any]) -> None:
    expect = case["expect"]["statements"]
    bought, paid = e.dated(case["purchases"]), e.dated(case["payments"])
    made = card_statements(e.card_of(case), bought, paid, max(expect))
    for number, wanted in expect.items():
        for name, amount in wanted.items():
            assert getattr(made[number - 1], name) == e.fen(amount), (number, name)


@of("day_count")
def test_day_counts(case: dict[str, Any]) -> None:
    for convention, wanted in case["expect"].items():
        part = year_part(*case["days"], DayCount(convention))
        assert round(part, 12) == round(e.Decimal(wanted), 12), convention


def check_rate(found: Rate, expect: dict[str, Any], name: str) -> None:
    if "why" in expect:
        assert found.why == expect["why"]
        assert found.value is None
        if "several" in expect:
            assert [round(rate, 10) for rate in found.several] == [e.Decimal(rate) for rate in expect["several"]]
        if "among" in expect:
            assert any(e.same_digits(rate, expect["among"]) for rate in found.several)
    else:
        assert e.same_digits(found.value, expect[name]), found


@of("periodic")
def test_periodic_flows(case: dict[str, Any]) -> None:
    check_rate(irr([e.fen(amount) for amount in case["amounts"]]), case["expect"], "irr")


@of("dated")
def test_dated_flows(case: dict[str, Any]) -> None:
    check_rate(xirr(e.flows_of(case)), case["expect"], "xirr")


@of("monthly")
def test_monthly_flows(case: dict[str, Any]) -> None:
    check_rate(monthly_irr(by_day(e.flows_of(case))), case["expect"], "irr")


@of("simple")
def test_simple_rates(case: dict[str, Any]) -> None:
    check_rate(simple_rate(by_day(e.flows_of(case))), case["expect"], "simple")


@of("cost")
def test_true_costs(case: dict[str, Any]) -> None:
    cost = true_cost(e.flows_of(case))
    for name, wanted in case["expect"].items():
        assert e.same_digits(getattr(cost, name).value, wanted), (name, getattr(cost, name))
