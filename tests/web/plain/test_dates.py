"""The day on which a paper came → its last days."""

from __future__ import annotations

from datetime import date

import pytest
from starlette.testclient import TestClient

from ashore.facts.kinds import StepKind
from ashore.law.library import record
from ashore.web.plain.dates import KINDS, UNKNOWN, last_days, periods
from tests.web.plain.reading import Read

ON = date(2026, 11, 25)


def send(client: TestClient, **fields: str) -> tuple[int, str]:
    answer = client.post("/message/date", data=fields)
    return answer.status_code, "\n".join(Read(answer.text).lines)


@pytest.mark.parametrize("kind", KINDS, ids=str)
def test_every_kind_says_what_to_do_and_that_one_must_ask(client: TestClient, kind: StepKind) -> None:
    status, words = send(client, kind=kind.value, day="2026-11-20")
    assert status == 200
    assert "先自己拨 区号+12368 核实" in words
    for due in last_days(kind, date(2026, 11, 20), ON):
        assert due.sources
        for part in (due.title, due.do, due.unknown, due.due or ""):
            assert part in words


def test_a_payment_order_runs_fifteen_days_and_over_days_of_rest(client: TestClient) -> None:
    _, words = send(client, kind="payment_order", day="2026-11-20")
    assert "最后一天：2026年12月7日（周一）" in words
    assert "2026-12-05 是休息日，顺延到 2026-12-07" in words


def test_what_is_over_is_said_with_what_is_left_to_do(client: TestClient) -> None:
    _, words = send(client, kind="payment_order", day="2026-10-01")
    assert "期限可能已经过了" in words


def test_who_does_not_know_the_kind_gets_todays_step(client: TestClient) -> None:
    status, words = send(client, kind=UNKNOWN, day="2026-11-20")
    assert status == 200
    assert "12368" in words
    assert "最后一天：" not in words


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"kind": "suit", "day": "2026-11-26"}, "收到的日子在今天以后"),
        ({"kind": "suit", "day": "下周"}, "没看懂收到的日子"),
        ({"kind": "suit", "day": "2026-02-30"}, "没看懂收到的日子"),
        ({"kind": "suit"}, "没看懂收到的日子"),
        ({"kind": "<b>", "day": "2026-11-20"}, "没有选收到的是什么"),
        ({"day": "2026-11-20"}, "没有选收到的是什么"),
        ({}, "没有选收到的是什么"),
    ],
)
def test_wrong_input_is_refused_kindly(client: TestClient, fields: dict[str, str], what: str) -> None:
    status, words = send(client, **fields)
    assert status == 422
    assert what in words


def test_a_file_in_place_of_a_day_is_refused(client: TestClient) -> None:
    answer = client.post("/message/date", data={"kind": "suit"}, files={"day": ("a.txt", b"2026-11-20")})
    assert answer.status_code in (415, 422)


def test_the_day_stands_in_no_address(client: TestClient) -> None:
    assert client.get("/message/date?kind=suit&day=2026-11-20").status_code == 405


def test_the_numbers_to_count_oneself_are_those_of_the_records() -> None:
    shown = {period.kind: [(count.number, count.unit) for count in period.counts] for period in periods(ON)}
    appeal, retrial = record("CPL-171").parameters, record("lit-211").parameters
    assert appeal is not None
    assert retrial is not None
    assert shown["judgment"] == [(appeal["judgment_days"], "days"), (retrial["months"], "months")]
    assert all(period.counts or period.undated for period in periods(ON))
