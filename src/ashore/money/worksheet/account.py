"""The account of one supposed loan under caps: days cut into pieces of equal rates, then run day by day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from ashore.facts.fields import Fen
from ashore.money.caps.model import Span
from ashore.money.flows import Flow, FlowKind
from ashore.money.ledger import Balance, Piece, run
from ashore.money.worksheet.supposed import Supposed


def account(
    on: date, s: Supposed, spans: Sequence[Span], counts: bool | None, order: tuple[str, ...], *, free: bool = False
) -> Balance:
    """The account up to the day, from the principal supposed (no limit known: none).

    spans: the caps by days, () = none. counts: whether what was paid above a cap counts as principal where courts
    differ; None = whatever was paid stays paid. free: as if the contract set no limit, to see the caps alone.
    """
    principal = s.principal or Fen(0)
    if s.opened is None:
        return Balance(principal, None, None, None)
    payments = s.payments if counts else [flow for flow in s.payments if flow.kind is not FlowKind.OTHER_FEE]
    return run(
        Flow(s.opened, principal, FlowKind.DISBURSED),
        list(pieces(s.opened, on, s, spans, counts, free=free)),
        payments,
        order,
    )


def pieces(
    start: date, end: date, s: Supposed, spans: Sequence[Span], counts: bool | None, *, free: bool = False
) -> Iterator[Piece]:
    """The days from start to before end."""
    edges = {start, end} | ({s.late_from} if s.late_from else set())
    for each in spans:
        edges |= {day for day in (each.first, _after(each.last)) if day is not None}
    for first, last in pairwise(sorted(day for day in edges if start <= day <= end)):
        late = s.late_from is not None and first >= s.late_from
        span = span_on(spans, first)
        contract = None if free else s.rates.late if late else s.rates.term
        yield Piece(first, last, contract, cap_of(span), _keep(span, counts), late, s.rates.compounds)


def span_on(spans: Sequence[Span], day: date) -> Span | None:
    for span in spans:
        if (span.first is None or span.first <= day) and (span.last is None or day <= span.last):
            return span
    return None


def cap_of(span: Span | None) -> Fraction | None:
    return span.cap.value if span is not None and span.cap is not None else None


def _keep(span: Span | None, counts: bool | None) -> Fraction | None:
    """Up to which rate what was paid stays paid; None = without limit."""
    if span is None or counts is None:
        return None
    if span.paid_cap is not None:
        return span.paid_cap.value
    return cap_of(span) if counts else None


def _after(day: date | None) -> date | None:
    return None if day is None else day + timedelta(days=1)
