"""Which body for what: by lender, province and day, and never more than the pack knows."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from ashore.facts.kinds import LenderKind
from ashore.law.bodies import bodies
from ashore.web.app import create_app
from ashore.web.help import MATTERS, REGULATORS, near
from ashore.web.settings import Settings

from .visitor import words

ON = date(2026, 11, 25)


def shown(client: TestClient, lender: str = "unknown", province: str = "") -> str:
    answer = client.post("/help", data={"lender": lender, "province": province})
    assert answer.status_code == 200
    return words(answer.text)


def regulators(lender: LenderKind | None, on: date = ON, province: str = "") -> dict[str, str]:
    """Name of each regulator shown, and under which condition."""
    return {b.name: b.only for m in near(lender, province, on) for b in m.bodies if b.id in REGULATORS}


def test_every_body_of_the_pack_has_its_place() -> None:
    assert {id for _, ids in MATTERS for id in ids} == {body.id for body in bodies()}


@pytest.mark.parametrize(
    ("lender", "wanted"),
    [
        (LenderKind.BANK, {"12378 银行保险消费者投诉维权热线", "国家金融监督管理总局四川监管局"}),
        (LenderKind.MICROLOAN, {"省级地方金融管理机构"}),
        (LenderKind.PRIVATE_PERSON, set()),
        (LenderKind.UNLICENSED, set()),
        (None, set()),
    ],
)
def test_the_regulator_is_that_of_the_lender(lender: LenderKind | None, wanted: set[str]) -> None:
    assert set(regulators(lender, province="四川")) == wanted


def test_a_platform_is_told_under_which_condition() -> None:
    assert all("放款方是" in only for only in regulators(LenderKind.INTERNET_PLATFORM).values())
    assert len(regulators(LenderKind.INTERNET_PLATFORM)) == 3


def test_bodies_bear_the_name_of_their_day() -> None:
    assert "四川银保监局" in regulators(LenderKind.BANK, date(2023, 7, 19), "四川")
    assert "四川银保监局" not in regulators(LenderKind.BANK, ON, "四川")
    assert "crisis_12356" not in {b.id for m in near(None, "", date(2025, 4, 30)) for b in m.bodies}


def test_a_city_with_a_plan_of_its_own_has_its_own_bureau(client: TestClient) -> None:
    page = shown(client, "bank", "辽宁")
    assert "国家金融监督管理总局辽宁监管局" in page
    assert "在大连的，找：国家金融监督管理总局大连监管局" in page
    assert "在的，找" not in shown(client, "bank", "四川")


def test_unknown_stays_unknown(client: TestClient) -> None:
    page = shown(client)
    assert "不知道谁放的款" in page
    assert "监管局" not in page
    assert "没有写明哪个监管部门专门管它" in shown(client, "private_person")
    assert "国家金融监督管理总局××监管局" in shown(client, "bank", "")


def test_each_says_what_it_will_not_do_and_on_what_it_rests(client: TestClient) -> None:
    page = client.post("/help", data={"lender": "bank", "province": "四川"}).text
    assert page.count("会做：") == 2 * page.count("依据：")
    assert "转述，未见原文" in page
    assert "单纯因欠款被起诉一般不派律师" in page
    assert "不少于18小时" in page


def test_no_address_tells_what_was_asked_and_nothing_is_kept(client: TestClient, settings: Settings) -> None:
    answer = client.post("/help", data={"lender": "bank", "province": "四川"})
    assert "set-cookie" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"
    assert not Path(str(settings.vault)).exists()
    assert "geolocation" not in answer.text
    assert "geolocation=()" in answer.headers["permissions-policy"]


@pytest.mark.parametrize("province", ["火星", "<script>alert(1)</script>", "四川" * 1000])
def test_another_place_is_no_place(client: TestClient, province: str) -> None:
    page = client.post("/help", data={"lender": "nobody", "province": province})
    assert page.status_code == 200
    assert province not in page.text


def test_another_kind_of_body_is_refused(client: TestClient) -> None:
    assert client.post("/help", json={"lender": "bank"}).status_code == 415


def test_in_a_tab_it_answers_as_well() -> None:
    app = create_app(Settings("tab", None, lambda: "2026-11-25T22:00:00+08:00", root="/ashore"))
    page = TestClient(app).post("/help", data={"lender": "bank"}).text
    assert 'action="/ashore/help#list"' in page
