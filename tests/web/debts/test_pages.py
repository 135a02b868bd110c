"""Five questions a debt without scripts: told, corrected, taken out, put back; nothing is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from ashore.web.app import create_app
from ashore.web.settings import Settings

from ..visitor import fill, tokens, words
from .telling import FIVE, keys, tell


def test_looking_leads_to_the_first_question_and_leaves_no_mark(client: TestClient) -> None:
    answer = client.get("/debts")
    assert answer.headers["location"] == "/debts/new"
    assert "set-cookie" not in answer.headers


def test_one_after_another_until_the_list_is_done(client: TestClient, settings: Settings) -> None:
    for name in ("甲", "乙"):
        assert fill(client, "/debts/new", name=name, more="1").headers["location"] == "/debts/new"
    assert "已经记下 2 笔，刚才是“乙”" in words(client.get("/debts/new").text)
    assert fill(client, "/debts/new", name="丙", done="1").headers["location"] == "/debts"
    assert "一共 3 笔" in words(client.get("/debts").text)
    assert not Path(settings.vault or "").exists(), "nothing is stored before it is kept"


def test_the_list_shows_what_was_told_and_its_tray_with_reason(client: TestClient) -> None:
    tell(client, **FIVE, last="outsourced")
    text = words(client.get("/debts").text)
    for told in ("12,684.30 元", "1,035.20 元", "68 天", "外包催收公司", "持牌机构", "为什么：放款的是持牌机构"):
        assert told in text


def test_a_tray_names_its_source(client: TestClient) -> None:
    tell(client, name="微信上的人", kind="unlicensed")
    page = client.get("/debts").text
    assert 'href="/law/mfd-670"' in page


def test_what_is_not_known_stays_not_known(client: TestClient) -> None:
    tell(client, settle_now="3000")
    text = words(client.get("/debts").text)
    assert "第 1 笔 今天结清 3,000 元 每月 不知道 逾期 不知道 最近联系 不知道" in text
    page = client.get(f"/debts/of/{keys(client)[0]}").text
    assert 'name="name" type="text" value=""' in page, "a name of our own making is not given back as theirs"


def test_nothing_at_all_is_no_debt_but_an_end(client: TestClient) -> None:
    tell(client, **FIVE)
    assert fill(client, "/debts/new", done="1").headers["location"] == "/debts"
    assert len(keys(client)) == 1
    answer = fill(client, "/debts/new", more="1")
    assert answer.status_code == 422
    assert "还什么都没写" in words(answer.text)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"settle_now": "2万"}, "写成元：20000"),
        ({"settle_now": "很多"}, "不是金额"),
        ({"monthly": "-5"}, "不能是负数"),
        ({"days": "两个月"}, "数字没看懂"),
        ({"days": "99999999999"}, "数字没看懂"),
        ({"due_on": "2026-13-01"}, "日期没看懂"),
        ({"days": "3", "due_on": "2026-09-01"}, "留下有凭据的那个"),
        ({"kind": "pigeon"}, "再选一次"),
        ({"last": "<b>"}, "再选一次"),
        ({"name": "字" * 201}, "太长了"),
        ({"name": "看不见\x00的"}, "控制字符"),
    ],
)
def test_what_is_not_understood_is_asked_again_with_what_was_typed(
    client: TestClient, fields: dict[str, str], said: str
) -> None:
    answer = fill(client, "/debts/new", **{"monthly": "600", **fields})
    assert answer.status_code == 422
    assert said in words(answer.text)
    assert 'value="600"' in answer.text or "monthly" in fields
    assert client.get("/debts").headers["location"] == "/debts/new", "nothing was taken"


def test_all_problems_are_told_at_once(client: TestClient) -> None:
    text = words(fill(client, "/debts/new", settle_now="x", days="y", monthly="z").text)
    assert text.count("：“x”") + text.count("数字没看懂") + text.count("：“z”") == 3


def test_a_debt_is_corrected_and_keeps_the_rest(client: TestClient) -> None:
    tell(client, **FIVE, last="outsourced")
    key = keys(client)[0]
    assert fill(client, f"/debts/of/{key}", **{**FIVE, "days": "70"}, last="in_house").headers["location"] == "/debts"
    text = words(client.get("/debts").text)
    assert "70 天" in text
    assert "贷款方自己的人" in text
    assert "12,684.30 元" in text
    assert keys(client) == [key]


def test_taken_out_and_put_back(client: TestClient) -> None:
    for name in ("甲", "乙", "丙"):
        tell(client, name=name)
    first, second, _ = keys(client)
    fill(client, "/debts", f"/debts/of/{second}/remove")
    text = words(client.get("/debts").text)
    assert "拿掉了“乙”" in text
    assert "一共 2 笔" in text
    fill(client, "/debts", "/debts/undo")
    assert keys(client)[:2] == [first, second]
    assert "拿掉了" not in words(client.get("/debts").text)


def test_the_last_one_taken_out_can_be_put_back(client: TestClient) -> None:
    tell(client, name="甲")
    fill(client, "/debts", f"/debts/of/{keys(client)[0]}/remove")
    assert "放回来" in words(client.get("/debts").text)


def test_a_form_counts_once(client: TestClient) -> None:
    sent = {**tokens(client.get("/debts/new").text), **FIVE, "more": "1"}
    assert [client.post("/debts/new", data=sent).headers["location"] for _ in range(3)] == ["/debts/new"] * 3
    assert len(keys(client)) == 1


def test_addresses_name_nobody(client: TestClient) -> None:
    tell(client, name="张三的钱包")
    (key,) = keys(client)
    assert key.isalnum()
    assert key != "d1"


def test_the_name_of_a_debt_holds_for_one_visitor(settings: Settings) -> None:
    app = create_app(settings)
    mine, theirs = (TestClient(app, base_url="http://127.0.0.1", follow_redirects=False) for _ in range(2))
    tell(mine, **FIVE)
    tell(theirs, name="别人的")
    assert theirs.get(f"/debts/of/{keys(mine)[0]}").status_code == 404


def test_throw_away_leaves_nothing(client: TestClient) -> None:
    tell(client, **FIVE)
    assert fill(client, "/debts", "/case/discard").headers["location"] == "/case/gone"
    assert client.get("/debts").headers["location"] == "/debts/new"


def test_leaving_forgets(client: TestClient) -> None:
    tell(client, **FIVE)
    client.get("/exit")
    assert client.get("/debts").headers["location"] == "/debts/new"


def test_a_rented_phone_is_asked_after(client: TestClient) -> None:
    tell(client, name="己租机", kind="leasing")
    assert "是租手机" in words(client.get("/debts").text)


def test_the_sum_adds_what_is_known_and_counts_what_is_not(client: TestClient) -> None:
    tell(client, name="甲", settle_now="100.50", monthly="10")
    tell(client, name="乙", settle_now="200", monthly="20")
    tell(client, name="丙", settle_now="1")
    text = words(client.get("/debts").text)
    assert "合计 301.50 元 ，每月应还合计 30 元" in text
    assert "有 1 笔的数还不全" in text


def test_the_advice_of_a_tray_is_said_once(client: TestClient) -> None:
    for name in ("甲", "乙", "丙"):
        tell(client, name=name, kind="bank")
    text = words(client.get("/debts").text)
    assert text.count("该还的照还") == 1
    assert text.count("先做什么，同上面的“甲”") == 2
