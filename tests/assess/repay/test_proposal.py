"""What is proposed holds in every month, goes to the one who can grant it, and never where it could harm."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ashore.assess.repay.problem import repayment
from ashore.assess.repay.proposal import Proposals, grant, proposals
from ashore.assess.view import View
from ashore.facts.case import Agreement, Household, Offer
from ashore.facts.debt import Debt
from ashore.facts.fields import Fen
from ashore.facts.kinds import LenderKind, Product, ProofKind, Role, StepKind

from ..made import ON, case, debt, link, party, step


def home(left: int) -> Household:
    return Household(income=Fen(3000_00 + left), living_costs=Fen(2000_00), rent=Fen(1000_00))


def proposed(*debts: Debt, left: int = 1000_00, **facts: Any) -> Proposals | None:
    told = case(*debts, household=home(left), **facts)
    return proposals(repayment(told, ON), View(told, ON))


def late(id: str, owed: int, **facts: Any) -> Debt:
    return debt(70, id=id, outstanding=Fen(owed), **facts)


def test_the_fewest_months_that_fit_with_a_margin() -> None:
    found = proposed(late("a", 9000_00), late("b", 4500_00))
    assert found is not None
    assert found.state == "fits"
    assert found.have == 900_00
    assert found.count == 15
    assert [(p.monthly, p.count, p.last) for p in found.each] == [(600_00, 15, 600_00), (300_00, 15, 300_00)]


@given(st.lists(st.integers(1, 90_000_00), min_size=1, max_size=5), st.integers(0, 9000_00))
def test_whatever_is_proposed_is_the_balance_and_fits(owed: list[int], left: int) -> None:
    found = proposed(*(late(f"d{at}", sum_) for at, sum_ in enumerate(owed)), left=left)
    assert found is not None
    for p in found.each:
        if p.count:
            assert p.monthly * (p.count - 1) + p.last == p.balance
            assert 0 < p.last <= p.monthly
    if found.state == "fits":
        assert sum(p.monthly for p in found.each) <= found.have <= left


def test_too_little_and_nothing_are_said_as_they_are() -> None:
    little = proposed(late("a", 90_000_00), left=200_00)
    assert little is not None
    assert little.state == "too_little"
    assert little.each[0].count == 0
    none = proposed(late("a", 900_00), left=0)
    assert none is not None
    assert none.state == "none_left"
    assert "延期" in none.each[0].say


def test_what_is_current_comes_first() -> None:
    current = debt(0, id="c", outstanding=Fen(6000_00), monthly_due=Fen(500_00))
    found = proposed(late("a", 900_00), current)
    assert found is not None
    assert found.have == 450_00
    assert [p.debt for p in found.each] == ["a"]


def test_no_proposal_beside_an_offer_or_an_agreement() -> None:
    assert proposed(late("a", 900_00), offers=[Offer(debt="a", amount=Fen(900_00), instalments=3)]) is None
    agreed = Agreement(debt="a", signed_on=ON, amount=Fen(900_00), instalments=3, first_due_on=ON)
    assert proposed(late("a", 900_00), agreements=[agreed]) is None


def test_who_can_grant() -> None:
    def key(one: Debt, *kinds: LenderKind) -> str:
        parties = [party(str(kind), kind) for kind in kinds]
        return grant(one, View(case(one, parties=parties), ON))

    bank = [link("bank", Role.FUND_LENDER, ProofKind.CONTRACT)]
    buyer = [*bank, link("local_amc", Role.BUYER, ProofKind.ASSIGNMENT_NOTICE)]
    app = [link("internet_platform", Role.APP)]
    friend = [link("private_person", Role.FUND_LENDER)]
    suit, judged = step(StepKind.SUIT), step(StepKind.ENFORCEMENT)
    assert key(late("a", 1, chain=bank, product=Product.CARD), LenderKind.BANK) == "card"
    assert key(late("a", 1, chain=bank), LenderKind.BANK) == "lender"
    assert key(late("a", 1, chain=buyer), LenderKind.BANK, LenderKind.LOCAL_AMC) == "buyer"
    assert key(late("a", 1, chain=app), LenderKind.INTERNET_PLATFORM) == "unclear"
    assert key(late("a", 1, chain=friend), LenderKind.PRIVATE_PERSON) == "private"
    assert key(late("a", 1, chain=bank, steps=[suit]), LenderKind.BANK) == "court"
    assert key(late("a", 1, chain=bank, steps=[suit, judged]), LenderKind.BANK) == "judged"


def test_the_card_rule_stands_by_cards_alone() -> None:
    found = proposed(late("a", 900_00, product=Product.ONLINE_CONSUMER_LOAN), late("b", 900_00, product=Product.CARD))
    assert found is not None
    assert [p.cites for p in found.each] == [(), ("xyk-70",)]
    assert "60 期" in found.each[1].can
