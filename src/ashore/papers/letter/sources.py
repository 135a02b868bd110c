"""The rules that a letter names, in one line: each text once, with all its articles, and its mark where it was not
seen."""

from __future__ import annotations

from dataclasses import replace

from ashore.law.articles import Place
from ashore.law.citing import cite, marks_of, place_zh
from ashore.papers.naming import citable

_NOWHERE = Place(0, 0, 0, 0, 0)


def sources(ids: tuple[str, ...]) -> str:
    """ "《甲》第一条、第三条；《乙》（转述，未见原文）"; "" without any that may be shown."""
    places: dict[tuple[str, str], set[tuple[Place, str]]] = {}
    for law in citable(ids):
        marks = "；".join(marks_of(law))
        tail = f"（{marks}）" if marks else ""
        name = cite(replace(law, articles=(), section=None)).removesuffix(tail)
        found = places.setdefault((name, tail), set())
        if law.articles:
            found.update((each.first, place_zh(replace(law, articles=(each,)))) for each in law.articles)
        elif place := place_zh(law):
            found.add((_NOWHERE, place))
    named = ((name, tail, [place for _, place in sorted(found)]) for (name, tail), found in places.items())
    return "；".join(name + "、".join(each) + tail for name, tail, each in named)
