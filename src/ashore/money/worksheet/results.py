"""What was tried, as the parts of a sheet: readings with their sums and caps, growth, the lines of the account."""

from __future__ import annotations

from datetime import date

from ashore.facts.fields import Fen
from ashore.money.allocation import order_of
from ashore.money.caps.model import percent_text
from ashore.money.caps.table import table
from ashore.money.ledger import Row
from ashore.money.payoff import payoff
from ashore.money.rounding import whole_fen
from ashore.money.worksheet.hull import Hull, Tried, span_of
from ashore.money.worksheet.known import Known
from ashore.money.worksheet.model import AccountRow, Cap, Growth, Way


def way(tried: list[Tried]) -> Way:
    reading = tried[0].reading
    assert reading is not None  # noqa: S101 - the caller leaves out what has no reading
    return Way(
        id=reading.id,
        title=reading.title,
        main=reading.main,
        level=reading.level.value,
        request=reading.request,
        provisional=any(t.reading.provisional for t in tried if t.reading),
        supported=span_of([t.outcome.total for t in tried]),
        paid_back=span_of([t.outcome.paid_back for t in tried]),
        caps=_caps(tried),
        cites=reading.cites,
        say=reading.say,
    )


def _caps(tried: list[Tried]) -> tuple[Cap, ...]:
    """Of the highest outcome; where the day of the contract is not known, its cap is one of several."""
    reading = max(tried, key=lambda t: t.outcome.total).reading
    return tuple(
        Cap(
            span.first,
            span.last,
            span.cap.percent() if span.cap else None,
            span.cap.provisional if span.cap else False,
            span.cap.multiple if span.cap else None,
            span.cap.quoted_on if span.cap else None,
        )
        for span in (reading.spans if reading else ())
    )


def growth(told: Known, found: Hull, on: date) -> Growth | None:
    order = order_of(told.debt.repayment_order, table())
    ends = [
        payoff(t.outcome, t.supposed, t.reading.spans if t.reading else (), told.claim.on, on, told.since, order)
        for t in found.main()
    ]
    known_ends = [end for end in ends if end is not None]
    if len(known_ends) < len(ends):
        return None
    return Growth(on, span_of([end[0] for end in known_ends]), span_of([end[1] for end in known_ends]))


def entry(row: Row) -> AccountRow:
    parts = row.covered
    return AccountRow(
        first=row.first,
        on=row.on,
        kind=row.kind.value,
        base=row.base,
        percent=percent_text(row.rate) if row.rate is not None else None,
        added=Fen(0) if parts else whole_fen(-row.amount),
        paid=parts.total if parts else Fen(0),
        to_interest=Fen(parts.interest + parts.penalty + parts.kept) if parts else Fen(0),
        to_principal=parts.principal if parts else Fen(0),
        over=parts.over if parts else Fen(0),
        left=row.left,
    )
