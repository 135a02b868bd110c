"""Who do I really owe: parties with what proves them; two who claim one debt are a reason to stop."""

from __future__ import annotations

import re

from starlette.testclient import TestClient

from ..visitor import fill, words
from .telling import FIVE, keys, part, tell


def who(client: TestClient, name: str = "") -> str:
    """The page about the first debt, or the address of the party whose card bears this name."""
    page = client.get(f"/debts/of/{keys(client)[0]}/who").text
    if not name:
        return words(page)
    card = next(card for card in page.split("<li") if f"<h2>{name}</h2>" in card)
    found = re.search(r'href="(/debts/of/\w+/who/\w+)"', card)
    assert found
    return found[1]


def test_an_app_alone_leaves_the_lender_to_be_found(client: TestClient) -> None:
    tell(client, name="丙钱包", kind="internet_platform")
    text = who(client)
    assert "还不知道放款方是谁" in text
    assert "三处能看到放款方" in text


def test_a_lender_shown_by_a_contract_is_proved(client: TestClient) -> None:
    tell(client, name="丙钱包", kind="internet_platform")
    key = keys(client)[0]
    part(client, key, "who/fund_lender", name="庚银行", kind="bank", proof="contract")
    text = who(client)
    assert "凭合同" in text
    assert "凭什么知道：合同" in text
    assert "还不知道放款方是谁" not in text


def test_what_somebody_says_proves_nothing(client: TestClient) -> None:
    tell(client, name="丙钱包", kind="internet_platform")
    part(client, keys(client)[0], "who/fund_lender", name="庚银行", proof="caller_says")
    assert "凭什么知道：还没有材料" in who(client)


def test_two_who_claim_one_debt_stop_the_payment(client: TestClient) -> None:
    tell(client, **FIVE)
    part(client, keys(client)[0], "who/fund_lender", name="甲银行", kind="bank", proof="contract")
    part(client, keys(client)[0], "who/buyer", name="某某资产", proof="caller_says")
    assert "先停一停，核实清楚再付款" in who(client)
    part(client, keys(client)[0], "who/buyer", name="另一家资产", kind="local_amc")
    assert "又多一家债权受让人" in who(client)
    assert "两边都说" in words(client.get("/case").text)


def test_a_guarantor_is_one_by_its_place(client: TestClient) -> None:
    tell(client, **FIVE)
    part(client, keys(client)[0], "who/guarantor", name="戊担保", since="2026-11-01", proof="payout_proof")
    assert "凭什么知道：代偿证明" in who(client)


def test_the_collector_that_was_named_survives_another_answer_about_the_last_call(client: TestClient) -> None:
    tell(client, **FIVE, last="outsourced")
    sent = fill(client, who(client, "外包催收公司"), name="速催公司", collector="outsourced", proof="official_line")
    assert sent.status_code == 303
    fill(client, f"/debts/of/{keys(client)[0]}", **FIVE, last="in_house")
    text = who(client)
    assert "速催公司" in text
    assert "凭什么知道：官方客服确认" in text


def test_a_party_is_corrected_and_cut(client: TestClient) -> None:
    tell(client, **FIVE)
    part(client, keys(client)[0], "who/buyer", name="某某资产", proof="caller_says")
    part(client, keys(client)[0], who(client, "某某资产").partition(keys(client)[0] + "/")[2], name="某某资产管理公司")
    assert "某某资产管理公司" in who(client)
    fill(client, who(client, "某某资产管理公司"), remove="1")
    assert "某某资产" not in who(client)
    (session,) = client.app.state.sessions._all.values()  # type: ignore[attr-defined]
    assert [party.name for party in session.register.case.parties] == ["甲银行信用卡"], "nobody is left behind"


def test_not_known_changes_nothing_and_nothing_at_all_is_asked_again(client: TestClient) -> None:
    tell(client, **FIVE)
    path = f"/debts/of/{keys(client)[0]}/who/insurer"
    before = who(client)
    assert fill(client, path, unknown="1", name="写了一半").status_code == 303
    assert who(client) == before
    assert fill(client, path, next="1").status_code == 422


def test_a_place_that_does_not_exist(client: TestClient) -> None:
    tell(client, **FIVE)
    assert client.get(f"/debts/of/{keys(client)[0]}/who/landlord").status_code == 404
    assert client.get("/debts/of/0000000000/who").status_code == 404
