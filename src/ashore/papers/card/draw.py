"""A card as PDF or PNG by typst. The same card gives the same bytes on every machine: the fonts come with the extra
`papers`, and none of the machine's own are looked at."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal

from ashore.facts.moment import CHINA
from ashore.papers.card.look import COLOURS
from ashore.papers.card.model import Card
from ashore.papers.card.qr import svg
from ashore.papers.letter.pdf import FONTS

HERE = Path(__file__).parent
PIXELS = {"poster": 150, "rights": 144, "family": 144}
"""Of a PNG, to the inch: A4 becomes 1240 pixels wide, the others 1080."""


def draw(card: Card, form: Literal["pdf", "png"]) -> bytes:
    """A PNG is one picture for a telephone. Raises ModuleNotFoundError without the extra `papers`."""
    import typst

    spec = find_spec(FONTS)
    if spec is None or spec.origin is None:
        raise ModuleNotFoundError(FONTS)
    compiled: bytes = typst.compile(
        HERE / f"{card.kind}.typ",
        root=HERE,
        font_paths=[Path(spec.origin).parent],
        ignore_system_fonts=True,
        format=form,
        ppi=PIXELS[card.kind],
        sys_inputs={"card": json.dumps({**data(card), "form": form}, ensure_ascii=False)},
        timestamp=int(datetime.combine(card.on, datetime.min.time(), CHINA).timestamp()),
    )
    return compiled


def data(card: Card) -> dict[str, Any]:
    """What the forms read."""
    told = asdict(card)
    del told["on"]
    return {**told, "colours": COLOURS, "qr": svg(card.link) if card.link else ""}
