"""A letter as plain text, to paste where only text goes in."""

from __future__ import annotations

from ashore.papers.html import clean
from ashore.papers.letter.model import Letter
from ashore.papers.letter.sources import sources


def plain(letter: Letter) -> str:
    """Lines of text, the end with a line feed. What is for the sender alone is not in it."""
    parts = [letter.title, "", *([f"{letter.to}：", ""] if letter.greets else []), letter.opening]
    for number, item in enumerate(letter.items, 1):
        parts += ["", f"{number}. {item.head}", *item.lines, *_rule(item.cites)]
    parts += ["", *(f"{name}：{value}" for name, value in letter.rows)] if letter.rows else []
    parts += ["", letter.own] if letter.own else []
    parts += [
        "",
        f"{letter.ask}{letter.demand}",
        *([letter.receipt] if letter.receipt else []),
        *_rule(letter.cites),
        "",
        letter.true,
        "",
    ]
    parts += [letter.closing, letter.respects, ""] if letter.closing else []
    parts += ["　".join(letter.signature), letter.dated, ""]
    parts += ["附：" + "；".join(letter.enclosures)] if letter.enclosures else []
    return clean("\n".join(parts)) + "\n"


def _rule(ids: tuple[str, ...]) -> list[str]:
    found = sources(ids)
    return [f"涉及的规定：{found}"] if found else []
