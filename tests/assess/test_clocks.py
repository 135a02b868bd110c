"""Running periods: the number from the record in force on that day, the sum shown, what is missing said."""

from __future__ import annotations

from datetime import date

import pytest

from ashore.assess.assessment import Clock
from ashore.assess.clocks import clocks
from ashore.assess.view import View
from ashore.facts.case import Complaint, Report, Request
from ashore.facts.kinds import Addressee, Complexity, ReportReply, RequestKind, RequestReply
from ashore.law.library import record
from ashore.rules.finding import Finding

from .made import ON, LenderKind, StepKind, case, debt, party, said, step


def run(*steps, on: date = ON, findings: tuple[Finding, ...] = (), kind=LenderKind.BANK, debt_facts=None, **facts):
    one = debt(100, steps=list(steps), **(debt_facts or {}))
    return clocks(View(case(one, parties=[party("bank", kind)], **facts), on), findings)


def only(found: tuple[Clock, ...], word: str) -> Clock:
    return next(c for c in found if word in c.title)


@pytest.mark.parametrize(
    ("kind", "word", "received", "due"),
    [
        (StepKind.PAYMENT_ORDER, "支付令", date(2026, 11, 16), date(2026, 12, 1)),
        (StepKind.PAYMENT_ORDER, "支付令", date(2026, 11, 20), date(2026, 12, 7)),  # 5 December is a Saturday
        (StepKind.SUIT, "答辩", date(2026, 11, 16), date(2026, 12, 1)),
        (StepKind.JUDGMENT, "上诉", date(2026, 11, 16), date(2026, 12, 1)),
        (StepKind.PRESERVATION, "复议", date(2026, 11, 19), date(2026, 11, 24)),
        (StepKind.ENFORCEMENT, "管辖", date(2026, 11, 16), date(2026, 11, 26)),
        (StepKind.ARBITRATION, "撤销", date(2026, 9, 16), date(2026, 12, 16)),
    ],
)
def test_periods(kind: StepKind, word: str, received: date, due: date) -> None:
    clock = only(run(step(kind, received_on=received, verified=True)), word)
    assert (clock.due, clock.days_left) == (due, (due - ON).days)
    assert clock.cites
    assert any(str(received) in s for s in clock.steps)
    assert clock.unknown == ""


def test_the_number_is_the_records() -> None:
    assert (record("CPL-227").parameters or {})["objection_or_pay_days"] == 15


def test_without_a_day_of_receipt_the_earliest_day_counts_and_that_is_said() -> None:
    clock = only(run(step(StepKind.PAYMENT_ORDER, on=date(2026, 11, 16), verified=True)), "支付令")
    assert clock.due == date(2026, 12, 1)
    assert "先弄清哪天收到的" in clock.unknown


def test_without_any_day_no_date_is_invented() -> None:
    clock = only(run(step(StepKind.PAYMENT_ORDER)), "支付令")
    assert (clock.due, clock.days_left) == (None, None)
    assert "先弄清收到日期" in clock.unknown


def test_before_the_record_no_number_is_given() -> None:
    old = only(run(step(StepKind.PAYMENT_ORDER, received_on=date(2022, 5, 1)), on=date(2022, 5, 10)), "支付令")
    assert old.due is None
    assert old.cites == ("po-msj-429", "po-msj-435", "CPI-436")
    assert "没有收录" in old.unknown


def test_an_unverified_paper_runs_and_says_verify() -> None:
    clock = only(run(step(StepKind.SUIT, received_on=date(2026, 11, 16))), "答辩")
    assert clock.due == date(2026, 12, 1)
    assert clock.what_to_do.startswith("先自己拨 区号+12368")


def test_a_number_in_a_message_starts_the_clock_as_if_real() -> None:
    found = run(contacts=[said("（2026）川0105民督88号支付令已送达，请登录查看", on="2026-11-16")])
    assert only(found, "支付令").due == date(2026, 12, 1)
    threat = run(contacts=[said("我司将申请支付令", on="2026-11-16")])
    assert not any("支付令" in c.title for c in threat)


def test_a_told_step_with_the_same_number_runs_once() -> None:
    told = step(StepKind.PAYMENT_ORDER, received_on=date(2026, 11, 18), case_number="(2026)川0105民督88号")
    found = run(told, contacts=[said("（2026）川0105民督88号支付令", on="2026-11-16")])
    assert [c.due for c in found if "支付令" in c.title] == [date(2026, 12, 3)]


def test_a_step_that_has_ended_runs_no_more() -> None:
    assert run(step(StepKind.SUIT, received_on=date(2026, 11, 16), ended_on=date(2026, 11, 20))) == ()


def test_beyond_the_calendar_the_safe_day_is_given_and_said() -> None:
    clock = only(run(step(StepKind.SUIT, received_on=date(2026, 12, 20)), on=date(2026, 12, 21)), "答辩")
    assert clock.due == date(2027, 1, 4)
    assert "放假安排还没有公布" in clock.unknown


