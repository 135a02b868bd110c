"""Ratios against named peers, medians of runs that take turns, so that a busy machine slows all sides alike."""

from __future__ import annotations

import compileall
import json
import math
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from importlib.util import find_spec
from pathlib import Path

from bench_evidence import SIDES, prepare
from bench_money import environment
from bench_papers import CASE, KIND, PEERS, VENV
from bench_papers import DAY as LETTER_DAY
from bench_screen import PEERS as SCREEN_PEERS
from bench_screen import VENV as SCREEN_VENV
from bench_screen import by_hand, generated, in_pandas, ours

RUNS = int(os.environ.get("RUNS", "11"))
RULE_RUNS = int(os.environ.get("RULE_RUNS", "3"))
CONTACTS = int(os.environ.get("CONTACTS", "10000"))
BIG_MB = int(os.environ.get("BIG_MB", "2048"))
LOANS = int(os.environ.get("LOANS", "200000"))
SCHEDULES = int(os.environ.get("SCHEDULES", "500"))
PLANS = int(os.environ.get("PLANS", "16"))
MESSAGES = int(os.environ.get("MESSAGES", "10000"))
LETTERS = int(os.environ.get("LETTERS", "30"))
SCREENED = [int(rows) for rows in os.environ.get("SCREENED", "1000000,10000000").split(",")]
TEXTS = int(os.environ.get("TEXTS", "1000000"))
PANDAS_MOST = 10_000_000
PORTFOLIOS = int(os.environ.get("PORTFOLIOS", "5000"))
OUT = Path("out/bench.json")
PEER_NAMES = {"weasyprint": "WeasyPrint", "office": "docxtpl, LibreOffice"}
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
    """ours and peer in seconds (wall, median); limit: what the ratio may be at most, None = only reported; least: the
    shortest of ours and of the peer's, where the part tells it; work: seconds of the processor of both."""

    what: str
    ours: float
    against: str
    peer: float
    limit: float | None
    peak_mb: float | None = None
    least: tuple[float, float] | None = None
    work: tuple[float, float] | None = None

    @property
    def ratio(self) -> float:
        return self.ours / self.peer


@dataclass(frozen=True, slots=True)
class Run:
    seconds: float
    peak_mb: float
    least: float = math.inf
    work: float = math.nan


def process(*command: str, env: dict[str, str] | None = None) -> Callable[[], Run]:
    """A measured child process: wall time and its own peak memory."""

    def run() -> Run:
        start = time.perf_counter()
        child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, env=env)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode not in (0, 1):
            raise SystemExit(f"bench: {' '.join(command)} ended with {child.returncode}")
        work = usage.ru_utime + usage.ru_stime
        return Run(time.perf_counter() - start, usage.ru_maxrss / 1024, work=work)

    return run


def in_turns(*sides: Callable[[], Run], runs: int = RUNS) -> list[Run]:
    """The median of every side; the sides take turns, after one warm-up each when there are many runs."""
    if runs > 3:
        for side in sides:
            side()
    turns = [[side() for side in sides] for _ in range(runs)]
    return [middle(of_one) for of_one in zip(*turns, strict=True)]


def middle(runs: Sequence[Run]) -> Run:
    least = min(min(r.seconds, r.least) for r in runs)
    return Run(
        statistics.median(r.seconds for r in runs),
        max(r.peak_mb for r in runs),
        least,
        statistics.median(r.work for r in runs),
    )


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


def telling(*words: str, python: str = sys.executable, times: float = 1) -> Callable[[], Run]:
    """A script that prints its own seconds, and a digest of what it found. times: by how much it did too little."""

    def run() -> Run:
        env = {**os.environ, "PYTHONPATH": "src"}
        child = subprocess.Popen([python, *words], stdout=subprocess.PIPE, text=True, env=env)
        said = json.loads(child.stdout.read()) if child.stdout else {}
        _, _, usage = os.wait4(child.pid, 0)
        child.returncode = 0
        if said["digest"]:
            DIGESTS.add(said["digest"])
        return Run(said["seconds"] * times, usage.ru_maxrss / 1024, said.get("least", math.inf))

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


