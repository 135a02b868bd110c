"""Which readings of the law hold for a loan: by kind of lender, day of the contract, day of the suit."""

from __future__ import annotations

from datetime import date
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from ashore.facts.kinds import LenderKind, Product
from ashore.law.library import record
from ashore.money.caps.model import Reading, Span, YearRate
from ashore.money.caps.table import day, fraction, group_of, lpr_rate, parameter, table, within


@lru_cache(maxsize=4096)
def readings(
    kind: LenderKind, contract: date | None, filed: date, product: Product | None = None
) -> tuple[Reading, ...]:
    """Those that carry the sheet first. () = the pack does not hold the law for this lender and these days.

    contract: the day on which the contract was made, None = before everything that the pack holds. filed: the day of
    the suit, or the day asked about if nobody has sued.
    """
    rows = [
        row
        for row in table()["readings"]
        if _holds(row, kind, contract, filed) and product not in row.get("not_products", ())
    ]
    found = [_reading(row, contract, filed) for row in rows]
    return tuple(sorted(found, key=lambda reading: not reading.main))


def _holds(row: Any, kind: LenderKind, contract: date | None, filed: date) -> bool:
    if group_of(kind) not in row["lenders"] or kind not in row.get("kinds", [kind]):
        return False
    if "contract_in" in row and not within(row["contract_in"], contract):
        return False
    if "filed_in" in row and not within(row["filed_in"], filed):
        return False
    begin, end = day(row.get("contract_from")), day(row.get("contract_before"))
    return contract is None or ((begin is None or contract >= begin) and (end is None or contract < end))


def _reading(row: Any, contract: date | None, filed: date) -> Reading:
    days = {"contract": contract, "filing": filed}
    return Reading(
        id=row["id"],
        title=row["title"],
        main=row["main"],
        level=record(row["cites"][0]).level,
        request=row["request"],
        spans=tuple(_span(span, days) for span in row["spans"]),
        cites=tuple(row["cites"]),
        say=row["say"],
    )


def _span(row: Any, days: dict[str, date | None]) -> Span:
    paid_cap = row.get("paid_cap")
    return Span(
        first=day(row.get("from")),
        last=day(row.get("to")),
        cap=_rate(row["cap"], days),
        paid_cap=_rate(paid_cap, days) if paid_cap else None,
    )


def _rate(row: Any, days: dict[str, date | None]) -> YearRate | None:
    if "rate" in row:
        return YearRate(fraction(row["rate"]))
    return lpr_rate(days[row["lpr"]], int(parameter(row["multiple"])))


@cache
def candidate_days(latest: date) -> tuple[date | None, ...]:
    """Days on which a private contract of unknown date may have been made, one for each answer that is possible.

    None stands for the time before all that the pack holds.
    """
    from ashore.law.lpr import quotes

    rates = {quote.day: quote.one_year for quote in quotes()}
    days = list(rates)
    changes = {day for before, day in pairwise(days) if rates[day] != rates[before]} | {days[0]}
    for row in table()["readings"]:
        named = [row.get("contract_in"), row.get("filed_in")]
        starts = [record(name).effective_from for name in named if name] + [day(row.get("contract_from"))]
        changes |= {start for start in starts if start is not None}
    return (None, *sorted(d for d in changes if d <= latest), latest)
