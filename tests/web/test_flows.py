"""Every flow in a real browser on phone and desk, with and without scripts; and what goes wrong on the way."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from ashore.journal.cases import current_case
from ashore.journal.port import open_journal

from .walks import THREAT, answer_all, keep, paste, press


def stored(vault: Path) -> list[str]:
    if not (vault / "journal.sqlite").exists():
        return []
    journal = open_journal(vault / "journal.sqlite")
    found = [c.text or "" for id in journal.cases() for c in current_case(journal, id).contacts]
    journal.close()
    return found


def test_one_contact_from_the_first_screen_to_the_journal(page: Page, address: str, vault: Path) -> None:
    before = stored(vault)
    answer_all(page, address)
    expect(page.get_by_role("heading", name="违反法律")).to_be_visible()
    assert stored(vault) == before, "an answer writes nothing"
    keep(page)
    assert stored(vault) == [*before, THREAT] or sorted(stored(vault)) == sorted([*before, THREAT])


def test_throw_away(page: Page, address: str, vault: Path) -> None:
    before = stored(vault)
    answer_all(page, address)
    press(page, "不留，清掉")
    page.get_by_role("heading", name="清掉了").wait_for()
    page.get_by_role("link", name="重新记一次").click()
    expect(page.get_by_label("对方说了什么")).to_have_value("")
    assert stored(vault) == before


def test_paste_from_text_to_answer(page: Page, address: str) -> None:
    paste(page, address)
    press(page, "对，看看他们可不可以这样")
    page.get_by_role("heading", name="今天做什么").wait_for()
    expect(page.get_by_text("看了 2 条")).to_be_visible()
    expect(page.get_by_role("heading", name="辱骂")).to_be_visible()


def test_law_is_found_and_shows_what_changed(page: Page, address: str) -> None:
    page.goto(f"{address}/law")
    page.get_by_label("找什么").fill("骚扰跟踪")
    page.get_by_label("找什么").fill("滋扰纠缠")
    press(page, "找")
    page.get_by_role("link", name="第五十条").first.click()
    expect(page.get_by_role("heading", name="什么时候变过")).to_be_visible()
    assert "滋扰" not in page.url, "what was looked for stands in no address"


def test_every_page_has_a_way_out_that_leaves_nothing(page: Page, address: str) -> None:
    answer_all(page, address)
    page.get_by_role("link", name="立即离开").click()
    page.get_by_role("heading", name="常用换算").wait_for()
    assert page.title() == "常用换算"
    page.goto(f"{address}/contact/said")
    expect(page.get_by_label("对方说了什么")).to_have_value("")


def test_titles_and_addresses_tell_nobody(page: Page, address: str) -> None:
    seen: list[str] = []
    page.on("framenavigated", lambda frame: seen.append(frame.url))
    answer_all(page, address)
    assert page.title() == "结果 · 记事"
    assert not any("催" in url or "?" in url or "打断" in url for url in seen)


def test_the_back_button_goes_back_and_keeps_what_was_told(page: Page, address: str) -> None:
    answer_all(page, address)
    page.go_back()
    page.go_back()
    press(page, "下一步")
    page.get_by_role("heading", name="今天做什么").wait_for()
    expect(page.get_by_role("heading", name="违反法律")).to_be_visible()


def test_shift_three_times_leaves_at_once(phone: Page, address: str) -> None:
    answer_all(phone, address)
    for _ in range(3):
        phone.keyboard.press("Shift")
    phone.get_by_role("heading", name="常用换算").wait_for()
    phone.go_back()
    expect(phone.get_by_text("打断你的腿")).to_have_count(0)


def test_pressed_twice_is_kept_once(phone: Page, address: str, vault: Path) -> None:
    before = stored(vault)
    answer_all(phone, address)
    phone.get_by_role("link", name="留着").click()
    phone.get_by_role("button", name="记下来").dblclick()
    phone.get_by_role("heading", name="记下了").wait_for()
    assert len(stored(vault)) == len(before) + 1


def test_two_tabs_tell_one_story(phone: Page, address: str) -> None:
    answer_all(phone, address)
    other = phone.context.new_page()
    other.goto(f"{address}/contact/answer")
    press(other, "不留，清掉")
    other.get_by_role("heading", name="清掉了").wait_for()
    phone.get_by_role("link", name="留着").click()
    expect(phone.get_by_role("heading", name="先稳住")).to_be_visible()


def test_the_line_is_cut_and_comes_back(phone: Page, address: str) -> None:
    phone.goto(f"{address}/contact/said")
    phone.get_by_label("对方说了什么").fill(THREAT)
    phone.context.set_offline(True)
    phone.get_by_role("button", name="下一步").click(no_wait_after=True)
    phone.wait_for_timeout(500)
    phone.context.set_offline(False)
    phone.go_back()
    phone.goto(f"{address}/contact/said")
    phone.get_by_label("对方说了什么").fill(THREAT)
    press(phone, "下一步")
    phone.get_by_role("heading", name="是什么时候").wait_for()


def test_by_keyboard_alone(phone: Page, address: str) -> None:
    phone.goto(f"{address}/contact/channel")
    phone.keyboard.press("Tab")
    expect(phone.get_by_role("link", name="跳到正文")).to_be_focused()
    phone.keyboard.press("Enter")
    for _ in range(2):
        phone.keyboard.press("Tab")
    phone.keyboard.press("Space")
    phone.keyboard.press("ArrowDown")
    expect(phone.get_by_role("radio", name="短信")).to_be_checked()
    phone.keyboard.press("Enter")
    phone.get_by_role("heading", name="对方说了什么").wait_for()


def test_the_first_screens_are_one_small_request(phone: Page, address: str) -> None:
    """What comes over the wire, head and body."""
    wire = phone.context.new_cdp_session(phone)
    wire.send("Network.enable")
    asked: list[str] = []
    taken: list[int] = []
    wire.on("Network.requestWillBeSent", lambda event: asked.append(event["request"]["url"]))
    wire.on("Network.loadingFinished", lambda event: taken.append(event["encodedDataLength"]))
    for path in ("/", "/now"):
        asked.clear()
        taken.clear()
        phone.goto(f"{address}{path}", wait_until="networkidle")
        assert [url for url in asked if not url.startswith("data:")] == [f"{address}{path}"]
        assert 1000 < sum(taken) <= 40 * 1024
