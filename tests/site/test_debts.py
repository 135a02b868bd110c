"""Debts and the whole case in the tab: the same bytes as on a server, kept, opened again, offline."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, expect
from starlette.testclient import TestClient

from ashore.facts.case import Case
from ashore.facts.moment import CHINA
from ashore.journal.cases import current_case
from ashore.journal.port import open_journal, verify
from ashore.web.app import create_app
from ashore.web.settings import Settings
from tests.web.debts import telling

from .host import Host
from .visitor import app, exported, kept_once, mark

DEBTS = (
    {"name": "甲银行信用卡", "kind": "bank", "settle_now": "12684.30", "monthly": "1035.20", "days": "68"},
    {"name": "丙钱包", "kind": "internet_platform", "settle_now": "20000", "due_on": "2026-09-25", "last": "stranger"},
    {"settle_now": "1500", "last": "in_house"},
)


def tell(frame: FrameLocator, told: dict[str, str], button: str) -> None:
    for name, value in told.items():
        box = frame.locator(f"[name={name}]")
        box.select_option(value) if name in ("kind", "last") else box.fill(value)
    frame.get_by_role("button", name=button).click()


@pytest.fixture
def listed(page: Page, host: Host) -> Page:
    """The list, with all debts told."""
    page.goto(f"{host.base}/debts")
    mark(page, "ready")
    frame = app(page)
    for i, told in enumerate(DEBTS, 1):
        last = i == len(DEBTS)
        tell(frame, told, "记下，列完了" if last else "记下，再加一笔")
        frame.get_by_role("heading", name=f"一共 {i} 笔" if last else f"第 {i + 1} 笔").wait_for()
    return page


def json_of(page: Page, path: str = "/case/json") -> str:
    text: str = page.frames[1].evaluate("async path => (await fetch(path)).text()", path)
    return text


def copies(page: Page, to: Path) -> list[Case]:
    journal = open_journal(exported(page, to), create=False)
    try:
        assert [fault for id in journal.cases() for fault in verify(journal, id)] == []
        return [current_case(journal, id) for id in journal.cases()]
    finally:
        journal.close()


def test_the_same_debts_give_the_same_bytes_as_on_a_server(listed: Page) -> None:
    here = json_of(listed)
    on = json.loads(here)["on"]
    at = datetime.fromisoformat(f"{on}T12:00:00").replace(tzinfo=CHINA).isoformat()
    client = TestClient(
        create_app(Settings("server", None, lambda: at)), base_url="http://127.0.0.1", follow_redirects=False
    )
    for told in DEBTS:
        telling.tell(client, **told)
    assert '"standings":[{' in here
    assert client.get("/case/json").text == here
    sheets = json_of(listed, "/owed/json")
    assert '"sheets":[{' in sheets
    assert client.get("/owed/json").text == sheets
    days = json_of(listed, "/agenda/json")
    assert '"entries":[{' in days
    assert client.get("/agenda/json").text == days


def test_an_offer_is_read_in_the_tab(page: Page, host: Host) -> None:
    page.goto(f"{host.base}/scam")
    mark(page, "ready")
    frame = app(page)
    frame.get_by_label("把对方的话贴到这里").fill("先交3000元服务费，保证不起诉，再把验证码发我。")
    frame.get_by_role("button", name="看一看").click()
    expect(frame.locator("mark").first).to_be_visible()
    expect(frame.get_by_role("heading", name="办成之前先收费")).to_be_visible()


def test_six_answers_to_the_first_week_kept_and_opened_again(listed: Page, host: Host, tmp_path: Path) -> None:
    frame = app(listed)
    frame.get_by_role("link", name="看这周先做什么").click()
    frame.get_by_role("heading", name="这周做什么").wait_for()
    frame.get_by_role("link", name="留着").last.click()
    frame.get_by_role("button", name="记下来").click()
    frame.get_by_role("heading", name="记下了").wait_for()
    (case,) = copies(listed, tmp_path / "copy.sqlite")
    assert [debt.label for debt in case.debts] == ["甲银行信用卡", "丙钱包", "第 3 笔"]
    listed.goto(f"{host.base}/case")
    mark(listed, "ready")
    frame = app(listed)
    frame.get_by_role("link", name="打开以前记的").click()
    frame.get_by_role("button", name="打开").click()
    expect(frame.get_by_role("heading", name="甲银行信用卡", exact=True)).to_be_visible()


def test_without_a_network_all_the_same(listed: Page, host: Host) -> None:
    host.cut = True
    frame = app(listed)
    frame.get_by_role("link", name="看这周先做什么").click()
    frame.get_by_role("heading", name="现在最要紧的").wait_for()
    frame.get_by_role("link", name="改，或补上几件").click()
    frame.get_by_role("heading", name="一共 3 笔").wait_for()


def test_pressed_twice_and_gone_back_is_one_debt(listed: Page) -> None:
    frame = app(listed)
    frame.get_by_role("link", name="再加一笔").click()
    frame.locator("[name=name]").fill("丁")
    frame.get_by_role("button", name="记下，列完了").dblclick()
    frame.get_by_role("heading", name="一共 4 笔").wait_for()
    listed.go_back()
    frame.locator("h1").first.wait_for()
    frame.get_by_role("link", name="看列好的").click()
    frame.get_by_role("heading", name="一共 4 笔").wait_for()


def test_two_tabs_tell_one_list(listed: Page, host: Host) -> None:
    second = listed.context.new_page()
    second.goto(f"{host.base}/debts")
    second.locator("#notice-other-tab").wait_for()
    app(second).get_by_role("heading", name="一共 3 笔").wait_for()


def test_a_contact_kept_before_and_debts_come_into_one_case(page: Page, host: Host, tmp_path: Path) -> None:
    kept_once(page)
    page.goto(f"{host.base}/debts")
    mark(page, "ready")
    frame = app(page)
    tell(frame, DEBTS[0], "记下，列完了")
    frame.get_by_role("link", name="看这周先做什么").click()
    frame.get_by_role("link", name="留着").last.click()
    frame.get_by_role("radio", name="接着写进").check()
    frame.get_by_role("button", name="记下来").click()
    frame.get_by_role("heading", name="记下了").wait_for()
    (case,) = copies(page, tmp_path / "copy.sqlite")
    assert len(case.contacts) == 1
    assert [debt.label for debt in case.debts][-1] == "甲银行信用卡"
