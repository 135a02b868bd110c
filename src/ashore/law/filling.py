"""Fills the texts of the pack: {slots} from the case, [[record.parameter]] from the law."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ashore.law.library import record

_LAW = re.compile(r"\[\[([A-Za-z0-9-]+)\.([a-z0-9_]+)\]\]")


def fill(text: str, slots: Mapping[str, str] | None = None) -> str:
    """Raises KeyError for a slot, a record or a parameter that is not there."""
    filled = _LAW.sub(lambda m: str((record(m[1]).parameters or {})[m[2]]), text)
    return filled.format_map(slots) if slots is not None else filled
