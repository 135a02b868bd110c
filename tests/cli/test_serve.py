"""The server as a process: where it listens, what it prints, how it stops."""

from __future__ import annotations

import os
import signal
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from .door import ASHORE


@contextmanager
def served(tmp_path: Path, *more: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A running `ashore serve` with the address that it printed."""
    process = subprocess.Popen(
        [*ASHORE, "serve", "--vault", str(tmp_path / "vault"), *more],
        env={**os.environ, "LANG": "zh_CN.UTF-8"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("打开 http://127.0.0.1:"), line + (process.stderr.read() if process.stderr else "")
        yield process, line.split()[1]
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_serves_this_machine_and_stops_cleanly(tmp_path: Path, how: signal.Signals) -> None:
    with served(tmp_path) as (process, address):
        with urllib.request.urlopen(address, timeout=20) as answer:  # noqa: S310 (an address of our own)
            assert "先稳住" in answer.read().decode()
        process.send_signal(how)
        out, err = process.communicate(timeout=20)
    assert (process.returncode, err) == (0, "")
    assert "停下了" in out
    assert not (tmp_path / "vault").exists(), "looking around writes nothing"


def test_the_browser_is_opened_only_when_told_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, browser = tmp_path / "asked", tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\nprintf %s "$1" >"{asked}"\n', encoding="utf-8")
    browser.chmod(0o755)
    monkeypatch.setenv("BROWSER", str(browser))
    with served(tmp_path) as (_, address), urllib.request.urlopen(address, timeout=20):  # noqa: S310
        assert not asked.exists()
    with served(tmp_path, "--browser") as (_, address), urllib.request.urlopen(address, timeout=20):  # noqa: S310
        for _ in range(200):
            if asked.exists() and asked.read_text("utf-8"):
                break
            time.sleep(0.05)
        assert asked.read_text("utf-8") == address


def test_a_taken_port_is_told(tmp_path: Path) -> None:
    with served(tmp_path) as (_, address):
        port = address.rstrip("/").rpartition(":")[2]
        second = subprocess.run([*ASHORE, "serve", "--port", port], capture_output=True, text=True, encoding="utf-8")
    assert second.returncode == 2
    assert "换一个" in second.stderr


@pytest.mark.parametrize("port", ["70000", "-1"])
def test_no_such_port(port: str) -> None:
    done = subprocess.run([*ASHORE, "serve", "--port", port], capture_output=True, text=True, encoding="utf-8")
    assert (done.returncode, "端口" in done.stderr) == (2, True)
