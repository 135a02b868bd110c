"""One contact, checked by the law of its day."""

from __future__ import annotations

from datetime import date

import pytest

from ashore.desk.check import Around, CheckResult, check_contact
from ashore.desk.today import MOST_STEPS, TEMPLATES, signals
from ashore.facts.contact import Contact
from ashore.facts.kinds import Association, Channel, CollectorKind, Counterpart, LenderKind, Product
from ashore.facts.moment import parse_moment
from ashore.facts.party import Consents
from ashore.law.pack import section

ON = date(2026, 7, 21)
BANK = Around(
    lender=LenderKind.BANK,
    product=Product.CARD,
    collector=CollectorKind.IN_HOUSE,
    associations=[Association.CBA],
    reachable=True,
    consents=Consents(night_contact=False),
)
HARMLESS = "您好，您的账单已逾期，请尽快还款。"


def call(at: str, text: str | None = HARMLESS, around: Around = BANK, on: date = ON) -> CheckResult:
    contact = Contact(at=parse_moment(at), channel=Channel.CALL, counterpart=Counterpart.DEBTOR, text=text)
    contact.answered = True
    return check_contact(contact, around, on)


def strength(result: CheckResult, code: str) -> str | None:
    return next((told.strength for told in result.told if told.code == code), None)


@pytest.mark.parametrize(("clock", "breach"), [("07:59", True), ("08:00", False), ("21:40", False), ("22:00", True)])
def test_quiet_hours_begin_and_end_on_the_minute(clock: str, breach: bool) -> None:
    found = strength(call(f"2026-07-20T{clock}:00+08:00"), "quiet_hours")
    assert found == ("不符合国家标准或行业自律规范" if breach else None)


def test_a_threat_is_against_the_law_and_comes_first() -> None:
    result = call("2026-07-20T10:00:00+08:00", "你再不还，我明天带人上门打断你的腿。")
    assert result.answer == "违反法律"
    assert result.told[0].code == "threat_violence"
    assert result.told[0].cites
    assert "期限内" in result.told[0].police
    assert 1 <= len(result.steps) <= MOST_STEPS
    assert "上门" in result.steps[0].title


def test_a_bank_guide_does_not_bind_a_private_lender() -> None:
    private = Around(lender=LenderKind.PRIVATE_PERSON, product=Product.PRIVATE_LOAN, collector=CollectorKind.IN_HOUSE)
    result = call("2026-07-20T23:00:00+08:00", around=private)
    assert strength(result, "quiet_hours") is None
    assert [c.record for told in result.told for c in told.cites if c.record.startswith(("cba-", "gbt-"))] == []


def test_consent_unknown_is_asked_and_not_guessed() -> None:
    around = Around(LenderKind.BANK, Product.CARD, CollectorKind.IN_HOUSE, [Association.CBA], True)
    result = call("2026-07-20T22:30:00+08:00", around=around)
    assert strength(result, "quiet_hours") == "现有信息不能判断"
    assert result.question is not None
    assert result.question.key == "consent_to_hours"


def test_without_words_one_question_and_no_verdict() -> None:
    result = call("2026-07-20T10:00:00+08:00", text=None)
    assert result.answer == "现有信息不能判断"
    assert result.question is not None
    assert result.question.key in ("text", "disclosed_content")
    assert strength(result, "insult") is None


def test_a_harmless_call_has_no_finding() -> None:
    result = call("2026-07-20T10:00:00+08:00")
    assert result.answer == "没有发现问题"
    assert result.told == ()
    assert "夜间催收" in result.seen


def test_the_law_is_that_of_the_day() -> None:
    old = call("2022-07-20T22:30:00+08:00", on=date(2022, 7, 21))
    assert strength(old, "quiet_hours") is None


def test_sources_that_were_not_read_carry_their_mark() -> None:
    result = call("2026-07-20T23:00:00+08:00")
    names = [cited.name for told in result.told for cited in told.cites]
    assert names
    assert all("转述，未见原文" in name for name in names if "催收工作指引" in name)


def test_the_actions_of_a_check_are_in_the_pack() -> None:
    assert {template["id"] for template in section("actions")} >= set(TEMPLATES)


def test_a_case_number_is_verified_first_and_never_called_false() -> None:
    result = call("2026-07-20T10:00:00+08:00", "（2026）川0105诉前调1234号，请于明日到庭，否则上门拘留。")
    assert result.steps[0].title.startswith("先当真，再核实")
    assert "court_number" in signals("（2026）川0105诉前调1234号")


def test_the_family_gets_its_words() -> None:
    contact = Contact(at=parse_moment("2026-07-20"), channel=Channel.CALL, counterpart=Counterpart.PARENT)
    contact.text = "你儿子欠钱不还，你替他还。"
    steps = check_contact(contact, BANK, ON).steps
    assert any("父母" in step.title for step in steps)


def test_where_nothing_was_found_there_is_nothing_to_do() -> None:
    assert call("2026-07-20T10:00:00+08:00").steps == ()


@pytest.mark.parametrize("counterpart", list(Counterpart))
def test_no_slot_of_the_pack_is_left_open(counterpart: Counterpart) -> None:
    contact = Contact(channel=Channel.CALL, counterpart=counterpart, text="（2026）川01民初12号，明天上门，砸你家门")
    for step in check_contact(contact, Around(), date(2026, 11, 25)).steps:
        assert "[[" not in step.title + step.do + step.say + step.why
        assert "{" not in step.title + step.do + step.say + step.why
