"""A guarantor or insurer who paid the lender claims from the borrower, never more than was owed on that day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ashore.facts.case import Case
from ashore.facts.debt import Debt, Step
from ashore.facts.fields import Fen
from ashore.facts.kinds import LenderKind, Role, StepKind
from ashore.money.caps.table import table
from ashore.money.worksheet.claim import Claim
from ashore.money.worksheet.hull import hull
from ashore.money.worksheet.known import Known, step
from ashore.money.worksheet.model import Range, Remark


def payout(debt: Debt, on: date) -> Step | None:
    """The payout that moved the debt, if one was seen by that day."""
    return step(debt, StepKind.GUARANTOR_PAYOUT, on)


def after_payout(case: Case, known: Known, paid: Step) -> Known | None:
    """The claim of who paid, as a loan of its own from the day of the payout: its base is what was owed on that day.

    None when day or sum of the payout is not told: then the sheet of the loan itself has to do.
    """
    if paid.on is None or paid.amount is None or paid.on > known.claim.on:
        return None
    owed = _owed_then(known, paid.on, paid.amount)
    debt = replace(
        known.debt,
        principal=owed.high,
        cash_received=owed.high,
        annual_rate=None,
        overdue_annual_rate=None,
        compounds=None,
    )
    return replace(
        known,
        debt=debt,
        kind=_who(case, known.debt),
        late_from=paid.on,
        opened=paid.on,
        whole=True,
        payments=tuple(f for f in known.payments if f.on >= paid.on),
    )


def _owed_then(known: Known, day: date, amount: Fen) -> Range:
    """What the loan supported on the day of the payout, as if the sum of the payout had been claimed then."""
    then = replace(
        known,
        on=day,
        claim=Claim(day, None, None, None, None, amount),
        payments=tuple(f for f in known.payments if f.on <= day),
    )
    return hull(then).supported()


def _who(case: Case, debt: Debt) -> LenderKind:
    kinds = {party.id: party.kind for party in case.parties}
    roles = {link.role: kinds.get(link.party) for link in debt.chain}
    insured = Role.INSURER in roles and Role.GUARANTOR not in roles
    return LenderKind.INSURER if insured else LenderKind.GUARANTOR


def remarks(case: Case, debt: Debt, words: dict[str, str]) -> list[Remark]:
    """What is said of every such claim."""
    rows = table()["recourse"]
    found = [Remark("payout", words["payout"], tuple(rows["guarantor"]))]
    if _who(case, debt) is LenderKind.INSURER:
        found.append(Remark("insurer", words["insurer"], tuple(rows["insurer"])))
    return [*found, Remark("late", words["late"], (rows["case"],))]
