"""Under which names a text of the law is known, and its editions in time."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from ashore.law.citing import TITLED
from ashore.law.library import records
from ashore.law.pack import section

_MARKS = re.compile(r"[《》〈〉“”\"\s]")
_BRACKETS = str.maketrans("（）", "()")
_ISSUER = re.compile(r"^最高人民法院.*?(?=关于)")
_VERSION = re.compile(r"\((新|旧|\d{4})\)$")


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a text and the days over which its records hold it in force (None = not known, or no end)."""

    label: str | None
    first: date | None
    last: date | None

    def in_force(self, on: date) -> bool:
        return (self.first is None or self.first <= on) and (self.last is None or on <= self.last)


def plain(name: str) -> str:
    """A name without title marks, quotes, spaces; brackets half-width."""
    return _MARKS.sub("", name).translate(_BRACKETS)


def titles_named(name: str) -> list[str]:
    """The titles that bear this name; more than one means that the name is ambiguous, none that it is unknown."""
    return sorted(_by_name().get(plain(name), ()))


def editions(title: str) -> list[Edition]:
    """The editions of a text among the records, the oldest first."""
    spans: dict[str | None, list[tuple[date | None, date | None]]] = {}
    for law in records():
        if law.title == title:
            spans.setdefault(law.edition, []).append((law.effective_from, law.effective_to))
    found = []
    for label, dates in spans.items():
        starts = [start for start, _ in dates if start]
        ends = [end for _, end in dates]
        last = None if None in ends else max(end for end in ends if end)
        found.append(Edition(label, min(starts, default=None), last))
    return sorted(found, key=lambda edition: edition.first or date.min)


@cache
def _by_name() -> dict[str, set[str]]:
    names: dict[str, set[str]] = {}
    more = section("names")
    for law in records():
        if law.level not in TITLED:
            continue
        title = plain(law.title)
        known = [title, plain(law.short_title), *map(plain, more.get(law.title, ()))]
        known += [name.removesuffix("(试行)") for name in known]
        known += [name.removeprefix("中华人民共和国") for name in known]
        known += [_ISSUER.sub("", name) for name in known]
        known += [_VERSION.sub("", name) for name in known]
        for name in known:
            names.setdefault(name, set()).add(law.title)
    return names
