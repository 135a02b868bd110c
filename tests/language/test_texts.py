"""Examinations written by others from the label rules alone, never trained on: finding less or alarming more fails.

Each file of exams/ holds one JSON object a line: text, channel, labels, difficulty by the rules of docs/language.md.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from ashore.language import read

_EXAMS = Path(__file__).parent / "exams"
_TEXTS = Path(__file__).parents[2] / "packs/cn/texts"
FLOOR_MICRO, FLOOR_MACRO, MOST_ALARMS, FLOOR_OBFUSCATED = 0.90, 0.90, 0.015, 0.85
"""A ratchet: raise these with every gain. The figures are in docs/language.md."""


@dataclass
class Tally:
    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    alarms: int = 0
    lawful: int = 0
    disguised: tuple[int, int] = (0, 0)

    def micro(self) -> float:
        return 2 * self.right.total() / (self.found.total() + self.wanted.total())

    def macro(self) -> float:
        each = [2 * self.right[label] / (self.found[label] + n) for label, n in self.wanted.items()]
        return sum(each) / len(each)


def tally() -> Tally:
    total = Tally()
    for row in _rows(_EXAMS):
        want = frozenset(row["labels"]) - {"none"}
        found = read(row["text"], channel=row["channel"], note=row["channel"] == "visit").labels()
        total.right.update(want & found)
        total.found.update(found)
        total.wanted.update(want)
        total.lawful += not want
        total.alarms += bool(found) and not want
        if row["difficulty"] == "obfuscated":
            total.disguised = (total.disguised[0] + len(want & found), total.disguised[1] + len(want))
    return total


def _rows(folder: Path) -> list[dict[str, str]]:
    files = sorted(folder.glob("*.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text("utf-8").splitlines()]


def test_the_reader_passes_examinations_it_has_not_learnt() -> None:
    total = tally()
    assert total.micro() >= FLOOR_MICRO
    assert total.macro() >= FLOOR_MACRO
    assert total.alarms / total.lawful <= MOST_ALARMS
    assert total.disguised[0] / total.disguised[1] >= FLOOR_OBFUSCATED


def test_no_examination_text_is_among_those_learnt() -> None:
    learnt = {row["text"] for row in _rows(_TEXTS)}
    assert [row["text"] for row in _rows(_EXAMS) if row["text"] in learnt] == []
