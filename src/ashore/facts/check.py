"""Facts that cannot all be true (refused) and facts that are odd but possible (told, never refused)."""

from __future__ import annotations

from ashore.facts.case import Case
from ashore.facts.problem import Problem


def contradictions(case: Case, refused: list[Problem], lines: dict[str, int], name: str) -> list[Problem]:
    return []


def notices(case: Case, lines: dict[str, int] | None = None, name: str = "") -> list[Problem]:
    return []
