"""The clinic's server by its commands: made, invited to, served, worked for; a database that goes away."""

from __future__ import annotations

import base64
import json
import os
import re
import signal
import subprocess
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from pathlib import Path
from typing import Any

import psycopg
import pytest

from ashore.clinic.setup import migrations
from ashore.facts.dump import case_to_data
from tests.clinic.place import PASSPHRASE, example
from tests.faults.server import Server, server

from .door import ASHORE


@pytest.fixture(scope="module")
def running() -> Iterator[Server]:
    with server() as made:
        yield made


@pytest.fixture(scope="module")
def keys(running: Server, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("keys") / "keys.json"
    said = ashore("clinic", "server", "init", running.url, "--keys", str(path), "--keep-months", "24")
    assert "建好了" in said
    assert "另存一份" in said
    return path


def ashore(*words: str, status: int = 0) -> str:
    done = subprocess.run([*ASHORE, *words], capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout + done.stderr


def url(running: Server) -> str:
    return running.url.replace("ashore@", "")


class Browser:
    def __init__(self, address: str) -> None:
        self.address = address
        self._open = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar())).open

    def __call__(self, path: str, body: Any = None) -> tuple[int, Any]:
        data = None if body is None else json.dumps(body).encode()
        asked = urllib.request.Request(self.address + path, data, {"content-type": "application/json"})  # noqa: S310
        try:
            with self._open(asked, timeout=60) as answer:
                return answer.status, json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as error:
            return error.code, json.loads(error.read() or b"null")


@contextmanager
def served(running: Server, keys: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    command = [*ASHORE, "serve", "--clinic", url(running), "--keys", str(keys)]
    env = {**os.environ, "LANG": "C.UTF-8"}
    pipe = subprocess.PIPE
    with subprocess.Popen(command, env=env, stdout=pipe, stderr=pipe, text=True, encoding="utf-8") as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        try:
            assert "http://127.0.0.1:" in line, line + (process.stderr.read() if process.stderr else "")
            yield process, line.split()[1].rstrip("/")
        finally:
            process.kill()


def test_from_nothing_to_a_queue_and_through_a_restart_of_the_database(running: Server, keys: Path) -> None:
    code = ashore("clinic", "server", "invite", running.url).splitlines()[0]
    assert re.fullmatch(r"([A-Z2-7]{4} ){7}[A-Z2-7]{4}", code)
    with served(running, keys) as (process, address):
        head = Browser(address)
        who = {"name": "负责人", "passphrase": PASSPHRASE}
        assert head("/api/accept", {"code": code, **who})[0] == 200
        assert head("/api/sign-in", who)[0] == 200
        _, opened = head("/api/clients", {"label": "甲", "consent_on": "2026-11-01"})
        case = {"case": case_to_data(example()), "after": 0}
        path = f"/api/clients/{opened['id']}"
        assert head(f"{path}/case", case)[1]["seq"] == 1
        running.stop("immediate")
        status, told = head(f"{path}/case")
        assert (status, told["title"]) == (503, "现在忙，或数据库断了")
        assert head("/ready")[0] == 503
        assert head("/health")[0] == 200
        running.start()
        assert head(f"{path}/case")[1]["seq"] == 1, "what was acknowledged is there"
        with psycopg.connect(running.url, autocommit=True) as db:
            db.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename LIKE 'ashore\\_%'")
        assert head("/api/queue")[0] == 200, "a connection that was cut is not lent"
        process.send_signal(signal.SIGTERM)
        out, err = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "停下了" in out
    lines = [json.loads(line) for line in err.splitlines() if line.startswith("{")]
    assert {line["route"] for line in lines} >= {"/api/clients/{id}/case", "/ready"}
    assert "甲" not in err
    assert opened["id"] not in err
    assert "排上 1 件，做了 1 次" in ashore("clinic", "server", "work", url(running), "--keys", str(keys), "--once")
    assert "排上 0 件，做了 0 次" in ashore("clinic", "server", "work", url(running), "--keys", str(keys), "--once")
    assert re.fullmatch(
        r"[0-9a-f]{64}", ashore("clinic", "server", "verify", running.url, "--keys", str(keys)).split()[-1]
    )


def test_made_once(running: Server, keys: Path, tmp_path: Path) -> None:
    other = str(tmp_path / "other.json")
    said = ashore("clinic", "server", "init", running.url, "--keys", other, "--keep-months", "1", status=2)
    assert "已经有本系统的角色" in said
    assert not Path(other).exists()
    said = ashore("clinic", "server", "upgrade", running.url, "--keys", str(keys))
    last = len(list(migrations()))
    assert f"原来第 {last} 版，现在第 {last} 版" in said


def test_without_keys_or_database_it_says_so(running: Server, keys: Path, tmp_path: Path) -> None:
    assert "密钥文件" in ashore("serve", "--clinic", url(running), status=2)
    assert "读不了" in ashore("serve", "--clinic", url(running), "--keys", str(tmp_path / "none"), status=2)
    other = json.loads(keys.read_text())
    (tmp_path / "other.json").write_text(json.dumps({**other, "main": base64.b64encode(bytes(32)).decode()}))
    assert "密钥文件不是这个数据库的" in ashore(
        "serve", "--clinic", url(running), "--keys", str(tmp_path / "other.json"), status=2
    )
    with psycopg.connect(running.url, autocommit=True) as db:
        db.execute("UPDATE clinic.settings SET value = '3' WHERE key = 'version'")
        said = ashore("serve", "--clinic", url(running), "--keys", str(keys), status=2)
        db.execute("UPDATE clinic.settings SET value = '4' WHERE key = 'version'")
    assert "运行 ashore clinic server upgrade" in said
    nowhere = f"postgresql:///x?host={tmp_path}"
    assert "连不上数据库" in ashore("serve", "--clinic", nowhere, "--keys", str(keys), status=2)
    assert "连不上数据库" in ashore("clinic", "server", "work", nowhere, "--keys", str(keys), "--once", status=2)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--tsa", "ftp://x/"), "时间戳服务的地址不对"),
        (("--tsa", "https://x/", "--ca", __file__), "读不出根证书"),
        (("--ca", __file__), "没有写时间戳服务"),
    ],
)
def test_who_cannot_be_asked_for_stamps_is_refused_at_once(
    running: Server, keys: Path, words: tuple[str, ...], told: str
) -> None:
    said = ashore("clinic", "server", "work", url(running), "--keys", str(keys), "--once", *words, status=2)
    assert told in said
