"""Files and recordings in the tab: they stay with the browser, offline, killed, full; the journal names them by sum."""

from __future__ import annotations

import hashlib
import random
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from ashore.desk.evidence.state import Evidence, evidence_of
from ashore.journal.port import open_journal, verify

from .host import Host
from .visitor import app, browser, exported, kill, mark, opened

ALLOWED = {"permissions": ["camera", "microphone"]}
WECHAT = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36 MicroMessenger/8.0.47"
LENGTH = """async () => {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("originals");
  const found = [];
  for await (const [name, handle] of folder.entries()) if (name.endsWith(".data")) found.push([name, handle]);
  const [, last] = found.sort().at(-1);
  const film = document.createElement("video");
  film.src = URL.createObjectURL(await last.getFile());
  await new Promise((loaded, failed) => { film.onloadeddata = loaded; film.onerror = () => failed(film.error); });
  film.currentTime = 1e6;
  await new Promise((sought) => { film.onseeked = sought; });
  return film.currentTime;
}"""
"""Seconds of the newest recording that a browser can really play."""
COUNT = """async () => {
  const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("originals");
  return (await Array.fromAsync(folder.keys())).length;
}"""
FORGET = """async () => {
  const folder = await navigator.storage.getDirectory();
  for (let tries = 0; tries < 50; tries++) {  // the worker of the tab that was closed may still hold the journal
    const gone = await folder.removeEntry("vault", { recursive: true }).then(() => true, () => false);
    if (gone) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error("still held");
}"""
SUMS = """async (sizes) => {
  const { Sum } = await import("/static/evidence_sum.js");
  return sizes.map(([size, cuts]) => {
    const bytes = Uint8Array.from({ length: size }, (_, i) => (i * 7 + 3) & 255);
    const sum = new Sum();
    let at = 0;
    for (const cut of [...cuts, size]) { sum.add(bytes.subarray(at, cut)); at = cut; }
    return sum.hex();
  });
}"""


@pytest.fixture
def recorder(context: BrowserContext, host: Host) -> Page:
    """The page to record with, by somebody who allows it."""
    context.grant_permissions(["camera", "microphone"], origin=host.base)
    return at_the_recorder(context, host)


def at_the_recorder(context: BrowserContext, host: Host) -> Page:
    page = opened(context, f"{host.base}/record")
    mark(page, "recorder")
    return page


def record(page: Page, want: str, seconds: int) -> None:
    page.get_by_role("button", name=want).click()
    page.wait_for_function(
        "n => Number(/已存 (\\d+)/.exec(document.querySelector('[data-kept]').innerText)?.[1]) >= n", arg=seconds
    )


def shelf(context: BrowserContext, host: Host) -> Page:
    """The shelf in the running app, when everything that the browser keeps is entered."""
    page = opened(context, f"{host.base}/evidence")
    mark(page, "ready")
    app(page).locator("[data-sum]").first.wait_for()
    return page


def entered(page: Page, to: Path) -> Evidence:
    """What the exported journal says of evidence."""
    journal = open_journal(exported(page, to), create=False)
    try:
        case = journal.cases()[0]
        assert verify(journal, case) == []
        return evidence_of(journal, case)
    finally:
        journal.close()


def test_recorded_without_a_network_saved_and_entered(
    recorder: Page, context: BrowserContext, host: Host, tmp_path: Path
) -> None:
    host.cut = True
    recorder.reload()
    mark(recorder, "recorder")
    record(recorder, "录像和声音", 3)
    recorder.get_by_role("button", name="停下").click()
    with recorder.expect_download() as waiting:
        recorder.get_by_role("link", name="现在就另存一份").click()
    saved = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(saved)
    assert saved.name.startswith("jishi-")
    assert recorder.evaluate(LENGTH) >= 2.5
    page = shelf(context, host)
    app(page).locator("[data-sum]").click()
    app(page).get_by_role("button", name="核对有没有变过").click()
    expect(app(page).get_by_text("没有变过，和放进来时一样")).to_be_visible()
    item = entered(page, tmp_path / "copy.sqlite").items["e1"]
    assert item.sha256 == hashlib.sha256(saved.read_bytes()).hexdigest()
    assert (item.kind, item.form, item.size) == ("video/x-matroska", "original", saved.stat().st_size)
    assert "网页录制" in item.notes[0]
    assert not [one for one in host.asked if one.startswith("POST")], "nothing was sent anywhere"


