"""Left alone, an open page covers itself; used, it does not; tabs follow each other. With and without scripts."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page

from ashore.facts.moment import CHINA
from ashore.web.app import create_app
from ashore.web.settings import Settings

from .browsing import context_of

IDLE = timedelta(seconds=8)
TOLD = "他说明天带人来搬东西"


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The app with little patience."""
    vault = tmp_path_factory.mktemp("quick") / "vault"

    def now() -> str:
        return datetime.now(CHINA).isoformat()

    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    config = uvicorn.Config(
        create_app(Settings("server", str(vault), now, idle=IDLE)), log_level="warning", lifespan="off", ws="none"
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=20)
    listening.close()


@pytest.fixture(params=[True, False], ids=["scripts", "without-scripts"])
def visitor(request: pytest.FixtureRequest, chromium: Browser, quick: str) -> Iterator[tuple[BrowserContext, bool]]:
    context = context_of(chromium, quick, java_script_enabled=request.param)
    yield context, request.param
    context.close()


@pytest.fixture
def scripted(chromium: Browser, quick: str) -> Iterator[BrowserContext]:
    context = context_of(chromium, quick)
    yield context
    context.close()


def tell(page: Page, address: str) -> None:
    page.goto(f"{address}/contact/said")
    page.get_by_label("对方说了什么").fill(TOLD)
    page.get_by_role("button", name="先看结果").or_(page.get_by_role("button", name="下一步")).first.click()
    page.goto(f"{address}/contact/said")
    assert page.locator("#value").input_value() == TOLD


def test_left_alone_it_shows_nothing(visitor: tuple[BrowserContext, bool], quick: str) -> None:
    context, scripts = visitor
    page = context.new_page()
    tell(page, quick)
    if scripts:
        page.wait_for_url(f"{quick}/lock", timeout=60_000)
        page.go_back()
        page.wait_for_url(f"{quick}/lock")
    else:
        page.wait_for_timeout(IDLE.total_seconds() * 1000 + 1000)
    page.goto(f"{quick}/contact/said")
    page.wait_for_url(f"{quick}/lock")
    assert TOLD not in page.content()
    assert page.title() == "记事"
    page.get_by_role("button", name="接着看").click()
    page.wait_for_url(f"{quick}/contact/said")
    assert page.locator("#value").input_value() == TOLD


def test_whoever_goes_on_typing_is_left_in_peace(scripted: BrowserContext, quick: str) -> None:
    page = scripted.new_page()
    tell(page, quick)
    page.locator("#value").click()
    for _ in range(int(IDLE.total_seconds()) + 4):
        page.keyboard.type("嗯")
        page.wait_for_timeout(1000)
    assert page.url == f"{quick}/contact/said"
    page.get_by_role("button", name="下一步").click()
    page.wait_for_url(lambda url: "/lock" not in url and "/said" not in url)


def test_a_warning_comes_first(scripted: BrowserContext, quick: str) -> None:
    page = scripted.new_page()
    tell(page, quick)
    assert page.locator("#soon").is_hidden()
    page.locator("#soon").wait_for()
    page.keyboard.press("Tab")
    page.locator("#soon").wait_for(state="hidden")


def test_locked_in_one_tab_the_other_follows(scripted: BrowserContext, quick: str) -> None:
    page = scripted.new_page()
    tell(page, quick)
    other = scripted.new_page()
    other.goto(f"{quick}/contact/said")
    other.get_by_role("link", name="锁上").click()
    other.wait_for_url(f"{quick}/lock")
    page.wait_for_url(f"{quick}/lock")
