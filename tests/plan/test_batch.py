# ruff: noqa: S311 (the same invented problems each time)
"""Strategies over a table: equal to one portfolio at a time, to the fen."""

from __future__ import annotations

import json
import random

import pytest

from ashore.plan.batch import follow_all, table
from ashore.plan.read import parse_instance
from ashore.plan.strategy import Strategy, follow

from .made import made

pytest.importorskip("numpy", reason="the extra 'plan' is not installed")


@pytest.mark.parametrize("strategy", [Strategy.AVALANCHE, Strategy.SNOWBALL, Strategy.BANK_FIRST])
def test_a_table_gives_the_same_fen(strategy: Strategy) -> None:
    rng = random.Random(5)
    instances = [
        parse_instance(
            json.dumps(
                made(
                    seed,
                    debts=rng.randint(1, 8),
                    horizon=36,
                    tightness=rng.choice((0.6, 1.0, 1.4)),
                    options=False,
                    small=rng.random() < 0.3,
                )
            )
        )
        for seed in range(300)
    ]
    got = follow_all(table(instances), strategy)
    for i, instance in enumerate(instances):
        want = follow(instance, strategy)
        assert (int(got.paid[i]), int(got.rest[i]), int(got.months[i])) == (want.paid, want.rest, want.months or 0), i
