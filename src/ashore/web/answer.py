"""An answer of the desk as a page shows it: what to do, why, on what source."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ashore.desk.check import CheckResult
from ashore.desk.today import Step
from ashore.language import read
from ashore.law.bodies import body
from ashore.law.citing import cite
from ashore.law.model import Record
from ashore.law.pack import section
from ashore.papers import words
from ashore.papers.cited import STRENGTH, validity
from ashore.papers.naming import citable

CALM = {
    words.LAW: "从你说的看，这里碰到了法律。",
    words.REGULATION: "从你说的看，这里碰到了监管部门的规定。",
    words.STANDARD: "从你说的看，这里不合国家标准或行业自律规范。这不是法律，投诉时可以写上。",
    words.CANNOT_TELL: "凭现在知道的，还不能下结论。今天能做的，下面照样写着。",
    words.NONE_FOUND: "从你说的看，没有发现问题。这不是说对方什么都对；觉得不对劲，就再补几句。",
}


@dataclass(frozen=True, slots=True)
class Source:
    """One record under a statement: its name with its mark, its dates and strength in words."""

    id: str
    name: str
    dates: str
    strength: str


@dataclass(frozen=True, slots=True)
class Line:
    name: str
    phone: str
    words: str


def answered(result: CheckResult, text: str) -> dict[str, Any]:
    """The words of the page. `text`: what was said, for the quiet line to somebody who listens."""
    return {
        "result": result,
        "calm": CALM[result.answer],
        "steps": [(step, sources(step.cites)) for step in result.steps] or [(WAIT, [])],
        "findings": [(told, sources(tuple(cited.record for cited in told.cites))) for told in result.told],
        "help": helplines(text, result.on),
    }


WAIT = Step(
    title="先把这次记下来",
    do="存好截图、录音和通话记录，原样不改。每来一次记一次：几点、哪个号码、说了什么。",
    say="",
    why="一次看不出来的，几次放在一起常常看得出来。",
    cites=(),
)
"""What to do today where no finding calls for more: nobody is sent away with nothing."""


def sources(ids: tuple[str, ...]) -> list[Source]:
    """What may be shown of them, each once."""
    return [source(law) for law in citable(ids)]


def source(law: Record) -> Source:
    return Source(law.id, cite(law), validity(law), STRENGTH[law.strength])


def helplines(text: str, on: date) -> list[Line]:
    """Shown quietly beside the answer when the words tell of danger or despair; never instead of it."""
    signals = read(text).signals if text else frozenset()
    heard = {"danger": "danger_now" in signals, "despair": "despair" in signals}
    found = [(row, body(row["body"], on)) for row in section("helplines") if heard.get(row["if"])]
    return [Line(who.name, who.phone or "", row["words"]) for row, who in found if who is not None]
