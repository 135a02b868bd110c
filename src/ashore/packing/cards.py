"""packs/<name>/cards.yaml → the cards for everybody. Statements are held to what the plain pages are held to: a source
that is in force and was seen, words no stronger than it, no number of the law written out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from ashore.facts.problem import InputRefused, Problem
from ashore.facts.yamlread import Document, read_yaml
from ashore.packing.wording import Doubt, Ground, doubts, ground
from ashore.papers.card.model import PARTS

TOP = {"foot", "seen", "find", "sheet", "apart", "cards"}
CARD = {"kind", "name", "use", "title", "lead", "lost", "parts"}
ITEMS: Mapping[str, set[str]] = {"do": {"more"}, "say": set(), "law": {"cites"}, "call": {"words"}}
"""What an item may be, and what else it may carry."""
MEND = "请照旁边的条目改"


def cards_section(pack: Path) -> tuple[dict[str, Any], list[Problem]]:
    """The file as it is, checked."""
    file = pack / "cards.yaml"
    try:
        document = read_yaml(file)
    except InputRefused as refused:
        return {}, refused.problems
    stands = ground(pack)
    problems = [
        Problem(str(file), where, document.lines.get(where, 0), what, mend)
        for where, (what, mend) in _wrong(document, stands)
    ]
    return document.data, problems


def _wrong(document: Document, stands: Ground) -> Iterator[tuple[str, Doubt]]:
    raw = document.data
    if not isinstance(raw, dict) or set(raw) != TOP or not _texts(raw, TOP - {"cards"}):
        yield "", (f"文件要有且只有 {'、'.join(sorted(TOP))}", MEND)
        return
    cards = raw["cards"] if isinstance(raw["cards"], list) else []
    if [card.get("kind") if isinstance(card, dict) else None for card in cards] != list(PARTS):
        yield "cards", (f"要有且只有这几张，按这个次序：{'、'.join(PARTS)}", MEND)
        return
    for index, card in enumerate(cards):
        where = f"cards[{index}]"
        if set(card) != CARD or not _texts(card, CARD - {"parts"}) or not _whole(card["parts"], PARTS[card["kind"]]):
            yield where, (f"要有 {'、'.join(sorted(CARD))}，各部分依次是 {'、'.join(PARTS[card['kind']])}", MEND)
            continue
        for key in ("title", "lead", "lost"):
            yield from ((f"{where}.{key}", doubt) for doubt in doubts(card[key], [], stands.laws, stands.on, law=False))
        for at, part in enumerate(card["parts"]):
            for number, item in enumerate(part["items"]):
                place = f"{where}.parts[{at}].items[{number}]"
                yield from ((place, doubt) for doubt in _item(item, stands))


def _texts(raw: Mapping[str, Any], keys: set[str]) -> bool:
    return all(isinstance(raw[key], str) and raw[key].strip() for key in keys)


def _whole(parts: Any, wanted: tuple[str, ...]) -> bool:
    """Whether these are the parts that the printed form knows, each with a title and a list of items."""
    return (
        isinstance(parts, list)
        and all(isinstance(part, dict) and set(part) == {"id", "title", "items"} for part in parts)
        and all(isinstance(part["title"], str) and isinstance(part["items"], list) for part in parts)
        and tuple(part["id"] for part in parts) == wanted
    )


def _item(raw: Any, stands: Ground) -> Iterator[Doubt]:
    kind = next((key for key in raw if key in ITEMS), None) if isinstance(raw, dict) else None
    if kind is None or not set(raw) <= {kind, *ITEMS[kind]}:
        yield f"每项正好是一种：{'、'.join(ITEMS)}", MEND
    elif not all(isinstance(value, str) for key, value in raw.items() if key != "cites"):
        yield "应当是一句话", "请用引号写成文字"
    elif kind == "call" and (raw["call"] not in stands.bodies or "words" not in raw):
        yield f"bodies.yaml 里没有 {raw['call']}，或缺少 words", "请改成已有的编号，写上做什么用"
    elif kind in ("do", "law"):
        # What one says to somebody states no law.
        said = "\n".join(raw[key] for key in (kind, "more") if key in raw)
        yield from doubts(said, raw.get("cites", []), stands.laws, stands.on, law=kind == "law")
