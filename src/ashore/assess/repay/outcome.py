"""The outcome book: what was offered, signed and kept, by kind of lender and days late; no person, no day, no sum.

An office that keeps it for a year has the only honest answer to "what do they usually give?". A row holds the kind of
lender, the product, a band of days late, the number of instalments, a band of the share waived, and what came of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

from ashore.assess.age import age
from ashore.assess.repay.kept import kept
from ashore.assess.repay.terms import claim
from ashore.assess.view import View
from ashore.facts.case import Agreement, Case, Offer
from ashore.facts.debt import Debt
from ashore.law.pack import section

LATE = ((30, "1-30"), (60, "31-60"), (90, "61-90"), (180, "91-180"), (360, "181-360"), (10**6, "361+"))
WAIVED = ((0, "0"), (5, "1-5"), (10, "6-10"), (20, "11-20"), (50, "21-50"), (100, "51+"))
"""Bands, so that no row points at one case."""
Result = Literal["open", "refused", "signed", "kept", "broken", "finished"]


@dataclass(frozen=True, slots=True, order=True)
class Outcome:
    """late: band of days late when it was offered or signed; waived: band of percent of the claim; "" = not told."""

    lender: str
    product: str
    late: str
    instalments: int
    waived: str
    result: Result


def outcomes(case: Case, on: date) -> tuple[Outcome, ...]:
    """One row an agreement, and one an offer of the other side that led to none. Own proposals are no offers."""
    view = View(case, on)
    rows = [_row(a, a.signed_on, _kept(case, a, view), case, view) for a in case.agreements]
    rows += [_row(o, o.on, _offered(o), case, view) for o in case.offers if _theirs(case, o)]
    return tuple(sorted(row for row in rows if row is not None))


def _theirs(case: Case, offer: Offer) -> bool:
    """Made by somebody else, and nothing signed about that debt since."""
    signed = [
        a for a in case.agreements if a.debt == offer.debt and a.signed_on and a.signed_on >= (offer.on or date.min)
    ]
    return offer.by not in (None, "本人", "我", "自己") and not signed


def _row(told: Agreement | Offer, day: date | None, result: Result, case: Case, view: View) -> Outcome | None:
    debt = _debt(case, told.debt)
    if debt is None:
        return None
    lender = view.lender(debt)
    days = age(debt, case.told_on, day or view.on, section("stage"), None).days
    asked = claim(debt, view)
    share = told.waiver * 100 // asked if told.waiver is not None and asked else None
    return Outcome(
        lender=str(view.kind(lender.party) or "") if lender else "",
        product=str(debt.product or ""),
        late=_band(days, LATE) if days else "",
        instalments=told.instalments or 0,
        waived=_band(share, WAIVED),
        result=result,
    )


def _kept(case: Case, agreed: Agreement, view: View) -> Result:
    debt = _debt(case, agreed.debt)
    followed = kept(agreed, debt, view) if debt else None
    if followed is not None and followed.state in ("done", "proof"):
        return "finished"
    return "broken" if agreed.kept is False else "kept" if agreed.kept else "signed"


def _offered(offer: Offer) -> Result:
    return "open" if offer.outcome is None else "refused"


def _debt(case: Case, id: str | None) -> Debt | None:
    only = case.debts[0] if len(case.debts) == 1 else None
    return next((d for d in case.debts if d.id == id), only if id is None else None)


def _band(number: int | None, bands: Iterable[tuple[int, str]]) -> str:
    return "" if number is None else next(name for most, name in bands if number <= most)


def to_rows(found: Iterable[Outcome]) -> Iterator[dict[str, Any]]:
    return (asdict(each) for each in found)


@dataclass(frozen=True, slots=True)
class Counted:
    """One group of the book. instalments: the least, the middle and the most among those told."""

    lender: str
    late: str
    count: int
    results: tuple[tuple[str, int], ...]
    instalments: tuple[int, int, int] | None
    waived: tuple[tuple[str, int], ...]


def counted(rows: Iterable[Outcome]) -> tuple[Counted, ...]:
    """By kind of lender and days late, the largest groups first."""
    groups: dict[tuple[str, str], list[Outcome]] = {}
    for row in rows:
        groups.setdefault((row.lender, row.late), []).append(row)
    made = [_counted(*key, mine) for key, mine in groups.items()]
    return tuple(sorted(made, key=lambda c: (-c.count, c.lender, c.late)))


def _counted(lender: str, late: str, rows: list[Outcome]) -> Counted:
    months = sorted(row.instalments for row in rows if row.instalments)
    middle = (months[0], months[len(months) // 2], months[-1]) if months else None
    results = tuple(sorted(Counter(row.result for row in rows).items()))
    waived = tuple(sorted(Counter(row.waived for row in rows if row.waived).items()))
    return Counted(lender, late, len(rows), results, middle, waived)
