"""Recording with a made-up camera and microphone in a real browser, and what goes wrong on the way."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.chromium import ARGS, needed

from .browsing import DESK, PHONE, context_of, serving
from .test_evidence import items

LENGTH = """async (path) => {
  const film = document.createElement("video");
  film.src = URL.createObjectURL(await (await fetch(path)).blob());
  await new Promise((loaded, failed) => { film.onloadeddata = loaded; film.onerror = () => failed(film.error); });
  film.currentTime = 1e6;
  await new Promise((sought) => { film.onseeked = sought; });
  return film.currentTime;
}"""
"""Seconds of film or sound that a browser can really play."""
OPEN = "html[data-recorder]"


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    """Each its own: what one recording leaves behind is not another's."""
    return tmp_path / "vault"


@pytest.fixture
def address(vault: Path) -> Iterator[str]:
    with serving(vault) as told:
        yield told


@pytest.fixture(params=[pytest.param(PHONE, id="phone"), pytest.param(DESK, id="desk", marks=pytest.mark.long)])
def camera(request: pytest.FixtureRequest, chromium: Browser, address: str) -> Iterator[Page]:
    """Somebody who allows camera and microphone."""
    context = context_of(chromium, address, request.param, permissions=["camera", "microphone"])
    yield context.new_page()
    context.close()


def at_the_recorder(page: Page, address: str) -> None:
    page.goto(f"{address}/record")
    page.wait_for_selector(OPEN, state="attached")


def record(page: Page, want: str, pieces: int) -> None:
    page.get_by_role("button", name=want).click()
    page.wait_for_function(
        "n => Number(/已存 (\\d+)/.exec(document.querySelector('[data-kept]').innerText)?.[1]) >= n", arg=pieces
    )


def stop(page: Page) -> None:
    page.get_by_role("button", name="停下").click()
    page.wait_for_url("**/evidence/*/e*")


@pytest.mark.parametrize("want", ["录像和声音", "只录声音"])
def test_recorded_kept_and_played(camera: Page, address: str, vault: Path, want: str) -> None:
    at_the_recorder(camera, address)
    assert not camera.get_by_text("正在录").is_visible(), "nothing starts without a press"
    record(camera, want, 3)
    expect(camera.get_by_text("正在录")).to_be_visible()
    stop(camera)
    [item] = items(str(vault))
    assert item.kind == "video/x-matroska"
    assert item.form == "original"
    assert camera.evaluate(LENGTH, f"{camera.url}/file") >= 2.5


def kill_tabs(chromium: Browser) -> None:
    """SIGKILL to every renderer of this browser, as a phone does to a page that it has no memory for."""
    told = chromium.new_browser_cdp_session().send("SystemInfo.getProcessInfo")
    for process in told["processInfo"]:
        if process["type"] == "renderer":
            os.kill(process["id"], signal.SIGKILL)


def test_a_killed_tab_loses_a_second_or_two(camera: Page, chromium: Browser, address: str) -> None:
    at_the_recorder(camera, address)
    record(camera, "录像和声音", 4)
    with camera.expect_event("crash"):
        kill_tabs(chromium)
    again = context_of(chromium, address).new_page()
    at_the_recorder(again, address)
    expect(again.get_by_role("heading", name="没录完")).to_be_visible()
    again.get_by_role("button", name="接起来").click()
    again.wait_for_url("**/evidence/*/e*")
    assert again.evaluate(LENGTH, f"{again.url}/file") >= 3
    again.goto(f"{address}/record")
    expect(again.get_by_role("heading", name="没录完")).to_have_count(0)
    again.context.close()


def test_the_quick_exit_keeps_what_was_recorded(camera: Page, address: str) -> None:
    at_the_recorder(camera, address)
    record(camera, "只录声音", 2)
    camera.get_by_role("link", name="立即离开").click()
    camera.get_by_role("heading", name="常用换算").wait_for()
    at_the_recorder(camera, address)
    camera.get_by_role("button", name="不要了").click()
    expect(camera.get_by_role("heading", name="没录完")).to_have_count(0)


def test_a_cut_line_is_made_up_for(camera: Page, address: str) -> None:
    at_the_recorder(camera, address)
    record(camera, "只录声音", 2)
    camera.context.set_offline(True)
    expect(camera.get_by_text("段没存上")).to_be_visible(timeout=20_000)
    camera.context.set_offline(False)
    expect(camera.get_by_text("断了也在")).to_be_visible(timeout=20_000)
    stop(camera)
    expect(camera.get_by_text("缺第")).to_have_count(0)
    assert camera.evaluate(LENGTH, f"{camera.url}/file") >= 4


def test_refused_is_said_with_the_way_to_the_phones_own(phone: Page, address: str) -> None:
    at_the_recorder(phone, address)
    phone.get_by_role("button", name="录像和声音").click()
    expect(phone.get_by_role("alert")).to_contain_text("没有得到允许")
    expect(phone.get_by_role("alert")).to_contain_text("用手机自带的录像、录音")
    expect(phone.get_by_role("button", name="录像和声音")).to_be_visible()


def test_no_camera_at_all_is_said(chromium: Browser, address: str) -> None:
    none = [f"{flag}=device-count=0" if "fake-device" in flag else flag for flag in ARGS]
    bare = chromium.browser_type.launch(executable_path=needed("chromium"), args=none)
    page = context_of(bare, address, permissions=["camera", "microphone"]).new_page()
    at_the_recorder(page, address)
    page.get_by_role("button", name="录像和声音").click()
    expect(page.get_by_role("alert")).to_contain_text("没有找到相机或麦克风")
    bare.close()


def test_a_browser_that_cannot_record_says_so(phone: Page, address: str) -> None:
    phone.add_init_script("delete window.MediaRecorder")
    at_the_recorder(phone, address)
    expect(phone.get_by_text("这个浏览器不能在网页里录")).to_be_visible()
    expect(phone.get_by_role("button", name="录像和声音")).to_be_hidden()


def test_a_file_from_the_phone_with_and_without_scripts(page: Page, address: str, vault: Path, tmp_path: Path) -> None:
    file = tmp_path / "门口.mp4"
    file.write_bytes(b"\x00\x00\x00\x18ftypmp42" + str(tmp_path).encode() * 50_000)
    page.goto(f"{address}/record")
    page.get_by_label("录音、录像、截图、照片").set_input_files(file)
    page.get_by_role("button", name="放进来").click()
    page.get_by_label("它证明什么").fill("门外两个人")
    page.get_by_role("button", name="记下来").click()
    page.get_by_role("heading", name="证据").wait_for()
    expect(page.get_by_text("门外两个人").first).to_be_visible()
    assert [one.what for one in items(str(vault)) if one.name == "门口.mp4"][-1] == "门外两个人"
    with page.expect_download() as waiting:
        page.get_by_role("link", name="全部打包带走").first.click()
    assert waiting.value.suggested_filename.endswith(".zip")