def test_killed_while_recording_loses_a_second_or_two(
    playwright: Playwright, new_profile: Path, host: Host, tmp_path: Path
) -> None:
    host.cut = False
    first = browser(playwright, new_profile, **ALLOWED)
    page = at_the_recorder(first, host)
    record(page, "录像和声音", 5)
    kill(new_profile)
    again = browser(playwright, new_profile, **ALLOWED)
    page = at_the_recorder(again, host)
    expect(page.get_by_text("有一段没录完的")).to_be_visible()
    page.get_by_role("button", name="接起来，放进证据").click()
    expect(page.get_by_role("link", name="现在就另存一份")).to_be_visible()
    assert page.evaluate(LENGTH) >= 4
    item = entered(shelf(again, host), tmp_path / "copy.sqlite").items["e1"]
    assert "中途断了" in item.notes[0]
    again.close()


def test_a_file_is_taken_in_whole(context: BrowserContext, host: Host, tmp_path: Path) -> None:
    file = tmp_path / "门口.mp4"
    file.write_bytes(b"\x00\x00\x00\x18ftypmp42" + random.Random(5).randbytes(9_000_001))  # noqa: S311
    page = at_the_recorder(context, host)
    page.get_by_label("录音、录像、截图、照片").set_input_files(file)
    page.get_by_role("button", name="放进来").click()
    expect(page.get_by_text("1 个文件放好了")).to_be_visible()
    stored = shelf(context, host)
    expect(app(stored).get_by_text("门口.mp4")).to_be_visible()
    frame = app(stored)
    frame.get_by_label("录音、录像、截图、照片").set_input_files(
        [{"name": "a.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n"}]
    )
    frame.get_by_role("button", name="放进来").click()
    frame.get_by_text("a.png").wait_for()
    frame.get_by_text("门口.mp4").click()
    frame.get_by_label("它证明什么").fill("踢门")
    frame.get_by_role("button", name="记下来").click()
    frame.get_by_text("踢门").wait_for()
    found = entered(stored, tmp_path / "copy.sqlite")
    assert found.items["e1"].sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert [item.name for item in found.items.values()] == ["门口.mp4", "a.png"]
    assert found.items["e1"].what == "踢门"


def leave(page: Page, host: Host, room: int | None) -> None:
    """So many bytes are free from now on; None: as many as there are."""
    used = page.evaluate("async () => (await navigator.storage.estimate()).usage")
    limit = {} if room is None else {"quotaSize": used + room}
    page.context.new_cdp_session(page).send("Storage.overrideQuotaForOrigin", {"origin": host.base, **limit})


def test_a_full_device_stops_and_keeps_what_there_is(recorder: Page, context: BrowserContext, host: Host) -> None:
    leave(recorder, host, 2_600_000)  # the browser sets room aside by the megabyte
    recorder.get_by_role("button", name="录像和声音").click()
    expect(recorder.get_by_text("这台设备存满了")).to_be_visible(timeout=90_000)
    expect(recorder.get_by_text("用手机自带的录像、录音").last).to_be_visible()
    with recorder.expect_download() as waiting:
        recorder.get_by_role("link", name="现在就另存一份").click()
    assert waiting.value.path().stat().st_size > 200_000
    leave(recorder, host, None)
    assert recorder.evaluate(LENGTH) >= 4, "what was kept before is there and plays"


