# ruff: noqa: S311 (the same invented problems each time)
"""The proven plan: against every plan of tiny problems, against the public references, and its own proof."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable
from typing import Any

import pytest

from ashore.plan.certificate import check
from ashore.plan.instance import Instance, Option, OptionKind, PlanDebt
from ashore.plan.milp import Program
from ashore.plan.price import Pricer
from ashore.plan.read import parse_instance
from ashore.plan.relax import PROTECTED, relax
from ashore.plan.replay import replay
from ashore.plan.solve import solve

from .exhaustive import optimum, streams
from .made import made
from .referee import PUBLIC, beside, plain, referee

pytest.importorskip("highspy", reason="the extra 'plan' is not installed")


def seconds(n: float) -> Callable[[], float]:
    end = time.monotonic() + n
    return lambda: end - time.monotonic()


def tiny(seed: int) -> Instance:
    """Two debts of a few fen over three months, with every kind of trouble and offer."""
    rng = random.Random(seed)
    debts = []
    for id in ("a", "b"):
        late = rng.random() < 0.4
        kind = rng.choice([None, None, *OptionKind])
        option = Option(
            "o", kind, 1, rng.randint(1, 2), (rng.randint(1, 4),) * rng.randint(1, 2), 1, 50_000, rng.randint(0, 3), 2
        ) if kind else None  # fmt: skip
        debts.append(
            PlanDebt(
                id,
                rng.randint(2, 5),
                rng.choice((0, 0, 2)),
                rng.choice((0, 50_000, 100_000)),
                (rng.choice((0, 1, 2)),) * 3,
                penalty_ppm=rng.choice((0, 100_000)),
                late_fee=rng.choice((0, 0, 1)),
                arrears=rng.randint(1, 2) if late else 0,
                late_before=1 if late else 0,
                accelerated=late and rng.random() < 0.3,
                accelerate_after=rng.choice((None, 2)),
                pct_ppm=rng.choice((None, None, 300_000)),
                fees_first=rng.random() < 0.4,
                current_by=rng.choice((None, 1, 2)),
                options=(option,) if option else (),
            )
        )
    return Instance("tiny", 3, 3, rng.randint(0, 2), tuple(rng.randint(1, 5) for _ in range(3)), tuple(debts))


@pytest.mark.parametrize("seed", range(40))
def test_tiny_problems_against_every_plan(seed: int) -> None:
    instance = tiny(seed)
    best, solved = optimum(instance), solve(instance, seconds(20))
    if best is None:
        assert solved.plan is None
        return
    assert solved.bound <= best
    assert solved.certified <= best
    if solved.plan is not None and solved.total is not None:
        assert replay(instance, solved.plan).sound
        assert best <= solved.total <= best + 4, "half a fen of rounding a month and debt"
    checked = check(instance, solved.certificate)
    assert checked.bound is not None
    assert checked.bound <= best


@pytest.mark.parametrize("seed", range(25))
def test_no_stream_of_a_tiny_debt_undercuts_its_price(seed: int) -> None:
    instance, rng = tiny(seed), random.Random(seed)
    weights = sorted((rng.uniform(0.0, 2.0) for _ in range(3)), reverse=True)
    for debt in instance.debts:
        least = Pricer(debt, 3, 3).least(weights, rng.choice((0.0, 0.2, 1.0)))
        for _, pay in streams(debt, instance):
            assert sum(x * w for x, w in zip(pay, weights, strict=True)) >= least - 1e-6


@beside
@pytest.mark.parametrize("name", ["e01", "e06", "e09", "e12", "p01", "p03", "p04", "p06"])
def test_public_instances(name: str) -> None:
    file = next(f for f in PUBLIC if f.stem == name)
    doc = json.loads(file.read_text("utf-8"))
    solved = solve(parse_instance(json.dumps(doc)), seconds(100))
    assert solved.plan is not None
    assert solved.total is not None
    reference = doc["reference"]
    done = referee().replay(doc["instance"], plain(solved.plan))
    assert (done["errors"], done["total"]) == ([], solved.total)
    room = max(reference["rounding_slack_fen"], 1e-6 * solved.total)
    assert solved.total <= reference["best_integer_plan_fen"] + room
    assert solved.bound <= reference["best_integer_plan_fen"]
    assert solved.gap is not None
    assert solved.gap <= 1e-5


@pytest.mark.parametrize("seed", [101, 102, 103, 104, 105, 106])
def test_two_ways_to_the_optimum_agree(seed: int) -> None:
    instance = parse_instance(json.dumps(made(seed, debts=4, horizon=18, tightness=1.1)))
    solved, program = solve(instance, seconds(60)), Program(instance, slack=0.0).solve(seconds(60))
    assert solved.infeasible == program.infeasible
    if solved.total is not None and program.value is not None:
        assert solved.bound <= program.value + 1
        assert solved.total <= program.value + max(5.0, 1e-6 * solved.total)


def short_of_money() -> Instance:
    data = made(2, debts=2, horizon=12, options=False)
    for d in data["debts"]:
        d |= {"minimum": {"instalments": [50_000] * 12}, "current_by": 1, "arrears_fen": 0, "accelerated": False}
        d |= {"bearing_fen": 500_000, "nonbearing_fen": 0, "rate_ppm": 10_000, "months_late0": 0}
    data |= {"budget_fen": [90_000] * 12, "initial_cash_fen": 0, "must_close_by": 12}
    return parse_instance(json.dumps(data))


def test_what_is_impossible_is_proven_without_a_solver_and_the_way_out_is_told() -> None:
    instance = short_of_money()
    solved = solve(instance, seconds(30))
    assert (solved.infeasible, solved.proven) == (True, True)
    assert check(instance, solved.certificate).bound is None
    told = relax(instance, seconds(30))
    assert told.more_each_month is not None
    assert 10_000 <= told.more_each_month <= 10_010
    assert {(g.kind, g.debt) for g in told.goals} <= {(PROTECTED, d.id) for d in instance.debts}


def test_a_forged_certificate_proves_no_more() -> None:
    instance = parse_instance(json.dumps(made(7, debts=3, horizon=12, tightness=1.4, options=False)))
    solved = solve(instance, seconds(30))
    assert solved.total is not None
    certificate: dict[str, Any] = json.loads(json.dumps(solved.certificate))
    for vector in certificate["prices"]:
        vector["money"] = [p * 3 for p in vector["money"]]
    forged = check(instance, certificate).bound
    assert forged is not None
    assert forged <= solved.total
    certificate["prices"][0]["money"][0] = -1
    with pytest.raises(ValueError, match="prices"):
        check(instance, certificate)


def test_no_time_still_gives_an_honest_answer() -> None:
    instance = parse_instance(json.dumps(made(11, debts=6, horizon=36)))
    solved = solve(instance, lambda: 0.0)
    assert solved.bound >= 0
    if solved.plan is not None:
        assert replay(instance, solved.plan).sound
        assert solved.total is not None
        assert solved.bound <= solved.total
