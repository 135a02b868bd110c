"""Who holds the debt, who stands in the chain, which tray it lies in."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ashore.assess.standing import standing
from ashore.assess.view import View
from ashore.facts.debt import Debt, Instalment
from ashore.facts.fields import Source

from .made import (
    ON,
    CollectorKind,
    LenderKind,
    Product,
    ProofKind,
    Role,
    StepKind,
    case,
    debt,
    link,
    party,
    said,
    step,
    yuan,
)

PARTIES = [
    party("bank", LenderKind.BANK),
    party("g", LenderKind.GUARANTOR),
    party("amc", LenderKind.LOCAL_AMC),
    party("amc2", LenderKind.NATIONAL_AMC),
    party("loner", LenderKind.UNLICENSED),
    party("x", collector=CollectorKind.IMPOSTOR),
]
BANK = link("bank", Role.FUND_LENDER, ProofKind.CONTRACT)


def stand(one: Debt, **facts: object):
    return standing(one, View(case(one, parties=PARTIES, **facts), ON))


def held(*chain, **facts):
    return stand(debt(100, chain=list(chain), **facts)).holder


def test_the_original_lender_holds_until_more_is_shown() -> None:
    assert (held(BANK).kind, held(BANK).proved, held(BANK).conflict) == ("original", True, False)
    told = held(link("bank", Role.FUND_LENDER, ProofKind.TOLD))
    assert (told.kind, told.proved) == ("original", False)


def test_nobody_told_is_unknown() -> None:
    assert held().kind == "unknown"


def test_a_proved_sale_moves_the_debt() -> None:
    found = held(BANK, link("amc", Role.BUYER, ProofKind.ASSIGNMENT_NOTICE, since=date(2026, 10, 1)))
    assert (found.kind, found.party, found.proved, found.conflict) == ("buyer", "amc", True, False)


def test_a_callers_word_is_no_proof_and_two_claimants_are_a_conflict() -> None:
    found = held(BANK, link("amc", Role.BUYER, ProofKind.CALLER_SAYS))
    assert (found.kind, found.conflict) == ("original", True)
    assert "先停一停" in found.why
    neither = held(link("bank", Role.FUND_LENDER, ProofKind.TOLD), link("amc", Role.BUYER))
    assert (neither.kind, neither.conflict) == ("unknown", True)


def test_a_contract_proves_no_sale() -> None:
    assert held(BANK, link("amc", Role.BUYER, ProofKind.CONTRACT)).conflict


def test_the_later_of_two_proved_sales_holds() -> None:
    first = link("amc2", Role.BUYER, ProofKind.ASSIGNMENT_NOTICE, since=date(2026, 6, 1))
    second = link("amc", Role.BUYER, ProofKind.COURT_PAPER, since=date(2026, 9, 1))
    assert held(BANK, second, first).party == "amc"


def test_a_payout_step_moves_the_debt_to_the_guarantor_when_proved() -> None:
    guard = link("g", Role.GUARANTOR, ProofKind.CONTRACT)
    payout = step(StepKind.GUARANTOR_PAYOUT, on=date(2026, 10, 1), sources=[Source(kind=ProofKind.PAYOUT_PROOF)])
    found = held(BANK, guard, steps=[payout])
    assert (found.kind, found.party, found.since) == ("guarantor_or_insurer", "g", date(2026, 10, 1))
    assert held(BANK, guard).kind == "original"
    assert held(BANK, guard, steps=[step(StepKind.GUARANTOR_PAYOUT)]).conflict


def test_a_buyer_that_only_calls_is_a_claimant() -> None:
    found = stand(debt(100, chain=[BANK]), contacts=[said("债权已归我司", by="amc")]).holder
    assert (found.kind, found.conflict) == ("original", True)


def test_a_link_that_ended_or_has_not_begun_does_not_hold() -> None:
    later = link("amc", Role.BUYER, ProofKind.ASSIGNMENT_NOTICE, since=ON + timedelta(days=1))
    assert held(BANK, later).kind == "original"


def test_every_link_says_when_to_pay_and_the_unproved_ones_how_to_prove() -> None:
    chain = stand(debt(50, chain=[link("amc", Role.BUYER, ProofKind.CALLER_SAYS)])).chain
    assert [c.role for c in chain] == ["fund_lender", "buyer"]
    assert all(c.pay_only_when and c.ask for c in chain)
    proved = stand(debt(50, chain=[BANK])).chain[0]
    assert (proved.proved_by, proved.ask) == (("合同",), "")


def test_an_impostor_is_not_paid() -> None:
    found = stand(debt(50), contacts=[said("把钱转给我", by="x")])
    assert any("不付款" in note for note in found.notes)


@pytest.mark.parametrize(
    ("facts", "tray"),
    [
        ({}, "licensed"),
        ({"recognised": False, "tied_to_service": True}, "not_mine"),
        ({"tied_to_service": True}, "tied"),
        ({"product": Product.RENT_A_PHONE}, "unlicensed"),
        ({"chain": [link("loner", Role.FUND_LENDER)]}, "unlicensed"),
        ({"chain": [], "term_days": 7}, "unlicensed"),
        ({"chain": [], "term_days": 90}, "unknown"),
        ({"term_days": 7}, "licensed"),
        ({"chain": [], "product": Product.PRIVATE_LOAN}, "private"),
        ({"principal": yuan(10000), "cash_received": yuan(9000)}, "licensed_dear"),
    ],
)
def test_trays(facts: dict, tray: str) -> None:
    assert stand(debt(50, **facts)).tray == tray


@pytest.mark.parametrize(("monthly", "tray"), [(946, "licensed_dear"), (945, "licensed")])
def test_a_plan_of_repayment_above_the_cap_is_dear(monthly: int, tray: str) -> None:
    """10,000 yuan over 12 months at 24 % a year is 945.60 a month."""
    rows = [Instalment(due_on=date(2025 + (m + 1) // 13, m % 12 + 1, 1), amount=yuan(monthly)) for m in range(1, 12)]
    rows.append(Instalment(due_on=date(2026, 1, 1), amount=yuan(monthly)))
    one = debt(50, principal=yuan(10000), cash_received=yuan(10000), disbursed_on=date(2025, 1, 1), schedule=rows)
    assert stand(one).tray == tray


@pytest.mark.parametrize("facts", [{}, {"recognised": False}, {"tied_to_service": True}, {"chain": [], "term_days": 7}])
def test_only_a_debt_that_is_not_mine_is_not_said_to_be_owed(facts: dict) -> None:
    found = stand(debt(50, **facts))
    assert ("仍然欠" in found.tray_first or "该还" in found.tray_first or "到手的钱" in found.tray_first) == (
        found.tray != "not_mine"
    )
