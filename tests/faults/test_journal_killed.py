# ruff: noqa: S311 (the same random moments each time)
"""Killed at a random moment: what was acknowledged is there, nothing is half there, and the next start goes on."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from ashore.journal.port import Journal, open_journal, verify

from .writer import CASE, is_tombstone, payload

WRITER = [sys.executable, "-m", "tests.faults.writer"]


def killed(path: Path, after: float) -> list[int]:
    """What the writer had acknowledged, over its own pipe, when it was killed."""
    with subprocess.Popen([*WRITER, str(path), "1000000"], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        first = child.stdout.readline()
        time.sleep(after)
        child.kill()
        rest = child.stdout.read()
    return [int(line) for line in (first + rest).splitlines() if line.isdecimal()]


def whole(journal: Journal, acknowledged: int) -> None:
    """Everything up to `acknowledged`, at most one entry more, each as it was meant."""
    entries = list(journal.entries(CASE))
    assert acknowledged <= len(entries) <= acknowledged + 1
    assert verify(journal, CASE) == []
    for entry in entries:
        if is_tombstone(entry.seq):
            assert entry.payload == {"seq": entry.seq - 1, "reason": ""}
        elif is_tombstone(entry.seq + 1) and entry.seq < len(entries):
            assert entry.payload is None
        else:
            assert entry.payload == payload(entry.seq)


@pytest.mark.parametrize("kills", [15, pytest.param(300, marks=pytest.mark.long)])
def test_killed_at_random_moments(tmp_path: Path, kills: int) -> None:
    rng = random.Random(kills)
    last = 0
    for round_ in range(kills):
        path = tmp_path / f"journal-{round_ // 20}.sqlite"  # a new one now and then: its making is part of it
        last = 0 if round_ % 20 == 0 else last
        acknowledged = killed(path, rng.uniform(0, 0.3))
        if acknowledged:
            assert acknowledged == list(range(acknowledged[0], acknowledged[-1] + 1))
            assert acknowledged[0] in (last + 1, last + 2)  # one more may have been written, but not told
            last = acknowledged[-1]
        journal = open_journal(path)
        whole(journal, last)
        head = journal.head(CASE)
        last = head.seq if head else 0
        journal.close()


def test_killed_while_the_journal_is_made(tmp_path: Path) -> None:
    rng = random.Random(2)
    for round_ in range(10):
        path = tmp_path / f"{round_}.sqlite"
        with subprocess.Popen([*WRITER, str(path), "1"], stdout=subprocess.PIPE, text=True) as child:
            while not path.exists() and child.poll() is None:
                time.sleep(0.0005)
            time.sleep(rng.uniform(0, 0.05))
            child.kill()
            assert child.stdout is not None
            acknowledged = len([line for line in child.stdout.read().splitlines() if line.isdecimal()])
        journal = open_journal(path)
        whole(journal, acknowledged)
        journal.close()
