"""What an assessment says, typed. Doors turn it into words, pages and JSON; they add nothing of their own.

Texts are Chinese and come from the pack; `cites` and `record` hold ids of law records; the confidence marks of
practitioners' accounts are "a" press or market data seen, "b" repeated in weak pages, "c" a reviewer's own knowledge.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from ashore.rules.finding import Finding

Band = Literal["low", "medium", "high", "cannot_tell"]
When = Literal["now", "today", "this_week", "by_date", "later"]
Side = Literal["me", "them", "law"]
Sureness = Literal["certain", "assumed", "provisional", "unknown"]
DateKind = Literal["period", "open", "appear", "pay", "debit", "visit"]
Direction = Literal["up_strong", "up", "up_weak", "down_strong", "down", "neutral", "unknown"]


@dataclass(frozen=True, slots=True)
class Age:
    """Days past due on the day asked, or None. bracket is the usual "M2" of lenders that count so, in brackets only."""

    days: int | None
    bracket: str | None
    since: date | None
    why: str


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds the debt; `proved` = shown by a paper good for it; `conflict` = two claimants, so stop and check."""

    kind: Literal["original", "guarantor_or_insurer", "buyer", "unlicensed", "unknown"]
    party: str | None
    since: date | None
    proved: bool
    why: str
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class Procedure:
    """The furthest step observed. `verified` = checked with the court or the lender's official line."""

    step: str | None
    title: str
    on: date | None
    verified: bool | None
    case_number: str | None
    why: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """One likely next step on the dated path; from_/to are the days between which it is usual, spread says how wide."""

    title: str
    from_: date | None
    to: date | None
    confidence: Literal["a", "b", "c"]
    spread: str
    what_to_do: str


@dataclass(frozen=True, slots=True)
class ChainLink:
    role: str
    party: str | None
    name: str
    proved_by: tuple[str, ...]
    pay_only_when: str
    ask: str


@dataclass(frozen=True, slots=True)
class Standing:
    """One debt on three axes (age × holder × procedure), its tray, its chain of parties and its likely path."""

    debt: str
    label: str
    age: Age
    holder: Holder
    procedure: Procedure
    stage: str
    tray: str
    tray_title: str
    tray_why: str
    tray_first: str
    chain: tuple[ChainLink, ...] = ()
    path: tuple[NextStep, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clock:
    """A running period or another day that matters. due None with `unknown` telling why. `steps` shows the sum.

    side: "me" = the borrower must act by then, "them" = the other side must answer by then, "law" = something of the
    law runs out by itself and asks for nothing. sureness: "assumed" = a fact is missing and the safe day was taken,
    "provisional" = the holidays of that year are not announced yet, "unknown" = there is no day.
    kind: "open" = no last day, it can be done until the procedure ends.
    rule: id of the record that gives the number. rest_days: the holidays that the last day passed over.
    key: the same for the same clock on every day. amount: whole fen. care: it ran out, or may have been revived, so
    something is to be checked before anything is said, paid or signed. at: the hour that a paper names, "09:30".
    """

    title: str
    debt: str | None
    trigger: str
    trigger_on: date | None
    due: date | None
    days_left: int | None
    what_to_do: str
    cites: tuple[str, ...]
    steps: tuple[str, ...] = ()
    unknown: str = ""
    side: Side = "me"
    kind: DateKind = "period"
    rule: str | None = None
    rest_days: tuple[date, ...] = ()
    sureness: Sureness = "certain"
    key: str = ""
    amount: int | None = None
    care: bool = False
    at: str = ""


@dataclass(frozen=True, slots=True)
class Factor:
    name: str
    direction: Direction
    known: bool
    why: str


@dataclass(frozen=True, slots=True)
class VisitOutlook:
    """For one address: a band, never a percentage; every factor with its direction; what would lower it."""

    address: str
    title: str
    band: Band
    words: str
    factors: tuple[Factor, ...]
    lowers: tuple[str, ...]
    prepare: tuple[str, ...]
    card: str
    """What to give to the people who live there."""


@dataclass(frozen=True, slots=True)
class OwedBrief:
    """What one debt is claimed to be beside what the law of that day supports; `ashore owed` has the whole sheet.

    Whole fen. low to high: supported; never "all that is owed". argue: at least so much may be argued. asks: what to
    find out first. cites: the records that hold the claim down.
    """

    debt: str
    label: str
    claimed_on: date
    claimed: int
    low: int
    high: int
    argue: int
    words: str
    asks: tuple[str, ...]
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A fact worth finding out next. `decides` names codes it would settle; `how` tells where to look."""

    key: str
    text: str
    how: str
    decides: tuple[str, ...]
    about: str
    indexes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do. `when` "later" = not this week. `say`: words to use, may be empty. `body`: the id of a body."""

    id: str
    order: int
    when: When
    by: date | None
    title: str
    do: str
    why: str
    say: str
    body: str | None
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Helpline:
    """Shown quietly beside the answer, never instead of it."""

    name: str
    phone: str
    hours: str
    words: str


@dataclass(frozen=True, slots=True)
class Assessment:
    on: date
    pack_version: str
    headline: tuple[str, ...]
    """Two or three calm sentences: the most urgent thing first."""
    clocks: tuple[Clock, ...] = ()
    standings: tuple[Standing, ...] = ()
    owed: tuple[OwedBrief, ...] = ()
    visits: tuple[VisitOutlook, ...] = ()
    findings: tuple[Finding, ...] = ()
    questions: tuple[Question, ...] = ()
    actions: tuple[Action, ...] = ()
    help: tuple[Helpline, ...] = ()
    limits: tuple[str, ...] = field(default_factory=tuple)
