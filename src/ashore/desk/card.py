"""Cards for everybody: which there are, and one of them as a file. They take no case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from ashore.papers.card.make import card, kinds
from ashore.papers.card.model import Card


@dataclass(frozen=True, slots=True)
class OfferedCard:
    """One kind of card, and what it is for."""

    kind: str
    name: str
    use: str


def offered_cards() -> list[OfferedCard]:
    """Every kind, in the order of the pack."""
    return [OfferedCard(kind, told["name"], told["use"]) for kind, told in kinds().items()]


def write_card(kind: str, on: date, link: str = "") -> Card:
    """Raises InputRefused for a kind that is not there, for a day on which one of its sources was not in force, and for
    a link that may not be printed."""
    return card(kind, on, link)


def card_file(made: Card, form: Literal["pdf", "png"]) -> bytes:
    """As a file to print or to forward. Raises ModuleNotFoundError without the extra `papers`."""
    from ashore.papers.card.draw import draw

    return draw(made, form)
