"""Income and costs of the household as a letter tells them, and what is left of them each month."""

from __future__ import annotations

from collections.abc import Callable

from ashore.assess.view import View
from ashore.facts.fields import Fen
from ashore.papers.amount import figures

Blank = Callable[[str], str]
COSTS = (
    ("income", "每月收入"),
    ("living_costs", "吃住等生活费"),
    ("rent", "房租或房贷"),
    ("medicine", "医药"),
    ("child_support", "抚养、赡养"),
)


def _costs(view: View) -> list[Fen | None]:
    home = view.case.household
    return [getattr(home, name) if home is not None else None for name, _ in COSTS]


def left(view: View) -> Fen | None:
    """What is left of the income, when all of it is known."""
    known = [each for each in _costs(view) if each is not None]
    return Fen(known[0] - sum(known[1:])) if len(known) == len(COSTS) else None


def needs(view: View) -> Fen | None:
    """What living, rent, medicine and those one keeps cost a month, when all of it is known."""
    known = [each for each in _costs(view)[1:] if each is not None]
    return Fen(sum(known)) if len(known) == len(COSTS) - 1 else None


def budget(view: View, blank: Blank) -> tuple[tuple[str, str], ...]:
    home, rest = view.case.household, left(view)
    members = home.members if home is not None else None
    rows = [("家里几口人", f"{members}人" if members is not None else blank("几口人"))]
    for (_, zh), amount in zip(COSTS, _costs(view), strict=True):
        rows.append((zh, blank(zh) if amount is None else figures(amount)))
    return (*rows, ("收入减去这些还剩", blank("算一下") if rest is None else figures(rest)))
