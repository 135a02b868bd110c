"""A letter as a page: A4 on paper, readable on a phone; behind it a sheet for the sender alone."""

from __future__ import annotations

import re

from ashore.papers.html import Html, clean, el, join, text
from ashore.papers.letter.model import Fault, Item, Letter
from ashore.papers.letter.sources import sources
from ashore.papers.sheet import page as sheet

CHECK = "引用的规定标着“转述，未见原文”的，交之前请对照原文。这不是法律意见；拿不准的，先问 12348 或法律援助。"
_BLANK = re.compile("〔请填[：:][^〔〕]*〕")
_CSS = """
.letter{font-size:1.0625rem;line-height:1.8}.letter p{margin:.25rem 0}.letter .body{text-indent:2em}
h1{text-align:center;letter-spacing:.2em}.letter ol{padding-left:2em}.letter li{margin:.75rem 0;break-inside:avoid}
.letter .end{text-align:right}.letter table{width:auto;min-width:60%}.letter .rule{font-size:.875rem;color:var(--soft)}
.letter .todo{background:#fff3c4;border-bottom:1px dashed #8a6d00;color:#3d3000;padding:0 .15em}
@media (prefers-color-scheme:dark){.letter .todo{background:#4a3d00;color:#ffe9a0;border-color:#d8b400}}
@media print{.letter{font-size:11.5pt;line-height:1.6}.letter .rule{font-size:9.5pt}
.letter .todo{background:none;color:inherit}@page{size:A4;margin:20mm 22mm}}
"""


def letter_page(letter: Letter, cautions: tuple[Fault, ...] = ()) -> bytes:
    """Whole HTML, UTF-8. cautions: said on the sheet for the sender."""
    said = letter_html(letter)
    return sheet(letter.title, join(el("style", Html(_CSS)), said, _aside(letter, cautions)))


def letter_html(letter: Letter) -> Html:
    """The letter without its title, in one element of class "letter"."""
    own = el("p", _marked(letter.own), class_="body") if letter.own else None
    return el(
        "div",
        el("p", _marked(letter.to), "：") if letter.greets else None,
        el("p", _marked(letter.opening), class_="body"),
        el("ol", [_item(item) for item in letter.items]) if letter.items else None,
        _table(letter),
        own,
        el("p", el("strong", letter.ask), _marked(letter.demand), class_="body"),
        el("p", _marked(letter.receipt), class_="body") if letter.receipt else None,
        _rule(letter.cites),
        _end(letter),
        class_="letter",
    )


def _item(item: Item) -> Html:
    said = [el("p", _marked(line)) for line in item.lines]
    return el("li", el("p", el("strong", _marked(item.head))), said, _rule(item.cites))


def _table(letter: Letter) -> Html | None:
    rows = [el("tr", el("th", name, scope="row"), el("td", _marked(value))) for name, value in letter.rows]
    return el("table", rows) if rows else None


def _rule(ids: tuple[str, ...]) -> Html | None:
    found = sources(ids)
    return el("p", "涉及的规定：", found, class_="rule") if found else None


def _end(letter: Letter) -> Html:
    return join(
        el("p", letter.true, class_="body"),
        el("p", letter.closing, class_="body") if letter.closing else None,
        el("p", _marked(letter.respects)) if letter.respects else None,
        [el("p", _marked(line), class_="end") for line in letter.signature],
        el("p", _marked(letter.dated), class_="end"),
        el("p", "附：", "；".join(letter.enclosures), class_="rule") if letter.enclosures else None,
    )


def _aside(letter: Letter, cautions: tuple[Fault, ...]) -> Html:
    blanks = [el("li", one.strip("〔〕").partition("：")[2]) for one in letter.blanks]
    looked = [join(el("p", el("strong", fault.say)), el("p", fault.mend)) for fault in cautions]
    return join(
        el("h2", "给自己看的（不用交）", class_="apart"),
        el("p", letter.use),
        el("p", letter.keep),
        el("p", f"还有 {len(blanks)} 处要自己填：") if blanks else None,
        el("ul", blanks) if blanks else None,
        el("h3", "发之前看一眼") if looked else None,
        looked,
        el("p", CHECK, class_="small"),
    )


def _marked(words: str) -> Html:
    """Blanks stand out; everything else is text."""
    words, parts, last = clean(words), [], 0
    for found in _BLANK.finditer(words):
        parts += [text(words[last : found.start()]), el("span", found.group(), class_="todo")]
        last = found.end()
    return join(parts, text(words[last:]))
