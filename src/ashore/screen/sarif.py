"""The findings in the form that tools for checking code share (SARIF 2.1.0): rules with their law, counts, findings."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from ashore import __version__
from ashore.law import cite, record
from ashore.rules.rule import Rule, rules_about
from ashore.screen.duck import Duck
from ashore.screen.options import Counts, Options

MOST = 1000
"""Findings written out here; all of them stand in findings.parquet."""
LEVELS = {"law": "error", "regulation": "error", "standard_or_self_regulation": "warning", None: "note"}


def sarif(db: Duck, counts: Counts, options: Options) -> str:
    rules = rules_about("contacts")
    order = {rule.code: k for k, rule in enumerate(rules)}
    columns = "code, outcome, level, cites, debtor, id, contacts, day"
    found = db.ask(f"SELECT {columns} FROM findings ORDER BY i, code LIMIT {MOST}")
    run = {
        "tool": {"driver": {"name": "Ashore", "version": __version__, "rules": [_rule(rule) for rule in rules]}},
        "results": [_result(row, order) for row in found],
        "properties": {**asdict(counts), "on": options.on.isoformat(), "results_written": len(found)},
    }
    whole = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    names = {s.record: cite(record(s.record)) for s in rule.sources if s.level != "none"}
    return {"id": rule.code, "shortDescription": {"text": rule.title}, "properties": {"sources": names}}


def _result(row: tuple[Any, ...], order: dict[str, int]) -> dict[str, Any]:
    code, outcome, level, cites, debtor, contact, contacts, day = row
    return {
        "ruleId": code,
        "ruleIndex": order[code],
        "kind": "fail" if outcome == "breach" else "open",
        "level": LEVELS[level] if outcome == "breach" else "none",
        "message": {"text": f"{code}: {outcome}"},
        "locations": [{"logicalLocations": [{"name": contact, "fullyQualifiedName": f"{debtor}/{contact}"}]}],
        "properties": {"cites": cites.split("|") if cites else [], "contacts": contacts, "day": day},
    }
