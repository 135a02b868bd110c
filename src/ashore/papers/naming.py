"""What may be shown as a source, and how kinds of conduct are called; without any markup, for every door."""

from __future__ import annotations

from functools import cache

from ashore.law.library import record
from ashore.law.model import Record
from ashore.law.pack import section


def citable(ids: tuple[str, ...]) -> list[Record]:
    """The records that may be shown, in the order given, each once."""
    return [law for law in map(record, dict.fromkeys(ids)) if law.citable]


@cache
def code_titles() -> dict[str, str]:
    return {rule["code"]: rule["title"] for rule in section("rules")["rules"]}


def code_title(code: str) -> str:
    """The plain name of a kind of conduct, for example 夜间催收."""
    return code_titles().get(code, code)
