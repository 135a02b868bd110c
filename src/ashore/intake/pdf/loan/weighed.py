"""What a paper says in two places that cannot both be so: neither is taken, and it is asked."""

from __future__ import annotations

from ashore.intake.pdf.loan.claim import ORIGINAL, Claim, Found
from ashore.intake.pdf.loan.schedule import Plan


def weigh(claims: dict[str, Claim], plan: Plan, found: Found) -> None:
    """What cannot both be so is taken out of the claims, and asked."""
    principal, received = claims.get("principal"), claims.get("cash_received")
    if principal and received and received.value > principal.value:
        for claim in (claims.pop("principal"), claims.pop("cash_received")):
            found.asked.append((claim.line, f"到手的钱比本金多：“{claim.quote}”", ORIGINAL))
    granted, paid_out = claims.get("loan_granted_on"), claims.get("disbursed_on")
    days = [one.due_on for one in plan.instalments if one.due_on]
    lent = [claim for claim in (granted, paid_out) if claim]
    if days and any(claim.value > min(days) for claim in lent):
        for name in ("loan_granted_on", "disbursed_on"):
            if name in claims:
                claim = claims.pop(name)
                found.asked.append((claim.line, f"放款的日子在第一个还款日之后：“{claim.quote}”", ORIGINAL))
    _against_plan(claims, plan)


def _against_plan(claims: dict[str, Claim], plan: Plan) -> None:
    """The number of instalments and their principal against what the words of the contract say."""
    term, principal = claims.get("instalments"), claims.get("principal")
    if not plan.instalments:
        return
    if term and term.value != len(plan.instalments):
        what = f"合同写 {term.shown}，还款计划读到 {len(plan.instalments)} 期"
        plan.refuse(term.line, what)
        return
    parts = [one.principal for one in plan.instalments]
    if principal and None not in parts and sum(part for part in parts if part is not None) != principal.value:
        plan.refuse(principal.line, f"还款计划的本金加起来和借款金额（{principal.shown}）不一样")
