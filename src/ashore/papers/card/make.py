"""A card of the pack for one day: numbers of the law filled in, each statement with its sources and their strength."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ashore.facts.mend import nearest
from ashore.facts.problem import InputRefused, Problem
from ashore.law.bodies import body
from ashore.law.citing import cite_short, marks_of
from ashore.law.filling import fill
from ashore.law.library import in_force, record
from ashore.law.pack import section
from ashore.papers.card.link import wrong
from ashore.papers.card.model import Card, Item, Part
from ashore.papers.cited import STRENGTH
from ashore.papers.letter.sources import sources
from ashore.papers.words import short_day

_NUMBER = re.compile(r"\d+")


def kinds() -> dict[str, dict[str, Any]]:
    """The cards of the pack in their order."""
    return {card["kind"]: card for card in section("cards")["cards"]}


def card(kind: str, on: date, link: str = "") -> Card:
    """Raises InputRefused for a kind that is not there, for a day on which one of its sources was not in force, and for
    a link that may not be printed."""
    pack, told = section("cards"), kinds().get(kind)
    problems = [*(_missing(kind) if told is None else _gone(told, on)), *wrong(link)]
    if told is None or problems:
        raise InputRefused(problems)
    where = link.strip()
    as_of = date.fromisoformat(section("pack")["as_of"])
    return Card(
        kind=kind,
        name=told["name"],
        title=told["title"],
        lead=told["lead"],
        parts=tuple(_part(part, on) for part in told["parts"]),
        find=pack["find"] if where else told["lost"],
        link=where,
        foot=fill(pack["foot"], {"as_of": short_day(as_of), "on": short_day(on)}),
        seen=pack["seen"],
        sheet=pack["sheet"],
        apart=pack["apart"],
        on=on,
    )


def _missing(kind: str) -> Iterator[Problem]:
    guess = nearest(kind, list(kinds()))
    mend = f"是不是想写 {guess}？" if guess else ""
    yield Problem("", "KIND", 0, f"没有“{kind}”这种卡片", f"{mend}可以写：{'、'.join(kinds())}")


def _gone(told: Mapping[str, Any], on: date) -> Iterator[Problem]:
    cited = [name for part in told["parts"] for item in part["items"] for name in item.get("cites", ())]
    gone = [cite_short(law) for law in map(record, dict.fromkeys(cited)) if in_force(law, on) is not True]
    if gone:
        what = f"{short_day(on)}那天，这张卡上有的规定不在施行：{'、'.join(gone)}"
        yield Problem("", "--on", 0, what, "不写日子就是今天；规定变了，请先更新软件")


def _part(told: Mapping[str, Any], on: date) -> Part:
    items = (_item(item, on) for item in told["items"])
    return Part(told["id"], told["title"], tuple(item for item in items if item is not None))


def _item(told: Mapping[str, Any], on: date) -> Item | None:
    """None for a line that was not there on that day."""
    if "call" in told:
        found = body(told["call"], on)
        number = _NUMBER.match(found.phone or "") if found else None
        return Item("call", told["words"], found.hours or "", number[0]) if found and number else None
    if "law" not in told:
        kind = "say" if "say" in told else "do"
        return Item(kind, told[kind], told.get("more", ""))
    cites = tuple(told["cites"])
    laws = [record(name) for name in cites]
    return Item(
        "law",
        fill(told["law"]),
        strength="、".join(dict.fromkeys(STRENGTH[law.strength] for law in laws)),
        sources=sources(cites),
        short="；".join(cite_short(law) + "".join(f"（{mark}）" for mark in marks_of(law)) for law in laws),
    )
