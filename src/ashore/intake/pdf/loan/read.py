"""A paper of a loan to one proposed debt with the parties that it names."""

from __future__ import annotations

import re
from dataclasses import replace

from ashore.facts.debt import Charge, DebitAuthority, Debt
from ashore.facts.fields import Source
from ashore.facts.kinds import ProofKind, Role
from ashore.facts.party import Link, Party
from ashore.intake.pdf.loan.claim import ORIGINAL, Claim, Found, settled
from ashore.intake.pdf.loan.clauses import read_clauses
from ashore.intake.pdf.loan.parties import read_parties
from ashore.intake.pdf.loan.rates import read_rates
from ashore.intake.pdf.loan.schedule import Plan, read_schedule
from ashore.intake.pdf.loan.sums import read_sums
from ashore.intake.pdf.page import Page
from ashore.intake.pdf.prose import prose_of
from ashore.intake.reading import Reading, mark_of
from ashore.intake.sourced import document_id

_TITLE = re.compile(
    r"[\w\s、()《》<>·]{0,30}(?:(?:借款|贷款|担保|保证|服务|咨询|居间|授信|信贷|领用|分期|融资)[\w\s()]{0,12}(?:合同|协议|合约|协议书|合同书)|还款计划(?:表|书)?|还款明细表?)"
    r"(?:\s*[(][^()]{0,12}[)])?\Z"
)
TITLE_WITHIN = 25
"""The title stands within the first so many lines that are no table."""

_PLAIN = (
    "principal", "cash_received", "annual_rate", "overdue_annual_rate", "compounds", "repayment_order",
    "loan_granted_on", "disbursed_on", "term_days", "arbitration_clause", "notarised", "product", "guaranteed",
)  # fmt: skip


def looks_loan(pages: list[Page]) -> bool:
    """By its title, which is a line of its own."""
    lines = [line.text.replace("\t", " ").strip() for page in pages[:3] for line in page.lines][:TITLE_WITHIN]
    return any(_TITLE.match(text.replace(" ", "")) for text in lines if len(text) < 45)


def read_loan(pages: list[Page], reading: Reading) -> None:
    plan = read_schedule(pages, reading)
    found = Found(prose_of(pages, plan.lines), reading)
    for read in (read_parties, read_sums, read_rates, read_clauses):
        read(found)
    names = dict.fromkeys(claim.field for claim in found.claims)
    claims = settled(found, [name for name in names if not name.startswith("party:")])
    claims |= _parties(found)
    _check(claims, plan, found)
    debt, parties = _debt(claims, plan, reading)
    used = len(claims) + len(plan.instalments)
    if used:
        first = min([claim.line for claim in claims.values()] + plan.rows[:1])
        who = next((c.value[0] for n, c in claims.items() if n.startswith(f"party:{Role.FUND_LENDER}")), "")
        reading.take_debt(
            first, who or (parties[0].name or "" if parties else ""), debt, parties, used, *_key(claims, who, reading)
        )
    for line, what, mend in sorted([*found.asked, *plan.aside]):
        reading.set_aside(line, what, mend)
    for line, what, mend in sorted([*found.skipped, *plan.skipped]):
        reading.skip(line, what, mend)
    for line, what, mend in plan.flaws:
        reading.flaw(line, what, mend)


def _parties(found: Found) -> dict[str, Claim]:
    """Each house once in each of its roles. Two lenders are both kept: joint loans have two."""
    out: dict[str, Claim] = {}
    for claim in (claim for claim in found.claims if claim.field.startswith("party:")):
        name = f"{claim.field}:{claim.value[0]}"
        if name in out:
            found.skipped.append((claim.line, f"同一件事又写了一遍：“{claim.quote}”", "不用改"))
        else:
            out[name] = claim
    return out


def _check(claims: dict[str, Claim], plan: Plan, found: Found) -> None:
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
            if claim := claims.pop(name, None):
                found.asked.append((claim.line, f"放款的日子在第一个还款日之后：“{claim.quote}”", ORIGINAL))
    term = claims.get("instalments")
    if term and plan.instalments and term.value != len(plan.instalments):
        what = f"合同写 {term.shown}，还款计划读到 {len(plan.instalments)} 期"
        plan.flaws.append((term.line, what, "可能少了一期或读错了一期，对照原件"))
    parts = [one.principal for one in plan.instalments]
    if principal and parts and None not in parts and sum(p for p in parts if p is not None) != principal.value:
        what = f"还款计划的本金加起来和借款金额（{principal.shown}）不一样"
        plan.flaws.append((principal.line, what, "可能少了一期或读错了一期，对照原件"))


def _key(claims: dict[str, Claim], who: str, reading: Reading) -> tuple[object, ...]:
    """The number of the contract makes it this loan, in whatever paper it stands; else lender, sum and days; else the
    paper itself."""
    number = claims.get("main_number") or claims.get("own_number")
    if number:
        return ("loan", number.value)
    told = [claims[name].value if name in claims else None for name in ("principal", "loan_granted_on", "disbursed_on")]
    return ("loan", who, *told) if who and sum(part is not None for part in told) > 1 else ("loan", reading.sha256)


def _debt(claims: dict[str, Claim], plan: Plan, reading: Reading) -> tuple[Debt, tuple[Party, ...]]:
    debt, parties = Debt(), {}
    for name, claim in claims.items():
        source = Source(ProofKind.CONTRACT, [], document_id(reading.sha256), None, _note(claim, reading))
        if name in _PLAIN:
            setattr(debt, name, claim.value)
            debt.sources.append(replace(source, of=[name]))
        elif name.startswith("party:"):
            id, role = f"in-{mark_of([claim.value[0]])}", Role(name.split(":")[1])
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
    lender = next((c.value[0] for n, c in claims.items() if n.startswith(f"party:{Role.FUND_LENDER}")), None)
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
