"""The one resolver of dates: each day with trigger, rule, sum, holidays and how sure it is."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from ashore.assess.assessment import Clock
from ashore.assess.clocks import clocks
from ashore.assess.dates import dates
from ashore.assess.view import View
from ashore.facts.case import Account, Agreement, Complaint, Household, Payment, Report
from ashore.facts.debt import DebitAuthority
from ashore.facts.kinds import Addressee, AddressKind, AgreementKind, ReportReply, Role
from ashore.facts.load import load_case
from ashore.law.library import record
from ashore.law.pack import section
from ashore.packing.assess import sections
from ashore.rules.judge import judge

from .made import ON, LenderKind, StepKind, case, debt, home, link, party, step, yuan

EXAMPLES = Path(__file__).parents[2] / "examples"
SIGNED = date(2026, 11, 2)


def of(*steps, on: date = ON, kind=LenderKind.BANK, debt_facts=None, **facts) -> tuple[Clock, ...]:
    one = debt(100, steps=list(steps), **(debt_facts or {}))
    return dates(View(case(one, parties=[party("bank", kind)], **facts), on), ())


def only(found: tuple[Clock, ...], key: str) -> Clock:
    (clock,) = [c for c in found if c.key.startswith(key)]
    return clock


def agreement(**facts) -> Agreement:
    told = {"kind": AgreementKind.SETTLEMENT, "debt": "d1", "signed_on": SIGNED, "amount": yuan(1000)}
    return Agreement(**(told | facts))


def test_instalments_fall_on_the_same_day_or_the_end_of_the_month() -> None:
    found = [c for c in of(agreements=[agreement(instalments=4, first_due_on=date(2026, 12, 31))]) if c.kind == "pay"]
    assert [c.due for c in found] == [date(2026, 12, 31), date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31)]
    assert sum(c.amount or 0 for c in found) == 100_000
    assert "取月末" in found[2].steps[0]
    assert {c.sureness for c in found} == {"assumed"}, "nobody asked the official line yet"
    assert len({c.key for c in found}) == 4


def test_what_was_paid_covers_the_first_instalments() -> None:
    plan = agreement(instalments=4, first_due_on=date(2026, 11, 5), confirmed_officially=True)
    paid = [Payment(on=date(2026, 11, 5), debt="d1", amount=yuan(250))]
    before = [c for c in of(agreements=[plan]) if c.kind == "pay"]
    after = [c for c in of(agreements=[plan], payments=paid) if c.kind == "pay"]
    assert (before[0].due, before[0].days_left) == (date(2026, 11, 5), -18)
    assert "好像还没有付" in before[0].what_to_do
    assert [c.due for c in after] == [date(2026, 12, 5), date(2027, 1, 5), date(2027, 2, 5)]
    assert "250 元" in after[0].steps[-1]
    assert after[0].sureness == "certain"


def test_a_broken_agreement_has_no_days() -> None:
    plan = agreement(instalments=4, first_due_on=date(2026, 12, 5), kept=False)
    assert not [c for c in of(agreements=[plan]) if c.kind == "pay"]


def test_objections_are_due_the_day_before_the_hearing() -> None:
    hearing = step(StepKind.ARBITRATION, received_on=date(2026, 11, 16), appear_on=date(2026, 12, 8), verified=True)
    found = of(hearing)
    objection, appear = only(found, "arbitration-objection"), only(found, "appear")
    assert (objection.due, appear.due) == (date(2026, 12, 7), date(2026, 12, 8))
    assert "2026-12-08 开庭" in objection.steps[0]
    assert objection.rule == "arb-31"
    suit = step(StepKind.SUIT, received_on=date(2026, 11, 16), appear_on=date(2026, 12, 8), verified=True)
    assert only(of(suit), "small-claims").due == date(2026, 12, 7)


def test_freezing_before_a_suit_binds_the_other_side() -> None:
    frozen = step(StepKind.PRESERVATION, on=date(2026, 11, 16), received_on=date(2026, 11, 18), verified=True)
    clock = only(of(frozen), "sue-after-freezing")
    assert (clock.due, clock.side, clock.rule) == (date(2026, 12, 18), "them", "prs-104")
    assert clock.sureness == "assumed"
    suit = step(StepKind.SUIT, on=date(2026, 11, 1))
    assert not [c for c in of(frozen, suit) if c.key.startswith("sue-after")]


def test_a_mediated_agreement_can_be_confirmed_for_thirty_days() -> None:
    mediation = step(StepKind.PRE_SUIT_MEDIATION, on=date(2026, 10, 20), ended_on=date(2026, 11, 2))
    clock = only(of(mediation, agreements=[agreement()]), "confirmation")
    assert (clock.due, clock.rule, clock.side) == (date(2026, 12, 2), "med-cpl-205", "law")
    assert not [c for c in of(agreements=[agreement()]) if c.key.startswith("confirmation")]


@pytest.mark.parametrize(("due", "said"), [(date(2020, 12, 31), "当时的法律"), (date(2021, 1, 1), "只会更晚")])
def test_a_debt_older_than_the_record_is_not_promised_a_later_day(due: date, said: str) -> None:
    clock = only(of(debt_facts={"accelerated_on": due}), "limitation")
    assert said in clock.unknown
    assert clock.care


def test_a_guarantee_ends_six_months_after_the_whole_debt_fell_due() -> None:
    chain = [link("bank", Role.FUND_LENDER)]
    told = {"guaranteed": True, "accelerated_on": date(2026, 8, 31), "chain": chain}
    clock = only(of(debt_facts=told), "guarantee")
    assert (clock.due, clock.rule) == (date(2027, 2, 28), "CC-692")
    assert clock.sureness == "provisional"
    assert "合同另有约定" in clock.unknown
    assert only(of(debt_facts={"guaranteed": True}), "guarantee").due is None, "a first unpaid day is not the last"


def test_a_guarantee_runs_as_long_as_the_contract_says() -> None:
    told = {"guaranteed": True, "accelerated_on": date(2026, 8, 31), "guarantee_months": 24}
    clock = only(of(debt_facts=told), "guarantee")
    assert (clock.due, clock.rule, clock.sureness) == (date(2028, 8, 31), "CC-692", "provisional")
    assert "按合同约定" in clock.title
    assert only(of(debt_facts={"guaranteed": True, "guarantee_months": 24}), "guarantee").due is None


def test_the_credit_record_counts_from_the_last_payment_once_nothing_is_owed() -> None:
    told = {"on_credit_report": True, "outstanding": yuan(0)}
    paid = [Payment(on=date(2026, 2, 28), debt="d1", amount=yuan(9))]
    kept = only(of(debt_facts=told, payments=paid), "credit-record")
    assert (kept.due, kept.sureness) == (date(2031, 2, 28), "assumed"), "no rest day moves it"
    open_ = only(of(debt_facts=told | {"outstanding": yuan(5)}, payments=paid), "credit-record")
    assert (open_.due, "5 年" in open_.unknown) == (None, True)


def test_the_time_to_apply_for_enforcement_is_told_and_not_guessed() -> None:
    clock = only(of(step(StepKind.JUDGMENT, received_on=date(2026, 11, 16))), "enforcement-period")
    assert (clock.due, "2 年" in clock.unknown) == (None, True)


def test_what_comes_after_an_answer_or_a_refusal() -> None:
    answered = Complaint(to=Addressee.LENDER, replied=True, received_on=date(2026, 11, 1), reply_on=date(2026, 11, 9))
    review = only(of(complaints=[answered]), "complaint-review")
    assert (review.due, review.side, review.rule) == (date(2026, 12, 9), "me", "CMP-BI-2")
    assert only(of(complaints=[answered], on=date(2026, 11, 9)), "complaint-review").days_left == 30
    assert not [c for c in of(complaints=[answered], kind=LenderKind.MICROLOAN) if "review" in c.key]
    assert clocks(View(case(debt(), complaints=[answered]), ON), ()) == (), "nobody has to: not in the first answer"
    refused = Report(to=Addressee.POLICE, on=date(2026, 11, 10), reply=ReportReply.REFUSED)
    assert only(of(reports=[refused]), "police-refused").due == date(2027, 1, 9)


@pytest.mark.parametrize(
    ("to", "key", "due"),
    [
        (Addressee.REGULATOR, "regulator-report", date(2026, 12, 1)),
        (Addressee.CREDIT_BUREAU, "bureau-objection", date(2026, 12, 7)),  # the 20th day is a Sunday
    ],
)
def test_authorities_answer_in_their_own_time(to: Addressee, key: str, due: date) -> None:
    sent = Complaint(to=to, received_on=date(2026, 11, 16), receipt="A-1")
    clock = only(of(complaints=[sent]), key)
    assert (clock.due, clock.side, clock.key) == (due, "them", f"{key}-A-1")
    assert clock.unknown
    assert not [c for c in of(complaints=[Complaint(to=to, received_on=SIGNED, replied=True)]) if c.side == "them"]


def test_draws_and_announced_visits() -> None:
    accounts = Household(accounts=[Account(id="a1", bank="辛银行")])
    told = {"debit_authorities": [DebitAuthority(account="a1", day_of_month=31)]}
    drawn = only(of(debt_facts=told, household=accounts), "debit")
    assert (drawn.due, "辛银行" in drawn.title) == (date(2026, 11, 30), True)
    for ended, drawn_then in ((date(2026, 11, 29), 0), (date(2026, 12, 1), 1)):
        authority = DebitAuthority(account="a1", day_of_month=31, ended_on=ended)
        found = of(debt_facts={"debit_authorities": [authority]})
        assert len([c for c in found if c.kind == "debit"]) == drawn_then
    there = home(announced_for=date(2026, 11, 25))
    assert only(of(person=there), "visit").due == date(2026, 11, 25)
    assert AddressKind.HOME in only(of(person=there), "visit").key
    assert not [c for c in of(person=home(announced_for=date(2026, 11, 22))) if c.kind == "visit"]


@pytest.mark.parametrize("name", [*sorted(p.name for p in EXAMPLES.glob("*case-20*.yaml")), "six-debts.yaml"])
def test_of_every_example_each_day_is_explained_and_named_once(name: str) -> None:
    told = load_case(EXAMPLES / name)
    on = told.told_on or ON
    found = dates(View(told, on), judge(told, on))
    assert len({c.key for c in found}) == len(found)
    days = [c.due for c in found if c.due]
    assert days == sorted(days)
    for clock in found:
        assert all((clock.key, clock.title, clock.what_to_do))
        assert clock.due or clock.unknown
        assert (clock.sureness == "unknown") == (clock.due is None)
        assert clock.rule is None or (record(clock.rule).citable and clock.steps)


HOLIDAYS = [  # of 2026, as announced: 1 to 3 January (make-up the 4th), 15 to 23 February, 4 to 6 April, 1 to 5 May,
    # 19 to 21 June, 25 to 27 September (make-up the 20th), 1 to 7 October (make-up the 10th)
    (date(2025, 12, 18), date(2026, 1, 4)),
    (date(2026, 1, 30), date(2026, 2, 14)),  # a Saturday on which one works
    (date(2026, 1, 31), date(2026, 2, 24)),
    (date(2026, 3, 20), date(2026, 4, 7)),
    (date(2026, 4, 16), date(2026, 5, 6)),
    (date(2026, 6, 4), date(2026, 6, 22)),
    (date(2026, 9, 5), date(2026, 9, 20)),  # a Sunday on which one works
    (date(2026, 9, 10), date(2026, 9, 28)),
    (date(2026, 9, 16), date(2026, 10, 8)),
    (date(2026, 9, 25), date(2026, 10, 10)),  # a Saturday on which one works
    (date(2026, 12, 16), date(2026, 12, 31)),
]


@pytest.mark.parametrize(("received", "due"), HOLIDAYS)
def test_fifteen_days_across_the_holidays_of_2026(received: date, due: date) -> None:
    clock = only(of(step(StepKind.PAYMENT_ORDER, received_on=received, verified=True), on=received), "payment-order")
    assert (clock.due, clock.sureness) == (due, "certain")
    assert len(clock.rest_days) == (due - received).days - 15
    assert all(str(day) in "；".join(clock.steps) for day in (received, due))


@pytest.mark.parametrize("received", [date(2026, 12, 17), date(2027, 1, 16), date(2027, 9, 20)])
def test_in_2027_the_day_before_any_shift_is_given_and_called_provisional(received: date) -> None:
    clock = only(of(step(StepKind.SUIT, received_on=received, verified=True), on=received), "answer")
    assert clock.due is not None
    assert ((clock.due - received).days, clock.sureness) == (15, "provisional")
    assert "2027 年的放假安排还没有公布" in clock.unknown


def test_working_days_and_calendar_days_are_never_confused(tmp_path: Path) -> None:
    for data in walk(section("clocks")):
        if "parameter" in data:
            assert ("workday" in data["parameter"]) == (data["unit"] == "working_days")
    text = (Path(__file__).parents[2] / "packs" / "cn" / "clocks.yaml").read_text("utf-8")
    wrong = re.sub(r"(parameter: objection_or_pay_days\n +unit: )days", r"\1working_days", text)
    (tmp_path / "clocks.yaml").write_text(wrong, "utf-8")
    _, problems = sections()["clocks"](tmp_path)
    assert ["工作日的期限" in p.what for p in problems] == [True]


def walk(data):
    if isinstance(data, dict):
        yield data
        data = list(data.values())
    if isinstance(data, list):
        for value in data:
            yield from walk(value)
