"""The core and the compiled pack load in a browser's Python, and give what they give natively."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ashore.desk.assess import assess_json
from ashore.desk.owed import owed_json
from ashore.facts.dump import dump_case_json
from ashore.facts.load import load_case

from .tab import run_in_tab

EXAMPLES = Path(__file__).parents[2] / "examples"

LOAD = """
import importlib, pkgutil, sys
import ashore
names = [m.name for m in pkgutil.walk_packages(ashore.__path__, "ashore.")]
for name in names:
    importlib.import_module(name)
print("ashore.facts.case" in names, sys.platform)
"""


def test_every_core_module_loads_in_the_tab() -> None:
    assert run_in_tab(LOAD).split() == ["True", "emscripten"]


ASSESS = """
from datetime import date
from ashore.desk.assess import assess_json
print(assess_json({case!r}, date.fromisoformat({on!r})), end="")
"""


OWED = """
from datetime import date
from ashore.desk.owed import owed_json
print(owed_json({case!r}, date.fromisoformat({on!r})), end="")
"""


def test_the_tab_gives_the_same_working_sheets() -> None:
    case = dump_case_json(load_case(EXAMPLES / "six-debts.yaml"))
    natively = owed_json(case, date(2026, 11, 23))
    assert '"supported":{"high":' in natively
    assert run_in_tab(OWED.format(case=case, on="2026-11-23")) == natively


@pytest.mark.parametrize(
    ("example", "on"),
    [("worked-case-2022", "2022-09-02"), ("worked-case-2026", "2026-11-23"), ("six-debts", "2026-11-23")],
)
def test_the_tab_gives_the_same_assessment(example: str, on: str) -> None:
    case = dump_case_json(load_case(EXAMPLES / f"{example}.yaml"))
    natively = assess_json(case, date.fromisoformat(on))
    assert '"findings":[{' in natively
    assert run_in_tab(ASSESS.format(case=case, on=on)) == natively
