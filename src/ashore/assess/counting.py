"""One running period: the number from the record in force on the day of its trigger, the last day, the sum shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ashore.assess.assessment import Clock, Side, Sureness
from ashore.assess.view import View, label
from ashore.facts.debt import Debt
from ashore.law.filling import fill
from ashore.law.library import in_force, record
from ashore.law.model import Record
from ashore.law.pack import section
from ashore.law.workdays import DateConfidence, DayKind, Deadline, add_days, add_months

MONTHS = {"months": 1, "years": 12}


@dataclass(frozen=True, slots=True)
class Start:
    """What sets a period off. key: what tells it from the other triggers of the same kind in the case."""

    words: str
    day: date | None
    key: str = ""


def counted(row: Any, debt: Debt | None, start: Start, view: View, side: Side = "me") -> Clock:
    """One clock of a row of clocks.yaml, by the record in force on the day of the trigger."""
    words = section("clocks")["words"]
    day = start.day
    law = law_of(row["records"], day or view.on) if "records" in row else None
    cites = cited(row["cites"], day or view.on)
    if "parameter" not in row or day is None or law is None:
        unknown = fill(row.get("undated", "")) or (words["no_day"] if law else words["no_record"])
        return named(row, debt, start, None, view, side, cites=cites, unknown=unknown)
    end = period(law, row["parameter"], row["unit"], day, rolls=row.get("rolls", True))
    extra = row.get("safe", "")
    shorter = record(row["shorter"]) if "shorter" in row else law
    if shorter is not law and shorter.effective_from and last(end) >= shorter.effective_from:
        law, end = shorter, period(shorter, row["parameter"], row["unit"], day)
        extra = row["shorter_words"].format(since=shorter.effective_from)
        cites = cited([shorter.id, *cites], view.on)
    return dated(row, debt, start, law, end, view, side, cites=cites, extra=extra)


def dated(
    row: Any,
    debt: Debt | None,
    start: Start,
    law: Record,
    end: Deadline,
    view: View,
    side: Side = "me",
    *,
    cites: tuple[str, ...],
    extra: str = "",
) -> Clock:
    """A clock whose last day was counted. `extra` tells what the count had to assume."""
    unknown = extra if end.day else end.steps[-1] + extra
    sure: Sureness = "assumed" if extra else "certain"
    if end.confidence is DateConfidence.CALENDAR_UNKNOWN:
        sure = "provisional"
    return named(
        row, debt, start, last(end), view, side,
        cites=cites, unknown=unknown, steps=end.steps, rule=law.id, rest_days=end.rest_days, sureness=sure,
    )  # fmt: skip


def named(row: Any, debt: Debt | None, start: Start, due: date | None, view: View, side: Side, **facts: Any) -> Clock:
    """The words of the row around a last day; `due` None: nothing to count."""
    left = (due - view.on).days if due else None
    facts.setdefault("sureness", "certain" if due else "unknown")
    facts.setdefault("kind", row.get("kind", "period"))
    return Clock(
        title=row["title"] + (f"（{label(debt)}）" if debt else ""),
        debt=debt.id if debt else None,
        trigger=start.words,
        trigger_on=start.day,
        due=due,
        days_left=left,
        what_to_do=fill(row["do"] if left is None or left >= 0 else row["late"]),
        side=side,
        key="-".join(part for part in (row["key"], (debt.id if debt else None) or "", start.key) if part),
        **facts,
    )


def before(row: Any, debt: Debt, start: Start, hearing: date, view: View, side: Side = "me") -> Clock:
    """What must be said before a hearing opens: the whole day before it is the safe last day."""
    words = section("clocks")["words"]
    due = hearing - timedelta(days=1)
    steps = (words["before"].format(day=hearing, due=due),)
    cites = cited(row["cites"], view.on)
    rule = law_of(row["records"], view.on)
    return named(row, debt, start, due, view, side, cites=cites, steps=steps, rule=rule.id if rule else None)


def law_of(ids: list[str], day: date) -> Record | None:
    """The first of the records that was in force on the day and may be shown."""
    return next((law for law in map(record, ids) if law.citable and in_force(law, day)), None)


def cited(ids: Iterable[str], day: date) -> tuple[str, ...]:
    """Those of the ids that may be shown and were in force on the day, each once."""
    return tuple(law.id for law in map(record, dict.fromkeys(ids)) if law.citable and in_force(law, day))


def period(law: Record, parameter: str, unit: str, day: date, extra: int = 0, *, rolls: bool = True) -> Deadline:
    """The end of a period of so many days, working_days, months or years; `extra` is added to the record's number."""
    number = int((law.parameters or {})[parameter]) + extra
    if unit in MONTHS:
        return add_months(day, number * MONTHS[unit], rolls=rolls)
    return add_days(day, number, DayKind.WORKING if unit == "working_days" else DayKind.CALENDAR, rolls=rolls)


def last(end: Deadline) -> date:
    """The last day; where the calendar is not known, the day before any shift, which is the safe one."""
    found = end.day or end.nominal
    assert found is not None  # noqa: S101 - periods of calendar days and months always have a nominal end
    return found
