"""The scam check: red flags with their words, the person's own facts, what to do; none found proves nothing."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ashore.desk.scam import check_offer
from ashore.facts.case import Case
from ashore.facts.debt import Debt, Step
from ashore.facts.kinds import Product, StepKind
from ashore.law.pack import section

ON = date(2026, 11, 26)
OFFER = "信用卡停息挂账，先交3000定金，三天办好，保证不起诉，银行电话我们来接。"


def case(*debts: Debt) -> Case:
    return Case(format="ashore/1", debts=list(debts))


def keys(text: str, *debts: Debt, on: date = ON) -> set[str]:
    return {own.key for own in check_offer(text, on, case(*debts) if debts else None).own}


def test_an_offer_shows_its_flags_where_they_stand() -> None:
    result = check_offer(OFFER, ON)
    found = {flag.flag: flag for flag in result.flags}
    assert {"upfront_fee", "guarantee_result"} <= set(found)
    assert all(OFFER[slice(*flag.span)] == flag.words and flag.do and flag.why for flag in result.flags)
    assert result.paid
    assert "12348" in result.lawyer


def test_every_flag_has_a_source_that_may_be_shown() -> None:
    assert all(flag.cites for flag in check_offer(OFFER, ON).flags)


@pytest.mark.parametrize(
    "text",
    [
        "【某银行】协商还款请本人拨打卡背面电话，我行不委托任何代办机构，不收取任何费用。",
        "反诈中心提醒：凡是收保证金、要手机卡的“债务优化”都是骗局。",
        "法律援助中心：咨询免费，工作日9:00-17:00，请带身份证原件。",
    ],
)
def test_honest_words_have_none_and_that_proves_nothing(text: str) -> None:
    result = check_offer(text, ON)
    assert result.flags == () == result.paid
    assert "不等于可信" in result.answer


def test_article_70_is_for_cards_alone() -> None:
    online, card = Debt(id="a", product=Product.ONLINE_CONSUMER_LOAN), Debt(id="b", product=Product.CARD)
    assert "card_only" in keys(OFFER, online)
    assert keys(OFFER, online, card) & {"card_only", "card_yours"} == {"card_yours"}
    assert "card_only" not in keys(OFFER, online, Debt(id="c"))  # a debt of unknown kind may be a card


def test_a_promise_stops_no_court() -> None:
    sued = Debt(id="a", product=Product.CARD, steps=[Step(kind=StepKind.SUIT)])
    ended = Debt(id="a", product=Product.CARD, steps=[Step(kind=StepKind.SUIT, ended_on=date(2026, 11, 1))])
    assert "court_runs" in keys(OFFER, sued)
    assert "court_runs" not in keys(OFFER, ended)


def test_the_window_of_repair_is_closed_since_its_day() -> None:
    text = "征信一次性修复，逾期记录全部洗白，包成功，先付500。"
    assert "window_closed" in keys(text)
    assert "window_closed" not in keys(text, on=date(2026, 3, 31))


@given(st.text(max_size=300))
def test_any_text_is_answered(text: str) -> None:
    for flag in check_offer(text, ON).flags:
        assert text[slice(*flag.span)] == flag.words


def test_flags_reasons_and_model_speak_of_the_same() -> None:
    pack = section("scams")
    assert set(pack["flags"]) == set(pack["reasons"])
    assert Path("packs/cn/scams.bin").read_bytes().split(b"\n")[0].count(b"borrow_to_pay") == 1


CHAT = """哥，我们是法务公司，可以帮你停息挂账60期，保证不上门，不成功全额退款。
先交3000元服务费，再把银行卡和验证码发我。
银行的电话一律别接，由我们来接。"""


def test_what_one_message_of_a_chat_says_is_not_hidden_by_another() -> None:
    found = {flag.flag: flag for flag in check_offer(CHAT, ON).flags}
    assert {"guarantee_result", "upfront_fee", "collect_personal_info", "stop_contact_bank"} <= set(found)
    assert all(CHAT[slice(*flag.span)] == flag.words for flag in found.values())
    assert all("\n" not in flag.words for flag in found.values()), "the narrower place is shown"


def test_a_warning_of_several_lines_stays_one_warning() -> None:
    warning = "反诈中心提醒：下面这些都是骗局。\n一、先交定金，三天办好。\n二、银行的电话一律别接。\n三、花钱洗白征信。"
    assert check_offer(warning, ON).flags == ()
