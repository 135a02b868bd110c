"""packs/<name>/caps.yaml and owed.yaml → the table of caps, the words of the working sheet; every problem at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ashore.facts.kinds import ChargeKind, LenderKind, Product
from ashore.facts.problem import InputRefused, Problem, line_of
from ashore.facts.yamlread import read_yaml
from ashore.money.worksheet.asking import QUESTIONS
from ashore.money.worksheet.sheet import ORDER, WHY
from ashore.packing import checks
from ashore.packing.checks import Check, Wrong, choice, mapping, rows, some_of
from ashore.packing.records import records_section

MEND = "请对照 docs/money.md 改正"


def caps_section(pack: Path) -> tuple[Any, list[Problem]]:
    return _section(pack, "caps.yaml", _caps)


def owed_section(pack: Path) -> tuple[Any, list[Problem]]:
    return _section(pack, "owed.yaml", _owed)


def _section(pack: Path, name: str, check: Check) -> tuple[Any, list[Problem]]:
    file = pack / name
    try:
        document = read_yaml(file)
    except InputRefused as refused:
        return {}, refused.problems
    records, _ = records_section(pack)
    wrong = list(check(document.data, "", records))
    return document.data, [Problem(str(file), at, line_of(document.lines, at), what, MEND) for at, what in wrong]


def _caps(data: Any, at: str, records: dict[str, Any]) -> Wrong:
    groups = data.get("groups", {}) if isinstance(data, dict) else {}
    lenders: dict[str, Check] = {group: some_of(LenderKind) for group in groups}
    fits: dict[str, Check] = {
        "groups": some_of(groups),
        "kinds": some_of(LenderKind),
        "products": some_of(Product),
        "contract_in": checks.cite,
        "charged_in": checks.cite,
    }
    span: dict[str, Check] = {"cap": checks.rate, "paid_cap?": checks.rate, "from?": checks.day, "to?": checks.day}
    cited: dict[str, Check] = {"cites": checks.cites}
    told: dict[str, Check] = {"id": checks.text, "say": checks.text, **cited}
    maybe = {f"{key}?": check for key, check in fits.items()}
    reading: dict[str, Check] = {
        **told,
        "title": checks.text,
        "lenders": some_of(groups),
        "main": checks.flag,
        "request": checks.flag,
        "spans": rows(span),
        "kinds?": fits["kinds"],
        "not_products?": fits["products"],
        "contract_in?": checks.cite,
        "filed_in?": checks.cite,
        "contract_from?": checks.day,
        "contract_before?": checks.day,
    }
    markup: dict[str, Check] = {
        "groups": fits["groups"],
        "not_products": fits["products"],
        "max": checks.number,
        **cited,
    }
    late: dict[str, Check] = {**maybe, **cited, "rate?": checks.number, "lpr?": choice(checks.LPR_DAYS)}
    charge: dict[str, Check] = {
        **maybe,
        **cited,
        "id": checks.text,
        "effect": choice(("refuse", "reduce")),
        "if?": choice(("not_disclosed", "not_agreed")),
        "what?": some_of(ChargeKind),
    }
    limit: dict[str, Check] = {**maybe, **cited, "daily": checks.number, "in": checks.cite, "to?": checks.day}
    order: dict[str, Check] = {"order": checks.any_list, **cited}
    top: dict[str, Check] = {
        "groups": mapping(lenders),
        "stand_in": some_of(LenderKind),
        "readings": rows(reading),
        "interest_limits": rows(limit),
        "overdue": mapping({"markup": mapping(markup), "none_agreed": rows(late)}),
        "no_interest": checks.cites,
        "principal": rows({**maybe, **cited}),
        "charges": rows(charge),
        "allocation": mapping({"within": mapping(order), "among": mapping(order)}),
        "recourse": mapping({"guarantor": checks.cites, "insurer": checks.cites, "case": checks.cite}),
        "excessive_damages": checks.cites,
        "judgment": mapping({"delay": mapping({"daily": checks.number, **cited})}),
        "notes": rows({**maybe, **told}),
    }
    yield from checks.keys(top, data, at, records)
    yield from _every_kind(data)


def _owed(data: Any, at: str, records: dict[str, Any]) -> Wrong:
    question = mapping({"text": checks.text, "how": checks.text, "path": checks.text})
    words: dict[str, Check] = {
        "lines": mapping(dict.fromkeys(ORDER, checks.text)),
        "why": mapping(dict.fromkeys(WHY, checks.text)),
        "asks": mapping(dict.fromkeys(QUESTIONS, question)),
        "over": checks.text,
        "among": checks.text,
        "damages": checks.text,
        "delay": checks.text,
        **dict.fromkeys(("assumed", "states", "words", "do", "recourse"), checks.texts),
    }
    yield from checks.keys(words, data, at, records)


def _every_kind(data: Any) -> Wrong:
    """Each kind of lender stands in one group, or among those that lend nothing themselves."""
    if not isinstance(data, dict) or not isinstance(data.get("groups"), dict):
        return
    placed = [kind for kinds in data["groups"].values() for kind in kinds] + list(data.get("stand_in", []))
    for kind in LenderKind:
        if placed.count(kind) != 1:
            yield "groups", f"机构种类 {kind} 要正好出现一次，现在是 {placed.count(kind)} 次"
