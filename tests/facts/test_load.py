"""What the reader accepts and how it mends: times, money, unknowns, size; facts keep their types."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from ashore.facts.case import FORMAT, Case
from ashore.facts.dump import case_to_data
from ashore.facts.kinds import Channel, LenderKind
from ashore.facts.load import MAX_ENTRIES, case_from_data, case_from_json, load_case
from ashore.facts.money import fen_from_yuan, yuan_from_fen
from ashore.facts.problem import InputRefused


def one_debt(**facts: object) -> Case:
    return case_from_data({"format": FORMAT, "debts": [{"id": "d1", **facts}]})


def one_contact(**facts: object) -> Case:
    return case_from_data({"format": FORMAT, "contacts": [{"channel": "call", **facts}]})


@pytest.mark.parametrize(
    ("written", "fen"),
    [
        (1050, 105000),
        (0, 0),
        ("1050", 105000),
        ("1050.5", 105050),
        ("1050.50", 105050),
        ("0.07", 7),
        ("1,050.50", 105050),
        ("12,345,678", 1234567800),
        ("1050元", 105000),
        ("¥1050", 105000),
        ("￥ 1,050.50", 105050),
        ("１０５０．５０", 105050),
    ],
)
def test_yuan_as_people_write_it(written: int | str, fen: int) -> None:
    assert one_debt(principal=written).debts[0].principal == fen


@pytest.mark.parametrize(
    "written", ["1,05", "1.050,50", "10,50.00", "1050.", ".5", "1e3", "1 050", "", "元", "0x10", "1_000"]
)
def test_money_that_could_mean_two_things_is_refused(written: str) -> None:
    with pytest.raises(InputRefused):
        one_debt(principal=written)


def test_whole_yuan_are_written_as_a_number() -> None:
    assert [yuan_from_fen(f) for f in (5000000, 105050, 7)] == [50000, "1050.50", "0.07"]
    assert fen_from_yuan(yuan_from_fen(105007)) == 105007


@pytest.mark.parametrize(
    ("written", "mend"),
    [
        ("2026-07-20T21:40", "在后面加 +08:00，写成 2026-07-20T21:40+08:00"),
        ("2026-07-20 21:40:05", "在后面加 +08:00，写成 2026-07-20 21:40:05+08:00"),
        ("2026.7.20 9:05", "请写成 2026-07-20T09:05+08:00"),
        ("２０２６年７月２０日９点５分", "请写成 2026-07-20T09:05+08:00"),
        ("2026/7/20", "请写成 2026-07-20；知道钟点就写成 2026-07-20T21:40+08:00"),
        ("昨天晚上", "请写成 2026-07-20T21:40+08:00、2026-07-20 或 2026-07"),
        ("不知道", "不知道就删掉这一行"),
    ],
)
def test_a_time_is_refused_with_the_exact_mend(written: str, mend: str) -> None:
    with pytest.raises(InputRefused) as refused:
        one_contact(at=written)
    assert [p.mend for p in refused.value.problems] == [mend]


def test_the_mend_of_a_naive_time_is_accepted() -> None:
    moment = one_contact(at="2026-07-20T21:40+08:00").contacts[0].at
    assert moment is not None
    assert (moment.day, moment.clock) == (date(2026, 7, 20), "21:40:00")


@pytest.mark.parametrize(
    ("written", "day", "clock"),
    [
        ("2026-07-20T14:30:00Z", date(2026, 7, 20), "22:30:00"),
        ("2026-07-20T23:30-05:00", date(2026, 7, 21), "12:30:00"),
        ("2026-07-20T16:00+00:00", date(2026, 7, 21), "00:00:00"),
        ("2026-07-20", date(2026, 7, 20), None),
        ("2026-07", None, None),
        (2026, None, None),
    ],
)
def test_moments_are_told_in_the_civil_time_of_china(written: str | int, day: date | None, clock: str | None) -> None:
    moment = one_contact(at=written).contacts[0].at
    assert moment is not None
    assert (moment.day, moment.clock, str(moment)) == (day, clock, str(written))


@pytest.mark.parametrize(
    "written", ["9999-12-31T23:59-08:00", "0001-01-01T00:00+08:00", "2026-02-29", "0000", "2026-00"]
)
def test_impossible_moments_are_refused(written: str) -> None:
    with pytest.raises(InputRefused):
        one_contact(at=written)


def test_null_is_unknown_and_an_empty_list_is_not() -> None:
    unknown = case_from_data(
        {"format": FORMAT, "reports": None, "debts": None, "contacts": [{"channel": "sms", "at": None}]}
    )
    assert unknown.reports is None
    assert unknown.debts == []
    assert unknown.contacts[0].at is None
    assert case_from_data({"format": FORMAT, "reports": []}).reports == []
    never = {"format": FORMAT, "parties": [{"id": "p", "associations": []}], "reports": []}
    assert case_to_data(case_from_data(never)) == never


def test_words_are_words_and_either_or_keeps_its_type() -> None:
    case = case_from_data(
        {
            "format": FORMAT,
            "person": {"consents": {"call_frequency": 3}},
            "parties": [{"id": "p", "kind": "bank"}],
            "contacts": [{"channel": "third_party_call"}],
            "requests": [
                {"kind": "recording", "reason_given": "系统里没有"},
                {"kind": "recording", "reason_given": False},
            ],
        }
    )
    assert case.parties[0].kind is LenderKind.BANK
    assert case.contacts[0].channel is Channel.THIRD_PARTY_CALL
    assert case.person is not None
    assert case.person.consents is not None
    assert case.person.consents.call_frequency == 3
    assert [r.reason_given for r in case.requests] == ["系统里没有", False]


def test_a_reference_is_not_called_wrong_where_the_id_itself_was_refused() -> None:
    data = {"format": FORMAT, "debts": [{"id": 7}], "contacts": [{"channel": "call", "debt": "7"}]}
    with pytest.raises(InputRefused) as refused:
        case_from_data(data)
    assert [p.path for p in refused.value.problems] == ["debts[0].id"]


def test_labels_will_do_for_documents_and_accounts_while_none_are_listed() -> None:
    source = {"kind": "recording", "document": "门口录音.m4a"}
    data = {
        "format": FORMAT,
        "contacts": [{"channel": "visit", "sources": [source]}],
        "payments": [{"on": "2026-10-01", "account": "工资卡"}],
    }
    assert case_from_data(data).contacts[0].sources[0].document == "门口录音.m4a"


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    for name, text in (("a.yaml", f"format: {FORMAT}\n"), ("a.json", json.dumps({"format": FORMAT}))):
        (tmp_path / name).write_text(text, encoding="utf-8-sig")
        assert load_case(tmp_path / name) == Case(format=FORMAT)
    assert case_from_json("\ufeff" + json.dumps({"format": FORMAT})) == Case(format=FORMAT)


def test_ten_thousand_contacts_are_read_and_checked(tmp_path: Path) -> None:
    entry = "  - {{id: c{0}, at: 2026-07-20T21:40+08:00, channel: call, debt: d1, answered: true, text: 第{0}次}}\n"
    head = f"format: {FORMAT}\ndebts:\n  - id: d1\ncontacts:\n"
    path = tmp_path / "long.yaml"
    path.write_text(head + "".join(entry.format(i) for i in range(10_000)), encoding="utf-8")
    contacts = load_case(path).contacts
    assert len(contacts) == 10_000
    assert contacts[-1].text == "第9999次"


def test_every_one_of_ten_thousand_mistakes_is_told_with_its_line() -> None:
    data = {"format": FORMAT, "contacts": [{"channel": "call", "at": "2026-07-20T21:40"}] * 10_000}
    text = json.dumps(data, indent=0)
    with pytest.raises(InputRefused) as refused:
        case_from_json(text)
    assert len(refused.value.problems) == 10_000
    lines = text.split("\n")
    assert all("at" in lines[p.line - 1] for p in refused.value.problems)


def test_more_contacts_than_the_bound_are_refused_at_once() -> None:
    with pytest.raises(InputRefused) as refused:
        case_from_data({"format": FORMAT, "contacts": [{"channel": "call"}] * (MAX_ENTRIES + 1)})
    (problem,) = refused.value.problems
    assert problem.path == "contacts"
    assert "20,001" in problem.what


def test_true_is_no_number() -> None:
    with pytest.raises(InputRefused):
        one_debt(days_past_due=True)
