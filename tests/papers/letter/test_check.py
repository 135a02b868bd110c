"""What would harm the sender stops the letter; plain words pass."""

from __future__ import annotations

from datetime import date

import pytest

from ashore.desk.paper import write_letter
from ashore.facts.case import Case
from ashore.facts.debt import Debt
from ashore.facts.fields import Fen
from ashore.facts.kinds import LenderKind
from ashore.facts.problem import InputRefused
from ashore.papers.letter.model import Wish

from .cases import ON, full, hostile


def refused(kind: str, wish: Wish, case: Case | None = None) -> list[str]:
    with pytest.raises(InputRefused) as raised:
        write_letter(case or full(), kind, wish, ON)
    return [f"{problem.path}｜{problem.what}" for problem in raised.value.problems]


@pytest.mark.parametrize(
    ("kind", "words", "said"),
    [
        ("complaint_lender", "不答应我就发到网上", "要挟"),
        ("complaint_lender", "再不处理后果自负", "要挟"),
        ("complaint_lender", "给我减免五千元，我就撤回投诉", "谈价钱"),
        ("complaint_lender", "我不再投诉，你们退还利息", "谈价钱"),
        ("complaint_lender", "你们就是黑社会", "下结论"),
        ("police_report", "他们犯了敲诈勒索罪", "下结论"),
        ("complaint_lender", "希望顺便停息分期", "谈了钱"),
        ("hardship", "你们的人骚扰我家人", "说了投诉"),
        ("complaint_lender", "要求贵行赔礼道歉", "又加了一个要求"),
    ],
)
def test_what_harms_is_not_written(kind: str, words: str, said: str) -> None:
    assert any(said in problem for problem in refused(kind, Wish(own=words)))


@pytest.mark.parametrize("words", ["那天我母亲也在场，她可以说明经过。", "电话有录音，原件在我手机里。", ""])
def test_plain_words_pass(words: str) -> None:
    letter, found = write_letter(full(), "complaint_lender", Wish(own=words), ON)
    assert letter.own == words
    assert not [fault for fault in found if fault.stop]


def test_the_reason_is_looked_at_too() -> None:
    assert refused("hardship", Wish(reason="被你们骚扰丢了工作"))


def test_an_offer_that_food_and_rent_would_pay_for_is_not_written() -> None:
    assert any("每月数额" in problem for problem in refused("hardship", Wish(monthly=Fen(170_001))))
    letter, _ = write_letter(full(), "hardship", Wish(monthly=Fen(170_000)), ON)
    assert "1,700元（大写：壹仟柒佰元整）" in letter.demand


def test_an_offer_on_a_debt_whose_time_may_be_over_is_stopped_and_asking_for_papers_is_not() -> None:
    old = Case(debts=[Debt(id="d", label="旧账", first_unpaid_due_on=date(2019, 3, 15))])
    assert refused("hardship", Wish(), old)
    _, found = write_letter(old, "papers_request", Wish(), ON)
    assert not [fault for fault in found if fault.stop]
    assert any("再看一遍" in fault.say for fault in found), "it is told what to look for before it goes out"
    assert refused("papers_request", Wish(own="那天我母亲也在场。"), old), "own words are read once more first"


@pytest.mark.parametrize(
    ("kind", "wish", "mend"),
    [
        ("complaint_lendr", Wish(), "complaint_lender"),
        ("complaint_lender", Wish(demand="stop_other"), "stop_others"),
        ("complaint_lender", Wish(debt="nobody"), "可以写"),
    ],
)
def test_what_is_not_there_is_told_with_what_is(kind: str, wish: Wish, mend: str) -> None:
    with pytest.raises(InputRefused) as raised:
        write_letter(full(), kind, wish, ON)
    assert mend in raised.value.problems[0].mend


@pytest.mark.parametrize("kind", ["complaint_lender", "complaint_regulator", "stop_third_parties"])
def test_a_private_lender_gets_no_letter_for_a_firm_and_the_police_still_hear(kind: str) -> None:
    case = hostile()
    case.parties[0].kind = LenderKind.PRIVATE_PERSON
    assert "报案材料" in refusal(kind, Wish(), case)
    assert write_letter(case, "police_report", Wish(), ON)


def refusal(kind: str, wish: Wish, case: Case) -> str:
    with pytest.raises(InputRefused) as raised:
        write_letter(case, kind, wish, ON)
    return raised.value.problems[0].mend
