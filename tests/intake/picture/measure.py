"""How near a reading comes to what was drawn: letters, and messages whose side and place in the order are right."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from ashore.intake.picture.talk import Kind, Part
from tests.intake.picture.shots import Item

NAMES = {"said": Kind.WORDS, "voice": Kind.VOICE, "picture": Kind.PICTURE, "notice": Kind.NOTICE, "stamp": Kind.STAMP}


@dataclass(slots=True)
class Score:
    letters: int = 0
    wrong: int = 0
    messages: int = 0
    right: int = 0

    def add(self, items: list[Item], parts: list[Part]) -> None:
        """Counts one picture. A message that is missing, or that nobody sent, is wrong too."""
        said = [item for item in items if item.kind == "said"]
        read = [part for part in parts if part.kind is Kind.WORDS]
        drawn, seen = "".join(plain(item.text) for item in said), "".join(plain(part.text) for part in read)
        self.letters += len(drawn)
        self.wrong += distance(drawn, seen)
        self.messages += max(len(said), len(read))
        self.right += sum(_like(item, part) for item, part in zip(said, read, strict=False))

    @property
    def accuracy(self) -> float:
        return 1 - self.wrong / self.letters

    @property
    def order(self) -> float:
        return self.right / self.messages


def plain(text: str) -> str:
    """Without blanks, full and half width alike: how wide a comma is stands in no message."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def distance(one: str, other: str) -> int:
    """Letters to put in, take out or change."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        before, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            before, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, before + (a != b))
    return row[-1]


def _like(item: Item, part: Part) -> bool:
    told, seen = plain(item.text), plain(part.text)
    return item.own == part.own and distance(told, seen) * 5 <= len(told)
