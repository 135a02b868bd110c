"""Debian's Chromium for the tests: how it is started, and what happens where it is missing."""

from __future__ import annotations

import os
import shutil

import pytest

# Names other than this machine lead nowhere: a page that asks for one fails its test and reaches nobody.
ARGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A made-up camera and microphone; whether a page may use them is still asked.
    "--use-fake-device-for-media-stream",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
)


def needed(program: str) -> str:
    """Its path. Without it the test is left out; in CI that is a failure."""
    found = shutil.which(program)
    if found is None:
        words = f"{program} is missing; script/setup-system installs it"
        pytest.fail(words) if os.environ.get("CI") == "true" else pytest.skip(words)
    return str(found)
