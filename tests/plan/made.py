# ruff: noqa: S311 (the same invented problems each time)
"""Invented repayment problems from a seed, with every feature of the schema, as the plain JSON data of an instance."""

from __future__ import annotations

import random
from typing import Any

MONTHLY = {  # ppm a month, by kind of debt; invented
    "card": (15208,),
    "platform": (15208, 18000, 20000),
    "consumer_finance": (12167, 15000, 18000),
    "bank_loan": (3042, 4667, 9000),
    "microloan": (20000,),
    "mortgage": (3000,),
    "private": (0, 5000, 10000),
}
UNTIL = {"mortgage": (240, 360), "bank_loan": (24, 60)}


def instalment(balance: int, ppm: int, months: int) -> int:
    """Equal payment that ends the debt in so many months, rounded up."""
    if not ppm:
        return -(-balance // months)
    growth = (1 + ppm / 1e6) ** months
    return int(balance * (ppm / 1e6) * growth / (growth - 1)) + 1


def made(
    seed: int,
    debts: int = 6,
    horizon: int = 36,
    tightness: float = 1.25,
    options: bool = True,
    protect: bool = True,
    small: bool = False,
) -> dict[str, Any]:
    """tightness: budget against the sum of minimums; below about 1 likely infeasible. protect: current_by on every
    account that is current today. small: tiny balances, for exhaustive search."""
    rng = random.Random(seed)
    rows = [_debt(rng, f"d{i + 1}", horizon, options, protect, small) for i in range(debts)]
    need = sum(_asks(d) for d in rows)
    owed = sum(d["bearing_fen"] + d["nonbearing_fen"] for d in rows)
    base = max(int(need * tightness), int(owed * tightness / horizon * 1.15))
    unit = 1 if small else 10_000
    budget = []
    for _ in range(horizon):
        factor = rng.choice((1.0, 1.0, 1.0, 1.0, 0.85, 1.3))
        budget.append(max(0, int(base * factor) // unit * unit))
    return {
        "schema": "ashore-plan-instance/1",
        "id": f"made-{seed}",
        "title": "invented",
        "horizon": horizon,
        "initial_cash_fen": rng.choice((0, 0, base // 3, base)),
        "budget_fen": budget,
        "must_close_by": horizon if rng.random() < 0.8 else horizon - rng.randint(0, max(0, horizon // 6)),
        "debts": rows,
    }


def _asks(d: dict[str, Any]) -> int:
    minimum = d.get("minimum") or {}
    if "instalments" in minimum:
        return int(minimum["instalments"][0])
    return max(minimum.get("floor_fen", 0), d["bearing_fen"] * minimum.get("pct_ppm", 0) // 1_000_000)


def _debt(rng: random.Random, id: str, horizon: int, options: bool, protect: bool, small: bool) -> dict[str, Any]:
    kind = rng.choice(list(MONTHLY))
    rate = rng.choice(MONTHLY[kind])
    balance = rng.randint(5, 80) if small else rng.randint(60, 900) * 10_000 + rng.randint(0, 99) * 100
    if kind == "mortgage" and not small:
        balance *= 4
    d: dict[str, Any] = {
        "id": id,
        "kind": kind,
        "credit_reported": kind != "private",
        "secured": kind == "mortgage",
        "bearing_fen": balance,
        "nonbearing_fen": 0,
        "rate_ppm": rate * (20 if small else 1) % 100_001,
        "penalty_ppm": 0,
        "late_fee_fen": 0,
        "arrears_fen": 0,
        "options": [],
    }
    if kind == "private":
        return d
    if kind == "card":
        d["minimum"] = {"pct_ppm": rng.choice((50_000, 100_000)), "floor_fen": min(10_000, balance)}
        d["late_fee_fen"] = rng.choice((0, balance // 400))
    else:
        low, high = UNTIL.get(kind, (10, 36))
        pay = instalment(balance, d["rate_ppm"], rng.randint(low, high))
        d["minimum"] = {"instalments": [pay] * horizon}
        d["penalty_ppm"] = d["rate_ppm"] // 2
        if rng.random() < 0.6:
            d["cap_ppm"] = max(20_000, d["rate_ppm"])
    if rng.random() < 0.3 and kind != "mortgage":
        d["order"] = "nonbearing_first"
    state = rng.choice(("current", "current", "late", "called")) if kind != "mortgage" else "current"
    if state == "current":
        d["accelerate_after"] = rng.choice((3, 4, None))
        if protect:
            d["current_by"] = 1
    elif state == "late":
        late = rng.randint(1, 2)
        d |= {"arrears_fen": _asks(d) * late, "months_late0": late, "accelerate_after": rng.choice((3, 4, None))}
        d["nonbearing_fen"] = balance * rng.randint(0, 120) // 1000
        d["current_by"] = rng.randint(2, 12) if protect or rng.random() < 0.5 else None
    else:
        d |= {
            "accelerated": True,
            "months_late0": rng.randint(4, 8),
            "nonbearing_fen": balance * rng.randint(0, 150) // 1000,
        }
        d.pop("minimum")
    if options and state != "current":
        d["options"] = [_option(rng, f"o{i + 1}", d, horizon) for i in range(rng.randint(0, 3))]
    return d


def _option(rng: random.Random, id: str, d: dict[str, Any], horizon: int) -> dict[str, Any]:
    first = rng.randint(1, min(4, horizon))
    last = min(horizon, first + rng.choice((0, 0, 1, 2, 4)))
    o: dict[str, Any] = {"id": id, "first": first, "last": last}
    whole = d["bearing_fen"] + d["nonbearing_fen"]
    kind = rng.choice(("lump", "instalments", "instalments", "deferral", "waiver"))
    if kind == "lump":
        return o | {"type": "agreement", "stream": [whole * rng.randint(60, 100) // 100], "note": "lump sum"}
    if kind == "instalments":
        months = min(horizon, rng.choice((6, 12, 18, 24, 36)))
        total = whole * rng.randint(80, 110) // 100
        part, rest = divmod(total, months)
        return o | {"type": "agreement", "stream": [part + (i < rest) for i in range(months)], "note": "no interest"}
    if kind == "deferral":
        return o | {"type": "deferral", "months": rng.randint(2, 6), "rate_ppm_deferral": d["rate_ppm"]}
    return o | {
        "type": "waiver",
        "pay_fen": whole * rng.randint(5, 30) // 100,
        "waive_fen": d["nonbearing_fen"] * rng.randint(40, 100) // 100,
    }