def test_a_file_that_is_too_large_is_told_and_leaves_nothing(recorder: Page, host: Host, tmp_path: Path) -> None:
    file = tmp_path / "long.mp4"
    file.write_bytes(bytes(6_000_000))
    leave(recorder, host, 2_000_000)
    recorder.get_by_label("录音、录像、截图、照片").set_input_files(file)
    recorder.get_by_role("button", name="放进来").click()
    expect(recorder.get_by_text("空间不够，没有存")).to_be_visible()
    assert recorder.evaluate(COUNT) == 0


def test_what_was_deleted_is_not_entered_again(
    recorder: Page, context: BrowserContext, host: Host, tmp_path: Path
) -> None:
    for name in ("a.txt", "b.txt"):
        file = {"name": name, "mimeType": "text/plain", "buffer": name.encode()}
        recorder.get_by_label("录音、录像、截图、照片").set_input_files([file])
        recorder.get_by_role("button", name="放进来").click()
        expect(recorder.get_by_text("1 个文件放好了")).to_be_visible()
        recorder.reload()
        mark(recorder, "recorder")
    page = shelf(context, host)
    expect(app(page).locator("[data-sum]")).to_have_count(2)
    app(page).locator("html[data-shelf]").wait_for(state="attached")
    page.close()
    recorder.evaluate(FORGET)
    page = opened(context, f"{host.base}/evidence")
    mark(page, "ready")
    expect(app(page).get_by_text("不在下面的记录里")).to_have_count(2)
    app(page).get_by_role("button", name="连文件也删掉").first.click()
    expect(app(page).get_by_text("不在下面的记录里")).to_have_count(1)
    expect(app(page).locator("[data-sum]")).to_have_count(0)


def test_without_a_service_worker_the_shelf_works(context: BrowserContext, host: Host, tmp_path: Path) -> None:
    context.add_init_script("Object.defineProperty(navigator, 'serviceWorker', { value: undefined })")
    page = opened(context, f"{host.base}/evidence")
    mark(page, "ready")
    frame = app(page)
    file = {"name": "a.png", "mimeType": "image/png", "buffer": b"\x89PNG\r\n\x1a\n"}
    frame.get_by_label("录音、录像、截图、照片").set_input_files([file])
    frame.get_by_role("button", name="放进来").click()
    frame.locator("[data-sum]").wait_for()
    assert list(entered(page, tmp_path / "copy.sqlite").items) == ["e1"]


def test_what_another_tab_is_recording_is_left_alone(recorder: Page, context: BrowserContext, host: Host) -> None:
    record(recorder, "只录声音", 2)
    other = at_the_recorder(context, host)
    expect(other.get_by_text("有一段没录完的")).to_have_count(0)
    recorder.bring_to_front()
    recorder.get_by_role("button", name="停下").click()
    expect(recorder.get_by_role("heading", name="录好了")).to_be_visible()


def test_in_wechat_the_way_out_is_said(playwright: Playwright, host: Host, tmp_path: Path) -> None:
    context = browser(playwright, tmp_path / "profile", user_agent=WECHAT)
    page = at_the_recorder(context, host)
    expect(page.get_by_text("这里是微信里的浏览器")).to_be_visible()
    expect(page.get_by_text("用手机自带的录像、录音，录完再放进来")).to_be_visible()
    expect(page.get_by_role("button", name="录像和声音")).to_be_hidden()
    context.close()


def test_sums_are_those_of_python(context: BrowserContext, host: Host) -> None:
    page = at_the_recorder(context, host)
    chance = random.Random(7)  # noqa: S311
    sizes = [*range(0, 70), 119, 120, 127, 128, 1000, 70_001]
    given = [(size, sorted(chance.randrange(size + 1) for _ in range(3))) for size in sizes]
    wanted = [hashlib.sha256(bytes((i * 7 + 3) & 255 for i in range(size))).hexdigest() for size in sizes]
    assert page.evaluate(SUMS, given) == wanted
