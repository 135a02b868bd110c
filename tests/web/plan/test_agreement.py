"""An offer told on the page is checked point by point; once signed it is followed by the payments that are told."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from ..debts.telling import keys, tell
from ..visitor import fill, words

BANK = {"name": "甲银行信用卡", "kind": "bank", "settle_now": "12684.30", "monthly": "1035.20", "days": "68"}
APP = {"name": "丙钱包", "kind": "internet_platform", "settle_now": "20000"}
GOOD = {
    "kind": "settlement",
    "amount": "12000",
    "instalments": "12",
    "first_due_on": "2026-12-10",
    "waiver": "684.30",
    "signed_by": "0",
    "pay_to": "0",
    "covers_all": "yes",
    "waiver_term": "at_once",
    "accelerates": "no",
    "confirmed_officially": "yes",
    "reporting": "yes",
    "family_signs": "no",
    "payoff_proof": "yes",
    "road": "plain",
}


@pytest.fixture
def key(client: TestClient) -> str:
    tell(client, **BANK)
    return keys(client)[0]


def offer(client: TestClient, key: str, **fields: str) -> str:
    sent = fill(client, f"/plan/of/{key}", next="1", **fields)
    assert (sent.status_code, sent.headers.get("location")) == (303, "/plan/terms"), words(sent.text)
    return words(client.get("/plan/terms").text)


def test_an_offer_is_checked_point_by_point(client: TestClient, key: str) -> None:
    said = offer(client, key, **GOOD)
    assert "还没签的方案" in said
    assert "债权人自己签。" in said
    assert "不签，不付" not in said
    worse = offer(client, key, **{**GOOD, "pay_to": "other", "confirmed_officially": "no", "family_signs": "yes"})
    assert "收款的不是债权人。不付" in worse
    assert "官方渠道说没有这回事。不签，不付。" in worse
    assert "要家人签字" in worse


def test_what_is_blank_is_asked_for(client: TestClient, key: str) -> None:
    said = offer(client, key, amount="9000")
    assert "对方是谁签的？" in said
    assert "打合同或 App 里的官方客服" in said


def test_an_app_that_may_not_be_the_lender_is_asked_about_not_accused(client: TestClient) -> None:
    tell(client, **APP)
    said = offer(client, keys(client)[0], amount="9000", signed_by="0")
    assert "要债权人自己盖章" in said
    assert "签字的不是债权人" not in said


def test_signed_and_paid_it_is_followed(client: TestClient, key: str) -> None:
    offer(client, key, **{**GOOD, "signed_on": "2026-10-01", "first_due_on": "2026-10-10"})
    for day in ("2026-10-09", "2026-11-10"):
        assert fill(client, f"/debts/of/{key}/payments", next="1", on=day, amount="1000").status_code == 303
    said = words(client.get("/plan/terms").text)
    assert "甲银行信用卡，2026年10月1日（周四）签的" in said
    assert "下一期：2026年12月10日" in said
    assert said.count("，付了") == 2
    told = client.get(f"/debts/of/{key}/payments").text
    assert "2026年11月10日（周二），1,000 元" in words(told)


def test_a_payment_is_taken_out_again(client: TestClient, key: str) -> None:
    for day in ("2026-10-09", "2026-10-09"):
        assert fill(client, f"/debts/of/{key}/payments", next="1", on=day, amount="1000").status_code == 303
    page = client.get(f"/debts/of/{key}/payments").text
    assert page.count('name="drop"') == 2
    name = page.split('name="drop" value="')[1].split('"')[0]
    fill(client, f"/debts/of/{key}/payments", drop=name)
    assert client.get(f"/debts/of/{key}/payments").text.count('name="drop"') == 1


@pytest.mark.parametrize(
    ("path", "fields", "said"),
    [
        ("/plan/of/{}", {"amount": "viel"}, "一共要还多少"),
        ("/plan/of/{}", {"signed_on": "2027-01-01"}, "签的日子在今天以后"),
        ("/plan/of/{}", {"signed_by": "7"}, "没看懂选的是谁"),
        ("/plan/of/{}", {"signed_by": "<b>"}, "没看懂选的是谁"),
        ("/plan/of/{}", {"instalments": "0"}, "数字没看懂"),
        ("/debts/of/{}/payments", {"on": "2026-11-01"}, "还没有写付了多少"),
        ("/debts/of/{}/payments", {"on": "2026-12-01", "amount": "5"}, "付款的日子在今天以后"),
    ],
)
def test_what_cannot_be_is_refused_and_changes_nothing(
    client: TestClient, key: str, path: str, fields: dict[str, str], said: str
) -> None:
    before = client.get("/plan/terms").text.count("<h2")
    sent = fill(client, path.format(key), next="1", **fields)
    assert sent.status_code == 422
    assert said in words(sent.text)
    assert client.get("/plan/terms").text.count("<h2") == before


def test_a_debt_taken_out_and_put_back_keeps_its_agreement(client: TestClient, key: str) -> None:
    offer(client, key, **GOOD)
    tell(client, **APP)
    assert fill(client, "/debts", f"/debts/of/{key}/remove").status_code == 303
    assert "甲银行信用卡" not in words(client.get("/plan/terms").text).split("记下对方的方案")[1]
    assert fill(client, "/debts", "/debts/undo").status_code == 303
    assert "甲银行信用卡，还没签的方案" in words(client.get("/plan/terms").text)


def test_all_blank_takes_it_out(client: TestClient, key: str) -> None:
    offer(client, key, **GOOD)
    assert "没有记下协议" in offer(client, key)
