"""Whole cases through the desk, and the JSON that every door gives."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from ashore.desk.assess import assess_case, assess_json, assessment_to_data
from ashore.desk.data import canonical_json, to_data
from ashore.facts.dump import dump_case_json
from ashore.facts.load import load_case
from ashore.facts.problem import InputRefused
from tests.support.worked import worked_assessment

EXAMPLES = Path(__file__).parents[2] / "examples"
CASES = sorted(EXAMPLES.glob("*.yaml"))
ON = date(2026, 11, 23)


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_json_in_and_json_out_say_the_same_as_the_objects(path: Path) -> None:
    case = load_case(path)
    text = assess_json(dump_case_json(case), ON)
    assert text == canonical_json(assessment_to_data(assess_case(case, ON)))
    assert json.loads(text)["on"] == "2026-11-23"


def test_every_field_of_an_assessment_is_in_the_data() -> None:
    data = assessment_to_data(worked_assessment())
    assert data["clocks"][0]["due"] == "2026-06-03"
    assert data["standings"][0]["chain"][1]["role"] == "collector"
    assert data["findings"][0]["views"][0] == {
        "record": "za-new-50",
        "value": True,
        "why": "上门的人说要搬走冰箱、电视，是拿别的后果吓人",
    }
    assert set(data) == set(worked_assessment().__dataclass_fields__)


def test_canonical_json_sorts_and_has_no_spaces() -> None:
    assert canonical_json(to_data({"b": [1, None, True], "a": "还款"})) == '{"a":"还款","b":[1,null,true]}'


def test_broken_json_is_refused_with_every_problem() -> None:
    with pytest.raises(InputRefused) as refused:
        assess_json('{"format":"ashore-case/1","debts":[{"id":"a","principal":-1,"product":"x"}]}', ON)
    assert len(refused.value.problems) == 2


LOADS = """
import sys
from datetime import date
from ashore.desk.assess import assess_json
assess_json('{"format":"ashore-case/1"}', date(2026, 11, 23))
print(sorted({"yaml", "typer", "rich", "click"} & set(sys.modules)))
"""


def test_the_core_needs_neither_yaml_nor_a_terminal() -> None:
    done = subprocess.run([sys.executable, "-c", LOADS], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
