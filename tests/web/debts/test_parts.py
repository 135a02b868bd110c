"""The optional pages about a debt and about the person: papers run clocks, cards show money at risk, trays follow."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from ..visitor import fill, tokens, words
from .telling import FIVE, keys, part, tell


def case(client: TestClient) -> str:
    return words(client.get("/case").text)


def test_a_paper_runs_a_clock_to_its_last_day(client: TestClient) -> None:
    tell(client, **FIVE)
    part(client, keys(client)[0], "papers", kind="payment_order", received_on="2026-11-20")
    assert "2026年12月7日（周一） 还有 12 天" in case(client), "fifteen days end on a Saturday, the next workday counts"
    assert "支付令，2026年11月20日收到，还没核实" in words(client.get(f"/debts/of/{keys(client)[0]}/papers").text)


def test_a_paper_is_listed_once_and_can_be_taken_out(client: TestClient) -> None:
    tell(client, **FIVE)
    key = keys(client)[0]
    for _ in range(2):
        part(client, key, "papers", kind="suit", received_on="2026-11-20", case_number="（2026）川0104民初1号")
    page = client.get(f"/debts/of/{key}/papers").text
    (drop,) = re.findall(r'name="drop" value="(\w+)"', page)
    client.post(f"/debts/of/{key}/papers", data={**tokens(page), "drop": drop})
    assert "民初1号" not in client.get(f"/debts/of/{key}/papers").text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"received_on": "2026-11-20"}, "还没有选收到的是什么"),
        ({"kind": "suit", "received_on": "2026-11-26"}, "在今天以后"),
        ({"kind": "suit", "received_on": "昨天"}, "日期没看懂"),
    ],
)
def test_a_paper_that_cannot_be_is_asked_again(client: TestClient, fields: dict[str, str], said: str) -> None:
    tell(client, **FIVE)
    answer = fill(client, f"/debts/of/{keys(client)[0]}/papers", **fields)
    assert answer.status_code == 422
    assert said in words(answer.text)


def test_a_card_shows_the_money_at_risk(client: TestClient) -> None:
    tell(client, **FIVE)
    part(client, keys(client)[0], "card", account="甲行工资卡", day_of_month="28", salary="yes", living_costs="yes")
    text = case(client)
    assert "甲银行信用卡 2026-11-28 从甲行工资卡（工资卡）扣" in text
    assert "先保住这个月吃饭和住的钱" in text


def test_what_is_told_of_a_card_holds_for_every_debt_on_it(client: TestClient) -> None:
    for name in ("甲", "乙"):
        tell(client, name=name)
    first, second = keys(client)
    part(client, first, "card", account="工资卡一", salary="yes")
    part(client, second, "card", account="工资卡一", day_of_month="5")
    page = client.get(f"/debts/of/{first}/card").text
    assert "以前写过的：工资卡一" in words(page)
    part(client, second, "card", day_of_month="6")
    assert "乙 2026-12-06 从还不知道哪张卡扣" in case(client)
    part(client, second, "card")
    assert "还不知道哪张卡扣" not in case(client)


@pytest.mark.parametrize("number", ["6222020200012345678", "6222 0202 0001 2345", "卡号622202-020001"])
def test_a_whole_card_number_is_refused(client: TestClient, number: str) -> None:
    tell(client, **FIVE)
    answer = fill(client, f"/debts/of/{keys(client)[0]}/card", account=number)
    assert answer.status_code == 422
    assert "好像写了整个卡号" in words(answer.text)
    assert fill(client, f"/debts/of/{keys(client)[0]}/card", account="甲行 尾号5678").status_code == 303


def test_how_it_was_lent_moves_the_tray(client: TestClient) -> None:
    tell(client, **FIVE)
    for fields, tray in (
        ({"recognised": "no"}, "不认的债"),
        ({"tied_to_service": "yes"}, "和服务绑在一起的贷款"),
        ({"product": "rent_a_phone"}, "租机"),
        ({"principal": "1000", "cash_received": "700"}, "持牌，但成本高"),
    ):
        part(client, keys(client)[0], "more", **fields)
        assert tray in words(client.get("/debts").text)


def test_more_in_hand_than_was_lent_is_told_and_nothing_taken(client: TestClient) -> None:
    tell(client, **FIVE)
    answer = fill(client, f"/debts/of/{keys(client)[0]}/more", principal="700", cash_received="1000")
    assert answer.status_code == 422
    assert "到手的钱多于本金" in words(answer.text)
    assert 'value="1000"' in answer.text


def test_not_known_leaves_all_as_it_was(client: TestClient) -> None:
    tell(client, **FIVE)
    part(client, keys(client)[0], "more", product="card")
    fill(client, f"/debts/of/{keys(client)[0]}/more", unknown="1", product="")
    assert '<option value="card" selected>' in client.get(f"/debts/of/{keys(client)[0]}/more").text


def test_a_page_for_each_place_leads_to_the_next_and_may_be_skipped(client: TestClient) -> None:
    tell(client, **FIVE)
    where, seen = "/debts/you/you", []
    while where != "/case":
        seen.append(where)
        where = fill(client, where, unknown="1").headers["location"]
    assert [path.rpartition("/")[2] for path in seen] == ["you", "home", "registered_home", "employer"]
    assert fill(client, "/debts/you/you", done="1").headers["location"] == "/case"
    assert client.get("/debts/you/moon").status_code == 404


def test_what_is_known_of_a_place_moves_its_outlook(client: TestClient) -> None:
    tell(client, **FIVE)
    assert "说不准，按可能会来准备" in case(client)
    fill(client, "/debts/you/you", next="1", reachable="no", job_known_to_lender="yes")
    fill(client, "/debts/you/home", next="1", known_to_lender="yes", lender_present="yes", visited_before="yes")
    text = case(client)
    assert "可能性较高" in text
    assert "接一次电话或回一条短信" in text, "what lowers it stands beside it"


def test_an_announced_visit_calls_for_the_four_things_of_tonight(client: TestClient) -> None:
    tell(client, **FIVE)
    fill(client, "/debts/you/home", next="1", visit_announced="yes", lives_there="本人")
    assert "有人说要上门" in case(client)
    assert 'value="本人"' in client.get("/debts/you/home").text
