"""All that is possible under what is not known: ranges over the corners, and which unknown fact would change them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from ashore.facts.fields import Fen
from ashore.facts.kinds import LenderKind
from ashore.money.allocation import order_of
from ashore.money.caps.model import Reading
from ashore.money.caps.readings import candidate_days, readings
from ashore.money.caps.rules import Loan, charge_rules, none_agreed, principal_cites
from ashore.money.caps.table import group_of, table
from ashore.money.worksheet.evaluate import Outcome, evaluate, least
from ashore.money.worksheet.known import Known, as_claimed
from ashore.money.worksheet.model import Range
from ashore.money.worksheet.supposed import Fixed, Supposed, suppose

ONE_OF_EACH = (
    *(LenderKind.BANK, LenderKind.MICROLOAN, LenderKind.GUARANTOR),
    *(LenderKind.PRIVATE_PERSON, LenderKind.INSURER),
)
"""A lender for each answer that the table can give, tried when the kind is not known."""


Work = Callable[..., Outcome]
"""`evaluate`, or the same with a memory: most of what is tried for one sheet is tried more than once."""


@dataclass(frozen=True, slots=True)
class Setting:
    """The facts without ends: who lends, when the contract was made and the suit brought; and the law for them."""

    kind: LenderKind
    contract: date | None
    filed: date
    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """One outcome with what was supposed for it. reading None: the pack holds no law for it."""

    setting: Setting
    reading: Reading | None
    high: bool
    counts: bool
    supposed: Supposed
    outcome: Outcome


@dataclass(slots=True)
class Hull:
    """Everything that was tried, by reading id ("" = none)."""

    tried: dict[str, list[Tried]] = field(default_factory=dict)

    def main(self) -> list[Tried]:
        """Under the readings that carry the sheet."""
        return [t for many in self.tried.values() for t in many if t.reading is None or t.reading.main]

    def supported(self) -> Range:
        return span_of([t.outcome.total for t in self.main()])

    def paid_back(self) -> Range:
        return span_of([t.outcome.paid_back for t in self.main()])

    def highest(self) -> Tried:
        """What leaves the most to the other side; of equals the first tried."""
        return max(self.main(), key=lambda t: t.outcome.total)


def span_of(values: Sequence[int]) -> Range:
    return Range(Fen(min(values)), Fen(max(values)))


def hull(
    known: Known, fixed: Fixed | None = None, among: Sequence[Setting] | None = None, work: Work = evaluate
) -> Hull:
    """`fixed`: knobs held at one end. `among`: only these settings, all that are possible when left out."""
    found = Hull()
    order = order_of(known.debt.repayment_order, table())
    for setting in settings(known) if among is None else among:
        facts = (known, as_claimed(known)) if known.whole else (known,)
        supposed_at = {
            high: [suppose(f, setting.kind, setting.contract, setting.filed, high, fixed or {}) for f in facts]
            for high in (False, True)
        }
        carried = any(reading.main for reading in setting.readings)
        for reading in setting.readings if carried else (None, *setting.readings):
            spans = reading.spans if reading else ()
            for high, (supposed, *others) in supposed_at.items():
                for counts in (False, True) if known.whole else (True,):
                    outcome = work(known.claim, supposed, spans, counts, order)
                    for other in others:
                        outcome = least(outcome, work(known.claim, other, spans, counts, order))
                    tried = Tried(setting, reading, high, counts, supposed, outcome)
                    found.tried.setdefault(reading.id if reading else "", []).append(tried)
    return found


def settings(known: Known) -> tuple[Setting, ...]:
    """Each combination that is possible, once for each law that may apply. Unknown days are tried where they matter."""
    found: dict[object, Setting] = {}
    for kind in [known.kind] if known.kind is not None else ONE_OF_EACH:
        for contract in _contracts(known, kind):
            loan = Loan(kind, known.product, contract, known.claim.on)
            rules = tuple(rule.id for charge in known.charges for rule in charge_rules(charge, loan))
            other = (kind, principal_cites(loan), rules, none_agreed(loan, known.late_from))
            for filed in _filings(known, kind):
                law = readings(kind, contract, filed, known.product)
                found.setdefault((*other, law), Setting(kind, contract, filed, law))
    return tuple(found.values())


def _contracts(known: Known, kind: LenderKind) -> Sequence[date | None]:
    debt = known.debt
    short = debt.cash_received is not None and debt.principal is not None and debt.cash_received < debt.principal
    if known.contract is None and (short or group_of(kind) == "private"):
        return candidate_days(known.claim.on)
    return [known.contract]


def _filings(known: Known, kind: LenderKind) -> Sequence[date]:
    if known.suit_undated and known.filed is None and group_of(kind) == "private":
        return [day for day in candidate_days(known.on) if day is not None]
    return [known.filed or known.on]
