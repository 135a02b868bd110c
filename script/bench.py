"""Ratios against named peers, medians of runs that take turns, so that a busy machine slows all sides alike."""

from __future__ import annotations

import compileall
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bench_evidence import SIDES, prepare

RUNS = int(os.environ.get("RUNS", "11"))
RULE_RUNS = int(os.environ.get("RULE_RUNS", "3"))
CONTACTS = int(os.environ.get("CONTACTS", "10000"))
BIG_MB = int(os.environ.get("BIG_MB", "2048"))
OUT = Path("out/bench.json")
ASHORE = str(Path(sys.executable).with_name("ashore"))
DIGESTS: set[str] = set()
DAY = ["--on", "2026-11-23"]
CHECK = [
    *("check", "--no-input", "--at", "2026-11-19T22:10", "--channel", "call", "--counterpart", "debtor"),
    *("--lender", "consumer_finance", "--product", "online_consumer_loan", "--collector", "outsourced"),
    *("--text", "你今天不还，我明天带人到你家里搬东西。", *DAY),
]


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


def in_turns(*sides: Callable[[], Run], runs: int = RUNS) -> list[Run]:
    """The median of every side; the sides take turns, after one warm-up each when there are many runs."""
    if runs > 3:
        for side in sides:
            side()
    turns = [[side() for side in sides] for _ in range(runs)]
    return [middle(of_one) for of_one in zip(*turns, strict=True)]


def middle(runs: Sequence[Run]) -> Run:
    return Run(statistics.median(r.seconds for r in runs), max(r.peak_mb for r in runs))


def start_up() -> Iterator[Row]:
    """Cold starts, each against the bare interpreter."""
    wanted = [
        ("ashore check, one contact", [ASHORE, *CHECK], 12),
        ("ashore --version", [ASHORE, "--version"], None),
        ("import of the desk", [sys.executable, "-c", "import ashore.desk.assess"], None),
        ("ashore assess, six debts, JSON", [ASHORE, "assess", "examples/six-debts.yaml", *DAY, "--json"], None),
    ]
    sides = [process(*command) for _, command, _ in wanted]
    *ours, bare = in_turns(*sides, process(sys.executable, "-c", "pass"))
    for (what, _, limit), run in zip(wanted, ours, strict=True):
        yield Row(what, run.seconds, "python3 -c pass", bare.seconds, limit, run.peak_mb)


def engine(name: str) -> Callable[[], Run]:
    """One engine over CONTACTS contacts: its own seconds, without start and reading, and the peak of its process."""
    return telling("script/bench_rules.py", name, str(CONTACTS))


def telling(*words: str) -> Callable[[], Run]:
    """A script that prints its own seconds, and a digest of what it found."""

    def run() -> Run:
        child = subprocess.Popen([sys.executable, *words], stdout=subprocess.PIPE, text=True)
        said = json.loads(child.stdout.read()) if child.stdout else {}
        _, _, usage = os.wait4(child.pid, 0)
        child.returncode = 0
        if said["digest"]:
            DIGESTS.add(said["digest"])
        return Run(said["seconds"], usage.ru_maxrss / 1024)

    return run


def all_rules() -> Iterator[Row]:
    """Every rule about contacts on three engines, which must agree; then the whole answer, against the bare one."""
    python, sqlite, duckdb = in_turns(engine("python"), engine("sqlite"), engine("duckdb"), runs=RULE_RUNS)
    if len(DIGESTS) != 1:
        raise SystemExit("bench: the engines do not agree")
    title = f"all rules, {CONTACTS:,} contacts"
    yield Row(f"{title}, Python", python.seconds, "SQLite", sqlite.seconds, None, python.peak_mb)
    yield Row(f"{title}, SQLite", sqlite.seconds, "Python", python.seconds, None, sqlite.peak_mb)
    yield Row(f"{title}, DuckDB", duckdb.seconds, "SQLite", sqlite.seconds, None, duckdb.peak_mb)
    (whole,) = in_turns(engine("whole"), runs=1)
    yield Row(f"{title}, with questions", whole.seconds, "Python", python.seconds, None, whole.peak_mb)


def appends() -> Iterator[Row]:
    """100 appends, each safe on the disk; twice the time is half the appends a second."""
    ours, bare = in_turns(*(telling("script/bench_journal.py", side) for side in ("journal", "bare")), runs=RULE_RUNS)
    yield Row("100 appends to the journal", ours.seconds, "bare SQLite", bare.seconds, 2, ours.peak_mb)


def evidence() -> Iterator[Row]:
    """Sealing and verifying a large file; the peers read, sum, and for sealing also copy and sync it."""
    with tempfile.TemporaryDirectory(dir=OUT.parent) as made:
        prepare(Path(made), BIG_MB << 20)
        sides = [telling("script/bench_evidence.py", side, made) for side in SIDES]
        runs = dict(zip(SIDES, in_turns(*sides, runs=RULE_RUNS), strict=True))
    for what, against in (("seal", "openssl dgst, cp, sync"), ("verify", "openssl dgst")):
        for side in (what, f"{what}-locked"):
            ours, bare = runs[side], runs[f"peer-{what}"]
            yield Row(f"{side} {BIG_MB:,} MB", ours.seconds, against, bare.seconds, 1.5, ours.peak_mb)


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
    # As in an installed package: some environments keep Python from writing compiled modules by itself.
    compileall.compile_dir("src", quiet=2)
    OUT.parent.mkdir(exist_ok=True)
    rows = [*start_up(), *all_rules(), *appends(), *evidence()]
    show(rows)
    over = [r.what for r in rows if r.limit is not None and r.ratio > r.limit]
    machine = {"python": platform.python_version(), "system": platform.platform(), "cores": os.cpu_count()}
    data = {
        "runs": RUNS,
        "rule_runs": RULE_RUNS,
        "machine": machine,
        "rows": [{**asdict(r), "ratio": round(r.ratio, 3)} for r in rows],
    }
    OUT.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"\n{OUT}; over the limit: {', '.join(over) or 'none'}")
    sys.exit(1 if over else 0)


if __name__ == "__main__":
    main()
