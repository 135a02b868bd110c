"""Ratios against named peers, medians of runs that take turns, so that a busy machine slows both sides alike."""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

RUNS = int(os.environ.get("RUNS", "11"))
OUT = Path("out/bench.json")
ASHORE = str(Path(sys.executable).with_name("ashore"))


@dataclass(frozen=True, slots=True)
class Row:
    """ours and peer in seconds (wall, median); limit: what the ratio may be at most, None = only reported."""

    what: str
    ours: float
    against: str
    peer: float
    limit: float | None
    peak_mb: float | None = None

    @property
    def ratio(self) -> float:
        return self.ours / self.peer


@dataclass(frozen=True, slots=True)
class Run:
    seconds: float
    peak_mb: float


def process(*command: str) -> Callable[[], Run]:
    """A measured child process: wall time and its own peak memory."""

    def run() -> Run:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in (0, 1):
            raise SystemExit(f"bench: {' '.join(command)} ended with {child.returncode}")
        return Run(time.perf_counter() - start, usage.ru_maxrss / 1024)

    return run


def in_turns(ours: Callable[[], Run], peer: Callable[[], Run]) -> tuple[Run, Run]:
    """The medians of both sides, after one warm-up each."""
    ours(), peer()
    runs = [(ours(), peer()) for _ in range(RUNS)]
    first, second = zip(*runs, strict=True)
    return middle(first), middle(second)


def middle(runs: tuple[Run, ...]) -> Run:
    return Run(statistics.median(r.seconds for r in runs), max(r.peak_mb for r in runs))


def start_up() -> Iterator[Row]:
    bare = process(sys.executable, "-c", "pass")
    for what, command, limit in [
        ("import of every core room", (sys.executable, "-c", "import ashore.facts.load, ashore.assess.whole"), None),
    ]:
        ours, peer = in_turns(process(*command), bare)
        yield Row(what, ours.seconds, "python3 -c pass", peer.seconds, limit, ours.peak_mb)


def show(rows: list[Row]) -> None:
    head = ("what", "ours ms", "against", "peer ms", "ratio", "limit", "peak MB")
    lines = [head]
    for r in rows:
        limit = "" if r.limit is None else f"<= {r.limit:g}"
        peak = "" if r.peak_mb is None else f"{r.peak_mb:.0f}"
        lines.append((r.what, f"{r.ours * 1e3:.1f}", r.against, f"{r.peer * 1e3:.1f}", f"{r.ratio:.2f}", limit, peak))
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    for line in lines:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def main() -> None:
    rows = [*start_up()]
    show(rows)
    over = [r.what for r in rows if r.limit is not None and r.ratio > r.limit]
    OUT.parent.mkdir(exist_ok=True)
    machine = {"python": platform.python_version(), "system": platform.platform(), "cores": os.cpu_count()}
    data = {"runs": RUNS, "machine": machine, "rows": [{**asdict(r), "ratio": round(r.ratio, 3)} for r in rows]}
    OUT.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"\n{OUT}; over the limit: {', '.join(over) or 'none'}")
    sys.exit(1 if over else 0)


if __name__ == "__main__":
    main()
