"""Compares findings with the `expect` of a scenario: what lawyers write down as the right answer. See docs/rules.md."""

from __future__ import annotations

from typing import Any

ABOUTS = ("contacts", "complaints", "requests", "reports", "agreements")


def faults(expect: dict[str, Any], findings: list[dict[str, Any]]) -> list[str]:
    """What is wrong with the findings for one expectation; empty when all is right."""
    about = next(a for a in ABOUTS if a in expect)
    wanted = set(expect[about])
    near = [f for f in findings if wanted & set(f.get(about, []))]
    if expect["code"] == "any":
        return [f"{f['code']} breach {f['cites']}" for f in near if f["outcome"] == "breach"]
    mine = [f for f in near if f["code"] == expect["code"]]
    mine.sort(key=lambda f: (-len(wanted & set(f[about])), len(f[about])))
    if not mine:
        return ["no finding"] if expect["outcome"] != "none" else []
    return _compare(expect, mine[0])


def _compare(expect: dict[str, Any], got: dict[str, Any]) -> list[str]:
    found = []
    if got["outcome"] != expect["outcome"]:
        found.append(f"outcome {got['outcome']} (ask {got['ask']}, cites {got['cites']})")
    elif got["level"] != expect.get("strongest_level"):
        found.append(f"level {got['level']} (cites {got['cites']})")
    must = set(expect.get("must_cite") or [])
    if must and not must & set(got["cites"]):
        found.append(f"cites {got['cites']} lack all of {sorted(must)}")
    wrong = set(expect.get("must_not_cite") or []) & set(got["cites"])
    if wrong:
        found.append(f"wrongly cites {sorted(wrong)}")
    if expect.get("ask"):
        asks = {expect["ask"]} if isinstance(expect["ask"], str) else set(expect["ask"])
        if not asks & set(got["ask"]):
            found.append(f"asks {got['ask']}, not {sorted(asks)}")
    found += [f"route lacks {b} ({got['route']})" for b in expect.get("route") or [] if b not in got["route"]]
    found += [f"route names {b}" for b in expect.get("route_not") or [] if b in got["route"]]
    for key in ("police_window", "penalty_law"):
        if expect.get(key) and got[key] not in _listed(expect[key]):
            found.append(f"{key} {got[key]}, not {expect[key]}")
    if expect.get("penalty_law_not") and got["penalty_law"] in _listed(expect["penalty_law_not"]):
        found.append(f"penalty_law {got['penalty_law']}")
    return found


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
