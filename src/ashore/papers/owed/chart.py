"""Claimed beside what the rules support: two bars of one scale, the unsure part hatched; the words say the same."""

from __future__ import annotations

from ashore.money.worksheet.model import Sheet
from ashore.papers import words
from ashore.papers.html import Html, el

WIDTH, HEIGHT = 320, 134
FULL = 312
CSS = """
.sure{fill:var(--mark)}.argue{fill:var(--warm)}.base{fill:var(--sea)}.unsure,.argue{stroke:var(--mark)}
.stripe{stroke:var(--mark);stroke-width:3}.hatching{position:absolute}
"""
"""The inks. Not written on the shapes: the pages of the app let no style stand there."""


def hatching() -> Html:
    """The pattern of the unsure part; stands once in the page."""
    stripe = el("line", x1=0, y1=0, x2=0, y2=7, class_="stripe")
    pattern = el(
        "pattern", stripe, id="unsure", width=7, height=7, patternUnits="userSpaceOnUse", patternTransform="rotate(45)"
    )
    return el("svg", el("defs", pattern), width=0, height=0, class_="hatching", aria_hidden="true")


def chart(sheet: Sheet) -> Html | None:
    """The picture, or None when there is nothing to compare."""
    if not sheet.claimed or sheet.supported is None or sheet.argue is None:
        return None
    low, high = sheet.supported.low, sheet.supported.high
    parts = [
        _label("对方说", words.yuan(sheet.claimed), 14),
        _bar(0, sheet.claimed, sheet.claimed, 20, "base"),
        _label("规定支持，最多", words.yuan(high), 66),
        _bar(0, low, sheet.claimed, 72, "sure"),
        _bar(low, high, sheet.claimed, 72, "unsure"),
        _bar(high, sheet.claimed, sheet.claimed, 72, "argue"),
        _legend(low < high, high < sheet.claimed),
    ]
    title = f"对方说 {words.yuan(sheet.claimed)}，规定最多支持 {words.yuan(high)}"
    return el("svg", parts, class_="picture", viewBox=f"0 0 {WIDTH} {HEIGHT}", role="img", aria_label=title)


def _label(name: str, value: str, y: int) -> list[Html]:
    return [el("text", name, x=4, y=y), el("text", value, x=4 + FULL, y=y, text_anchor="end", class_="strong")]


def _bar(start: int, end: int, whole: int, y: int, kind: str) -> Html | None:
    left, right = start * FULL // whole, end * FULL // whole
    if right <= left:
        return None
    return _rect(4 + left, y, right - left, 24, kind)


def _rect(x: int, y: int, width: int, height: int, kind: str) -> Html:
    fill = "url(#unsure)" if kind == "unsure" else None
    return el("rect", x=x, y=y, width=width, height=height, class_=kind, fill=fill)


def _legend(unsure: bool, argue: bool) -> list[Html]:
    names = [("sure", "支持")] + [("unsure", "说不准")] * unsure + [("argue", "可以主张调减")] * argue
    parts: list[Html] = []
    for index, (kind, name) in enumerate(names):
        x = 4 + index * 84
        parts.append(_rect(x, 112, 12, 12, kind))
        parts.append(el("text", name, x=x + 17, y=122))
    return parts
