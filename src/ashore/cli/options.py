"""Options that several commands share."""

from __future__ import annotations

from datetime import date

from ashore.cli.clock import today
from ashore.cli.refuse import wrong
from ashore.facts.fields import Fen
from ashore.facts.moment import parse_day
from ashore.facts.money import fen_from_yuan


def day(typed: str | None) -> date:
    """--on as typed; left out, today in China. Raises InputRefused."""
    if typed is None:
        return today()
    try:
        return parse_day(typed)
    except ValueError as e:
        raise wrong("--on", f"{e}：{typed}", "请写成 2026-11-23 这样") from e


def money(option: str, typed: str | None) -> Fen | None:
    """Yuan as typed, `1500` or `1500.50`; left out, None. Raises InputRefused."""
    if typed is None:
        return None
    try:
        return fen_from_yuan(typed)
    except ValueError as e:
        raise wrong(option, f"{e}：{typed}", "请写元，如 1500 或 1500.50") from e
