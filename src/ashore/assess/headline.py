"""The first words: two or three calm sentences, the most urgent first; and the quiet lines of help beside them."""

from __future__ import annotations

from typing import Any

from ashore.assess.actions import SITUATIONS
from ashore.assess.assessment import Helpline
from ashore.assess.situations import Scene
from ashore.law.bodies import body
from ashore.law.filling import fill
from ashore.law.pack import section


def headline(scene: Scene) -> tuple[str, ...]:
    pack = section("headline")
    urgent = lines(pack["urgent"], scene)[:1]
    return (*urgent, *lines(pack["standing"], scene)[:1], pack["always"])


def lines(rows: Any, scene: Scene) -> list[str]:
    return [fill(row["text"], filled[0].slots) for row in rows if (filled := SITUATIONS[row["if"]](scene)[:1])]


def limits() -> tuple[str, ...]:
    """What the answer does not say, with the exceptions named."""
    return tuple(fill(text) for text in section("headline")["limits"])


def helplines(scene: Scene) -> tuple[Helpline, ...]:
    """Only where danger or despair was told, and only lines that were there on the day."""
    out = []
    for row in section("helplines"):
        line = body(row["body"], scene.view.on)
        if line is not None and SITUATIONS[row["if"]](scene):
            out.append(Helpline(line.name, line.phone or "", line.hours or "", row["words"]))
    return tuple(out)
