"""The real server as a process, and Debian's Chromium as a phone and as a desk, with and without scripts."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

PHONE, DESK = (360, 740), (1280, 800)
# Names other than this machine lead nowhere: a page that asks for one fails its test and reaches nobody.
ARGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def needed(program: str) -> str:
    """Its path. Without it the test is left out; in CI that is a failure."""
    found = shutil.which(program)
    if found is None:
        words = f"{program} is missing; script/setup-system installs it"
        pytest.fail(words) if os.environ.get("CI") == "true" else pytest.skip(words)
    return str(found)


@pytest.fixture(scope="package")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("web") / "vault"


@pytest.fixture(scope="package")
def address(vault: Path) -> Iterator[str]:
    """Where `ashore serve` says that it listens, without the last stroke."""
    command = [sys.executable, "-m", "ashore", "serve", "--vault", str(vault)]
    env = {**os.environ, "LANG": "C.UTF-8"}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True, encoding="utf-8") as server:
        assert server.stdout is not None
        yield server.stdout.readline().split()[1].rstrip("/")
        server.terminate()
        assert server.wait(timeout=20) == 0


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    program = needed("chromium")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=program, args=list(ARGS))
        yield found
        found.close()


def context_of(chromium: Browser, address: str, size: tuple[int, int] = PHONE, **options: object) -> BrowserContext:
    """A browser of somebody new. Whatever it asks of another host, and whatever the policy stops, fails the test."""
    viewport = {"width": size[0], "height": size[1]}
    context = chromium.new_context(viewport=viewport, locale="zh-CN", **options)  # type: ignore[arg-type]
    context.set_default_timeout(20_000)

    def asked(request: Request) -> None:
        assert request.url.startswith((f"{address}/", "data:", "blob:")), request.url

    context.on("request", asked)
    context.on("weberror", lambda error: pytest.fail(str(error.error)))
    context.on("console", lambda said: pytest.fail(said.text) if "Security Policy" in said.text else None)
    return context


VISITORS = [
    pytest.param((PHONE, True), id="phone"),
    pytest.param((PHONE, False), id="phone-without-scripts"),
    pytest.param((DESK, True), id="desk", marks=pytest.mark.long),
    pytest.param((DESK, False), id="desk-without-scripts", marks=pytest.mark.long),
]


@pytest.fixture(params=VISITORS)
def page(request: pytest.FixtureRequest, chromium: Browser, address: str) -> Iterator[Page]:
    """A new visitor: phone or desk, with and without scripts."""
    size, scripts = request.param
    context = context_of(chromium, address, size, java_script_enabled=scripts)
    yield context.new_page()
    context.close()


@pytest.fixture
def phone(chromium: Browser, address: str) -> Iterator[Page]:
    context = context_of(chromium, address)
    yield context.new_page()
    context.close()
