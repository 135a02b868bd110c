"""Complaints, requests and reports: written down, answered later, the days they set off, and what never gets lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from ashore.facts.case import Case
from ashore.facts.kinds import Addressee, ComplaintResult, ReportReply
from ashore.journal.cases import current_case
from ashore.journal.port import open_journal
from ashore.web.app import create_app
from ashore.web.settings import Settings

from ..visitor import fill, words
from .telling import FIVE, keys, tell

SENT = {"to": "lender", "on": "2026-11-10", "received_on": "2026-11-12", "receipt": "TS-1", "complexity": "simple"}


@pytest.fixture(params=["server", "tab"])
def visitor(request: pytest.FixtureRequest, settings: Settings) -> TestClient:
    app = create_app(replace(settings, hosting=request.param))
    return TestClient(app, base_url="http://127.0.0.1", follow_redirects=False)


def here(client: TestClient) -> str:
    tell(client, **FIVE)
    return f"/debts/of/{keys(client)[0]}/filed"


def write(client: TestClient, place: str, **fields: str) -> Response:
    return fill(client, place, place.partition("?")[0], next="1", **fields)


def stored(client: TestClient, settings: Settings) -> Case:
    client.get("/case")
    fill(client, "/keep", value="new")
    journal = open_journal(Path(settings.vault or ""))
    return current_case(journal, journal.cases()[0])


def test_a_complaint_runs_its_clock_until_it_is_answered(visitor: TestClient, settings: Settings) -> None:
    place = here(visitor)
    assert write(visitor, f"{place}/complaint", **SENT).headers["location"] == place
    assert "2026年11月10日，向贷款机构投诉，编号 TS-1，2026年11月12日送到，还没有答复" in words(visitor.get(place).text)
    assert "投诉：贷款方要答复" in words(visitor.get("/agenda").text)
    change = visitor.get(place).text.partition("?one=")[2].partition('"')[0]
    form = f"{place}/complaint?one={change}"
    page = visitor.get(form).text
    assert 'value="TS-1"' in page
    more = {**SENT, "reply_on": "2026-11-20", "result": "outsourcing_withdrawn", "outcome": "已换人", "was": change}
    assert write(visitor, form, **more).status_code == 303
    assert "收回外包、换了人" in words(visitor.get(place).text)
    assert "投诉：贷款方要答复" not in words(visitor.get("/agenda").text)
    (kept,) = stored(visitor, settings).complaints
    assert (kept.to, kept.replied, kept.reply_on) == (Addressee.LENDER, True, date(2026, 11, 20))
    assert (kept.result, kept.outcome) == (ComplaintResult.OUTSOURCING_WITHDRAWN, "已换人")


def test_a_request_and_a_report_are_kept_too(client: TestClient, settings: Settings) -> None:
    place = here(client)
    write(client, f"{place}/request", kind="credit_objection", on="2026-11-15", to="征信中心")
    write(client, f"{place}/report", on="2026-11-16", reply="registered", receipt="yes")
    text = words(client.get(place).text)
    assert "征信异议，不知道答复了没有" in text
    assert "报案，已受案，有回执" in text
    case = stored(client, settings)
    assert [(r.kind, r.debt) for r in case.requests] == [("credit_objection", case.debts[0].id)]
    (report,) = case.reports or []
    assert (report.to, report.reply, report.receipt) == (Addressee.POLICE, ReportReply.REGISTERED, True)


def test_taken_out_it_is_gone_and_the_others_stay(client: TestClient) -> None:
    place = here(client)
    for number in ("A1", "A2"):
        write(client, f"{place}/complaint", **(SENT | {"receipt": number}))
    name = client.get(place).text.partition('name="drop" value="')[2].partition('"')[0]
    fill(client, place, f"{place}/complaint", drop=name)
    text = words(client.get(place).text)
    assert "A1" not in text
    assert "A2" in text


@pytest.mark.parametrize(
    ("kind", "fields", "said"),
    [
        ("complaint", {}, "向谁投诉的"),
        ("request", {"on": "2026-11-10"}, "要的是什么"),
        ("report", {"reply": "registered"}, "哪天报的案"),
        ("complaint", {"to": "lender", "on": "2026-12-24"}, "在今天以后"),
        ("complaint", {"to": "lender", "received_on": "2026-02-30"}, "日期没看懂"),
        ("complaint", {"to": "lender", "on": "2026-11-10", "reply_on": "2026-11-01"}, ""),
    ],
)
def test_what_cannot_be_so_is_told_with_what_was_typed(
    client: TestClient, kind: str, fields: dict[str, str], said: str
) -> None:
    place = here(client)
    answer = write(client, f"{place}/{kind}", **fields)
    assert answer.status_code == 422
    assert said in words(answer.text)
    assert "还没有答复" not in words(client.get(place).text)


def test_what_was_changed_elsewhere_is_not_overwritten_and_strange_lists_are_none(client: TestClient) -> None:
    place = here(client)
    write(client, f"{place}/complaint", **SENT)
    assert write(client, f"{place}/complaint", **SENT, was="0123456789").status_code == 409
    assert client.get(f"{place}/payments").status_code == 404
    assert client.get("/debts/of/0123456789/filed").status_code == 404
