"""More each month never ends later nor costs more; the middle sum is what an ordinary month leaves."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from ashore.desk.plan_case import CasePlan, plan_case
from ashore.desk.plan_slide import STEP, Sum, slide, sums, usual_sum
from ashore.facts.case import Case, Household
from ashore.facts.fields import Fen
from ashore.facts.load import load_case

ON = date(2026, 11, 23)
CASE = Path(__file__).parents[2] / "examples" / "way-out.yaml"


@pytest.fixture(scope="module")
def way_out() -> Case:
    return load_case(CASE)


def planned(case: Case, monthly: Fen | None = None) -> CasePlan:
    return plan_case(case, ON, lambda: 0.0, monthly)


@pytest.fixture(scope="module")
def found(way_out: Case) -> tuple[Sum, ...]:
    return slide(way_out, planned(way_out))


def test_more_each_month_ends_no_later_and_costs_no_more(found: tuple[Sum, ...]) -> None:
    assert len(found) >= 10
    for less, more in pairwise(found):
        assert more.monthly > less.monthly
        assert less.total is None or (more.total is not None and more.total <= less.total)
        assert less.months is None or (more.months is not None and more.months <= less.months)


def test_whole_hundreds_around_the_usual(way_out: Case, found: tuple[Sum, ...]) -> None:
    usual = usual_sum(planned(way_out))
    assert usual in [one.monthly for one in found]
    assert all(one.monthly % STEP == 0 for one in found if one.monthly != usual)
    assert found[0].monthly <= usual // 2 < 2 * usual <= found[-1].monthly + STEP
    told = sums(planned(way_out, Fen(5000_00)))
    assert told[0] <= 2500_00
    assert told[-1] >= 9600_00


def test_too_little_has_no_end(way_out: Case) -> None:
    assert slide(way_out, planned(way_out, Fen(300_00)))[0].total is None


def test_nothing_to_plan_gives_no_sums(way_out: Case) -> None:
    assert slide(way_out, planned(replace(way_out, household=Household()))) == ()
