"""Time stamps over what is new, from a real authority, and from nobody when none was named."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from ashore.clinic.originals.kept import originals
from ashore.clinic.originals.stamp_file import stamp_of
from ashore.clinic.originals.stamping import Authority, check_authority
from ashore.clinic.verify import state
from ashore.clinic.worker import MOST_TRIES, Worker
from ashore.facts.problem import InputRefused
from tests.evidence.authority import Authority as Signer
from tests.evidence.server import giving, serving

from .objects import bring
from .place import Place
from .test_worker import all_of


@pytest.fixture(scope="session")
def signer(tmp_path_factory: pytest.TempPathFactory) -> Signer:
    return Signer(tmp_path_factory.mktemp("tsa"))


class Asked:
    """The authority over HTTP. url: where it is; count: how often it was asked."""

    def __init__(self, signer: Signer, name: str = "tsa") -> None:
        self.count, self.signer, self.name = 0, signer, name

    def __call__(self, handler: Any, request: bytes) -> None:
        self.count += 1
        giving(self.signer.answer(request, self.name))(handler, request)


@pytest.fixture
def asked(signer: Signer) -> Iterator[tuple[Asked, str]]:
    made = Asked(signer)
    with serving(made) as url:
        yield made, url


def work(made: Place, authority: Authority | None) -> int:
    one = Worker(made.url, made.keys, made.now, authority)
    try:
        one.sweep()
        made.sql("UPDATE clinic.jobs SET done_at = %s WHERE kind <> 'stamp' AND done_at IS NULL", made.at)
        return all_of(one)
    finally:
        one.close()


def stamped(made: Place, one: str = "a", by: str = "client-a") -> list[bool]:
    return [
        found.stamp is not None for found in made.act(by, "originals", "", lambda tx: originals(tx, made.clients[one]))
    ]


def faults(made: Place) -> tuple[str, ...]:
    with psycopg.connect(made.admin, autocommit=True) as db:
        return state(db, made.keys).faults


def test_what_is_new_is_stamped_once(made: Place, asked: tuple[Asked, str], signer: Signer) -> None:
    tsa, url = asked
    here = Authority(url, signer.root)
    for content in (b"one", b"two"):
        bring(made, "a", "lawyer-a", content)
    assert (work(made, here), tsa.count) == (1, 1), "one stamp covers both"
    assert (work(made, here), tsa.count) == (0, 1)
    assert stamped(made) == [True, True]
    bring(made, "a", "lawyer-a", b"three")
    assert stamped(made) == [True, True, False]
    bring(made, "b", "lawyer-b", b"four")
    assert (work(made, here), tsa.count) == (2, 3)
    assert stamped(made) == [True] * 3
    assert faults(made) == ()
    assert made.sql("SELECT outcome FROM clinic.audit WHERE action = 'stamp'") == [("stamped",)] * 3


def test_openssl_alone_checks_what_is_taken_along(
    made: Place, asked: tuple[Asked, str], signer: Signer, tmp_path: Path
) -> None:
    item = bring(made, "a", "lawyer-a", b"one")
    work(made, Authority(asked[1], signer.root))
    content = made.act("client-a", "stamp_take", "", lambda tx: stamp_of(tx, made.clients["a"], item)).content
    zipfile.ZipFile(io.BytesIO(content)).extractall(tmp_path)
    words = ["openssl", "ts", "-verify", "-data", "head.txt", "-in", "head.tsr", "-CAfile", "roots.pem"]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert "Verification: OK" in done.stdout + done.stderr


def test_nobody_is_asked_when_none_was_named(made: Place, asked: tuple[Asked, str]) -> None:
    bring(made, "a", "lawyer-a", b"one")
    assert work(made, None) == 0
    assert asked[0].count == 0
    assert stamped(made) == [False]
    assert made.sql("SELECT count(*) FROM clinic.jobs WHERE kind = 'stamp'") == [(0,)]


def test_a_job_in_line_is_left_by_a_worker_that_may_ask_nobody(made: Place, asked: tuple[Asked, str]) -> None:
    bring(made, "a", "lawyer-a", b"one")
    work(made, Authority("http://127.0.0.1:9/"))
    made.later(hours=1)
    assert work(made, None) == 0
    assert asked[0].count == 0


def test_an_authority_out_of_reach_is_asked_again_and_again(
    made: Place, asked: tuple[Asked, str], signer: Signer
) -> None:
    """With longer pauses; it is never given up, since no answer says nothing of the original."""
    bring(made, "a", "lawyer-a", b"one")
    for n in range(MOST_TRIES + 2):
        assert work(made, Authority("http://127.0.0.1:9/")) == 1
        assert work(made, Authority("http://127.0.0.1:9/")) == 0, "not at once"
        made.later(minutes=2**n)
    rows = made.sql("SELECT tries, waits, fault, done_at FROM clinic.jobs WHERE kind = 'stamp'")
    assert rows == [(0, MOST_TRIES + 2, "unreachable", None)]
    assert work(made, Authority(asked[1], signer.root)) == 1
    made.sign_in("client-a")
    assert stamped(made) == [True]
    assert faults(made) == ()


@pytest.mark.parametrize("wrong", ["foreign", "not a stamp"])
def test_an_answer_that_proves_nothing_is_not_kept(made: Place, signer: Signer, wrong: str) -> None:
    bring(made, "a", "lawyer-a", b"one")
    act = Asked(signer) if wrong == "foreign" else giving(b"0\x03\x02\x01\x00")
    with serving(act) as url:
        assert work(made, Authority(url, signer.foreign)) == MOST_TRIES
    assert made.sql("SELECT tries, fault FROM clinic.jobs WHERE kind = 'stamp'") == [(MOST_TRIES, "TokenRefused")]
    assert made.sql("SELECT count(*) FROM clinic.stamps") == [(0,)]
    assert made.sql("SELECT count(*) FROM ashore.entries WHERE kind = 'evidence.stamped'") == [(0,)]


def test_only_a_sum_goes_out(made: Place, signer: Signer) -> None:
    """No name, no number of a client, no byte of the original."""
    heard: list[bytes] = []

    def listen(handler: Any, request: bytes) -> None:
        heard.append(str(handler.headers).encode() + request)
        giving(signer.answer(request))(handler, request)

    bring(made, "a", "lawyer-a", b"the very words of the original", "张三.txt")
    with serving(listen) as url:
        work(made, Authority(url, signer.root))
    for words in (b"the very words", "张三".encode(), made.clients["a"].encode(), "标记a".encode()):
        assert words not in heard[0]
    assert len(heard[0]) < 400


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE clinic.stamps SET token = token || '\\x00'", "时间戳"),
        ("UPDATE clinic.stamps SET seq = seq - 1", "盖的不是这份内容"),
        ("DELETE FROM clinic.stamps", "说的时间戳不见了"),
    ],
)
def test_a_stamp_that_was_altered_is_found(
    made: Place, asked: tuple[Asked, str], signer: Signer, statement: str, found: str
) -> None:
    bring(made, "a", "lawyer-a", b"one")
    work(made, Authority(asked[1], signer.root))
    assert faults(made) == ()
    made.sql(statement)
    assert any(found in fault for fault in faults(made)), faults(made)


@pytest.mark.parametrize(
    "one", [Authority("ftp://x/"), Authority("https://me:secret@x/"), Authority("https://x/", b"no certificates")]
)
def test_what_cannot_be_an_authority_is_refused_at_once(one: Authority) -> None:
    with pytest.raises(InputRefused):
        check_authority(one)
