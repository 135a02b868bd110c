"""One thing wrong with kept evidence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Flaw:
    """place: the file inside the bag or vault, with the line or entry where known ("chain.jsonl:3"); what: Chinese."""

    place: str
    what: str

    def __str__(self) -> str:
        return f"{self.place}：{self.what}"