def test_an_award_received_before_the_new_law_is_counted_by_the_shorter_period() -> None:
    early = only(run(step(StepKind.ARBITRATION, received_on=date(2026, 2, 10)), on=date(2026, 3, 1)), "撤销")
    assert early.due == date(2026, 5, 11)  # three months end on a Sunday
    assert "按短的算" in early.unknown
    assert "arb-72" in early.cites
    done = only(run(step(StepKind.ARBITRATION, received_on=date(2025, 6, 10)), on=date(2025, 7, 1)), "撤销")
    assert done.due == date(2025, 12, 10)  # six months, over before the new law
    assert "arb-72" not in done.cites


def test_non_enforcement_needs_an_award_or_a_notary() -> None:
    notice = step(StepKind.ENFORCEMENT, received_on=date(2026, 11, 16))
    assert not any("仲裁裁决" in c.title or "公证" in c.title for c in run(notice))
    assert only(run(notice, debt_facts={"notarised": True}), "公证").due == date(2026, 12, 1)
    assert only(run(notice, debt_facts={"arbitration_clause": True}), "仲裁裁决").due == date(2026, 12, 1)


def test_a_passed_clock_says_what_can_still_be_done() -> None:
    clock = only(run(step(StepKind.PAYMENT_ORDER, received_on=date(2026, 10, 9), verified=True)), "支付令")
    assert clock.days_left is not None
    assert clock.days_left < 0
    assert "可能已经过了" in clock.what_to_do


def complaint(**facts):
    return Complaint(to=Addressee.LENDER, received_on=date(2026, 11, 16), **facts)


@pytest.mark.parametrize(
    ("facts", "due"),
    [
        ({"complexity": Complexity.SIMPLE}, date(2026, 12, 1)),
        ({"complexity": Complexity.COMPLEX}, date(2026, 12, 16)),
        ({"complexity": Complexity.COMPLEX, "extension_approved": True}, date(2027, 1, 15)),
        ({}, date(2026, 12, 1)),
    ],
)
def test_complaints_to_a_bank(facts: dict, due: date) -> None:
    clock = only(run(complaints=[complaint(**facts)]), "投诉")
    assert (clock.due, clock.side) == (due, "them")
    assert ("30 日" in clock.unknown) == (facts == {})


def test_no_answering_period_is_claimed_where_none_binds() -> None:
    assert run(complaints=[complaint()], kind=LenderKind.MICROLOAN) == ()
    assert run(complaints=[complaint(replied=True)]) == ()


def test_credit_objection_and_police_case() -> None:
    objection = Request(kind=RequestKind.CREDIT_OBJECTION, on=date(2026, 11, 16), reply=RequestReply.NONE)
    assert only(run(requests=[objection]), "征信").due == date(2026, 12, 7)  # the 20th day is a Sunday
    report = Report(to=Addressee.POLICE, on=date(2026, 11, 16), reply=ReportReply.REGISTERED)
    assert only(run(reports=[report]), "办案").due == date(2026, 12, 16)


def act(**facts) -> Finding:
    known = {"outcome": "breach", "police_window": "open", "penalty_law": "za-new-50", **facts}
    return Finding("contacts", (0,), "threat_violence", police_until=date(2027, 5, 20), **known)


def test_acts_that_the_police_can_punish_have_one_clock_until_reported() -> None:
    found = run(contacts=[said("打断你的腿")], findings=(act(), act()))
    assert [c.due for c in found] == [date(2027, 5, 20)]
    assert found[0].cites == ("za-new-25",)
    for quiet in (act(outcome="none"), act(police_window="closed"), act(penalty_law=None)):
        assert run(contacts=[said("打断你的腿")], findings=(quiet,)) == ()
    registered = Report(to=Addressee.POLICE, reply=ReportReply.REGISTERED)
    assert run(contacts=[said("打断你的腿")], findings=(act(),), reports=[registered]) == ()


def test_rescission_of_a_tied_loan_counts_from_the_loan_and_says_so() -> None:
    found = run(debt_facts={"tied_to_service": True, "disbursed_on": date(2026, 3, 2)})
    assert only(found, "撤销合同").due == date(2027, 3, 2)
    assert "最稳妥" in found[0].unknown


def test_mine_come_first_then_what_is_left() -> None:
    found = run(
        step(StepKind.SUIT, received_on=date(2026, 11, 20), verified=True),
        step(StepKind.PRESERVATION, received_on=date(2026, 11, 19), verified=True),
        step(StepKind.ARBITRATION),
        complaints=[Complaint(to=Addressee.LENDER, received_on=date(2026, 11, 9))],
    )
    sides = [c.side for c in found]
    assert sides == sorted(sides)
    mine = [c.days_left for c in found if c.side == "me" and c.days_left is not None]
    assert mine == sorted(mine)
    assert found[0].title.startswith("财产保全")
