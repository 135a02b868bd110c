from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from starlette.testclient import TestClient

from ashore.web.app import create_app
from ashore.web.settings import Settings
from tests.support.chromium import ARGS, needed

from .browsing import DESK, PHONE, context_of, serving

NOW = "2026-11-25T22:00:00+08:00"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings("server", str(tmp_path / "vault"), lambda: NOW)


@pytest.fixture
def client(settings: Settings) -> TestClient:
    return TestClient(create_app(settings), base_url="http://127.0.0.1", follow_redirects=False)


VISITORS = [
    pytest.param((PHONE, True), id="phone"),
    pytest.param((PHONE, False), id="phone-without-scripts"),
    pytest.param((DESK, True), id="desk", marks=pytest.mark.long),
    pytest.param((DESK, False), id="desk-without-scripts", marks=pytest.mark.long),
]


@pytest.fixture(scope="package")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("web") / "vault"


@pytest.fixture(scope="package")
def address(vault: Path) -> Iterator[str]:
    with serving(vault) as told:
        yield told


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    program = needed("chromium")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=program, args=list(ARGS))
        yield found
        found.close()


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
