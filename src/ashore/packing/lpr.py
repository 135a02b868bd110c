"""packs/<name>/lpr.csv → the LPR quotes. Columns: date, lpr_1y, lpr_5y (percent), changed, evidence."""

from __future__ import annotations

import csv
import re
from itertools import pairwise
from pathlib import Path

from ashore.facts.moment import parse_day
from ashore.facts.problem import InputRefused, Problem
from ashore.facts.yamlread import read_text

HEADER = ["date", "lpr_1y", "lpr_5y", "changed", "evidence"]
_RATE = re.compile(r"[0-9]{1,2}\.[0-9]{2}")


def lpr_section(pack: Path) -> tuple[list[list[str]], list[Problem]]:
    """[[date, one-year rate, five-year rate, evidence], ...], the oldest first; rates stay text."""
    file = pack / "lpr.csv"
    try:
        rows = list(csv.reader(read_text(file).splitlines()))
    except InputRefused as refused:
        return [], refused.problems
    if not rows or rows[0] != HEADER:
        return [], [Problem(str(file), "", 1, "第一行不对", f"第一行要写 {','.join(HEADER)}")]
    problems = []
    good: list[list[str]] = []
    for line, row in enumerate(rows[1:], start=2):
        if (what := _wrong(row)) is not None:
            problems.append(Problem(str(file), "", line, what, "请对照公布的报价改正"))
        else:
            good.append([row[0], row[1], row[2], row[4]])
    for earlier, later in pairwise(good):
        if earlier[0] >= later[0]:
            problems.append(Problem(str(file), later[0], 0, "日期没有按先后排列", "请从早到晚排"))
    return good, problems


def _wrong(row: list[str]) -> str | None:
    if len(row) != len(HEADER):
        return f"应有 {len(HEADER)} 列，这里有 {len(row)} 列"
    try:
        parse_day(row[0])
    except ValueError as e:
        return str(e)
    if not _RATE.fullmatch(row[1]) or not _RATE.fullmatch(row[2]):
        return "利率要写成 3.00 这样"
    return None
