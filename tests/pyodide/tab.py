"""Runs a piece of Python in CPython on WebAssembly under Node, with the core and its compiled pack mounted."""

from __future__ import annotations

import subprocess
from pathlib import Path

import chinese_calendar

import ashore

HERE = Path(__file__).parent
# The core, and the one pure-Python helper that it uses: the calendar of working days.
PACKAGES = [str(Path(package.__file__).parent) for package in (ashore, chinese_calendar)]


def run_in_tab(snippet: str) -> str:
    """What the snippet prints. Fails with the Python error of the tab."""
    done = subprocess.run(
        ["node", str(HERE / "run.mjs"), *PACKAGES],
        input=snippet,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
