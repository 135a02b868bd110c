"""The neutral referee, when it lies beside the project; tests that need it say so when it does not."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

from ashore.plan.instance import Plan

FOLDER = Path(__file__).parents[3] / "shared" / "plan"
PUBLIC = sorted(FOLDER.glob("[ep][0-9][0-9].json"))
beside = pytest.mark.skipif(not PUBLIC, reason="the referee (../shared/plan) does not lie beside the project")


def referee() -> Any:
    """The module planinst."""
    spec = importlib.util.spec_from_file_location("planinst", FOLDER / "planinst.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def plain(plan: Plan) -> dict[str, Any]:
    """A plan as the referee takes it."""
    return {
        "options": {id: [c.option, c.start] for id, c in plan.choices.items()},
        "pay": {id: list(row) for id, row in plan.pay.items()},
    }
