"""What to do today about one contact. Words come from the pack; the whole assessment would take longer to load than
a check may take, so only the parts that a single contact calls for are read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from ashore.facts.contact import Contact
from ashore.facts.kinds import Counterpart
from ashore.law.bodies import body
from ashore.law.filling import fill
from ashore.law.pack import section
from ashore.papers.police import police_words
from ashore.rules.finding import Finding

MOST_STEPS = 4
LENDER = "lender"
TEMPLATES = ("verify", "tomorrow", "family_card", "evidence", "police_report")
"""Ids of action templates of the pack that one contact can call for."""
VERIFY_FIRST = ("court_number", "court", "mediation", "notary")
VISIT = "visit"
TAKING = "seizure_threat"
"""Who says that he takes things away says that he comes."""
PARTIES = frozenset({Counterpart.DEBTOR, Counterpart.CO_DEBTOR, Counterpart.GUARANTOR, Counterpart.PUBLIC})


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do. say: words to use, may be empty. cites: ids of records."""

    title: str
    do: str
    say: str
    why: str
    cites: tuple[str, ...]


def steps(contact: Contact, findings: list[Finding], on: date) -> list[Step]:
    """At most MOST_STEPS, the most urgent first. Words of court or of a visit count even where nothing was found."""
    return list(_steps(contact, findings, on))[:MOST_STEPS]


def signals(text: str) -> dict[str, str]:
    """What the words may stand for, by the pack's signals: id to what it says and what it does not."""
    stage = section("stage")
    number = re.search(stage["case_number"], text)
    return {
        row["id"]: row["says"] + row["not_says"]
        for row in stage["signals"]
        if any(word in text for word in row.get("any", ())) or (number and row["id"] == "court_number")
    }


def _steps(contact: Contact, findings: list[Finding], on: date) -> Iterator[Step]:
    broken = [f for f in findings if f.outcome == "breach"]
    templates = {template["id"]: template for template in section("actions")}
    heard = signals(contact.text or "")
    papers = [heard[id] for id in VERIFY_FIRST if id in heard]
    if papers:
        yield _step(templates["verify"], what=papers[0])
    if VISIT in heard or any(f.code == TAKING for f in broken):
        yield _step(templates["tomorrow"])
    if contact.counterpart and contact.counterpart not in PARTIES:
        yield _step(templates["family_card"], who=contact.counterpart.zh)
    if any(f.outcome != "none" for f in findings):
        yield _step(templates["evidence"])
    police = police_words(broken)
    if police and any(f.police_window == "open" for f in broken):
        report = templates["police_report"]
        penalties = tuple(dict.fromkeys(f.penalty_law for f in broken if f.penalty_law))
        yield Step(report["title"], report["do"], report["say"], police, penalties)
    if any(LENDER in f.route for f in broken):
        yield from _turn_to(
            LENDER, "投诉，只写这一件事，要编号", "有编号才追得到答复；钱的事另外谈，不和投诉放在一起。", on
        )


def _step(template: dict[str, Any], **slots: str) -> Step:
    title, do, say, why = (fill(template[key], slots) for key in ("title", "do", "say", "why"))
    return Step(title, do, say, why, tuple(template["cites"]))


def _turn_to(body_id: str, what: str, why: str, on: date) -> Iterator[Step]:
    """A body that was there on the day, with its own words."""
    found = body(body_id, on)
    if found:
        phone = f"，电话 {found.phone}" if found.phone else ""
        do = f"{found.name}{phone}。它不能做的：{'；'.join(found.will_not)}。"
        yield Step(f"向{found.name}{what}", do, found.say or "", why, found.sources)
