"""Which cap holds, by kind of lender, day of the contract, day of the suit: WE05 and the turns of the law."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from ashore.facts.kinds import LenderKind, Product
from ashore.law.library import record
from ashore.law.lpr import LprState, lpr
from ashore.money.caps.model import Reading
from ashore.money.caps.readings import candidate_days, readings
from ashore.money.caps.table import lpr_rate

PERSON = LenderKind.PRIVATE_PERSON
TODAY = date(2026, 11, 23)

# Worked example WE05: (day of the contract, day of the quote, four times the quote in percent).
WE05 = [
    ("2020-08-20", "2020-08-20", "15.4"),
    ("2021-12-19", "2021-11-22", "15.4"),
    ("2021-12-20", "2021-12-20", "15.2"),
    ("2022-08-21", "2022-07-20", "14.8"),
    ("2022-08-22", "2022-08-22", "14.6"),
    ("2023-06-20", "2023-06-20", "14.2"),
    ("2023-08-21", "2023-08-21", "13.8"),
    ("2024-07-21", "2024-06-20", "13.8"),
    ("2024-07-22", "2024-07-22", "13.4"),
    ("2024-10-21", "2024-10-21", "12.4"),
    ("2025-05-19", "2025-04-21", "12.4"),
    ("2025-05-20", "2025-05-20", "12"),
    ("2026-09-19", "2026-08-20", "12"),
    ("2026-10-19", "2026-09-20", "12"),
]


def only(kind: LenderKind, contract: str | None, filed: date = TODAY) -> Reading:
    (reading,) = (r for r in readings(kind, date.fromisoformat(contract) if contract else None, filed) if r.main)
    return reading


@pytest.mark.parametrize(("contract", "quoted", "percent"), WE05)
def test_four_times_the_quote_of_the_day_of_the_contract(contract: str, quoted: str, percent: str) -> None:
    (span,) = only(PERSON, contract).spans
    assert span.cap is not None
    assert (span.cap.percent(), span.cap.provisional) == (percent, False)
    assert span.cap.quoted_on == date.fromisoformat(quoted)


def test_before_the_first_quote_the_old_rule_holds() -> None:
    assert lpr_rate(date(2019, 8, 19), 4) is None
    reading = only(PERSON, "2019-08-19", date(2020, 6, 1))
    assert reading.id == "private-2015"
    assert [(s.cap and s.cap.percent(), s.paid_cap and s.paid_cap.percent()) for s in reading.spans] == [("24", "36")]


def test_a_stale_quote_is_provisional_and_says_so() -> None:
    assert lpr(TODAY).state is LprState.NEEDS_UPDATE
    reading = only(PERSON, "2026-11-23")
    assert reading.provisional
    assert [s.cap and s.cap.percent() for s in reading.spans] == ["12"]


@pytest.mark.parametrize(
    ("contract", "filed", "id"),
    [
        ("2018-03-01", "2020-08-19", "private-2015"),
        ("2018-03-01", "2020-08-20", "private-2020-window-early"),
        ("2019-08-20", "2020-08-20", "private-2020-window"),
        ("2018-03-01", "2020-12-31", "private-2020-window-early"),
        ("2018-03-01", "2021-01-01", "private-transition"),
        ("2020-08-19", "2026-11-23", "private-transition"),
        ("2020-08-20", "2026-11-23", "private-2020"),
        ("2020-12-31", "2026-11-23", "private-2020"),
        ("2021-01-01", "2026-11-23", "private-2021"),
    ],
)
def test_the_turns_of_the_rules_on_private_lending(contract: str, filed: str, id: str) -> None:
    assert only(PERSON, contract, date.fromisoformat(filed)).id == id


def test_an_old_contract_is_cut_in_two_and_the_second_part_takes_the_quote_of_the_suit() -> None:
    first, second = only(PERSON, "2019-01-05", date(2022, 3, 1)).spans
    assert first.cap is not None
    assert second.cap is not None
    assert (first.last, first.cap.percent()) == (date(2020, 8, 19), "24")
    assert (second.first, second.cap.percent()) == (date(2020, 8, 20), "14.8")


def test_before_2015_the_pack_holds_nothing_that_may_be_cited() -> None:
    assert readings(PERSON, date(2015, 8, 31), TODAY) == ()
    assert readings(PERSON, None, TODAY) == ()


@pytest.mark.parametrize(
    "kind", [LenderKind.BANK, LenderKind.CONSUMER_FINANCE, LenderKind.TRUST, LenderKind.AUTO_FINANCE]
)
def test_licensed_lenders_have_the_cap_on_request_from_its_first_day(kind: LenderKind) -> None:
    reading = only(kind, "2022-03-01")
    assert (reading.id, reading.request, reading.level.value) == ("licensed", True, "judicial_policy")
    (span,) = reading.spans
    assert span.cap is not None
    assert (span.first, span.cap.value) == (date(2017, 8, 9), Fraction(24, 100))


def test_the_seven_local_bodies_have_two_answers_of_courts_side_by_side() -> None:
    found = readings(LenderKind.GUARANTOR, date(2024, 7, 22), TODAY)
    assert [(r.id, r.main, r.level.value) for r in found] == [
        ("local", True, "judicial_policy"),
        ("local-lpr", False, "case"),
    ]
    assert found[1].spans[0].cap is not None
    assert found[1].spans[0].cap.percent() == "13.4"


def test_the_unpublished_guide_stands_beside_and_never_carries() -> None:
    new = {r.id: r for r in readings(LenderKind.MICROLOAN, date(2026, 1, 5), TODAY)}
    assert new["microloan-guide"].main is False
    assert new["microloan-guide"].level.value == "internal_document"
    assert "microloan-guide" not in {r.id for r in readings(LenderKind.MICROLOAN, date(2025, 12, 23), TODAY)}


def test_assisted_loans_of_banks_since_the_notice() -> None:
    assert "assisted" in {r.id for r in readings(LenderKind.BANK, date(2025, 10, 1), TODAY)}
    assert "assisted" not in {r.id for r in readings(LenderKind.BANK, date(2025, 9, 30), TODAY)}
    assert "assisted" not in {r.id for r in readings(LenderKind.CONSUMER_FINANCE, date(2025, 10, 1), TODAY)}


def test_whoever_lends_nothing_has_no_reading_of_its_own() -> None:
    for kind in (LenderKind.INTERNET_PLATFORM, LenderKind.ASSET_BUYER, LenderKind.NATIONAL_AMC):
        assert readings(kind, date(2024, 1, 1), TODAY) == ()
    assert readings(LenderKind.LEASING, date(2024, 1, 1), TODAY, Product.RENT_A_PHONE) == ()


def test_every_reading_rests_on_what_may_be_cited() -> None:
    days = [d for d in candidate_days(TODAY) if d is not None]
    for kind in LenderKind:
        for day in days:
            for reading in readings(kind, day, TODAY):
                assert all(record(cite).citable for cite in reading.cites), reading.id
