"""Cases with one debt, made for the tests: all facts known, or some of them taken away."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import strategies as st

from ashore.facts.case import FORMAT, Case, Payment
from ashore.facts.debt import Charge, Debt, Statement, Step
from ashore.facts.fields import Fen, Rate
from ashore.facts.kinds import ChargeKind, LenderKind, Product, RepaymentOrder, Role, StepKind
from ashore.facts.party import Link, Party

ON = date(2026, 11, 23)
KINDS = [
    *(LenderKind.BANK, LenderKind.CONSUMER_FINANCE, LenderKind.MICROLOAN, LenderKind.GUARANTOR),
    *(LenderKind.PRIVATE_PERSON, LenderKind.UNLICENSED, LenderKind.INSURER),
]
FENS = st.integers(0, 6_000_000).map(Fen)
RATES = st.integers(0, 80).map(lambda n: Rate(Decimal(n)))


def case_of(debt: Debt, kind: LenderKind | None, payments: list[Payment] | None = None) -> Case:
    party = Party(id="p", kind=kind)
    debt.chain = [Link(party="p", role=Role.FUND_LENDER)]
    return Case(format=FORMAT, told_on=ON, parties=[party], debts=[debt], payments=payments or [])


@st.composite
def told(draw: st.DrawFn) -> Case:
    """A case in which every fact that a sheet asks for is known."""
    lent = draw(st.dates(date(2015, 1, 1), date(2026, 9, 1)))
    late = lent + timedelta(days=draw(st.integers(5, 700)))
    claimed_on = min(ON, late + timedelta(days=draw(st.integers(0, 900))))
    principal = draw(st.integers(100, 5_000_000))
    rate = draw(RATES)
    product = draw(st.sampled_from([Product.CARD, Product.ONLINE_CONSUMER_LOAN, Product.PRIVATE_LOAN, None]))
    debt = Debt(
        id="d",
        product=product,
        principal=Fen(principal),
        cash_received=Fen(draw(st.integers(0, principal))),
        annual_rate=rate,
        overdue_annual_rate=Rate(rate + draw(st.integers(0, 60))),
        compounds=draw(st.booleans()),
        repayment_order=draw(st.none() | st.sampled_from(RepaymentOrder)),
        disbursed_on=draw(st.none() | st.just(lent)),
        loan_granted_on=lent,
        first_unpaid_due_on=late,
        statements=[draw(statements(claimed_on, principal))],
        charges=draw(st.lists(charges(), max_size=3)),
        steps=draw(st.just([]) | st.dates(late, date(2029, 6, 1)).map(lambda d: [Step(StepKind.SUIT, d)])),
    )
    days = st.dates(lent, claimed_on if claimed_on > lent else lent)
    payments = draw(st.lists(st.builds(Payment, on=days, debt=st.just("d"), amount=FENS), max_size=4))
    return case_of(debt, draw(st.sampled_from(KINDS)), payments)


@st.composite
def statements(draw: st.DrawFn, on: date, principal: int) -> Statement:
    """All told apart, or only the principal, or only the total."""
    parts = [draw(st.integers(0, principal)), *(draw(st.integers(0, principal)) for _ in range(3))]
    total = Fen(sum(parts) + draw(st.integers(0, 10_000)))
    form = draw(st.sampled_from(["apart", "principal", "total"]))
    if form == "total":
        return Statement(on=on, total=total)
    if form == "principal":
        return Statement(on=on, total=total, principal=Fen(parts[0]))
    return Statement(on, total, *(Fen(part) for part in parts))


def charges() -> st.SearchStrategy[Charge]:
    known = st.booleans()
    return st.builds(Charge, kind=st.sampled_from(ChargeKind), amount=FENS, agreed=known, disclosed=known)


HIDDEN = (
    *("kind", "contract", "first_unpaid_due_on", "principal_claim", "cash_received", "annual_rate"),
    *("overdue_annual_rate", "compounds", "amounts", "agreed", "disclosed", "suit"),
)


def hide(case: Case, what: set[str]) -> Case:
    """The same case with these facts unknown."""
    hidden = deepcopy(case)
    debt = hidden.debts[0]
    for name in what & {"first_unpaid_due_on", "cash_received", "annual_rate", "overdue_annual_rate", "compounds"}:
        setattr(debt, name, None)
    if "kind" in what:
        hidden.parties[0] = replace(hidden.parties[0], kind=None)
    if "contract" in what and debt.disbursed_on is None:
        debt.loan_granted_on = None
    if "amounts" in what:
        hidden.payments = [replace(p, amount=None) for p in hidden.payments]
    for name in what & {"agreed", "disclosed"}:
        for charge in debt.charges:
            setattr(charge, name, None)
    if "suit" in what:
        for step in debt.steps:
            step.on = None
    return hidden
