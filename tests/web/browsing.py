"""The real server as a process, and Debian's Chromium as a phone and as a desk, with and without scripts."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Request

PHONE, DESK = (360, 740), (1280, 800)


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


@contextmanager
def serving(vault: Path) -> Iterator[str]:
    """Where `ashore serve` says that it listens, without the last stroke."""
    command = [sys.executable, "-m", "ashore", "serve", "--vault", str(vault)]
    env = {**os.environ, "LANG": "C.UTF-8"}
    with subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True, encoding="utf-8") as server:
        assert server.stdout is not None
        yield server.stdout.readline().split()[1].rstrip("/")
        server.terminate()
        assert server.wait(timeout=20) == 0
