"""The proof that comes with a plan: a tree of questions with prices at its leaves, checked without any solver.

At a leaf, every debt's cheapest stream at these prices, less what all the money is worth at them, is a cost that no
plan of that leaf undercuts. The questions cover all plans by themselves, so the least leaf bounds the whole. Where the
prices belong to money that is missing (`unpaid`), a bound above nothing proves that the leaf has no plan at all.

Prices are whole billionths. The pricing runs in floats; `ROOM` is far more than their error, and as totals are whole
fen the bound may then be rounded up.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil, fsum
from typing import Any

from ashore.plan.branch import Question, halves, opening_limits
from ashore.plan.instance import Instance
from ashore.plan.pieces import INFINITE
from ashore.plan.price import Limits, Pricer
from ashore.plan.prices import GRAIN, Prices, from_grains, money_value
from ashore.plan.search import Node

ROOM = 0.05
"""Fen kept back for the error of floats."""
FORMAT = "ashore-plan-certificate/1"


@dataclass(frozen=True, slots=True)
class Leaf:
    """A part of all plans with its proof. prices: which vector; stuck: index of a debt that nothing can end here."""

    limits: tuple[Limits, ...]
    prices: int
    unpaid: bool
    stuck: int | None


@dataclass(frozen=True, slots=True)
class Checked:
    """bound: no plan in whole fen costs less; None: no plan exists at all. leaves: how many were priced."""

    bound: int | None
    leaves: int


def written(instance: Instance, node: Node, most: int) -> dict[str, Any]:
    """The tree as JSON data, cut back to what about `most` price vectors can check: the parts that are
    furthest from need lose their questions."""
    keep: set[int] = set()
    edge, full = [node], {id(node.prices)}
    while edge:
        now = min(edge, key=lambda n: n.bound)
        edge.remove(now)
        halves_ = (now.yes, now.no)
        if any(h is None or (h.prices is None and h.stuck is None) for h in halves_):
            continue
        new = {id(h.prices) for h in halves_ if h and h.prices is not None} - full
        if len(full) + len(new) > most:
            break
        full |= new
        keep.add(id(now))
        edge += [h for h in halves_ if h]
    pool: dict[tuple[Any, ...], int] = {}
    tree = _written(instance, node, keep, pool)
    return {"format": FORMAT, "grain": GRAIN, "prices": [_priced(instance, p) for p in pool], "tree": tree}


def _priced(instance: Instance, grains: tuple[Any, ...]) -> dict[str, Any]:
    money, cure = grains
    out: dict[str, Any] = {"money": list(money)}
    if any(cure):
        out["cure"] = {d.id: c for d, c in zip(instance.debts, cure, strict=True) if c}
    return out


def _written(instance: Instance, node: Node, keep: set[int], pool: dict[tuple[Any, ...], int]) -> dict[str, Any]:
    if id(node) in keep and node.question and node.yes and node.no:
        q = node.question
        ask: dict[str, Any] = {"on": q.on, "debt": instance.debts[q.debt].id}
        if q.month:
            ask["month"] = q.month
        if q.on in ("option", "start"):
            ask["option"] = instance.debts[q.debt].options[q.option].id if q.option >= 0 else None
        yes, no = (_written(instance, half, keep, pool) for half in (node.yes, node.no))
        return {"ask": ask, "yes": yes, "no": no}
    if node.stuck is not None:
        return {"stuck": instance.debts[node.stuck].id}
    grains = node.prices.grained() if node.prices else ((0,) * instance.horizon, (0,) * len(instance.debts))
    leaf: dict[str, Any] = {"prices": pool.setdefault(grains, len(pool))}
    return leaf | {"unpaid": True} if node.unpaid else leaf


def check(instance: Instance, certificate: dict[str, Any]) -> Checked:
    """What the certificate proves, whatever it says of itself.

    Raises ValueError, KeyError, TypeError or IndexError when it is not one of this instance."""
    if certificate.get("format") != FORMAT or certificate.get("grain") != GRAIN:
        raise ValueError("format")
    pricers = [Pricer(d, instance.horizon, instance.close_by) for d in instance.debts]
    vectors = [_read_prices(instance, p) for p in certificate["prices"]]
    worth = [money_value(instance, v) for v in vectors]
    known: dict[tuple[int, bool, int, Limits], float] = {}
    least, leaves = INFINITE, 0
    for leaf in _leaves(instance, certificate["tree"], opening_limits(instance)):
        leaves += 1
        if leaf.stuck is not None:
            free = pricers[leaf.stuck].least([1.0] * instance.horizon, 0.0, leaf.limits[leaf.stuck])
            least = least if free == INFINITE else 0.0
            continue
        v, costs = vectors[leaf.prices], []
        weights = [p + (0.0 if leaf.unpaid else 1.0) for p in v.money]
        for d, (pricer, limits) in enumerate(zip(pricers, leaf.limits, strict=True)):
            key = (leaf.prices, leaf.unpaid, d, limits)
            if key not in known:  # neighbouring leaves differ in one debt
                known[key] = pricer.least(weights, v.cure[d], limits)
            costs.append(known[key])
        value = fsum([*costs, -worth[leaf.prices]])
        if leaf.unpaid:
            least = min(least, INFINITE if value > ROOM else 0.0)
        else:
            least = min(least, value)
    return Checked(None if least == INFINITE else max(0, ceil(least - ROOM)), leaves)


def _read_prices(instance: Instance, data: dict[str, Any]) -> Prices:
    money, cure = data["money"], data.get("cure", {})
    whole = [*money, *cure.values()]
    falling = all(a >= b for a, b in itertools.pairwise(money))
    if len(money) != instance.horizon or not falling or any(type(p) is not int or p < 0 for p in whole):
        raise ValueError("prices")
    return from_grains(money, [cure.get(d.id, 0) for d in instance.debts])


def _leaves(instance: Instance, node: Any, limits: tuple[Limits, ...]) -> Iterator[Leaf]:
    index = {d.id: i for i, d in enumerate(instance.debts)}
    stack = [(node, limits)]
    while stack:
        node, limits = stack.pop()
        if "ask" in node:
            yes, no = halves(limits, _question(instance, index, node["ask"]))
            stack += [(node["yes"], yes), (node["no"], no)]
        elif "stuck" in node:
            yield Leaf(limits, 0, False, index[node["stuck"]])
        else:
            k = node["prices"]
            if type(k) is not int or k < 0:
                raise ValueError("prices")
            yield Leaf(limits, k, node.get("unpaid") is True, None)


def _question(instance: Instance, index: dict[str, int], ask: dict[str, Any]) -> Question:
    d = index[ask["debt"]]
    option = ask.get("option")
    ids = [o.id for o in instance.debts[d].options]
    if ask["on"] not in ("close", "option", "start", "late"):
        raise ValueError("question")
    return Question(ask["on"], d, int(ask.get("month", 0)), -1 if option is None else ids.index(option))
