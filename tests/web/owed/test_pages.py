"""Claimed beside supported in the app: what is said, what moves it, what may never be said; the same as the desk."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from starlette.testclient import TestClient

from ashore.desk.owed import owed_json
from ashore.facts.dump import dump_case_json
from ashore.law.pack import section
from ashore.web.owed.shown import PAGES

from ...house.never_advise import harmful
from ..debts.telling import keys, part, tell
from ..visitor import fill, tokens, words

EVIL = "<script>alert(1)</script>"
LATE = {"name": "乙消费金融", "kind": "consumer_finance", "settle_now": "15920", "due_on": "2026-09-20"}
KEPT_BACK = {"principal": "12000", "cash_received": "11000", "loan_granted_on": "2025-06-01"}


def told(client: TestClient, **fields: str) -> str:
    """One debt; gives its name in addresses."""
    tell(client, **(LATE | fields))
    return keys(client)[-1]


def test_without_a_debt_it_says_how_to_begin(client: TestClient) -> None:
    answer = client.get("/owed")
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    assert 'href="/debts/new"' in answer.text
    assert client.get("/owed/json").status_code == 404
    assert client.get("/owed/0123456789").status_code == 404


def test_the_list_and_the_overview_lead_to_each_sheet(client: TestClient) -> None:
    key = told(client)
    for page in ("/debts", "/owed"):
        assert f'href="/owed/{key}"' in client.get(page).text
    assert 'href="/owed"' in client.get("/case").text


def test_what_is_told_of_the_loan_moves_the_sum(client: TestClient) -> None:
    key = told(client)
    before = words(client.get(f"/owed/{key}").text)
    assert "有没有多算，现在还说不准" in before
    assert "借款本金是多少？" in before
    part(client, key, "cost", **KEPT_BACK)
    after = words(client.get(f"/owed/{key}").text)
    assert "可以主张调减" in after
    assert "不等于最后欠多少" in after
    assert "每天最多再多" in after
    assert "11,000 元" in after, "what was kept back is no principal"
    assert after.index("接下来做什么") < after.index("为什么：") < after.index("依据")


def test_a_charge_that_nobody_agreed_on_may_be_refused(client: TestClient) -> None:
    key = told(client)
    part(client, key, "cost", **KEPT_BACK)
    part(client, key, "bill", on="2026-11-20", total="15920", principal="12000", interest="3000", fees="920")
    part(client, key, "charges", kind="service", amount="920", agreed="no", disclosed="no")
    text = words(client.get(f"/owed/{key}").text)
    assert "费用 对方说 920 元 规定支持 0 元 可以主张 920 元" in text
    page = client.get(f"/debts/of/{key}/charges").text
    assert "服务费，920 元，合同里没有，明示表里没有" in words(page)
    (drop,) = re.findall(r'name="drop" value="(\w+)"', page)
    client.post(f"/debts/of/{key}/charges", data={**tokens(page), "drop": drop})
    assert "合同里没有" not in words(client.get(f"/debts/of/{key}/charges").text)


def test_a_second_bill_stands_beside_the_first(client: TestClient) -> None:
    key = told(client)
    part(client, key, "bill", on="2026-11-10", total="15000")
    part(client, key, "bill", on="2026-11-20", total="15920")
    assert "平均每天多 92 元" in words(client.get(f"/owed/{key}").text)
    assert 'value="15920"' in client.get(f"/debts/of/{key}/bill").text
    part(client, key, "bill", on="2026-11-20")
    assert 'value="15000"' in client.get(f"/debts/of/{key}/bill").text


def test_not_known_changes_nothing_and_leads_back(client: TestClient) -> None:
    key = told(client)
    before = client.get("/owed/json").text
    for page in ("cost", "bill", "charges"):
        sent = fill(client, f"/debts/of/{key}/{page}", unknown="1", principal="7", total="7", kind="service")
        assert sent.headers["location"] == f"/owed/{key}"
    assert client.get("/owed/json").text == before


@pytest.mark.parametrize(
    ("page", "fields", "said"),
    [
        ("cost", {"annual_rate": "日息万五"}, "不是年利率"),
        ("cost", {"principal": "1000", "cash_received": "2000"}, "到手"),
        ("bill", {"on": "2026-11-26", "total": "1"}, "在今天以后"),
        ("charges", {"amount": "9"}, "还没有选是什么费"),
    ],
)
def test_what_cannot_be_is_asked_again(client: TestClient, page: str, fields: dict[str, str], said: str) -> None:
    key = told(client)
    before = client.get("/owed/json").text
    answer = fill(client, f"/debts/of/{key}/{page}", next="1", **fields)
    assert answer.status_code == 422
    assert said in words(answer.text)
    assert all(f'value="{typed}"' in answer.text for typed in fields.values()), "what was typed stands in its box"
    assert client.get("/owed/json").text == before


def test_the_rate_stands_in_its_box_as_a_contract_writes_it(client: TestClient) -> None:
    key = told(client)
    part(client, key, "cost", annual_rate="35.90%", overdue_annual_rate="36")
    page = client.get(f"/debts/of/{key}/cost").text
    assert 'value="35.9"' in page
    assert 'value="36"' in page


def test_every_question_but_that_of_payments_has_a_page(client: TestClient) -> None:
    assert set(section("owed")["asks"]) - set(PAGES) == {"payments"}
    key = told(client)
    for path in set(PAGES.values()):
        assert client.get(f"/debts/of/{key}{path}").status_code == 200


def test_what_was_typed_is_never_markup_and_no_style_stands_on_a_shape(client: TestClient) -> None:
    key = told(client, name=EVIL)
    part(client, key, "cost", **KEPT_BACK)
    part(client, key, "charges", kind="service", amount="1")
    for path in ("/owed", f"/owed/{key}", f"/debts/of/{key}/cost", f"/debts/of/{key}/bill", f"/debts/of/{key}/charges"):
        page = client.get(path).text
        assert EVIL not in page, path
        assert "style=" not in page, "the policy would not let it in"
    assert "<svg" in client.get(f"/owed/{key}").text


def test_a_form_of_another_site_and_a_second_press_do_nothing(client: TestClient) -> None:
    key = told(client)
    path = f"/debts/of/{key}/charges"
    given = tokens(client.get(path).text)
    fee = {"kind": "service", "amount": "920"}
    assert client.post(path, data={**given, "csrf": "0", **fee}).status_code == 403
    for _ in range(2):
        assert client.post(path, data={**given, **fee}).status_code == 303
    assert client.get(path).text.count('name="drop"') == 1


def test_the_same_as_the_desk(client: TestClient) -> None:
    told(client)
    (session,) = client.app.state.sessions._all.values()  # type: ignore[attr-defined]
    assert client.get("/owed/json").text == owed_json(dump_case_json(session.register.case), date(2026, 11, 25))


def test_nothing_harmful_is_said(client: TestClient) -> None:
    key = told(client)
    part(client, key, "cost", **KEPT_BACK)
    for path in ("/owed", f"/owed/{key}"):
        text = words(client.get(path).text)
        assert harmful(text) == []
        assert not re.search(r"(?<!不是“)只欠", text)


def test_an_opened_case_that_was_kept_is_worked_out(client: TestClient) -> None:
    told(client)
    client.get("/case")
    assert fill(client, "/keep", value="new").headers["location"] == "/kept"
    before = json.loads(client.get("/owed/json").text)["sheets"][0]["claimed"]
    client.get("/exit")
    assert "打开以前记的" in client.get("/owed").text
    page = client.get("/case/kept").text
    (value,) = re.findall(r'name="value" value="(\w+)"', page)
    assert client.post("/case/kept", data={**tokens(page), "value": value}).status_code == 303
    assert json.loads(client.get("/owed/json").text)["sheets"][0]["claimed"] == before == 1_592_000
