"""For each debt with a claim: claimed beside supported, in short; the whole sheet is `ashore.money.worksheet`."""

from __future__ import annotations

from datetime import date

from ashore.assess.assessment import OwedBrief
from ashore.facts.case import Case
from ashore.money.worksheet.sheet import sheet

ASKED = 3
"""Questions named for one debt."""


def owed(case: Case, on: date) -> tuple[OwedBrief, ...]:
    """Debts of which no sum is told, or on which a court has decided, are left out."""
    briefs = []
    for debt in case.debts:
        found = sheet(case, debt, on)
        if found.supported is None or found.claimed is None or found.argue is None:
            continue
        held = [cite for line in found.lines if line.argue.low for cite in line.cites]
        briefs.append(
            OwedBrief(
                debt=found.debt,
                label=found.label,
                claimed_on=found.claimed_on,
                claimed=found.claimed,
                low=found.supported.low,
                high=found.supported.high,
                argue=found.argue.low,
                words=found.words.splitlines()[0],
                asks=tuple(ask.text for ask in found.asks[:ASKED]),
                cites=tuple(dict.fromkeys(held)),
            )
        )
    return tuple(briefs)
