"""One engine over many contacts: prints its seconds and a digest of its answers. bench.py starts a process a run."""

from __future__ import annotations

import hashlib
import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from ashore.facts.case import Case
from ashore.facts.contact import Contact
from ashore.facts.load import load_case
from ashore.facts.moment import parse_moment
from ashore.rules.engines import Key, Query, answers, duckdb_query, sqlite_query
from ashore.rules.judge import judge
from ashore.rules.rows import Frame, contact_rows
from ashore.rules.rule import Rule, rules_about
from ashore.rules.single import Answer, answer
from ashore.rules.three import Row
from ashore.rules.units import answer_unit, units

Engine = Callable[[Sequence[Rule], Sequence[Row]], dict[Key, Answer]]
ON = date(2026, 11, 23)
EXAMPLE = Path("examples/six-debts.yaml")


def many_contacts(count: int) -> Case:
    """The contacts of the example again and again, each round on earlier days."""
    case = load_case(EXAMPLE)
    told = case.contacts
    return replace(case, contacts=[_earlier(told[i % len(told)], i // len(told), i) for i in range(count)])


def _earlier(contact: Contact, rounds: int, number: int) -> Contact:
    at = contact.at
    if at is not None and at.day is not None:
        day = (at.day - timedelta(days=rounds)).isoformat()
        at = parse_moment(f"{day}T{at.clock}+08:00" if at.clock else day)
    return replace(contact, id=f"c{number}", at=at)


def in_python(table: Sequence[Rule], rows: Sequence[Row]) -> dict[Key, Answer]:
    found: dict[Key, Answer] = {}
    for rule in table:
        if rule.per:
            found |= {(rule.code, unit.indexes): answer_unit(rule, unit) for unit in units(rule, rows)}
        else:
            found |= {(rule.code, (i,)): answer(rule, row) for i, row in enumerate(rows)}
    return found


def in_sql(query: Callable[[Sequence[Rule], Sequence[Row], str], Query]) -> Engine:
    """Loading the rows and asking every rule."""
    return lambda table, rows: answers(query(table, rows, "contacts"), table, "contacts")


ENGINES: dict[str, Engine] = {"python": in_python, "sqlite": in_sql(sqlite_query), "duckdb": in_sql(duckdb_query)}


def whole(case: Case) -> int:
    """Everything a user gets: the answers with their reasons, questions and routes."""
    return len(judge(case, ON))


def main(engine: str, count: int) -> None:
    case = many_contacts(count)
    if engine == "whole":
        start = time.perf_counter()
        told, digest = whole(case), ""
    else:
        table = rules_about("contacts")
        wanted = frozenset(c[5:] for rule in table for c in rule.columns if c.startswith("says:"))
        rows = contact_rows(Frame(case, ON, wanted, lambda _: None))
        start = time.perf_counter()
        found = ENGINES[engine](table, rows)
        lines = sorted(f"{code} {entries} {a.outcome} {a.level}" for (code, entries), a in found.items())
        told, digest = len(found), hashlib.sha256("\n".join(lines).encode()).hexdigest()
    print(json.dumps({"seconds": time.perf_counter() - start, "told": told, "digest": digest}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
