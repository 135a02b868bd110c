"""Runs the real command in a process of its own, as a person does; and at a terminal, with answers typed."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
ASHORE = [sys.executable, "-m", "ashore"]
PLAIN = {"LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "COLUMNS": "80", "TERM": "dumb"}
PATIENCE = 20


def ashore(*words: str | Path, cwd: Path = ROOT, **env: str) -> subprocess.CompletedProcess[str]:
    command = [*ASHORE, *map(str, words)]
    told = {**os.environ, **PLAIN, **env}
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=told, stdin=subprocess.DEVNULL)


def typed(words: list[str | Path], answers: list[str], cwd: Path, prompt: bytes = b"> ", **env: str) -> tuple[int, str]:
    """Exit status and everything shown. An answer is typed each time that the prompt waits; "^C" interrupts."""
    child, terminal = pty.fork()
    if child == 0:
        os.chdir(cwd)
        os.execvpe(sys.executable, [*ASHORE, *map(str, words)], {**os.environ, **PLAIN, **env})  # noqa: S606
    shown, waiting, end = b"", list(answers), time.monotonic() + PATIENCE
    while time.monotonic() < end:
        ready, _, _ = select.select([terminal], [], [], 0.2)
        if ready:
            try:
                piece = os.read(terminal, 65536)
            except OSError:  # the child has closed its side
                break
            if not piece:
                break
            shown += piece
        if waiting and shown.endswith(prompt):
            answer = waiting.pop(0)
            os.write(terminal, b"\x03" if answer == "^C" else answer.encode() + b"\n")
            shown += b"\n"
    else:  # it waits for an answer that the test did not give
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    os.close(terminal)
    return os.waitstatus_to_exitcode(status), shown.decode("utf-8", "replace")
