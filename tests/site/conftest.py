from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, sync_playwright

from ashore.site.build import build_site
from tests.support.chromium import needed

from .host import Host
from .visitor import browser, mark, opened


@pytest.fixture(scope="package")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A whole site, as `ashore site build` writes it."""
    needed("npm")
    out = tmp_path_factory.mktemp("site") / "out"
    build_site(out)
    return out


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    needed("chromium")
    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="package")
def host(site: Path) -> Iterator[Host]:
    host = Host(site)
    yield host
    host.close()


@pytest.fixture(scope="package")
def used(playwright: Playwright, host: Host, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The profile of a browser that was here before: everything is fetched and the snapshot is kept."""
    profile = tmp_path_factory.mktemp("used")
    context = browser(playwright, profile)
    page = opened(context, f"{host.base}/contact/")
    assert mark(page, "snapshot") == "kept"
    assert mark(page, "offline") == "yes"
    context.close()
    return profile


Open = Callable[..., BrowserContext]


@pytest.fixture
def new_profile(used: Path, tmp_path: Path) -> Path:
    """A copy of the used profile: each test changes its own."""
    return Path(shutil.copytree(used, tmp_path / "profile", ignore=shutil.ignore_patterns("Singleton*")))


@pytest.fixture
def context(playwright: Playwright, new_profile: Path, host: Host) -> Iterator[BrowserContext]:
    host.cut = False
    context = browser(playwright, new_profile)
    yield context
    context.close()
    host.cut = False


@pytest.fixture
def page(context: BrowserContext, host: Host) -> Page:
    """The first question about a contact, in the running app."""
    page = opened(context, f"{host.base}/contact/")
    mark(page, "ready")
    return page