def money() -> Iterator[Row]:
    """Yearly rates of LOANS loans of 13 flows, and schedules of 360 rows, against peers; slow ones do fewer, scaled.
    First the same flows go through all of them: no rate may differ by more than 1e-9, no row by a cent."""
    python = environment()
    agree = [python, "script/bench_money.py", "agree", "20000"]
    said = subprocess.run(agree, env={**os.environ, "PYTHONPATH": "src"}, stdout=subprocess.PIPE, text=True, check=True)
    print("largest differences:", said.stdout.strip())
    if max(json.loads(said.stdout).values()) > 1e-9:
        raise SystemExit("bench: ours and the peers do not agree")

    def side(name: str, count: int, part: int = 1) -> Callable[[], Run]:
        return telling("script/bench_money.py", name, str(count // part), python=python, times=part)

    names = [("ours", 1), ("ours-lists", 1), ("pyxirr", 1), ("numpy-financial", 10), ("scipy", 100)]
    ours, from_lists, *peers = in_turns(*(side(name, LOANS, part) for name, part in names), runs=RULE_RUNS)
    for (name, _), peer in zip(names[2:], peers, strict=True):
        limit = 1 / 3 if name == "pyxirr" else None
        yield Row(f"XIRR of {LOANS:,} loans", ours.seconds, name, peer.seconds, limit, ours.peak_mb)
    yield Row(f"XIRR of {LOANS:,} loans, from lists", from_lists.seconds, "pyxirr", peers[0].seconds, None)
    names = [("schedules", 1), ("amortization", 1), ("mortgagemath", 5)]
    ours, *peers = in_turns(*(side(name, SCHEDULES, part) for name, part in names), runs=RULE_RUNS)
    for (name, _), peer in zip(names[1:], peers, strict=True):
        yield Row(f"{SCHEDULES:,} schedules of 360 rows", ours.seconds, name, peer.seconds, None, ours.peak_mb)


def plans() -> Iterator[Row]:
    """Proven plans against one plain mixed-integer program of the same months; one strategy over a table against a
    loop, equal to the fen. First both solve the same problems: none may cost a millionth more than the program says."""
    python = [sys.executable, "script/bench_plan.py"]
    agree = [*python, "agree", str(PLANS)]
    told = {**os.environ, "PYTHONPATH": "src"}
    said = subprocess.run(agree, env=told, stdout=subprocess.PIPE, text=True, check=True)
    print("published gap, cost over the program:", said.stdout.strip())
    if json.loads(said.stdout)["over"] > 1e-6:
        raise SystemExit("bench: a plan costs more than the plain program")
    solve, plain = in_turns(*(telling(*python[1:], side, str(PLANS)) for side in ("solve", "plain")), runs=RULE_RUNS)
    yield Row(f"{PLANS} plans, proven", solve.seconds, "plain HiGHS program", plain.seconds, 1, solve.peak_mb)
    DIGESTS.clear()
    rows, loop = in_turns(*(telling(*python[1:], s, str(PORTFOLIOS)) for s in ("table", "loop")), runs=RULE_RUNS)
    if len(DIGESTS) != 1:
        raise SystemExit("bench: table and loop do not agree")
    yield Row(f"{PORTFOLIOS:,} portfolios, avalanche", rows.seconds, "Python loop", loop.seconds, 0.1, rows.peak_mb)
    if find_spec("debt_optimizer"):  # from PyPI by hand: it brings pandas and matplotlib along
        peer = telling(*python[1:], "peer", str(PORTFOLIOS // 100), times=100)()
        yield Row(f"{PORTFOLIOS:,} portfolios, avalanche", rows.seconds, "financial-debt-optimizer", peer.seconds, 0.01)


def language() -> Iterator[Row]:
    """All labels, with who speaks, denials, scores and the decision rules, against the bare expressions by `re`."""
    sides = ("ours", "bare", "alternation")
    ours, bare, one = in_turns(*(telling("script/bench_language.py", s, str(MESSAGES)) for s in sides), runs=RULE_RUNS)
    title = f"all labels, {MESSAGES:,} messages"
    yield Row(title, ours.seconds, "the same expressions, each alone", bare.seconds, 1 / 0.3, ours.peak_mb)
    yield Row(title, ours.seconds, "the same, one alternation", one.seconds, 0.5)


def web() -> Iterator[Row]:
    """An answer of the web app against a bare endpoint with the same bytes, and against one that works it out bare."""
    sides = ("check", "desk-check", "bare-check", "case", "bare-case")
    runs = in_turns(*(telling("script/bench_web.py", side, "200") for side in sides), runs=RULE_RUNS)
    check, desk, bare_check, case, bare_case = runs
    yield Row("JSON check of one contact", check.seconds, "endpoint with the desk alone", desk.seconds, 1 / 0.3)
    yield Row("JSON check of one contact", check.seconds, "bare endpoint, same bytes", bare_check.seconds, None)
    yield Row("page of a case, three debts", case.seconds, "bare endpoint, same bytes", bare_case.seconds, None)


def papers() -> Iterator[Row]:
    """From a case to a letter in a file, again and again with other words; then once, in a process of its own. Peers:
    WeasyPrint with our page of the letter, docxtpl, and LibreOffice behind docxtpl."""
    python, one = environment(VENV, PEERS), "script/bench_papers.py"
    told = {**os.environ, "PYTHONPATH": "src"}
    asked = subprocess.run([python, one, "missing", "0"], env=told, stdout=subprocess.PIPE, text=True, check=True)
    missing: dict[str, str] = json.loads(asked.stdout)
    for name, why in missing.items():
        print(f"left out: {name}, {why}")
    counts = {name: n for name, n in (("docxtpl", 30), ("weasyprint", 10), ("office", 3)) if name not in missing}
    ours = [telling(one, side, str(LETTERS)) for side in ("typst", "docx")]
    peers = [telling(one, side, str(count), python=python) for side, count in counts.items()]
    pdf, docx, *found = in_turns(*ours, *peers, runs=RULE_RUNS)
    warm = dict(zip(counts, found, strict=True))
    yield row("letter to PDF, warm", pdf, "60 ms", Run(0.06, 0, 0.06), 1)
    yield row("letter to DOCX, warm", docx, "docxtpl", warm.pop("docxtpl"))
    yield from (row("letter to PDF, warm", pdf, PEER_NAMES[name], run) for name, run in warm.items())
    command = [ASHORE, "paper", "write", KIND, CASE, "--on", LETTER_DAY, "--out", "out/bench-letter.pdf"]
    alone = [process(python, one, side, "0", env=told) for side in warm]
    cold, *found = in_turns(process(*command), *alone, runs=RULE_RUNS)
    for name, run in zip(warm, found, strict=True):
        yield row("ashore paper write, PDF, cold", cold, PEER_NAMES[name], run)


def screening() -> Iterator[Row]:
    """All rules over SCREENED records against three written by hand for DuckDB and for pandas; each size against that
    before, as if time grew with the rows; then records whose texts differ, against their labels alone."""
    python = environment(SCREEN_VENV, SCREEN_PEERS)
    before: tuple[int, Run] | None = None
    for rows in SCREENED:
        contacts, title = generated(rows), f"screen {rows:,} records, all rules"
        sides = [partial(anew, side, contacts) for side in (ours, by_hand)]
        whole, sql = in_turns(*sides, runs=RULE_RUNS)
        yield beside(title, whole, "three rules in DuckDB SQL", sql)
        if rows <= PANDAS_MOST:
            yield beside(title, whole, "three rules in pandas", process(*in_pandas(contacts, python))())
        if before is not None:
            times = rows / before[0]
            linear = replace(before[1], seconds=before[1].seconds * times, work=before[1].work * times)
            yield beside(title, whole, f"{times:g} times {before[0]:,}", linear)
        before = rows, whole
    contacts = generated(TEXTS, texts=True)
    whole = anew(ours, contacts)
    labels = process(sys.executable, "script/bench_screen.py", contacts)()
    yield beside(f"screen {TEXTS:,} records, own texts", whole, "labelling alone", labels)


def beside(what: str, ours: Run, against: str, peer: Run) -> Row:
    return Row(what, ours.seconds, against, peer.seconds, None, ours.peak_mb, work=(ours.work, peer.work))


def anew(side: Callable[[str], Sequence[str]], contacts: str) -> Run:
    """A process that finds its output folder gone."""
    return process(*side(contacts))()


def row(what: str, ours: Run, against: str, peer: Run, limit: float | None = None) -> Row:
    return Row(what, ours.seconds, against, peer.seconds, limit, ours.peak_mb, (ours.least, peer.least))


PARTS: dict[str, Callable[[], Iterator[Row]]] = {
    "start": start_up,
    "rules": all_rules,
    "journal": appends,
    "evidence": evidence,
    "money": money,
    "plan": plans,
    "web": web,
    "papers": papers,
    "language": language,
    "screen": screening,
}


def show(rows: list[Row]) -> None:
    head = ("what", "ours ms", "against", "peer ms", "ratio", "limit", "peak MB", "least ms", "processor ms")
    lines = [head]
    for r in rows:
        limit = "" if r.limit is None else f"<= {r.limit:g}"
        peak = "" if r.peak_mb is None else f"{r.peak_mb:.0f}"
        least = "" if r.least is None else " / ".join(f"{seconds * 1e3:.1f}" for seconds in r.least)
        work = "" if r.work is None else " / ".join(f"{seconds * 1e3:.0f}" for seconds in r.work)
        both = (f"{r.ours * 1e3:.1f}", r.against, f"{r.peer * 1e3:.1f}", f"{r.ratio:.2f}")
        lines.append((r.what, *both, limit, peak, least, work))
    widths = [max(len(line[i]) for line in lines) for i in range(len(head))]
    for line in lines:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


def main() -> None:
    # As in an installed package: some environments keep Python from writing compiled modules by itself.
    compileall.compile_dir("src", quiet=2)
    OUT.parent.mkdir(exist_ok=True)
    chosen = sys.argv[1:] or list(PARTS)
    if unknown := [name for name in chosen if name not in PARTS]:
        raise SystemExit(f"bench: no part {', '.join(unknown)}; there are {', '.join(PARTS)}")
    rows = [row for name in chosen for row in PARTS[name]()]
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
