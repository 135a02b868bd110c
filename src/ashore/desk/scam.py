"""An offer of help checked: the red flags in its words, what the person's own facts say to it, what to do."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from ashore.desk.check import Cited
from ashore.facts.case import Case
from ashore.facts.debt import Debt
from ashore.facts.kinds import Product, StepKind
from ashore.language.model import Hit
from ashore.language.scam import flags
from ashore.language.shadow import shadow
from ashore.law.citing import cite
from ashore.law.pack import section
from ashore.papers.naming import citable

BY_COURT = frozenset(
    {
        StepKind.PRE_SUIT_MEDIATION,
        StepKind.ARBITRATION,
        StepKind.NOTARY,
        StepKind.PAYMENT_ORDER,
        StepKind.SUIT,
        StepKind.PRESERVATION,
        StepKind.RULING,
        StepKind.JUDGMENT,
        StepKind.ENFORCEMENT,
    }
)
"""Steps whose days run whatever anybody promises."""


@dataclass(frozen=True, slots=True)
class Flag:
    """One red flag. `span`: codepoints of the text as given; `words`: what stands there; `do`: what to do instead."""

    flag: str
    title: str
    span: tuple[int, int]
    words: str
    why: str
    do: str
    cites: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Own:
    """What the person's own facts, or a dated rule, say to a promise."""

    key: str
    says: str
    cites: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class ScamResult:
    """answer: one sentence. flags: empty = none found, which proves nothing. paid: what to do when money, cards or
    codes were given already."""

    on: date
    answer: str
    flags: tuple[Flag, ...]
    own: tuple[Own, ...]
    lawyer: str
    paid: tuple[str, ...]


def check_offer(text: str, on: date, case: Case | None = None) -> ScamResult:
    """Reads an advert, chat or contract. Without a case nothing is said of the person's own facts."""
    pack = section("scams")
    hits = _hits(text)
    return ScamResult(
        on=on,
        answer=_answer(hits),
        flags=tuple(_flag(hit, pack["flags"][hit.label]) for hit in hits),
        own=tuple(
            Own(key, entry["says"], _cited(entry["records"]))
            for key, entry in pack["own"].items()
            if _speaks(entry, text, hits) and _holds(key, on, case)
        ),
        lawyer=pack["legal_line"],
        paid=tuple(pack["paid"]) if hits else (),
    )


def _hits(text: str) -> tuple[Hit, ...]:
    """The flags of the whole, and of each line by itself: a chat is many short messages, and what one of them says
    weakens what another says. Words that warn of such offers are read as a whole alone: cut up, they look like one."""
    found = {hit.label: hit for hit in flags(text)}
    if not _warns(text):
        at = 0
        for line in text.splitlines(keepends=True):
            for hit in flags(line):
                if hit.label not in found or _within(hit, at, found[hit.label]):
                    found[hit.label] = replace(hit, span=(at + hit.span[0], at + hit.span[1]))
            at += len(line)
    return tuple(sorted(found.values(), key=lambda hit: (hit.span, hit.label)))


def _within(hit: Hit, at: int, wide: Hit) -> bool:
    """Whether the place found in a line that begins at `at` lies inside one found in the whole, and is narrower."""
    start, end = at + hit.span[0], at + hit.span[1]
    return wide.span[0] <= start and end <= wide.span[1] and end - start < wide.span[1] - wide.span[0]


def _warns(text: str) -> bool:
    plain = shadow(text).text
    return any("warn" in senses and word in plain for word, senses in section("scams")["senses"].items())


def _answer(hits: tuple[Hit, ...]) -> str:
    if len(hits) > 1:
        return f"有 {len(hits)} 处像骗局的常见手法。先不付钱，不交证件、卡和验证码。"
    if hits:
        return "有一处像骗局的常见手法。弄清楚之前，不付钱，不交证件、卡和验证码。"
    return "没有看到常见的骗局手法。这不等于可信：收费、要卡、要验证码、打包票，出现一样就停下。"


def _flag(hit: Hit, entry: dict[str, Any]) -> Flag:
    return Flag(hit.label, entry["title"], hit.span, hit.words, hit.reason, entry["do"], _cited(entry["records"]))


def _cited(ids: list[str]) -> tuple[Cited, ...]:
    return tuple(Cited(law.id, cite(law)) for law in citable(tuple(ids)))


def _speaks(entry: dict[str, Any], text: str, hits: tuple[Hit, ...]) -> bool:
    """Whether the offer brings the matter up."""
    if "words" in entry:
        return re.search(entry["words"], shadow(text).text) is not None
    return any(hit.label in entry["flags"] for hit in hits)


def _holds(key: str, on: date, case: Case | None) -> bool:
    debts = case.debts if case else []
    products = [debt.product for debt in debts]
    if key == "card_only":
        return bool(debts) and all(p is not None and p is not Product.CARD for p in products)
    if key == "card_yours":
        return Product.CARD in products
    if key == "court_runs":
        return any(_by_court(debt, on) for debt in debts)
    ended = [law.effective_to for law in citable(tuple(section("scams")["own"][key]["records"]))]
    return all(day is not None and day < on for day in ended)


def _by_court(debt: Debt, on: date) -> bool:
    return any(step.kind in BY_COURT and not (step.ended_on and step.ended_on <= on) for step in debt.steps)
