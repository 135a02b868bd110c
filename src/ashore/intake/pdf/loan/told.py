"""Claims to the facts of a debt with the parties that they name, each with its source."""

from __future__ import annotations

from dataclasses import replace

from ashore.facts.debt import Charge, DebitAuthority, Debt
from ashore.facts.fields import Source
from ashore.facts.kinds import ProofKind, Role
from ashore.facts.party import Link, Party
from ashore.intake.pdf.loan.claim import Claim
from ashore.intake.pdf.loan.schedule import Plan
from ashore.intake.reading import Reading, mark_of
from ashore.intake.sourced import document_id

_PLAIN = (
    "principal", "cash_received", "monthly_due", "annual_rate", "overdue_annual_rate", "compounds", "repayment_order",
    "loan_granted_on", "disbursed_on", "term_days", "arbitration_clause", "notarised", "product", "guaranteed",
)  # fmt: skip


def debt_of(claims: dict[str, Claim], plan: Plan, reading: Reading) -> tuple[Debt, tuple[Party, ...]]:
    debt = Debt()
    parties: dict[str, Party] = {}
    for name, claim in claims.items():
        source = Source(ProofKind.CONTRACT, [], document_id(reading.sha256), None, _note(claim, reading))
        if name in _PLAIN:
            setattr(debt, name, claim.value)
            debt.sources.append(replace(source, of=[name]))
        elif name.startswith("party:"):
            id, role = (
                f"in-{mark_of([claim.value[0]])}",
                next(role for role in Role if role.value == name.split(":")[1]),
            )
            parties.setdefault(id, Party(id=id, name=claim.value[0], kind=claim.value[1], sources=[replace(source)]))
            debt.chain.append(Link(party=id, role=role, sources=[source]))
        elif name.startswith("charge:"):
            kind, fen = claim.value
            debt.charges.append(Charge(kind=kind, amount=fen, agreed=True, sources=[source]))
        elif name == "debit":
            day = claims["debit_day"].value if "debit_day" in claims else None
            debt.debit_authorities.append(DebitAuthority(account=claim.value, day_of_month=day))
            debt.sources.append(replace(source, of=["debit_authorities"]))
        else:  # a number of the contract, a court, a count of months: no fact of its own, kept with the sources
            debt.sources.append(source)
    _schedule(debt, plan, reading)
    lender = next((c.value[0] for n, c in claims.items() if n.startswith(f"party:{Role.FUND_LENDER.value}")), None)
    debt.label = lender
    return debt, tuple(parties.values())


def _note(claim: Claim, reading: Reading) -> str:
    return f"{reading.place(claim.line)}：“{claim.quote}”"[:400]


def _schedule(debt: Debt, plan: Plan, reading: Reading) -> None:
    if not plan.instalments:
        return
    debt.schedule = plan.instalments
    debt.first_unpaid_due_on = plan.unpaid
    note = f"{reading.place(plan.rows[0])}起，共 {len(plan.rows)} 期"
    of = ["schedule", *(["first_unpaid_due_on"] if plan.unpaid else [])]
    debt.sources.append(Source(ProofKind.CONTRACT, of, document_id(reading.sha256), None, note))
