"""Many people at once on a clinic's server: a PostgreSQL and a server of their own, people who read, write and assess.

Told are errors, writes that were acknowledged and are not there, memory at the start and at the end, and the 99th
percentile beside a bare endpoint that makes one query under the same load. One line of JSON.
"""

from __future__ import annotations

import argparse
import http.client
import json
import multiprocessing
import random
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from tests.clinic.place import Place, example, template  # noqa: E402
from tests.clinic.place import at as address_of  # noqa: E402
from tests.faults.server import Server, server  # noqa: E402

from ashore.clinic import assignments, cases, conflicts  # noqa: E402
from ashore.clinic.database import Database  # noqa: E402
from ashore.facts.dump import case_to_data  # noqa: E402

CASES = 4
"""Of each person."""
SEED = 20261127


class Load:
    """What one person saw: milliseconds by kind of request, statuses that are no answer, last entry by client."""

    def __init__(self) -> None:
        self.took: dict[str, list[int]] = {}
        self.wrong: list[tuple[str, int]] = []
        self.last: dict[str, int] = {}

    def ask(self, http_: http.client.HTTPConnection, kind: str, method: str, path: str, body: Any, cookie: str) -> Any:
        began = time.perf_counter_ns()
        told = None if body is None else json.dumps(body).encode()
        try:
            http_.request(method, path, told, {"cookie": f"c={cookie}", "content-type": "application/json"})
            answer = http_.getresponse()
            read = answer.read()
        except OSError:
            self.wrong.append((kind, 0))
            return None
        self.took.setdefault(kind, []).append((time.perf_counter_ns() - began) // 1_000_000)
        if answer.status != 200:
            self.wrong.append((kind, answer.status))
            return None
        return json.loads(read)


def person(load: Load, port: int, cookie: str, mine: list[str], until: float, pause: float, n: int) -> None:
    chance = random.Random(SEED + n)  # noqa: S311 (who does what, not a secret)
    http_ = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    case = case_to_data(example())
    time.sleep(chance.random() * pause * 2)
    while time.monotonic() < until:
        id, kind = chance.choice(mine), chance.choices(("see", "queue", "assess", "write"), (5, 2, 1, 2))[0]
        if kind == "queue":
            load.ask(http_, kind, "GET", "/api/queue", None, cookie)
        elif kind == "write":
            case["title"] = f"{n} {secrets.token_hex(4)}"
            body = {"case": case, "after": load.last.get(id, 1)}
            kept = load.ask(http_, kind, "POST", f"/api/clients/{id}/case", body, cookie)
            if kept is not None:
                load.last[id] = kept["seq"]
        else:
            load.ask(
                http_, kind, "GET", f"/api/clients/{id}" + ("/assessment" if kind == "assess" else ""), None, cookie
            )
        time.sleep(chance.random() * pause * 2)


def asker(load: Load, port: int, until: float, pause: float, n: int) -> None:
    """The peer: the same pauses, one bare query."""
    chance = random.Random(SEED + n)  # noqa: S311
    http_ = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    time.sleep(chance.random() * pause * 2)
    while time.monotonic() < until:
        load.ask(http_, "bare", "GET", "/", None, "")
        time.sleep(chance.random() * pause * 2)


def bare(place: str, listening: socket.socket) -> None:
    import uvicorn
    from anyio import to_thread
    from psycopg_pool import ConnectionPool
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import JSONResponse, Response
    from starlette.routing import Route

    pool = ConnectionPool(place, min_size=1, max_size=10, open=True)

    def query() -> Any:
        with pool.connection() as db:
            return db.execute("SELECT count(*) FROM clinic.clients").fetchone()

    async def answer(request: Request) -> Response:
        return JSONResponse((await to_thread.run_sync(query))[0])

    config = uvicorn.Config(
        Starlette(routes=[Route("/", answer)]), access_log=False, log_level="warning", lifespan="off"
    )
    uvicorn.Server(config).run(sockets=[listening])


def filled(running: Server, folder: Path, people: int) -> tuple[Place, dict[str, list[str]]]:
    """People with their cases, everybody signed in."""
    keys = template(running, folder)
    admin = address_of(running, "clinic_template")
    made = Place(
        admin, admin.replace("ashore@", ""), keys, Database(admin.replace("ashore@", ""), keys, secrets.token_bytes)
    )
    made.at = time.strftime("%Y-%m-%dT%H:%M:%S+08:00", time.gmtime(time.time() + 8 * 3600))
    made.join("head", "supervisor", by="")
    mine: dict[str, list[str]] = {}
    for n in range(people):
        name = f"lawyer-{n}"
        account = made.join(name, "lawyer").account
        for _ in range(CASES):
            id = made.open("head", f"{n}").id
            made.act("head", "case_take_in", id, lambda tx, id=id: cases.take_in(tx, id, example(), 0))
            made.act("head", "conflict_check", id, lambda tx, id=id: conflicts.check(tx, id))
            made.act("head", "assign", id, lambda tx, id=id, to=account: assignments.assign(tx, id, to))
            mine.setdefault(name, []).append(id)
    return made, mine


def memory(pid: int) -> int:
    """MiB."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))) // 1024


def percentile(took: list[int], share: int) -> int:
    return sorted(took)[min(len(took) - 1, len(took) * share // 100)] if took else 0


def under_load(people: list[threading.Thread], pid: int) -> list[int]:
    """Runs them; the memory of the server every few seconds."""
    for one in people:
        one.start()
    told = []
    while any(one.is_alive() for one in people):
        told.append(memory(pid))
        time.sleep(5)
    return told


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--seconds", type=int, default=600)
    parser.add_argument(
        "--pause", type=float, default=2.0, help="seconds between two requests of one person, on average"
    )
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, server() as running:
        made, mine = filled(running, Path(folder), asked.users)
        command = [sys.executable, "-m", "ashore", "serve", "--clinic", made.url, "--keys", f"{folder}/keys.json"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
            said = process.stdout.readline() if process.stdout else ""
            port = int(said.split()[1].rstrip("/").rpartition(":")[2])
            loads = [Load() for _ in mine]
            until = time.monotonic() + asked.seconds
            rows = zip(loads, mine.items(), range(len(mine)), strict=True)
            rss = under_load(
                [
                    threading.Thread(target=person, args=(load, port, made.cookies[name], ids, until, asked.pause, n))
                    for load, (name, ids), n in rows
                ],
                process.pid,
            )
            process.send_signal(signal.SIGTERM)
        kept = dict(made.sql("SELECT case_id, max(seq) FROM ashore.entries WHERE kind = 'case.put' GROUP BY case_id"))
        lost = sum(kept[id] < seq for load in loads for id, seq in load.last.items())
        peers = against_bare(made.admin, asked)
        made.base.close()
    told = {
        kind: [t for load in loads for t in load.took.get(kind, [])] for kind in ("see", "queue", "assess", "write")
    }
    every = [t for took in told.values() for t in took]
    plain = [t for load in peers for t in load.took.get("bare", [])]
    report = {
        "users": asked.users,
        "seconds": asked.seconds,
        "requests": len(every),
        "errors": [wrong for load in loads for wrong in load.wrong][:20],
        "writes": len(told["write"]),
        "lost": lost,
        "memory_mib": [rss[0], rss[len(rss) // 2], rss[-1], max(rss)],
        "p50_ms": percentile(every, 50),
        "p99_ms": percentile(every, 99),
        "p99_by_kind": {kind: percentile(took, 99) for kind, took in told.items()},
        "bare_p99_ms": percentile(plain, 99),
        "ratio_p99": round(percentile(every, 99) / max(percentile(plain, 99), 1), 1),
    }
    print(json.dumps(report))


def against_bare(admin: str, asked: argparse.Namespace) -> list[Load]:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        process = multiprocessing.get_context("fork").Process(target=bare, args=(admin, listening))
        process.start()
        port, loads = listening.getsockname()[1], [Load() for _ in range(asked.users)]
        time.sleep(2)
        until = time.monotonic() + min(asked.seconds, 60)
        under_load(
            [threading.Thread(target=asker, args=(load, port, until, asked.pause, n)) for n, load in enumerate(loads)],
            process.pid or 0,
        )
        process.terminate()
        process.join()
    return loads


if __name__ == "__main__":
    main()
