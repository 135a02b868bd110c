"""What holds for all tests. Where nobody watches, properties try the same examples each time, so that a red run means a
change and not luck; on a desk they go on looking. Ctrl-C reaches what a test starts, also where a shell that runs the
tests in the background had it ignored."""

from __future__ import annotations

import os
import signal

import pytest
from hypothesis import settings

signal.signal(signal.SIGINT, signal.default_int_handler)
settings.register_profile("same-each-time", derandomize=True)
if os.environ.get("CI") == "true":
    settings.load_profile("same-each-time")

BROWSED = {"chromium", "playwright", "site"}
"""Fixtures that drive a browser or build what it shows: such tests mostly wait, so `script/test` runs them beside the
others."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if BROWSED.intersection(getattr(item, "fixturenames", ())):
            item.add_marker("browser")
