"""The working sheets as one HTML page: no script, no request to anywhere, readable on a phone and on paper."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from ashore.law.citing import cite, marks_of
from ashore.money.worksheet.model import Sheet
from ashore.papers import words
from ashore.papers.cited import STRENGTH, prose, validity
from ashore.papers.html import Html, el
from ashore.papers.naming import citable
from ashore.papers.owed.card import card
from ashore.papers.owed.chart import CSS as BARS
from ashore.papers.owed.chart import hatching
from ashore.papers.owed.words import NOT_ALL
from ashore.papers.report.page import POLICY
from ashore.papers.style import CSS

UNFOLDED = 2
"""Up to so many debts the rules stand open."""


def page(on: date, sheets: Sequence[Sheet]) -> str:
    """The whole document. Everything that a person typed is escaped."""
    body = el(
        "body",
        hatching(),
        el(
            "header",
            el("p", "上岸", class_="brand"),
            el("h1", "对方说多少，规定支持多少"),
            el("p", f"{NOT_ALL}以书面协议或法院文书为准。", class_="lead"),
            el("p", f"按 {words.day(on)}能查到的规定", class_="meta"),
        ),
        el("main", [card(sheet, on, len(sheets) <= UNFOLDED) for sheet in sheets], _sources(sheets)),
        el("footer", el("p", "上岸 Ashore · 免费、开源 · 该还的直说，不该还的也直说。不是法律意见。", class_="small")),
    )
    return f"<!doctype html>\n{el('html', _head(), body, lang='zh-CN')}\n"


def _head() -> Html:
    return el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=POLICY),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="referrer", content="no-referrer"),
        el("meta", name="format-detection", content="telephone=no"),
        el("title", "上岸 · 对方说多少，规定支持多少"),
        el("style", Html(CSS + BARS + "article.card h2{margin-top:0}article.card h3{margin-top:1.25rem}")),
    )


def cited_ids(sheets: Iterable[Sheet]) -> tuple[str, ...]:
    """Every record that the sheets rest on, each once, in the order in which it first stands."""
    found: list[str] = []
    for sheet in sheets:
        for cites in (part.cites for parts in (sheet.lines, sheet.ways, sheet.remarks) for part in parts):
            found += cites
    return tuple(dict.fromkeys(found))


def _sources(sheets: Sequence[Sheet]) -> Html | None:
    laws = citable(cited_ids(sheets))
    if not laws:
        return None
    rows = [
        el(
            "div",
            el("p", el("strong", cite(law))),
            el("p", prose(law.summary)),
            el("p", "；".join([STRENGTH[law.strength], validity(law), *marks_of(law)]), class_="small"),
            class_="law",
            id=f"law-{law.id}",
        )
        for law in laws
    ]
    return el("section", el("h2", "依据"), rows, id="sources")
