"""Ids and references inside one case: an id stands once, and what is referred to is there."""

from __future__ import annotations

from collections.abc import Iterator

from ashore.facts.case import Case
from ashore.facts.fields import Section
from ashore.facts.moment import Moment
from ashore.facts.shape import walk

Odd = tuple[str, str, str]
"""A path, what is odd there, and how to mend it."""

# These may be named by a plain label while the case lists none of them.
_LABELS: frozenset[Section] = frozenset({"documents", "accounts"})
_TITLES: dict[Section, str] = {
    "debts": "债",
    "parties": "机构",
    "contacts": "联系",
    "documents": "材料",
    "accounts": "账户",
}


def ids(case: Case) -> dict[Section, list[tuple[str, str | None]]]:
    """For each part of the case the path and the id of its entries."""
    accounts = case.household.accounts if case.household else []
    return {
        "debts": [(f"debts[{i}]", x.id) for i, x in enumerate(case.debts)],
        "parties": [(f"parties[{i}]", x.id) for i, x in enumerate(case.parties)],
        "contacts": [(f"contacts[{i}]", x.id) for i, x in enumerate(case.contacts)],
        "documents": [(f"documents[{i}]", x.id) for i, x in enumerate(case.documents)],
        "accounts": [(f"household.accounts[{i}]", x.id) for i, x in enumerate(accounts)],
    }


def references(case: Case, refused: set[str]) -> Iterator[Odd]:
    """Repeated ids, and references to nothing. A part with a refused id is not searched: the id may be right there."""
    known: dict[Section, set[str]] = {}
    searched: set[Section] = set()
    for section, entries in ids(case).items():
        seen: dict[str, str] = {}
        for path, name in entries:
            if name is not None and name in seen:
                yield f"{path}.id", f"编号“{name}”在 {seen[name]} 已经用过", "请换一个编号，并改好提到它的地方"
            elif name is not None:
                seen[name] = path
        known[section] = set(seen)
        whole = entries[0][0].partition("[")[0] if entries else section
        unsure = any(p in refused for path, _ in entries for p in (path, f"{path}.id")) or whole in refused
        if not unsure and (entries or section not in _LABELS):
            searched.add(section)
    for path, slot, value in walk(case):
        if slot.refers in searched and value not in known[slot.refers]:
            names = "、".join(sorted(known[slot.refers])[:12]) or "一个也没有"
            title = _TITLES[slot.refers]
            yield path, f"没有编号为“{value}”的{title}", f"请在 {slot.refers} 里加上它，或改成已有的编号：{names}"


def after_telling(case: Case) -> Iterator[tuple[str, int]]:
    """The path of each event dated after the day on which the case was told, and by how many days."""
    if case.told_on is None:
        return
    for path, slot, value in walk(case):
        if slot.ahead or slot.shape.kind not in ("day", "moment"):
            continue
        first = value.first if isinstance(value, Moment) else value
        if first > case.told_on:
            yield path, (first - case.told_on).days
