"""Working sheets through the desk: JSON that is always the same, debts that are not there."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from ashore.desk.data import canonical_json
from ashore.desk.owed import owed_case, owed_json, owed_to_data
from ashore.facts.case import FORMAT, Case
from ashore.facts.dump import dump_case_json
from ashore.facts.load import load_case
from ashore.facts.problem import InputRefused

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
ON = date(2026, 11, 23)


@pytest.mark.parametrize("path", [p for p in EXAMPLES if load_case(p).debts], ids=lambda path: path.stem)
def test_json_in_and_json_out_say_the_same_as_the_objects(path: Path) -> None:
    case = load_case(path)
    text = owed_json(dump_case_json(case), ON)
    assert text == canonical_json(owed_to_data(owed_case(case, ON)))
    assert [sheet["debt"] for sheet in json.loads(text)["sheets"]] == [debt.id for debt in case.debts]


def test_one_debt_alone() -> None:
    case = load_case(next(p for p in EXAMPLES if p.stem == "six-debts"))
    assert [sheet.debt for sheet in owed_case(case, ON, "d5").sheets] == ["d5"]


def test_a_debt_that_is_not_there_is_refused_with_those_that_are() -> None:
    case = load_case(next(p for p in EXAMPLES if p.stem == "six-debts"))
    with pytest.raises(InputRefused) as refused:
        owed_case(case, ON, "d7")
    assert "d1、d2" in refused.value.problems[0].mend


def test_a_case_without_debts_is_refused() -> None:
    with pytest.raises(InputRefused):
        owed_case(Case(format=FORMAT), ON)
