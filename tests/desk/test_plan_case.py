"""A case to its plan: each state, by the examples and by small cases."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from datetime import date

import pytest

from ashore.assess.repay.debts import LeftOut
from ashore.desk.data import canonical_json
from ashore.desk.plan_answer import plan_json, plan_to_data
from ashore.desk.plan_case import CasePlan, offers_case, plan_case
from ashore.facts.case import Case
from ashore.facts.dump import case_to_data
from ashore.facts.fields import Fen
from ashore.facts.load import load_case
from tests.cli.door import EXAMPLES

ON = date(2026, 11, 23)


def left(seconds: float = 60) -> float:
    return seconds


def planned(case: Case, monthly: int | None = None, order: tuple[str, ...] = ()) -> CasePlan:
    end = time.monotonic() + 60
    return plan_case(case, ON, lambda: end - time.monotonic(), None if monthly is None else Fen(monthly), order)


@pytest.fixture(scope="module")
def way_out() -> Case:
    return load_case(EXAMPLES / "way-out.yaml")


@pytest.fixture(scope="module")
def found(way_out: Case) -> CasePlan:
    return planned(way_out)


def test_the_plan_keeps_every_goal_and_is_proven(found: CasePlan) -> None:
    assert found.state == "planned"
    assert found.proven
    assert found.replayed is not None
    assert found.replayed.sound
    assert found.current_by == 3
    assert found.propose is None
    assert {row.debt: row.option for row in found.rows} == {"card": "offer-1", "cf": "", "micro": ""}


def test_every_month_stays_within_what_is_left_after_living(found: CasePlan) -> None:
    cash = int(found.repay.budget.set_aside)
    for at, month in enumerate(found.repay.budget.months):
        cash += month.free - sum(row.pay[at] for row in found.rows)
        assert cash >= 0


def test_it_is_cheaper_than_what_people_do_and_says_so(found: CasePlan) -> None:
    assert found.total is not None
    assert found.total < min(o.cost for o in found.strategies)
    assert "少付" in found.why[0]
    assert found.holds is not None
    assert found.holds.drawn == 6


def test_six_debts_are_no_plan_but_a_proposal() -> None:
    found = planned(load_case(EXAMPLES / "six-debts.yaml"))
    assert found.state == "not_possible"
    assert found.rows == ()
    assert found.enough is not None
    assert found.propose is not None
    assert found.propose.state == "fits"
    assert [out.debt for out in found.repay.left_out if isinstance(out, LeftOut)] == ["d5"]


def test_an_agreement_alone_needs_no_plan() -> None:
    found = planned(load_case(EXAMPLES / "worked-case-2026.yaml"))
    assert found.state == "promised"
    assert sum(found.repay.promised[0].stream) == 50_000_00 - 2 * 1388_89


def test_facts_are_asked_for_before_anything_is_said(way_out: Case) -> None:
    found = planned(replace(way_out, household=None))
    assert found.state == "ask"
    assert len(found.repay.budget.asks) == 3
    assert offers_case(replace(way_out, household=None), ON)[1] is None


def test_nothing_left_is_said_without_a_plan(way_out: Case) -> None:
    assert way_out.household is not None
    poor = replace(way_out.household, income=Fen(4000_00), set_aside=Fen(0), ahead=[])
    found = planned(replace(way_out, household=poor))
    assert found.state == "nothing_left"
    assert found.strategies == ()


def test_a_sum_of_ones_own(way_out: Case) -> None:
    found = planned(way_out, monthly=5000_00, order=("micro", "cf", "card"))
    assert found.state == "planned"
    assert found.holds is None
    assert len(found.strategies) == 5


def test_the_same_case_gives_the_same_bytes(way_out: Case, found: CasePlan) -> None:
    text = canonical_json(plan_to_data(found))
    assert plan_json(json.dumps(case_to_data(way_out)), ON, left) == text
    assert "甲银行" in text
