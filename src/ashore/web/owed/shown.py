"""One working sheet in the words of its page: what to do, what would move it, each line with its why and source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from ashore.law.pack import section
from ashore.money.worksheet.model import Ask, Line, Sheet, Way
from ashore.papers import words
from ashore.papers.html import Html
from ashore.papers.owed import words as said
from ashore.papers.owed.chart import chart, hatching
from ashore.web.answer import Source, sources

PAGES = {
    "claim": "/bill",
    "kind": "",
    "contract": "/cost",
    "filed": "/papers",
    "due_on": "",
    "principal": "/cost",
    "cash": "/cost",
    "annual_rate": "/cost",
    "overdue_rate": "/cost",
    "compounds": "/cost",
    "charges": "/charges",
    "disclosed": "/charges",
    "agreed": "/charges",
}
"""Pages about one debt, by the key of the question: what follows /debts/of/{key}. Payments have no page here."""


@dataclass(frozen=True, slots=True)
class InShort:
    key: str
    label: str
    lines: list[str]
    picture: Markup


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the claim; argue: "" = nothing to argue about."""

    name: str
    claimed: str
    supported: str
    argue: str
    why: str
    found: list[Source]


@dataclass(frozen=True, slots=True)
class Rule:
    """One reading. supported, back: "" = not said of it."""

    title: str
    strength: str
    main: bool
    request: bool
    caps: list[str]
    supported: str
    back: str
    say: str
    found: list[Source]


def in_short(sheet: Sheet, key: str, on: date) -> InShort:
    """The first sentence, and how an agreement stands."""
    return InShort(key, sheet.label, [*sheet.words.splitlines()[:1], *said.agreed(sheet, on)], picture(sheet))


def shown(sheet: Sheet, key: str, on: date) -> dict[str, Any]:
    """The words of the page. Nothing is decided here: everything stands in the sheet."""
    return {
        **around(),
        "key": key,
        "label": sheet.label,
        "lines": said.first_words(sheet, on),
        "picture": picture(sheet),
        "growth": growth(sheet),
        "do": sheet.do,
        "asks": [(ask, path_for(ask, key)) for ask in sheet.asks],
        "items": [_item(line) for line in sheet.lines if line.claimed],
        "over": f"{section('owed')['over']}超出 {words.yuan(sheet.over)}。" if sheet.over is not None else "",
        "claimed_on": words.short_day(sheet.claimed_on),
        "rules": [_rule(way) for way in sheet.ways],
        "remarks": [(remark.say, sources(remark.cites)) for remark in sheet.remarks],
        "rows": [said.row(entry, on) for entry in sheet.account],
        "assumed": sheet.assumed,
        "on": on,
    }


def picture(sheet: Sheet) -> Markup:
    """Claimed beside supported, "" when there is nothing to compare."""
    return _safe(chart(sheet) or Html(""))


def around() -> dict[str, Any]:
    """What stands once in each of the pages: the pattern of the pictures, and what the numbers are not."""
    return {"hatch": _safe(hatching()), "not_all": said.NOT_ALL}


def growth(sheet: Sheet) -> list[str]:
    """How the sums move with the days."""
    texts = section("owed")["words"]
    lines = []
    if sheet.claimed_per_day is not None and sheet.state != "agreement":
        lines.append(texts["claimed_growth"].format(per_day=words.yuan(sheet.claimed_per_day)))
    if sheet.growth is not None:
        total, per_day = words.yuan(sheet.growth.sum.high), words.yuan(sheet.growth.per_day.high)
        lines.append(texts["growth"].format(on=words.short_day(sheet.growth.on), sum=total, per_day=per_day))
    return lines


def path_for(ask: Ask, key: str) -> str:
    """The page on which it can be told, "" = nowhere here."""
    return f"/debts/of/{key}{PAGES[ask.key]}" if ask.key in PAGES else ""


def _item(line: Line) -> Item:
    return Item(
        name=said.line_name(line.key),
        claimed=words.yuan(line.claimed),
        supported=said.amount(line.supported),
        argue=said.argue(line.argue) if line.argue.high else "",
        why=line.why,
        found=sources(line.cites),
    )


def _rule(way: Way) -> Rule:
    return Rule(
        title=way.title,
        strength=said.strength(way.level),
        main=way.main,
        request=way.request,
        caps=[said.cap(each) for each in way.caps],
        supported=said.amount(way.supported) if way.supported is not None and not way.main else "",
        back=said.amount(way.paid_back) if way.paid_back.high else "",
        say=way.say,
        found=sources(way.cites),
    )


def _safe(markup: Html) -> Markup:
    """What the builder of our own markup made is escaped already."""
    return Markup(markup)  # noqa: S704
