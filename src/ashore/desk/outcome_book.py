"""The outcome book as a file of one JSON object a line: added to from a case, read back, counted."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields
from datetime import date
from typing import Any, get_args

from ashore.assess.repay.outcome import Counted, Outcome, Result, counted, outcomes, to_rows
from ashore.facts.case import Case
from ashore.facts.problem import InputRefused, Problem

NAMES = tuple(f.name for f in fields(Outcome))
MEND = "用 ashore outcomes add 写出的文件；改坏的行可以删掉"


def rows_of(case: Case, on: date) -> str:
    """What a case adds to the book, as lines; no name, day or sum is in it."""
    return "".join(_line(row) for row in to_rows(outcomes(case, on)))


def _line(row: dict[str, Any]) -> str:
    return json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n"


def read_book(text: str, name: str) -> tuple[Outcome, ...]:
    """Raises InputRefused with every line that is none of the book's."""
    rows, problems = [], []
    for at, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        row = _outcome(line)
        if row is None:
            problems.append(Problem(name, f"第 {at} 行", at, "这一行不是结果记录", MEND))
        else:
            rows.append(row)
    if problems:
        raise InputRefused(problems)
    return tuple(rows)


def _outcome(line: str) -> Outcome | None:
    try:
        data = json.loads(line)
    except ValueError:
        return None
    if not isinstance(data, dict) or set(data) != set(NAMES):
        return None
    words = all(isinstance(data[key], str) for key in NAMES if key != "instalments")
    whole = type(data["instalments"]) is int and 0 <= data["instalments"] <= 600
    return Outcome(**data) if words and whole and data["result"] in get_args(Result) else None


def count_book(rows: Iterable[Outcome]) -> tuple[Counted, ...]:
    return counted(rows)
