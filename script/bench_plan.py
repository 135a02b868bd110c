"""Repayment plans: one side a process, prints its seconds. bench.py starts them.

solve: invented problems, solved and proven with a certificate; plain: the same problems as one mixed-integer program
of the same months, by HiGHS alone. agree: both, compared. table, loop: one strategy over many portfolios; peer: the
same debts by `financial-debt-optimizer`, whose floats and fixed rules cannot be equal to the fen: its time alone.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.plan.made import made

from ashore.plan.batch import follow_all, table
from ashore.plan.instance import Instance
from ashore.plan.milp import Program
from ashore.plan.read import parse_instance
from ashore.plan.solve import solve
from ashore.plan.strategy import Strategy, follow

SIZES = ((4, 24, 1.2), (6, 24, 1.3), (6, 36, 1.3), (8, 24, 1.4), (8, 48, 1.2), (5, 48, 1.5), (9, 24, 1.3), (6, 60, 1.3))
LIMIT = 60.0


def problems(count: int) -> list[Instance]:
    sizes = [SIZES[i % len(SIZES)] for i in range(count)]
    return [
        parse_instance(json.dumps(made(500 + i, debts=d, horizon=t, tightness=x))) for i, (d, t, x) in enumerate(sizes)
    ]


def portfolios(count: int) -> list[Instance]:
    rows = [made(9000 + i % 500, debts=8, horizon=36, tightness=1.2, options=False) for i in range(min(count, 500))]
    read = [parse_instance(json.dumps(row)) for row in rows]
    return [read[i % len(read)] for i in range(count)]


def left() -> Callable[[], float]:
    end = time.monotonic() + LIMIT
    return lambda: end - time.monotonic()


def agree(count: int) -> dict[str, float]:
    """Largest gap that ours publishes, and the most by which ours costs more than the plain program says."""
    gap = over = 0.0
    for instance in problems(count):
        ours, plain = solve(instance, left()), Program(instance, slack=0.0).solve(left())
        if ours.infeasible != plain.infeasible:
            raise SystemExit(f"bench: {instance.id}: one says that no plan exists")
        if ours.total and plain.value:
            gap, over = max(gap, ours.gap or 0.0), max(over, ours.total / plain.value - 1)
    return {"gap": gap, "over": over}


def by_peer(given: list[Instance]) -> None:
    """The strategy of the dearest rate alone, without its reports."""
    from datetime import date

    from debt_optimizer.core.debt_optimizer import DebtOptimizer, PaymentStrategy
    from debt_optimizer.core.financial_calc import Debt, Income

    for one in given:
        rates = [(d.id, (d.bearing + d.nonbearing) / 100, d.rate_ppm * 12 / 10_000) for d in one.debts]
        debts = [Debt(id, owed, max(1.0, owed / 50), min(rate, 100.0), 15) for id, owed, rate in rates]
        earns = [
            Income("all", one.budget[0] / 100 + sum(d.minimum_payment for d in debts), "monthly", date(2026, 1, 1))
        ]
        DebtOptimizer(debts, earns)._simulate_strategy(PaymentStrategy.AVALANCHE, 0.0)


def main(side: str, count: int) -> None:
    if side == "agree":
        print(json.dumps(agree(count)))
        return
    digest = ""
    given = problems(count) if side in ("solve", "plain") else portfolios(count)
    columns = table(given) if side == "table" else None
    start = time.perf_counter()
    if side == "solve":
        for instance in given:
            solve(instance, left())
    elif side == "plain":
        for instance in given:
            Program(instance, slack=0.0).solve(left())
    elif side == "peer":
        by_peer(given)
    else:
        if columns is not None:
            totals = follow_all(columns, Strategy.AVALANCHE)
            found = [int(x) for x in totals.paid + totals.rest]
        else:
            found = [follow(instance, Strategy.AVALANCHE).cost for instance in given]
        digest = sha256(json.dumps(found).encode()).hexdigest()
    seconds = time.perf_counter() - start
    print(json.dumps({"seconds": seconds, "digest": digest}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
