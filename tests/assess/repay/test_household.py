"""Living costs first: what is left for debts, month by month."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from ashore.assess.repay.household import Budget, budget, first_month, kept_back
from ashore.facts.case import Ahead, Household
from ashore.facts.fields import Fen
from ashore.law.pack import section

ON = date(2026, 11, 23)


def worked(home: Household | None, promised: tuple[int, ...] = (0,) * 6, told: int | None = None) -> Budget:
    return budget(home, ON, section("repay")["budget"], promised, None if told is None else Fen(told))


def home(**facts: object) -> Household:
    sums = {"income": 5000_00, "living_costs": 2000_00, "rent": 1000_00, **facts}
    return Household(**{name: Fen(v) if isinstance(v, int) else v for name, v in sums.items()})  # type: ignore[arg-type]


def test_the_first_month_is_the_one_after_the_day() -> None:
    assert first_month(date(2026, 12, 31)) == date(2027, 1, 1)
    assert first_month(ON) == date(2026, 12, 1)


def test_all_protected_costs_come_before_debts() -> None:
    found = worked(home(medicine=300_00, child_support=200_00, other_costs=150_00))
    assert found.free == (1350_00,) * 6
    assert found.months[0].protected == 3650_00
    assert found.assumed == ()


def test_costs_nobody_told_are_named() -> None:
    assert "医药、抚养、赡养、交通、话费、学费等" in worked(home()).assumed[0]


def test_without_income_food_or_rent_nothing_is_said_and_all_is_asked() -> None:
    assert len(worked(None).asks) == 3
    asked = worked(Household(income=Fen(5000_00)))
    assert len(asked.asks) == 2
    assert asked.months == ()


def test_nothing_left_is_an_answer() -> None:
    found = worked(home(living_costs=4000_00))
    assert found.nothing_left
    assert found.lacking == 0
    short = worked(home(living_costs=4500_00))
    assert short.lacking == 6 * 500_00


def test_a_month_that_lacks_money_is_saved_for() -> None:
    fees = Ahead(on=date(2027, 2, 10), goes_out=Fen(3000_00), note="学费")
    found = worked(home(ahead=[fees]))
    assert [m.left for m in found.months] == [2000_00, 2000_00, -1000_00, 2000_00, 2000_00, 2000_00]
    assert found.free == (2000_00, 1000_00, 0, 2000_00, 2000_00, 2000_00)


def test_agreements_are_paid_before_other_debts() -> None:
    found = worked(home(), promised=(1500_00, 1500_00, 0, 0, 0, 0))
    assert found.free == (500_00, 500_00, 2000_00, 2000_00, 2000_00, 2000_00)


def test_a_sum_that_the_person_names_is_taken_and_said() -> None:
    found = worked(None, told=800_00)
    assert found.free == (800_00,) * 6
    assert found.assumed


@given(st.lists(st.integers(-5000, 5000), min_size=1, max_size=30))
def test_saving_ahead_conserves_money(left: list[int]) -> None:
    free, lacking = kept_back(left)
    assert sum(free) - lacking == sum(left)
    assert all(f >= 0 for f in free)
    cash = 0
    for have, give in zip(left, free, strict=True):
        cash += have - give
        assert cash >= -lacking
