"""Options that several commands share."""

from __future__ import annotations

from datetime import date

from ashore.cli.clock import today
from ashore.cli.refuse import wrong
from ashore.facts.moment import parse_day


def day(typed: str | None) -> date:
    """--on as typed; left out, today in China. Raises InputRefused."""
    if typed is None:
        return today()
    try:
        return parse_day(typed)
    except ValueError as e:
        raise wrong("--on", f"{e}：{typed}", "请写成 2026-11-23 这样") from e
