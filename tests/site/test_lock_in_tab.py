"""The passphrase in the tab: set, asked for, waiting after wrong ones; the vault moves between tab and computer."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, Playwright, expect

from ashore.desk.cases import store_case
from ashore.facts.case import FORMAT, Case
from ashore.facts.contact import Contact
from ashore.facts.kinds import Channel
from ashore.journal.cases import current_case
from ashore.journal.port import open_journal, verify

from .host import Host
from .visitor import (
    PATIENCE,
    THREAT,
    WORD,
    answer_one_contact,
    app,
    browser,
    keep,
    kept_once,
    kill,
    mark,
    opened,
    sealed,
    unsealed,
)

AT = "2026-11-25T22:00:00+08:00"
FULL = 8 * 1024
READ = """async () => {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("vault");
  const file = await (await folder.getFileHandle("journal.sqlite")).getFile();
  return [...new Uint8Array(await file.arrayBuffer())];
}"""


def go(page: Page, host: Host, path: str) -> None:
    page.goto(f"{host.base}{path}")
    mark(page, "ready")


def stored(page: Page) -> None:
    app(page).get_by_role("link", name="设口令、隐藏").click()
    app(page).get_by_role("heading", name="存的东西").wait_for()


def set_passphrase(page: Page) -> None:
    frame = app(page)
    frame.get_by_role("link", name="设一个口令").click()
    frame.get_by_label("口令（至少").fill(WORD)
    frame.get_by_label("再输一遍").fill(WORD)
    frame.get_by_label("抄在纸上收好了").check()
    frame.get_by_role("button", name="设好").click()


def enter(page: Page, word: str) -> None:
    app(page).get_by_label("口令是什么").fill(word)
    app(page).get_by_role("button", name="打开").click()


def in_the_browser(page: Page) -> bytes:
    """The journal's file as it lies on the device; the tab that has it must be closed."""
    return bytes(page.evaluate(READ))


def texts(file: Path, secret: str | None = None) -> list[str | None]:
    journal = open_journal(file, secret, create=False)
    try:
        assert [fault for case in journal.cases() for fault in verify(journal, case)] == []
        return [one.text for case in journal.cases() for one in current_case(journal, case).contacts]
    finally:
        journal.close()


def ashore(vault: Path, *arguments: str) -> str:
    secret = vault.parent / "secret"
    secret.write_text(WORD, encoding="utf-8")
    env = {**os.environ, "ASHORE_PASSPHRASE_FILE": str(secret), "LANG": "zh_CN.UTF-8"}
    command = [sys.executable, "-m", "ashore", *arguments, "--vault", str(vault)]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout


def test_locked_in_the_tab_it_is_sealed_on_the_device_and_opens_on_a_computer(
    playwright: Playwright, new_profile: Path, host: Host, tmp_path: Path
) -> None:
    context = browser(playwright, new_profile)
    page = opened(context, f"{host.base}/contact/")
    mark(page, "ready")
    kept_once(page)
    stored(page)
    set_passphrase(page)
    app(page).get_by_text("口令设好了").wait_for(timeout=PATIENCE)
    kill(new_profile)  # an answer was given: it must stay
    context = browser(playwright, new_profile)
    page = opened(context, f"{host.base}/exit")
    file = tmp_path / "vault" / "journal.sqlite"
    file.parent.mkdir()
    file.write_bytes(in_the_browser(page))
    assert THREAT.encode() not in file.read_bytes()
    assert texts(file, WORD) == [THREAT]
    go(page, host, "/contact/said")
    page.goto(f"{host.base}/case/kept")
    mark(page, "ready")
    app(page).get_by_label("口令是什么").wait_for()
    assert page.locator("#notices").is_hidden(), "nothing around the lock page tells what lies behind"
    assert page.title() == "记事"
    enter(page, WORD)
    app(page).get_by_role("heading", name="打开哪一份？").wait_for(timeout=PATIENCE)
    context.close()


def test_wrong_passphrases_wait_and_a_new_start_does_not_help(
    playwright: Playwright, new_profile: Path, host: Host, page: Page, tmp_path: Path
) -> None:
    kept_once(page)
    stored(page)
    set_passphrase(page)
    app(page).get_by_text("口令设好了").wait_for(timeout=PATIENCE)
    app(page).get_by_role("link", name="锁上").click()
    for _ in range(3):
        enter(page, "falsches wort")
        app(page).get_by_role("alert").wait_for(timeout=PATIENCE)
        app(page).locator("#value:not([value])").wait_for()
    app(page).get_by_text("要等").wait_for(timeout=PATIENCE)
    page.reload()
    mark(page, "ready")
    app(page).get_by_text("要等").wait_for()
    enter(page, WORD)
    app(page).get_by_text("要等").wait_for()
    app(page).get_by_text("以后再试").wait_for()
    page.wait_for_timeout(31_000)
    enter(page, WORD)
    app(page).get_by_label("口令是什么").wait_for(state="detached", timeout=PATIENCE)


