"""Age, procedure and path: days from the due date, observed steps before days, dated rows of the table."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ashore.assess.assessment import Standing
from ashore.assess.standing import standing
from ashore.assess.view import View
from ashore.facts.debt import Debt

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
)


def stand(one: Debt, *, on: date = ON, parties: list | None = None, **facts: object) -> Standing:
    return standing(one, View(case(one, parties=parties, **facts), on))


FIRST, SECOND, THIRD = "第一阶段", "第二阶段", "第三阶段"


@pytest.mark.parametrize(
    ("late", "bracket", "stage"),
    [
        (0, None, "还没逾期"),
        (1, "M1", FIRST),
        (30, "M1", FIRST),
        (31, "M2", SECOND),
        (60, "M2", SECOND),
        (61, "M3", SECOND),
        (90, "M3", SECOND),
        (91, "M4", THIRD),
    ],
)
def test_two_months_are_the_second_stage(late: int, bracket: str | None, stage: str) -> None:
    found = stand(debt(late))
    assert (found.age.days, found.age.bracket) == (late, bracket)
    assert found.stage.startswith(stage)


def test_days_told_move_on_from_the_day_of_telling() -> None:
    one = debt(days_past_due=40)
    found = stand(one, told_on=date(2026, 11, 1))
    assert (found.age.days, found.age.since) == (62, date(2026, 9, 22))


def test_without_any_day_the_age_is_unknown_and_nothing_is_dated() -> None:
    found = stand(debt())
    assert found.age.days is None
    assert found.path == ()
    assert "不知道逾期多少天" in found.stage


def test_lenders_that_count_no_months_get_days_only() -> None:
    found = stand(debt(45), parties=[party("bank", LenderKind.UNLICENSED)])
    assert found.age.bracket is None
    assert found.stage == "逾期 45 天。"


@given(st.integers(0, 3000), st.sampled_from([k for k in StepKind if k is not StepKind.REMINDER]))
def test_a_step_that_was_seen_never_goes_back_because_of_age(late: int, kind: StepKind) -> None:
    one = debt(late, steps=[step(kind), step(StepKind.REMINDER)])
    assert stand(one).procedure.step == kind


@given(st.lists(st.sampled_from(list(StepKind)), min_size=1, max_size=4), st.sampled_from(list(StepKind)))
def test_one_more_step_never_lowers_the_procedure(kinds: list[StepKind], more: StepKind) -> None:
    from ashore.assess.procedure import rank
    from ashore.law.pack import section

    before = stand(debt(10, steps=[step(k) for k in kinds])).procedure.step
    after = stand(debt(10, steps=[step(k) for k in [*kinds, more]])).procedure.step
    assert before
    assert after
    assert rank(after, section("stage")) >= rank(before, section("stage"))


def test_a_formal_step_names_the_stage_whatever_the_days() -> None:
    found = stand(debt(20, steps=[step(StepKind.SUIT, on=date(2026, 11, 10))]))
    assert found.stage.startswith("看到的程序：起诉")
    assert all(n.from_ is None for n in found.path)


def test_a_step_after_the_day_asked_is_not_yet_seen() -> None:
    one = debt(20, steps=[step(StepKind.SUIT, on=ON + timedelta(days=1))])
    assert stand(one).procedure.step is None


def test_who_called_shows_the_step() -> None:
    one = debt(20)
    parties = [party("bank", LenderKind.BANK), party("x", collector=CollectorKind.OUTSOURCED)]
    assert stand(one, parties=parties, contacts=[said("还款", by="x")]).procedure.step == "outsourced"


def test_sale_of_a_consumer_finance_debt_may_come_first_and_is_dated() -> None:
    found = stand(debt(75), parties=[party("bank", LenderKind.CONSUMER_FINANCE)])
    sale = next(n for n in found.path if "转让" in n.title)
    due = ON - timedelta(days=75)
    assert (sale.from_, sale.to) == (due + timedelta(days=91), due + timedelta(days=180))
    assert sale.confidence == "a"
    assert "差别很大" in sale.spread


def test_what_was_seen_is_not_foretold() -> None:
    one = debt(65, steps=[step(StepKind.OUTSOURCED)])
    assert all("第一家外包" not in n.title for n in stand(one).path)
    assert any("第一家外包" in n.title for n in stand(debt(65)).path)


def test_a_guarantor_behind_a_bank_loan_makes_it_a_platform_loan() -> None:
    chain = [link("bank", Role.FUND_LENDER, ProofKind.CONTRACT), link("g", Role.GUARANTOR)]
    one = debt(50, chain=chain, product=Product.ONLINE_CONSUMER_LOAN)
    found = stand(one, parties=[party("bank", LenderKind.BANK), party("g", LenderKind.GUARANTOR)])
    assert any("代偿" in n.title for n in found.path)
    card = debt(50, chain=chain, product=Product.CARD)
    found = stand(card, parties=[party("bank", LenderKind.BANK), party("g", LenderKind.GUARANTOR)])
    assert all("代偿" not in n.title for n in found.path)


def test_a_number_in_a_message_says_verify_and_a_lawyers_text_is_no_suit() -> None:
    one = debt(75)
    number = stand(one, contacts=[said("您有一案（2026）川0105民诉前调1234号，请配合调解")])
    assert any("区号+12368" in note and "先当真" in note for note in number.notes)
    lawyer = stand(one, contacts=[said("XX律师事务所受托，限三日内还款")])
    assert any("不表示已经起诉" in note for note in lawyer.notes)
    assert lawyer.procedure.step is None


def test_silence_for_two_months_is_not_forgiveness() -> None:
    found = stand(debt(200), contacts=[said("请还款", on="2026-09-01")])
    assert any("不表示不追了" in note for note in found.notes)
    assert all("不表示不追了" not in n for n in stand(debt(200), contacts=[said("请还款")]).notes)


def test_a_plan_signed_later_does_not_run_yet() -> None:
    from ashore.facts.case import Agreement
    from ashore.facts.kinds import AgreementKind

    one = debt(100, plan_in_force=True)
    deal = Agreement(kind=AgreementKind.SETTLEMENT, debt="d1", signed_on=date(2026, 11, 1))
    assert stand(one, agreements=[deal]).stage.startswith("方案在执行")
    assert stand(one, agreements=[deal], on=date(2026, 10, 1)).stage.startswith("第二阶段")
