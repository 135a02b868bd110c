# ruff: noqa: S311 (the same invented problems each time)
"""Replay and strategies: the same fen, months and faults as the neutral referee, and sums that add up."""

from __future__ import annotations

import json
import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ashore.plan.instance import Choice, Plan
from ashore.plan.read import parse_instance
from ashore.plan.replay import replay
from ashore.plan.strategy import Strategy, follow

from .made import made
from .referee import PUBLIC, beside, referee

SIMPLE = [s for s in Strategy if s is not Strategy.OWN]


def some(seed: int) -> tuple[dict[str, Any], dict[str, list[Any]]]:
    """An invented problem, and some options taken at random."""
    rng = random.Random(seed)
    data = made(
        seed,
        debts=rng.randint(1, 7),
        horizon=rng.randint(3, 48),
        tightness=rng.choice((0.7, 1.0, 1.3)),
        protect=rng.random() < 0.7,
        small=rng.random() < 0.3,
    )
    taken = {}
    for d in data["debts"]:
        if d["options"] and rng.random() < 0.7:
            o = rng.choice(d["options"])
            taken[d["id"]] = [o["id"], rng.randint(o["first"], o["last"])]
    return data, taken


def spoilt(pay: dict[str, list[int]], seed: int) -> dict[str, list[int]]:
    rng = random.Random(seed)
    out = {id: list(row) for id, row in pay.items()}
    for _ in range(rng.randint(0, 4)):
        row = out[rng.choice(list(out))]
        at = rng.randrange(len(row))
        row[at] = max(0, row[at] + rng.choice((-1, 1, -50, 1000)))
    return out


@beside
@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**6))
def test_strategies_and_replay_agree_with_the_referee(seed: int) -> None:
    judge = referee()
    data, taken = some(seed)
    instance = parse_instance(json.dumps(data))
    choices = {id: Choice(*c) for id, c in taken.items()}
    strategy = SIMPLE[seed % len(SIMPLE)]
    theirs, ours = judge.baseline(data, strategy.value, taken), follow(instance, strategy, choices)
    assert {id: list(row) for id, row in ours.plan.pay.items()} == theirs["pay"]
    assert (ours.paid, ours.rest, ours.months) == (theirs["paid_fen"], theirs["rest_fen"], theirs["months"])
    assert (ours.new_late, ours.late_months) == (theirs["new_late_events"], theirs["late_debt_months"])
    assert ours.late_after_current_by == theirs["current_by_violations"]
    assert (ours.broken_promises, ours.in_time) == (theirs["broken_agreement_payments"], theirs["meets_deadline"])
    pay = spoilt(theirs["pay"], seed)
    said, done = judge.replay(data, {"options": taken, "pay": pay}), replay(instance, _plan(choices, pay))
    assert (done.sound, done.total, done.cash_end) == (said["ok"], said["total"], said["cash_end"])
    assert (done.closed, done.late_months) == (said["closed"], said["late_months"])
    assert len(done.problems) == len(said["errors"])


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 10**6))
def test_what_is_paid_is_what_was_owed_and_grew_less_what_was_waived(seed: int) -> None:
    data, taken = some(seed)
    instance = parse_instance(json.dumps(data))
    outcome = follow(instance, SIMPLE[seed % len(SIMPLE)], {id: Choice(*c) for id, c in taken.items()})
    kept = {id: c for id, c in outcome.plan.choices.items() if not outcome.broken_promises}
    done = replay(instance, Plan(kept, outcome.plan.pay))
    if outcome.broken_promises or any("已经结清" in p.what or "多" in p.what for p in done.problems):
        return
    opening = sum(d.bearing + d.nonbearing for d in instance.debts)
    assert done.total + done.rest == opening + done.interest - done.waived


@beside
@pytest.mark.parametrize("file", PUBLIC, ids=lambda f: f.stem)
def test_public_baselines(file: Any) -> None:
    doc = json.loads(file.read_text("utf-8"))
    instance = parse_instance(json.dumps(doc))
    for row in doc["baselines"].values():
        choices = {id: Choice(*c) for id, c in (row.get("options") or {}).items()}
        ours = follow(instance, Strategy(row["strategy"]), choices)
        assert (ours.paid, ours.cost, ours.months) == (row["paid_fen"], row["cost_fen"], row["months"])
        assert ours.keeps_goals == row["meets_all_goals"]


def _plan(choices: dict[str, Choice], pay: dict[str, list[int]]) -> Plan:
    return Plan(choices, {id: tuple(row) for id, row in pay.items()})
