"""The agenda of a case: groups, canonical JSON, and the calendar file that tells a stranger nothing."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar

from ashore.desk.agenda import Agenda, agenda_case, agenda_json, agenda_to_data, clocks_case
from ashore.desk.agenda_ics import BEFORE, agenda_ics
from ashore.desk.data import canonical_json
from ashore.facts.case import Agreement, Case, Payment
from ashore.facts.debt import Debt, Step
from ashore.facts.dump import dump_case_json
from ashore.facts.fields import Fen
from ashore.facts.kinds import AgreementKind, StepKind
from ashore.facts.load import load_case
from ashore.law.pack import section

from ..house.never_advise import harmful

EXAMPLES = Path(__file__).parents[2] / "examples"
ON = date(2026, 11, 23)
STAMP = datetime(2026, 11, 23, 2, tzinfo=UTC)
ORDER = Step(kind=StepKind.PAYMENT_ORDER, received_on=date(2026, 11, 20), verified=True)


def told(*steps: Step, **facts) -> Case:
    debt = Debt(id="甲银行卡", label="甲银行信用卡", steps=list(steps), first_unpaid_due_on=date(2026, 8, 3))
    return Case(id="c-1", debts=[debt], **facts)


def six() -> tuple[Case, Agenda]:
    case = load_case(EXAMPLES / "six-debts.yaml")
    return case, agenda_case(case, ON)


def events(case: Case, on: date = ON, stamp: datetime = STAMP, *, plain: bool = False) -> list:
    written = agenda_ics(case, agenda_case(case, on), stamp, plain=plain)
    return list(Calendar.from_ical(written).walk("VEVENT"))


def test_the_groups_hold_every_entry_once() -> None:
    _, agenda = six()
    groups = [*agenda.doing, *agenda.passed, *agenda.undated, *agenda.by_itself, *agenda.care, *agenda.open]
    assert sorted(c.key for c in groups) == sorted(c.key for c in agenda.entries)
    assert all(c.due and c.due >= ON for c in agenda.doing)


def test_a_debt_whose_time_may_be_over_is_for_care_and_in_no_calendar() -> None:
    old = Case(id="c", debts=[Debt(id="a", first_unpaid_due_on=date(2021, 3, 15))])
    (over,) = agenda_case(old, ON).care
    assert agenda_case(old, ON).by_itself == ()
    assert "先不签" in over.what_to_do
    paid = Case(id="c", debts=old.debts, payments=[Payment(on=date(2025, 1, 6), debt="a")])
    (revived,) = agenda_case(paid, ON).care
    assert revived.due == date(2028, 1, 6)
    assert "要由法院看" in revived.what_to_do
    assert events(old) == events(paid) == []


def test_json_is_canonical_and_whole() -> None:
    case, agenda = six()
    text = agenda_json(dump_case_json(case), ON)
    assert text == canonical_json(agenda_to_data(agenda))
    entry = json.loads(text)["entries"][1]
    assert {"due", "trigger", "rule", "steps", "rest_days", "sureness", "cites", "key"} <= set(entry)


def test_the_clocks_are_the_agenda_without_money_and_visits() -> None:
    case, agenda = six()
    periods = {c.key for c in agenda.entries if c.kind in ("period", "open", "appear")}
    assert {c.key for c in clocks_case(case, ON).entries} == periods
    sides = [c.side for c in clocks_case(case, ON).entries]
    assert sides == sorted(sides, key=("me", "them", "law").index)


def test_the_file_holds_each_day_to_come_and_nothing_to_wait_for() -> None:
    case, agenda = six()
    found = events(case)
    assert [e.decoded("DTSTART") for e in found] == [c.due for c in agenda.doing]
    assert len({str(e["UID"]) for e in found}) == len(found)
    assert len(agenda.by_itself) > 0


def test_nothing_in_the_file_tells_a_stranger_what_it_is_about() -> None:
    case, agenda = six()
    text = Calendar.from_ical(agenda_ics(case, agenda, STAMP)).to_ical().decode().replace("\r\n ", "")
    names = [n for d in case.debts for n in (d.label, d.id) if n and len(n) > 2] + [
        p.name for p in case.parties if p.name
    ]
    for word in ("债", "催", "法院", "支付令", "投诉", "欠", "逾期", "报案", "起诉", "银行", "元", *names):
        assert word not in text, word
    told_more = "".join(str(e["SUMMARY"]) for e in events(case, plain=True))
    assert "投诉" in told_more


def test_a_date_keeps_its_uid_when_it_moves() -> None:
    first = Step(kind=StepKind.PAYMENT_ORDER, on=date(2026, 11, 20), case_number="88号")
    moved = Step(kind=StepKind.PAYMENT_ORDER, on=date(2026, 11, 20), received_on=ON, case_number="88号")
    (before,), (after,) = events(told(first)), events(told(moved), stamp=STAMP + timedelta(hours=1))
    assert before["UID"] == after["UID"]
    assert before.decoded("DTSTART") < after.decoded("DTSTART")
    assert int(before["SEQUENCE"]) < int(after["SEQUENCE"])
    other = told(first)
    other.id = "c-2"
    assert events(other)[0]["UID"] != before["UID"]


def test_one_debt_more_moves_no_uid() -> None:
    case = told(ORDER)
    case.id, case.told_on = None, ON
    (before,) = events(case)
    case.debts.append(Debt(id="d2", label="乙"))
    assert events(case)[0]["UID"] == before["UID"]


def test_a_calendar_that_is_not_announced_is_told() -> None:
    late = Step(kind=StepKind.PAYMENT_ORDER, received_on=date(2026, 12, 20), verified=True)
    (event,) = events(told(late), on=date(2026, 12, 21))
    assert "可能顺延" in str(event["DESCRIPTION"])
    (plain,) = events(told(late), on=date(2026, 12, 21), plain=True)
    assert "放假安排还没有公布" in str(plain["DESCRIPTION"])
    assert "《中华人民共和国民事诉讼法》" in str(plain["DESCRIPTION"])


def test_thirty_six_instalments_are_thirty_six_days_with_reminders() -> None:
    plan = Agreement(
        kind=AgreementKind.PERSONALISED_INSTALMENT, debt="甲银行卡", signed_on=date(2026, 11, 2),
        instalments=36, amount=Fen(5_000_000), first_due_on=date(2026, 12, 31), confirmed_officially=True,
    )  # fmt: skip
    found = events(told(agreements=[plan]))
    assert len(found) == 36
    assert [e.decoded("DTSTART").day for e in found[:3]] == [31, 31, 28]
    assert {len(list(e.walk("VALARM"))) for e in found} == {len(BEFORE["pay"])}
    sums = events(told(agreements=[plan]), plain=True)
    assert str(sums[0]["SUMMARY"]).endswith("1388.89 元")


def test_the_hour_of_a_hearing_is_told_and_the_last_reminder_leaves_time_to_go() -> None:
    hearing = {"received_on": date(2026, 11, 16), "appear_on": date(2026, 12, 8), "verified": True}
    for hour, trigger in (("08:30", 6), ("09:30", 7), ("14:00", 9), ("", 9)):
        case = told(Step(kind=StepKind.SUIT, appear_time=hour or None, **hearing))
        [entry] = [e for e in events(case) if str(e["SUMMARY"]).startswith("有约")]
        assert str(entry["SUMMARY"]) == f"有约 {hour}".strip()
        assert max(alarm["TRIGGER"].dt for alarm in entry.walk("VALARM")) == timedelta(hours=trigger)
    [appear] = [clock for clock in agenda_case(case, ON).doing if clock.kind == "appear"]
    assert appear.title.endswith("答复日（甲银行信用卡）"), "an hour that nobody told is not made up"


def test_reminders_come_in_the_morning_of_days_before() -> None:
    (event,) = events(told(ORDER))
    alarms = [alarm.decoded("TRIGGER") for alarm in event.walk("VALARM")]
    assert alarms == [timedelta(hours=9) - timedelta(days=days) for days in (7, 3, 1)]


@pytest.mark.parametrize("day", ["me", "them", "appear", "pay", "debit", "visit"])
def test_every_kind_of_day_has_its_neutral_title_and_reminders(day: str) -> None:
    assert section("clocks")["calendar"]["neutral"][day]
    assert BEFORE[day]


def test_nothing_harmful_is_written_into_a_calendar() -> None:
    case, _ = six()
    for event in [*events(case, plain=True), *events(told(ORDER), plain=True)]:
        assert harmful(f"{event['SUMMARY']}\n{event['DESCRIPTION']}") == []
