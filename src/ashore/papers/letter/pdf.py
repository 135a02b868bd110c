"""A letter as PDF, one A4 page where one will do. The same letter gives the same bytes on every machine: the fonts come
with the package `papers`, and none of the machine's own are looked at."""

from __future__ import annotations

import json
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ashore.facts.moment import CHINA
from ashore.papers.html import clean
from ashore.papers.letter.model import Letter
from ashore.papers.letter.sources import sources

FONTS = "pylopdf_fonts_zh_cn"
FORM = Path(__file__).with_name("letter.typ")


def letter_pdf(letter: Letter) -> bytes:
    """Raises ModuleNotFoundError without the extra `papers`."""
    import typst

    spec = find_spec(FONTS)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(FONTS)
    told = json.dumps(data(letter), ensure_ascii=False)
    compiled: bytes = typst.compile(
        FORM,
        root=FORM.parent,
        font_paths=[Path(spec.origin).parent],
        ignore_system_fonts=True,
        sys_inputs={"letter": told},
        timestamp=int(datetime(letter.on.year, letter.on.month, letter.on.day, tzinfo=CHINA).timestamp()),
    )
    return compiled


def data(letter: Letter) -> dict[str, Any]:
    """What the form reads: text only, without control characters."""
    told: dict[str, Any] = {
        "title": letter.title,
        "to": letter.to if letter.greets else "",
        "opening": letter.opening,
        "items": [{"head": i.head, "lines": list(i.lines), "rule": sources(i.cites)} for i in letter.items],
        "rows": [list(row) for row in letter.rows],
        "own": letter.own,
        "ask": letter.ask,
        "demand": letter.demand,
        "receipt": letter.receipt,
        "rule": sources(letter.cites),
        "true": letter.true,
        "closing": letter.closing,
        "respects": letter.respects,
        "signature": list(letter.signature),
        "day": letter.dated,
        "enclosures": "；".join(letter.enclosures),
    }
    cleaned: dict[str, Any] = json.loads(json.dumps(told), object_hook=_cleaned)
    return cleaned


def _cleaned(found: dict[str, Any]) -> dict[str, Any]:
    return {key: _clean(value) for key, value in found.items()}


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    return [_clean(each) for each in value] if isinstance(value, list) else value
