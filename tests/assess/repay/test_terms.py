"""Terms point by point: what would harm stops, what is missing is asked, and every instalment must be affordable."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from ashore.desk.agreements import agreements
from ashore.facts.case import Agreement, Case, Household, Offer, Payment
from ashore.facts.fields import Fen
from ashore.facts.kinds import LenderKind, Road, Role, WaiverTerm
from ashore.facts.problem import InputRefused

from ..made import ON, case, debt, link, party

GOOD = Agreement(
    debt="d1",
    instalments=10,
    amount=Fen(10_000_00),
    waiver=Fen(500_00),
    first_due_on=date(2026, 12, 5),
    confirmed_officially=True,
    signed_by="bank",
    pay_to="bank",
    covers_all=True,
    waiver_term=WaiverTerm.AT_ONCE,
    accelerates=False,
    reporting=True,
    family_signs=False,
    payoff_proof=True,
    road=Road.PLAIN,
)


def told(agreed: Agreement | None = None, left: int = 2000_00, **facts: Any) -> Case:
    chain = [link("bank", Role.FUND_LENDER), link("agency", Role.COLLECTOR)]
    home = Household(income=Fen(3000_00 + left), living_costs=Fen(2000_00), rent=Fen(1000_00))
    return case(
        debt(75, outstanding=Fen(10_500_00), chain=chain),
        parties=[party("bank", LenderKind.BANK), party("agency")],
        agreements=[agreed] if agreed else [],
        household=home,
        **facts,
    )


def marks(agreed: Agreement, **facts: Any) -> dict[str, str]:
    found = agreements(told(agreed, **facts), ON).each[0]
    return {p.key: p.mark for p in found.terms.points}


def test_a_text_that_says_everything_is_ready() -> None:
    found = agreements(told(GOOD), ON).each[0]
    assert found.terms.state == "ready"
    assert set(marks(GOOD).values()) == {"good"}


BAD = {
    "who": ({"signed_by": "agency"}, "stop"),
    "pay_to": ({"pay_to": "agency"}, "stop"),
    "channel": ({"confirmed_officially": False}, "stop"),
    "family": ({"family_signs": True}, "stop"),
    "amount": ({"instalments": None}, "missing"),
    "all": ({"covers_all": False}, "missing"),
    "proof": ({"payoff_proof": False}, "missing"),
    "reporting": ({"reporting": False}, "missing"),
    "accelerates": ({"accelerates": True}, "look"),
    "waiver": ({"waiver_term": WaiverTerm.REVIVES}, "look"),
    "road": ({"road": Road.NOTARISED}, "look"),
    "inflated": ({"amount": Fen(11_000_00)}, "look"),
}


@pytest.mark.parametrize("key", BAD)
def test_each_point_alone(key: str) -> None:
    change, mark = BAD[key]
    found = marks(replace(GOOD, **change))
    assert found[key] == mark
    assert {k for k, m in found.items() if m != "good"} == {key}


@pytest.mark.parametrize("name", ["signed_by", "pay_to", "covers_all", "accelerates", "family_signs", "road"])
def test_what_nobody_told_is_asked(name: str) -> None:
    assert "missing" in marks(replace(GOOD, **{name: None})).values()


def test_an_instalment_that_eats_the_rent_stops() -> None:
    assert marks(GOOD, left=900_00)["afford"] == "stop"
    found = agreements(told(GOOD, left=900_00), ON).each[0]
    assert any("2026 年 12 月" in p.say and "100 元" in p.say for p in found.terms.points)


def test_every_road_is_named_with_what_it_opens() -> None:
    for road in Road:
        agreed = replace(GOOD, road=road)
        assert marks(agreed)["road"] == ("good" if road is Road.PLAIN else "look")


def test_an_offer_on_the_table_is_checked_like_a_text() -> None:
    offer = Offer(debt="d1", on=ON, amount=Fen(10_000_00), instalments=10)
    found = agreements(told(offers=[offer]), ON).each
    assert [(e.signed, e.terms.state) for e in found] == [(None, "missing")]
    signed = replace(GOOD, signed_on=ON)
    assert len(agreements(told(signed, offers=[offer]), ON).each) == 1
    refused = replace(offer, outcome="银行不同意")
    assert agreements(told(offers=[refused]), ON).each == ()


def paid(*sums: tuple[date, int]) -> list[Payment]:
    return [Payment(on=day, debt="d1", amount=Fen(sum_)) for day, sum_ in sums]


def test_followed_to_the_proof_that_it_is_over() -> None:
    signed = replace(GOOD, signed_on=date(2026, 9, 1), first_due_on=date(2026, 10, 5))

    def state(agreed: Agreement, *sums: tuple[date, int]) -> str:
        found = agreements(told(agreed, payments=paid(*sums)), ON).each[0].kept
        assert found is not None
        return found.state

    assert state(signed) == "unrecorded"
    assert state(signed, (date(2026, 10, 5), 1000_00)) == "behind"
    assert state(signed, (date(2026, 10, 5), 1000_00), (date(2026, 11, 5), 1000_00)) == "on_time"
    assert state(signed, (date(2026, 10, 5), 10_000_00)) == "done"
    assert state(replace(signed, proof_received_on=ON), (date(2026, 10, 5), 10_000_00)) == "proof"


def test_the_next_instalment_is_the_first_uncovered_one() -> None:
    signed = replace(GOOD, signed_on=date(2026, 9, 1), first_due_on=date(2026, 10, 5))
    found = agreements(told(signed, payments=paid((date(2026, 10, 5), 3000_00))), ON).each[0].kept
    assert found is not None
    assert found.next is not None
    assert (found.next.number, found.next.due) == (4, date(2027, 1, 5))


def test_a_debt_that_is_not_there_is_refused() -> None:
    with pytest.raises(InputRefused):
        agreements(told(GOOD), ON, "d9")
