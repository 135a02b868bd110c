"""The day on which a paper was received → its last days. The assessment counts; this only asks and shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ashore.assess.assessment import Clock
from ashore.assess.counting import law_of
from ashore.desk.assess import assess_case
from ashore.facts.case import Case
from ashore.facts.debt import Debt, Step
from ashore.facts.kinds import StepKind
from ashore.law.pack import section
from ashore.papers.words import day as day_zh
from ashore.papers.words import left
from ashore.web.plain.content import Source, named

KINDS = (
    StepKind.SUIT,
    StepKind.PRE_SUIT_MEDIATION,
    StepKind.PAYMENT_ORDER,
    StepKind.ARBITRATION,
    StepKind.NOTARY,
    StepKind.PRESERVATION,
    StepKind.RULING,
    StepKind.JUDGMENT,
    StepKind.ENFORCEMENT,
)
UNKNOWN = "unknown"
"""Chosen by those who do not know what they received."""
UNITS = {"days": "往后数 {} 天", "months": "往后数 {} 个月", "years": "往后数 {} 年"}
UNCLEAR = "今天就自己拨 区号+12368，报案号或姓名，问是哪一种文书、还剩几天。问到以前，当作今天就很急。"
SOON = 7
"""So many days or fewer are marked."""


@dataclass(frozen=True, slots=True)
class Count:
    """One period as the pack has it, for those who count themselves."""

    title: str
    number: int
    unit: str

    @property
    def words(self) -> str:
        return UNITS[self.unit].format(self.number)


@dataclass(frozen=True, slots=True)
class Period:
    """A kind of paper. undated: what to do when it has no number of days."""

    kind: str
    name: str
    counts: tuple[Count, ...]
    undated: str


@dataclass(frozen=True, slots=True)
class Due:
    """A running period in words; due: None when the last day cannot be said."""

    title: str
    due: str | None
    left: str
    soon: bool
    do: str
    unknown: str
    steps: tuple[str, ...]
    sources: tuple[Source, ...]


def periods(on: date) -> tuple[Period, ...]:
    """The kinds of paper with the periods that run from their receipt, by the law of that day."""
    return (*(_period(kind, on) for kind in KINDS), Period(UNKNOWN, "不知道", (), UNCLEAR))


def last_days(kind: StepKind | None, received: date, on: date) -> tuple[Due, ...]:
    """What is due when, as if the paper were real. kind: None when nobody knows."""
    if kind is None:
        return (Due("先弄清是哪一种", None, "", False, UNCLEAR, "", (), ()),)
    step = Step(kind=kind, received_on=received)
    answer = assess_case(Case(debts=[Debt(id="paper", label="这份文书", steps=[step])]), on)
    return tuple(_due(clock) for clock in answer.clocks)


def _period(kind: StepKind, on: date) -> Period:
    rows = [row for row in section("clocks")["steps"] if row["step"] == kind and not {"when", "minor"} & set(row)]
    counts = []
    for row in rows:
        law = law_of(row["records"], on)
        if "parameter" in row and law is not None and law.parameters is not None:
            counts.append(Count(row["title"], int(law.parameters[row["parameter"]]), row["unit"]))
    undated = "".join(row["undated"] for row in rows if "undated" in row)
    return Period(kind.value, section("stage")["steps"][kind.value]["title"], tuple(counts), undated)


def _due(clock: Clock) -> Due:
    return Due(
        clock.title.removesuffix("（这份文书）"),
        day_zh(clock.due) if clock.due else None,
        left(clock.days_left),
        clock.days_left is not None and clock.days_left <= SOON,
        clock.what_to_do,
        clock.unknown,
        clock.steps,
        tuple(named(name) for name in clock.cites),
    )
