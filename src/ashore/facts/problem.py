"""A problem with input: a value, never only an exception, so that all of them can be shown at once."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong with one piece of input.

    file: the file or "" for typed input; path: where in the data ("debts[0].principal"); line: 1-based, 0 if unknown;
    what: what is wrong, in Chinese, in one sentence; mend: what to do about it, in one sentence.
    """

    file: str
    path: str
    line: int
    what: str
    mend: str

    def __str__(self) -> str:
        where = ":".join(p for p in (self.file, str(self.line) if self.line else "", self.path) if p)
        return f"{where}: {self.what} → {self.mend}"


def line_of(lines: dict[str, int], path: str) -> int:
    """The line of a path or of the nearest thing around it; 0 if unknown."""
    while path and path not in lines:
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
    return lines.get(path, 0)


class InputRefused(Exception):
    """Carries all problems of one input; raised once, after everything has been looked at."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
