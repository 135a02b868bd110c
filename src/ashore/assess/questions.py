"""What to find out next: one question per key and list of the case, those that decide most first."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ashore.assess.assessment import Question
from ashore.assess.clocks import live_steps
from ashore.assess.factors import JUDGES
from ashore.assess.outlook import addresses
from ashore.assess.situations import PAPERS, Scene
from ashore.law.pack import section
from ashore.rules.finding import Finding

NOTHING_TO_ASK = "open_standard"
"""The text of the rule has no clock and no number: no fact would settle it."""
MOST_QUESTIONS = 8
"""Of the findings those that decide most; every finding keeps its own keys."""
OUTLOOK_QUESTIONS = 3


def questions(scene: Scene, asks: Any) -> tuple[Question, ...]:
    """`asks` is the section "asks": {key: {text, how}}. Raises KeyError for a key that it lacks."""
    return (*of_steps(scene), *of_findings(scene.findings, asks), *of_outlook(scene))


def of_findings(findings: Iterable[Finding], asks: Any) -> list[Question]:
    """A contact without text asks once what was said, not once per code; the indexes name all entries concerned."""
    grouped: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        for key in dict.fromkeys(finding.ask):
            if key != NOTHING_TO_ASK:
                grouped.setdefault((key, finding.about), []).append(finding)
    order = sorted(grouped, key=lambda at: (-len(grouped[at]), at))[:MOST_QUESTIONS]
    return [_merged(key, about, grouped[key, about], asks[key]) for key, about in order]


def _merged(key: str, about: str, findings: list[Finding], words: Any) -> Question:
    codes = tuple(sorted({f.code for f in findings}))
    indexes = tuple(sorted({i for f in findings for i in f.indexes}))
    return Question(key, words["text"], words["how"], codes, about, indexes)


def of_steps(scene: Scene) -> list[Question]:
    """Days, papers and the holder: these move the clocks and the stage, so they come first."""
    words = section("stage")["asks"]
    wanted: dict[str, list[int]] = {}
    for index, debt in enumerate(scene.debts):
        papers = [s for s in live_steps(debt, scene.view) if s.kind in PAPERS]
        if any(not s.verified for s in papers):
            wanted.setdefault("verified", []).append(index)
        if any(s.received_on is None for s in papers):
            wanted.setdefault("received_on", []).append(index)
        if not scene.of(debt).holder.proved:
            wanted.setdefault("holder", []).append(index)
        if scene.of(debt).age.days is None:
            wanted.setdefault("due_on", []).append(index)
    order = ("verified", "received_on", "due_on", "holder")
    return [
        Question(key, words[key]["text"], words[key]["how"], ("stage",), "debts", tuple(wanted[key]))
        for key in order
        if key in wanted
    ]


def of_outlook(scene: Scene) -> list[Question]:
    """The weightiest unknown factors of a visit, each once for all addresses."""
    pack = section("outlook")
    places = addresses(scene.view)
    found = []
    for row in pack["factors"]:
        unknown = tuple(i for i, a in enumerate(places) if JUDGES[row["key"]](a, scene.view, pack) == "unknown")
        if unknown and "ask" in row:
            weight = max((abs(pack["weights"][d]) for d in row["may"]), default=0)
            found.append((-weight, Question(row["key"], row["ask"], row["how"], ("visit",), "addresses", unknown)))
    return [question for _, question in sorted(found, key=lambda pair: pair[0])[:OUTLOOK_QUESTIONS]]
