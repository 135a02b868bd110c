"""What an operation of the API was asked, and how its parts are read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ashore.facts.case import Case
from ashore.facts.load import case_from_data
from ashore.facts.problem import InputRefused, Problem

MOST_LETTERS = 200_000


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: body = the JSON, None of a GET; id = the part of the path, "" without; on = the day asked for."""

    body: Any
    id: str
    on: date


def only(asked: Asked, *known: str) -> None:
    """Raises InputRefused for keys that mean nothing."""
    unknown = [key for key in asked.body if key not in (*known, "on")]
    if unknown:
        mend = f"可以写：{'、'.join((*known, 'on'))}"
        raise InputRefused([Problem("", key, 0, "不认识这一项", mend) for key in unknown])


def case_of(asked: Asked) -> Case:
    """The case in it. Raises InputRefused with the place of every problem."""
    try:
        return case_from_data(asked.body.get("case"))
    except InputRefused as refused:
        inside = [Problem("", f"case.{p.path}".rstrip("."), p.line, p.what, p.mend) for p in refused.problems]
        raise InputRefused(inside) from refused


def text_of(asked: Asked, key: str) -> str | None:
    """A text in it, None when it is left out. Raises InputRefused."""
    found = asked.body.get(key)
    if found is None:
        return None
    if not isinstance(found, str):
        raise _refused(key, "这里要写文字", '写成 "…"')
    if len(found) > MOST_LETTERS:
        raise _refused(key, f"一共 {len(found):,} 个字，一次最多 {MOST_LETTERS:,} 个", "分几次")
    return found


def needed_text(asked: Asked, key: str) -> str:
    found = text_of(asked, key)
    if found is None:
        raise _refused(key, "没有写文字", '写成 "…"')
    return found


def _refused(key: str, what: str, mend: str) -> InputRefused:
    return InputRefused([Problem("", key, 0, what, mend)])
