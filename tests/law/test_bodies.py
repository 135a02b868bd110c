from datetime import date

import pytest

from ashore.facts.kinds import LenderKind
from ashore.law import cite, in_force, record
from ashore.law.bodies import bodies, bodies_for, body

TODAY = date(2026, 11, 23)


def ids(lender: LenderKind | None, on: date) -> list[str]:
    return [entry.id for entry in bodies_for(lender, on)]


def test_the_regulator_bears_its_name_of_the_day() -> None:
    before, after = date(2023, 7, 19), date(2023, 7, 20)
    assert body("nfra_local", before) is None
    assert body("cbirc_local", after) is None
    assert "cbirc_local" in ids(LenderKind.BANK, before)
    assert "nfra_local" in ids(LenderKind.BANK, after)


def test_12378_is_not_named_for_a_bank_before_it_is_certain() -> None:
    assert "nfra_12378" not in ids(LenderKind.BANK, date(2023, 5, 17))
    assert "nfra_12378" in ids(LenderKind.INSURER, date(2023, 5, 17))
    assert "nfra_12378" in ids(LenderKind.BANK, date(2023, 5, 18))


def test_microloans_answer_to_the_province_banks_do_not() -> None:
    assert "provincial_lfa" in ids(LenderKind.MICROLOAN, TODAY)
    assert "nfra_local" not in ids(LenderKind.MICROLOAN, TODAY)
    assert "nfra_12378" not in ids(LenderKind.MICROLOAN, TODAY)
    assert "provincial_lfa" not in ids(LenderKind.BANK, TODAY)


@pytest.mark.parametrize(
    "lender", [LenderKind.PRIVATE_PERSON, LenderKind.UNLICENSED, LenderKind.UNLICENSED_BUYER, None]
)
def test_no_financial_regulator_for_who_has_no_licence_or_is_unknown(lender: LenderKind | None) -> None:
    found = ids(lender, TODAY)
    assert not {"nfra_local", "nfra_12378", "provincial_lfa"} & set(found)
    assert {"police", "court", "legal_aid_12348"} <= set(found)


def test_a_platform_is_routed_by_its_funder_and_says_so() -> None:
    routed = [
        entry
        for entry in bodies_for(LenderKind.INTERNET_PLATFORM, TODAY)
        if LenderKind.INTERNET_PLATFORM in entry.conditions
    ]
    assert {entry.id for entry in routed} == {"nfra_local", "nfra_12378", "provincial_lfa"}
    assert bodies_for(LenderKind.INTERNET_PLATFORM, TODAY)[-len(routed) :] == routed


def test_hours_are_told_honestly() -> None:
    crisis = body("crisis_12356", TODAY)
    assert crisis is not None
    assert crisis.hours is not None
    assert "18" in crisis.hours
    assert any("不保证24小时" in limit for limit in crisis.will_not)


def test_an_unknown_body_is_an_error() -> None:
    with pytest.raises(KeyError):
        body("ministry_of_magic", TODAY)


def test_every_body_says_what_it_will_not_do_and_rests_on_citable_records() -> None:
    for entry in bodies():
        assert entry.will
        assert entry.will_not
        for source in entry.sources:
            assert cite(record(source))


def test_a_body_of_today_rests_on_a_source_that_is_not_repealed() -> None:
    for entry in bodies():
        if entry.exists_on(TODAY):
            assert any(in_force(record(source), TODAY) is not False for source in entry.sources), entry.id
