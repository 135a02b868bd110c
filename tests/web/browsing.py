"""The real server as a process, and Debian's Chromium as a phone and as a desk, with and without scripts."""

from __future__ import annotations

import os
import shutil

import pytest
from playwright.sync_api import Browser, BrowserContext, Request

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