def test_a_full_device_keeps_all_as_it_was(page: Page, context: BrowserContext, host: Host) -> None:
    answer_one_contact(page, THREAT + "还钱。" * 6000)
    keep(page)
    app(page).get_by_role("heading", name="记下了").wait_for()
    for _ in range(2):  # looking at it the first time keeps a snapshot; files opened anew have no room from before
        go(page, host, "/stored")
        app(page).get_by_role("heading", name="存的东西").wait_for()
    session = context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": host.base, "quotaSize": FULL})
    set_passphrase(page)
    app(page).get_by_text("磁盘满了").wait_for(timeout=PATIENCE)
    session.send("Storage.overrideQuotaForOrigin", {"origin": host.base})
    go(page, host, "/stored")
    app(page).get_by_text("还没有口令").wait_for()
    app(page).get_by_text("一次一次地看").click()
    app(page).get_by_text(THREAT[:20]).wait_for()


def test_locked_in_one_tab_the_other_shows_nothing(page: Page, context: BrowserContext, host: Host) -> None:
    kept_once(page)
    stored(page)
    set_passphrase(page)
    app(page).get_by_text("口令设好了").wait_for(timeout=PATIENCE)
    second = opened(context, f"{host.base}/contact/")
    second.locator("#notice-other-tab").wait_for()
    app(second).get_by_role("link", name="锁上").click()
    app(second).get_by_label("口令是什么").wait_for()
    app(page).get_by_label("口令是什么").wait_for()


def test_a_vault_of_a_computer_is_taken_in_whole_and_opens_with_its_passphrase(
    page: Page, host: Host, tmp_path: Path
) -> None:
    file = tmp_path / "journal.sqlite"
    journal = open_journal(file, WORD)
    store_case(journal, Case(format=FORMAT, contacts=[Contact(channel=Channel.SMS, text=THREAT)]), "a", AT)
    journal.close()
    go(page, host, "/stored/in")
    frame = app(page)
    frame.locator("#file").set_input_files(file)
    frame.get_by_role("button", name="放进来").click()
    frame.get_by_text("它上了锁").wait_for()
    frame.get_by_role("link", name="打开看看").click()
    enter(page, WORD)
    frame.get_by_role("heading", name="打开哪一份？").wait_for(timeout=PATIENCE)
    go(page, host, "/exit/../stored")
    enter(page, WORD)
    frame.get_by_text("一次一次地看").click(timeout=PATIENCE)
    frame.get_by_text(THREAT).wait_for()


def test_a_sealed_file_goes_from_the_tab_to_a_computer_and_back(
    playwright: Playwright, new_profile: Path, used: Path, host: Host, tmp_path: Path
) -> None:
    context = browser(playwright, new_profile)
    page = opened(context, f"{host.base}/contact/")
    mark(page, "ready")
    kept_once(page)
    go(page, host, "/stored/out")
    file = tmp_path / "from-tab.age"
    file.write_bytes(sealed(page))
    context.close()
    assert THREAT.encode() not in file.read_bytes()
    assert "核对无误，新增 1 条" in ashore(tmp_path / "vault", "case", "import-age", str(file))
    assert texts(tmp_path / "vault" / "journal.sqlite") == [THREAT]
    case = open_journal(tmp_path / "vault" / "journal.sqlite").cases()[0]
    ashore(tmp_path / "vault", "case", "export", case, str(tmp_path / "from-computer.age"))
    fresh = browser(playwright, tmp_path / "other")
    page = opened(fresh, f"{host.base}/contact/")
    mark(page, "ready")
    go(page, host, "/stored/in")
    frame = app(page)
    frame.locator("#file").set_input_files(tmp_path / "from-computer.age")
    frame.get_by_label("这个文件的口令").fill("falsches wort")
    frame.get_by_role("button", name="放进来").click()
    frame.get_by_text("口令不对").wait_for(timeout=PATIENCE)
    frame.locator("#file").set_input_files(tmp_path / "from-computer.age")
    frame.get_by_label("这个文件的口令").fill(WORD)
    frame.get_by_role("button", name="放进来").click()
    frame.get_by_text("新加了 1 条").wait_for(timeout=PATIENCE)
    go(page, host, "/stored/out")
    assert texts(unsealed(sealed(page), tmp_path / "back.sqlite")) == [THREAT]
    fresh.close()


def test_deleted_in_the_tab_it_is_gone_from_the_device(
    playwright: Playwright, new_profile: Path, host: Host, tmp_path: Path
) -> None:
    context = browser(playwright, new_profile)
    page = opened(context, f"{host.base}/contact/")
    mark(page, "ready")
    kept_once(page)
    stored(page)
    frame = app(page)
    frame.get_by_role("button", name="删掉…", exact=True).click()
    frame.get_by_label("我知道删了找不回来").check()
    frame.get_by_role("button", name="秒可以反悔").click()
    expect(frame.get_by_role("button", name="现在删掉")).to_be_disabled()
    frame.locator("button[data-now]:enabled").click(timeout=PATIENCE)
    frame.get_by_role("heading", name="删掉了").wait_for()
    context.close()
    context = browser(playwright, new_profile)
    page = opened(context, f"{host.base}/exit")
    file = tmp_path / "journal.sqlite"
    file.write_bytes(in_the_browser(page))
    assert THREAT.encode() not in file.read_bytes()
    journal = open_journal(file)
    assert [verify(journal, case) for case in journal.cases()] == [[]]
    journal.close()
    context.close()
