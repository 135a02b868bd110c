"""`ashore plan` at the terminal: solve, verify, compare; bad input ends with 2 and writes nothing."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from .made import made

pytest.importorskip("highspy", reason="the extra 'plan' is not installed")
ASHORE = str(Path(sys.executable).with_name("ashore"))


def run(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([ASHORE, "plan", *words], capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.fixture
def problem(tmp_path: Path) -> Path:
    path = tmp_path / "problem.json"
    path.write_text(json.dumps(made(7, debts=3, horizon=12, tightness=1.4, options=False)), "utf-8")
    return path


def test_a_plan_is_written_and_verified(problem: Path, tmp_path: Path) -> None:
    out = tmp_path / "plan.json"
    done = run("solve", str(problem), "--out", str(out))
    assert (done.returncode, done.stderr) == (0, "")
    assert "总共付" in done.stdout
    verified = run("verify", str(problem), str(out), "--json")
    said = json.loads(verified.stdout)
    assert (verified.returncode, said["sound"]) == (0, True)
    plan = json.loads(out.read_text("utf-8"))
    assert plan["certified_lower_bound_fen"] == said["certified_lower_bound_fen"] <= plan["total_fen"]


def test_solving_twice_writes_the_same_bytes(problem: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "a.json", tmp_path / "b.json"
    run("solve", str(problem), "--out", str(first))
    run("solve", str(problem), "--out", str(second))
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("how", ["pay", "total", "bound", "certificate"])
def test_a_changed_plan_is_caught(problem: Path, tmp_path: Path, how: str) -> None:
    out = tmp_path / "plan.json"
    run("solve", str(problem), "--out", str(out))
    plan: dict[str, Any] = json.loads(out.read_text("utf-8"))
    if how == "pay":
        next(iter(plan["pay"].values()))[0] += 1
    elif how == "total":
        plan["total_fen"] -= 1
    elif how == "bound":
        plan["certified_lower_bound_fen"] = plan["total_fen"]
    else:
        plan["certificate"]["prices"] = []
    out.write_text(json.dumps(plan), "utf-8")
    done = run("verify", str(problem), str(out))
    assert done.returncode == 1
    assert "→" in done.stdout


def test_bad_input_writes_nothing(problem: Path, tmp_path: Path) -> None:
    data = json.loads(problem.read_text("utf-8"))
    data["debts"][0]["rate_ppm"] = 182_500
    data["budget_fen"].pop()
    problem.write_text(json.dumps(data, indent=1), "utf-8")
    out = tmp_path / "plan.json"
    done = run("solve", str(problem), "--out", str(out))
    assert done.returncode == 2
    assert "年利率" in done.stderr
    assert "budget_fen" in done.stderr
    assert not out.exists()


def test_strategies_stand_beside_the_optimum(problem: Path) -> None:
    done = run("compare", str(problem), "--order", "d3,d1,d2", "--json")
    rows = json.loads(done.stdout)
    assert [r["strategy"] for r in rows] == ["optimum", "avalanche", "snowball", "prorata", "bank_first", "own"]
    assert run("compare", str(problem), "--order", "x").returncode == 2


def test_no_word_of_a_new_loan(problem: Path, tmp_path: Path) -> None:
    data = json.loads(problem.read_text("utf-8"))
    data["budget_fen"] = [100] * 12
    problem.write_text(json.dumps(data), "utf-8")
    done = run("solve", str(problem), "--out", str(tmp_path / "plan.json"), "--seconds", "20")
    assert done.returncode == 0
    assert "不能同时做到" in done.stdout
    assert "不要再借新债" in done.stdout
    assert run("verify", str(problem), str(tmp_path / "plan.json")).returncode == 0
