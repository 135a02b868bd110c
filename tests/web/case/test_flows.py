"""Debts and the whole case in a real browser, on phone and desk, with and without scripts."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from playwright.sync_api import Page, expect

from ashore.facts.case import Case
from ashore.facts.moment import CHINA
from ashore.journal.cases import current_case
from ashore.journal.port import open_journal

from ..walks import answer_all, press
from .walks import SIX, keep, list_debts, overview, page_of, tell, three


def stored(vault: Path) -> list[Case]:
    if not (vault / "journal.sqlite").exists():
        return []
    journal = open_journal(vault / "journal.sqlite")
    found = [current_case(journal, id) for id in journal.cases()]
    journal.close()
    return found


def test_six_debts_to_the_first_week_and_into_the_journal(page: Page, address: str, vault: Path) -> None:
    before = len(stored(vault))
    overview(page, address)
    expect(page.get_by_role("heading", name="每笔债现在到哪一步")).to_be_visible()
    expect(page.get_by_role("heading", name="这周做什么")).to_be_visible()
    assert len(stored(vault)) == before, "nothing is stored before it is kept"
    keep(page)
    assert [name for name, *_ in SIX] in [[debt.label for debt in case.debts] for case in stored(vault)]
    page.get_by_role("link", name="接着看总览").click()
    expect(page.get_by_text("打开的是：")).to_be_visible()


def test_a_paper_a_party_a_card_and_a_place_change_what_is_said(page: Page, address: str) -> None:
    list_debts(page, address, SIX[:2])
    page_of(page, "甲银行信用卡", "收到过文书")
    page.get_by_label("收到的是什么？").select_option(label="支付令")
    page.get_by_label("哪天收到的？").fill(datetime.now(CHINA).date().isoformat())
    press(page, "记下")
    page.get_by_role("link", name="好了").click()
    page_of(page, "乙消费金融的App", "到底欠谁的")
    page.get_by_role("link", name="加上债权受让人").click()
    page.get_by_label("它叫什么？").fill("某某资产")
    press(page, "记下")
    expect(page.get_by_role("heading", name="某某资产")).to_be_visible()
    page.get_by_role("link", name="好了").click()
    page_of(page, "甲银行信用卡", "哪张卡会被扣")
    page.get_by_label("从哪张卡扣？").fill("工资卡一")
    three(page, "工资进这张卡吗？", "是")
    press(page, "记下")
    page.get_by_role("link", name="会不会上门？").click()
    three(page, "对方打得通你的电话吗？", "是")
    press(page, "记下，下一页")
    three(page, "有人说要来这里吗？", "是")
    press(page, "够了，看结果")
    expect(page.get_by_role("heading", name="支付令：书面异议或还款（甲银行信用卡）").first).to_be_visible()
    expect(page.get_by_role("heading", name="这个月会被扣的钱")).to_be_visible()
    expect(page.get_by_text("有人说要上门").first).to_be_attached()


def test_taken_out_and_put_back(page: Page, address: str) -> None:
    list_debts(page, address, SIX[:2])
    page.locator("section.debt").first.locator("details > summary", has_text="补几件").click()
    page.get_by_role("button", name="拿掉这一笔").first.click()
    expect(page.get_by_role("heading", name="一共 1 笔")).to_be_visible()
    press(page, "放回来")
    expect(page.get_by_role("heading", name="一共 2 笔")).to_be_visible()


def test_a_contact_and_debts_are_one_story(page: Page, address: str, vault: Path) -> None:
    answer_all(page, address)
    list_debts(page, address, SIX[:2])
    page.get_by_role("link", name="看这周先做什么").click()
    expect(page.get_by_role("heading", name="辱骂", exact=True)).to_be_visible()
    page.get_by_role("link", name="对一下").click()
    page.get_by_role("radio", name="乙消费金融的App").check()
    press(page, "好了")
    keep(page)
    kept = [case for case in stored(vault) if len(case.debts) == 2 and case.contacts]
    assert kept
    assert kept[-1].contacts[0].debt == "d2"


def test_opened_again_changed_and_kept_again(page: Page, address: str, vault: Path) -> None:
    list_debts(page, address, SIX[:1])
    page.get_by_role("link", name="看这周先做什么").click()
    keep(page)
    page.get_by_role("link", name="接着看总览").click()
    count = len(stored(vault))
    page.goto(f"{address}/exit")
    page.goto(f"{address}/case")
    page.get_by_role("link", name="打开以前记的").click()
    press(page, "打开")
    page.goto(f"{address}/debts/new")
    tell(page, SIX[1], "记下，列完了")
    page.get_by_role("link", name="看这周先做什么").click()
    keep(page)
    assert len(stored(vault)) == count, "the same case goes on"


def test_back_keeps_what_was_told(page: Page, address: str) -> None:
    list_debts(page, address, SIX[:2])
    page.go_back()
    page.go_back()
    page.goto(f"{address}/debts")
    expect(page.get_by_role("heading", name="一共 2 笔")).to_be_visible()


def test_pressed_twice_is_told_once(phone: Page, address: str) -> None:
    phone.goto(f"{address}/debts/new")
    phone.get_by_label("哪个 App，或哪家借的？").fill("甲")
    phone.get_by_role("button", name="记下，列完了").dblclick()
    expect(phone.get_by_role("heading", name="一共 1 笔")).to_be_visible()


def test_two_tabs_tell_one_list(phone: Page, address: str) -> None:
    list_debts(phone, address, SIX[:1])
    other = phone.context.new_page()
    other.goto(f"{address}/debts/new")
    tell(other, SIX[1], "记下，列完了")
    phone.goto(f"{address}/debts")
    expect(phone.get_by_role("heading", name="一共 2 笔")).to_be_visible()
    phone.locator("section.debt").first.locator("details > summary", has_text="补几件").click()
    phone.get_by_role("button", name="拿掉这一笔").first.click()
    other.locator("section.debt").first.locator("a", has_text="改五件事").click()
    expect(other.get_by_role("heading", name="没有这一页")).to_be_visible()


def test_a_cut_line_loses_no_debt_that_was_told(phone: Page, address: str) -> None:
    list_debts(phone, address, SIX[:1])
    phone.goto(f"{address}/debts/new")
    phone.get_by_label("哪个 App，或哪家借的？").fill("乙")
    phone.context.set_offline(True)
    phone.get_by_role("button", name="记下，列完了").click(no_wait_after=True)
    phone.wait_for_timeout(300)
    phone.context.set_offline(False)
    phone.goto(f"{address}/debts")
    expect(phone.get_by_role("heading", name="一共 1 笔")).to_be_visible()


def test_a_debt_by_keyboard_alone(phone: Page, address: str) -> None:
    phone.goto(f"{address}/debts/new")
    phone.get_by_label("哪个 App，或哪家借的？").focus()
    phone.keyboard.type("甲")
    phone.keyboard.press("Tab")
    phone.keyboard.press("ArrowDown")
    phone.keyboard.press("Tab")
    phone.keyboard.type("3000")
    phone.keyboard.press("Enter")
    expect(phone.get_by_text("刚才是“甲”")).to_be_visible()


def test_titles_and_addresses_tell_nobody(page: Page, address: str) -> None:
    seen: list[str] = []
    page.on("framenavigated", lambda frame: seen.append(frame.url))
    overview(page, address)
    assert page.title() == "总览 · 记事"
    assert not any("?" in url or "%" in url for url in seen)
