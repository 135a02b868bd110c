"""How limitation is counted: from when, what sets it back, what does not, and how a run-out period is told apart."""

from __future__ import annotations

from datetime import date

import pytest

from ashore.assess.limitation import Limitation, limitation
from ashore.assess.view import View
from ashore.facts.case import Agreement, Offer, Payment, Request
from ashore.facts.debt import Instalment
from ashore.facts.kinds import AgreementKind, Initiator, RequestKind

from .made import ON, Counterpart, StepKind, case, debt, said, step

OLD = date(2021, 3, 15)


def of(on: date = ON, *, debt_facts: dict | None = None, steps: tuple = (), **facts) -> Limitation:
    one = debt(**({"first_unpaid_due_on": OLD} | (debt_facts or {})), steps=list(steps))
    return limitation(one, View(case(one, **facts), on))


def test_nothing_happened_for_three_years() -> None:
    found = of()
    assert (found.state, found.start, found.end) == ("may_be_over", OLD, date(2024, 3, 15))
    assert "2021-03-15 到期" in found.steps[0]
    assert "CC-188" in found.cites


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (date(2024, 3, 15), date(2027, 3, 15)),  # on the very last day
        (date(2023, 8, 31), date(2026, 8, 31)),
        (date(2024, 2, 29), date(2027, 2, 28)),  # no such day three years later
    ],
)
def test_a_demand_in_time_sets_it_back(day: date, end: date) -> None:
    found = of(contacts=[said("请还款", on=str(day))])
    assert found.end == end
    assert found.state == ("running" if end >= ON else "may_be_over")


def test_a_last_day_on_holidays_moves_on_and_names_them() -> None:
    found = of(contacts=[said("请还款", on="2023-10-01")], on=date(2026, 9, 1))
    assert found.end == date(2026, 10, 8)  # the holiday of 2026 is from 1 to 7 October
    assert len(found.rest_days) == 7


def test_a_demand_too_late_sets_nothing_back() -> None:
    found = of(contacts=[said("请还款", on="2024-03-18")])
    assert (found.state, found.end) == ("may_be_over", date(2024, 3, 15))
    assert "不会让它重新算" in found.steps[-1]


@pytest.mark.parametrize(
    "facts",
    [
        {"payments": [Payment(on=date(2025, 1, 6))]},
        {"agreements": [Agreement(kind=AgreementKind.DEFERRAL, signed_on=date(2025, 1, 6))]},
        {"requests": [Request(kind=RequestKind.INSTALMENT, on=date(2025, 1, 6))]},
        {"offers": [Offer(on=date(2025, 1, 6), by="本人")]},
    ],
)
def test_a_promise_too_late_may_revive_it(facts: dict) -> None:
    found = of(**facts)
    assert found.state == "may_be_revived"
    assert any("可能等于重新答应履行" in line for line in found.steps)
    assert of(on=date(2028, 2, 1), **facts).state == "may_be_over", "what may be revived can run out again"


def test_a_promise_in_time_sets_it_back_like_a_demand() -> None:
    found = of(payments=[Payment(on=date(2024, 1, 8))])
    assert (found.state, found.end) == ("running", date(2027, 1, 8))


def test_a_draw_too_late_is_no_promise() -> None:
    assert of(payments=[Payment(on=date(2025, 1, 6), forced=True)]).state == "may_be_over"
    assert of(payments=[Payment(on=date(2024, 1, 8), forced=True)]).end == date(2027, 1, 8)


def test_calls_to_the_family_and_own_calls_do_not_surely_set_it_back() -> None:
    family = said("请转告", on="2023-05-04", counterpart=Counterpart.PARENT)
    own = said("想问一下", on="2023-05-04", initiated_by=Initiator.DEBTOR)
    assert of(contacts=[family]).end == of(contacts=[own]).end == date(2024, 3, 15)


def test_a_write_off_is_nothing_to_the_debtor() -> None:
    assert of(steps=(step(StepKind.WRITTEN_OFF, on=date(2023, 5, 4)),)).end == date(2024, 3, 15)
    assert of(steps=(step(StepKind.SOLD, on=date(2023, 5, 4)),)).end == date(2026, 5, 6)  # past the holiday of May


def test_while_a_suit_runs_no_time_runs_and_after_it_all_of_it() -> None:
    suit = step(StepKind.SUIT, on=date(2023, 5, 4))
    assert (of(steps=(suit,)).state, of(steps=(suit,)).end) == ("paused", None)
    ended = step(StepKind.SUIT, on=date(2023, 5, 4), ended_on=date(2023, 9, 11))
    assert of(steps=(ended,)).end == date(2026, 9, 11)


def test_after_a_judgment_it_is_another_period() -> None:
    judged = of(steps=(step(StepKind.SUIT, on=date(2022, 5, 4)), step(StepKind.JUDGMENT, on=date(2022, 9, 1))))
    assert (judged.state, judged.end) == ("judged", None)


def test_a_debt_in_instalments_counts_from_the_last_one() -> None:
    rows = [Instalment(due_on=date(2021, month, 15)) for month in (3, 4, 9)]
    found = of(debt_facts={"schedule": rows}, on=date(2024, 9, 1))
    assert (found.start, found.end) == (date(2021, 9, 15), date(2024, 9, 18))  # past the mid-autumn days
    assert "CC-189" in found.cites
    assert of(debt_facts={"schedule": rows, "accelerated_on": date(2021, 5, 6)}).start == date(2021, 5, 6)


def test_days_past_due_are_counted_back_from_the_day_of_telling() -> None:
    found = of(debt_facts={"first_unpaid_due_on": None, "days_past_due": 100}, told_on=date(2026, 11, 3))
    assert found.start == date(2026, 7, 26)
    assert "按说的逾期天数推算" in found.steps[0]


def test_without_a_due_day_nothing_is_counted() -> None:
    found = of(debt_facts={"first_unpaid_due_on": None})
    assert (found.state, found.end, found.steps) == ("unknown", None, ())


def test_a_last_day_in_an_unknown_year_is_not_moved_and_that_is_said() -> None:
    found = of(contacts=[said("请还款", on="2024-03-04")])
    assert found.end == date(2027, 3, 4)
    assert found.steps[-1] == "那一年的放假安排还没有公布，会不会顺延几天不知道"


def test_a_run_of_demands_is_told_by_its_last_one() -> None:
    many = [said("请还款", on=f"2023-0{month}-06") for month in range(1, 9)]
    assert len([line for line in of(contacts=many).steps if "对方要钱" in line]) == 1
