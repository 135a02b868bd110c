"""The days in the app: what is said and in which order, the same as the desk, a file for the calendar, no markup."""

from __future__ import annotations

import json
from datetime import date

import pytest
from icalendar import Calendar
from starlette.testclient import TestClient

from ashore.desk.agenda import agenda_json
from ashore.facts.case import Agreement
from ashore.facts.dump import dump_case_json
from ashore.facts.fields import Fen
from ashore.facts.kinds import AgreementKind

from ...house.never_advise import harmful
from ..debts.telling import FIVE, keys, part, tell
from ..visitor import words

EVIL = "<script>alert(1)</script>"
ON = date(2026, 11, 25)


def told(client: TestClient, **fields: str) -> str:
    """One debt with a payment order that came five days ago; gives its name in addresses."""
    tell(client, **{"name": "甲银行信用卡", "kind": "bank", "settle_now": "12684.30", "days": "98", **fields})
    key = keys(client)[-1]
    part(client, key, "papers", kind="payment_order", received_on="2026-11-20")
    return key


def case_json(client: TestClient) -> str:
    (session,) = client.app.state.sessions._all.values()  # type: ignore[attr-defined]
    return dump_case_json(session.register.case)


def test_without_anything_told_it_says_how_to_begin(client: TestClient) -> None:
    answer = client.get("/agenda")
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    assert 'href="/debts/new"' in answer.text
    for path in ("/agenda/json", "/agenda/file", "/agenda/file/plain"):
        assert client.get(path).status_code == 404


def test_a_day_says_what_to_do_how_it_was_counted_how_sure_and_on_what_source(client: TestClient) -> None:
    key = told(client)
    part(client, key, "card", account="甲行工资卡", day_of_month="28", salary="yes", living_costs="yes")
    page = client.get("/agenda").text
    text = words(page)
    assert "2026年12月7日（周一）" in text, "5 December is a Saturday"
    assert "中间跳过的休息日：12月5日、12月6日" in text
    at = 0
    for word in ("七天以内", "可能扣款：从甲行工资卡", "一个月以内", "书面交到", "有多准", "怎么数的", "依据"):
        at = text.index(word, at)
    assert 'href="/law/CPL-227"' in page
    assert 'href="/agenda"' in client.get("/case").text


def test_a_paper_without_a_day_comes_first(client: TestClient) -> None:
    key = told(client)
    part(client, key, "papers", kind="suit")
    text = words(client.get("/agenda").text)
    assert text.index("先问清") < text.index("起诉：交答辩状") < text.index("当作今天就很急") < text.index("一个月以内")


def test_what_can_be_done_until_the_end_stands_below_what_has_a_last_day(client: TestClient) -> None:
    key = told(client)
    part(client, key, "papers", kind="enforcement", received_on="2026-11-23")
    text = words(client.get("/agenda").text)
    assert text.index("对法院管辖有异议") < text.index("没有固定天数的") < text.index("法院的做法违法")
    assert "程序结束以前" in text


def test_where_nothing_is_due_it_says_so_and_offers_no_file(client: TestClient) -> None:
    tell(client, **FIVE)
    text = client.get("/agenda").text
    assert "没有要守的日子" in words(text)
    assert "/agenda/file" not in text


def test_of_an_agreement_the_next_instalment_is_shown_and_the_others_folded(client: TestClient) -> None:
    told(client)
    (session,) = client.app.state.sessions._all.values()  # type: ignore[attr-defined]
    plan = Agreement(
        kind=AgreementKind.SETTLEMENT, debt="d1", signed_on=ON, instalments=36, amount=Fen(3_600_000),
        first_due_on=date(2026, 12, 31), confirmed_officially=True,
    )  # fmt: skip
    session.register.case.agreements.append(plan)
    text = words(client.get("/agenda").text)
    assert text.index("以后") < text.index("协议约定的第 1 期") < text.index("协议后面还有 35 期")
    assert "2029年11月30日（周五）" in text, "the last one, at the end of a month"
    assert client.get("/agenda/file").text.count("BEGIN:VEVENT") == 37


@pytest.mark.parametrize(("path", "tells"), [("/agenda/file", False), ("/agenda/file/plain", True)])
def test_the_file_for_a_calendar(client: TestClient, path: str, tells: bool) -> None:
    told(client)
    answer = client.get(path)
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    assert answer.headers["content-disposition"] == 'attachment; filename="jishi-20261125.ics"'
    assert answer.headers["cache-control"] == "no-store"
    (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
    assert event.decoded("DTSTART") == date(2026, 12, 7)
    assert ("支付令" in str(event["SUMMARY"])) == tells
    assert ("甲银行" in answer.text.replace("\r\n ", "")) == tells
    assert client.get(path).content == answer.content


def test_the_same_as_the_desk(client: TestClient) -> None:
    told(client)
    assert client.get("/agenda/json").text == agenda_json(case_json(client), ON)


def test_the_api_gives_the_same(client: TestClient) -> None:
    told(client)
    body = {"case": json.loads(case_json(client)), "on": str(ON)}
    assert client.post("/api/agenda", json=body).text == client.get("/agenda/json").text
    assert client.post("/api/agenda", json={}).status_code == 422


def test_what_was_typed_is_never_markup(client: TestClient) -> None:
    told(client, name=EVIL)
    text = client.get("/agenda").text
    assert EVIL not in text
    assert "&lt;script&gt;" in text
    assert "style=" not in text


def test_nothing_harmful_is_said(client: TestClient) -> None:
    told(client)
    assert harmful(words(client.get("/agenda").text)) == []


def test_an_old_debt_is_told_to_stop_and_not_to_wait(client: TestClient) -> None:
    tell(client, name="乙", kind="consumer_finance", due_on="2021-03-15")
    text = words(client.get("/agenda").text)
    assert "可能已经过了时效" in text
    assert text.index("先停一下") < text.index("没有要守的日子")
    assert "自己会走完的" not in text
    assert client.get("/agenda/file").status_code == 200
    assert b"BEGIN:VEVENT" not in client.get("/agenda/file").content, "nobody should wait for it"


def test_what_is_locked_is_not_shown(client: TestClient) -> None:
    told(client)
    client.get("/lock")
    assert client.get("/agenda/file").status_code == 303
    assert "支付令" not in client.get("/agenda", follow_redirects=True).text


def test_plain_json_of_a_day(client: TestClient) -> None:
    told(client)
    found = json.loads(client.get("/agenda/json").text)["entries"]
    (order,) = [entry for entry in found if entry["key"].startswith("payment-order")]
    assert (order["due"], order["rule"], order["rest_days"]) == ("2026-12-07", "CPL-227", ["2026-12-05", "2026-12-06"])
