"""The plan in the app: asks first, protects first, says why, the same as the desk, no markup."""

from __future__ import annotations

import json
import time
from datetime import date

import pytest
from starlette.testclient import TestClient

from ashore.desk.plan_answer import plan_json
from ashore.facts.case import Agreement, Offer
from ashore.facts.dump import dump_case_json
from ashore.facts.fields import Fen

from ...house.never_advise import harmful
from ..debts.telling import FIVE, tell
from ..visitor import fill, words

EVIL = "<script>alert(1)</script>"
ON = date(2026, 11, 25)
HOME = {"income": "5200", "living_costs": "1500", "rent": "1100", "child_support": "600", "medicine": "0"}


def session(client: TestClient):  # type: ignore[no-untyped-def]
    (found,) = client.app.state.sessions._all.values()  # type: ignore[attr-defined]
    return found


def money(client: TestClient, **fields: str) -> None:
    sent = fill(client, "/plan/money", next="1", **{**HOME, **fields})
    assert sent.status_code == 303, words(sent.text)


def test_without_anything_told_it_says_how_to_begin(client: TestClient) -> None:
    answer = client.get("/plan")
    assert answer.status_code == 200
    assert "set-cookie" not in answer.headers
    assert 'href="/debts/new"' in answer.text
    assert client.get("/plan/json").status_code == 404
    assert client.get("/plan/terms").status_code == 404


def test_food_and_rent_are_asked_for_before_anything_is_said(client: TestClient) -> None:
    tell(client, **FIVE)
    text = words(client.get("/plan").text)
    assert "每月吃住（吃饭、水电、日用）要多少？" in text
    assert "可以怎么提" not in text
    assert 'href="/plan"' in client.get("/case").text


def test_no_plan_is_said_with_what_to_propose(client: TestClient) -> None:
    tell(client, **{**FIVE, "settle_now": "90000", "monthly": "9000"})
    money(client)
    text = words(client.get("/plan").text)
    at = 0
    for word in ("照现在的钱和条件", "不要再借新债来还", "可以怎么提", "找谁", "收入 5,200 元，先留 3,200 元"):
        at = text.index(word, at)


def test_a_sum_of_ones_own_is_taken_and_given_back(client: TestClient) -> None:
    tell(client, **FIVE)
    money(client)
    sent = fill(client, "/plan", monthly="6000")
    assert sent.status_code == 303
    text = words(client.get("/plan").text)
    assert "排得出来" in text
    assert "每月能拿出的数是你自己说的" in text
    assert fill(client, "/plan", monthly="").status_code == 303
    assert "收入 5,200 元" in words(client.get("/plan").text)


@pytest.mark.parametrize("told", ["很多", "-5", EVIL, "1e9"])
def test_a_sum_that_is_none_is_asked_again(client: TestClient, told: str) -> None:
    tell(client, **FIVE)
    sent = fill(client, "/plan", monthly=told)
    assert sent.status_code == 422
    assert EVIL not in sent.text


def test_broken_money_changes_nothing(client: TestClient) -> None:
    tell(client, **FIVE)
    money(client)
    sent = fill(client, "/plan/money", next="1", income="一万", rent="-3")
    assert sent.status_code == 422
    assert session(client).register.case.household.income == Fen(5200_00)


def test_it_is_what_the_desk_says(client: TestClient) -> None:
    tell(client, **FIVE)
    money(client)
    end = time.monotonic() + 60
    case = dump_case_json(session(client).register.case)
    assert client.get("/plan/json").text == plan_json(case, ON, lambda: end - time.monotonic())
    assert json.loads(client.get("/plan/json").text)["on"] == "2026-11-25"


def test_terms_are_told_point_by_point(client: TestClient) -> None:
    tell(client, **FIVE)
    case = session(client).register.case
    debt = case.debts[0].id
    case.offers = [Offer(debt=debt, by=EVIL, amount=Fen(12000_00), instalments=12)]
    case.agreements = [
        Agreement(debt=debt, signed_on=date(2026, 9, 1), amount=Fen(12000_00), instalments=12, family_signs=True)
    ]
    page = client.get("/plan/terms").text
    text = words(page)
    assert "要家人签字" in text
    assert "先停" in text
    assert EVIL not in page
    assert 'href="/law/fam-552"' in page


def test_without_terms_it_says_what_to_ask(client: TestClient) -> None:
    tell(client, **FIVE)
    assert "先别答应，逐项问" in words(client.get("/plan/terms").text)


def test_names_never_become_markup_and_nothing_harmful_is_said(client: TestClient) -> None:
    tell(client, **{**FIVE, "name": EVIL})
    money(client)
    for fields in ({}, {"monthly": "6000"}):
        if fields:
            fill(client, "/plan", **fields)
        page = client.get("/plan").text
        assert EVIL not in page
        assert harmful(words(page)) == []
