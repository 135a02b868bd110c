"""A wish for a stamp is noted with all that is needed, and fulfilled later."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ashore.desk.evidence.adding import add, describe
from ashore.desk.evidence.checking import verify_store
from ashore.desk.evidence.stamping import Refused, Waiting, retry, stamp
from ashore.desk.evidence.state import Stamp, Store, evidence_of
from ashore.facts.problem import InputRefused
from tests.evidence.authority import Authority
from tests.evidence.making import AT, new_store
from tests.evidence.server import giving, serving

NOBODY = "http://127.0.0.1:1/"


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("tsa"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = new_store(tmp_path / "store")
    (tmp_path / "a.txt").write_text("a")
    add(made, "one", [tmp_path / "a.txt"], {}, AT)
    yield made
    made.journal.close()


def test_the_wish_is_noted_once_with_its_certificates(store: Store, authority: Authority) -> None:
    roots = b"remark \xe9\n" + authority.root
    for _ in range(3):
        assert isinstance(stamp(store, "one", NOBODY, AT, roots), Waiting)
    assert len(list(store.journal.rows("one"))) == 2
    wish = evidence_of(store.journal, "one").waiting[NOBODY]
    assert wish.roots.encode("latin-1") == roots
    assert wish.since == AT
    assert wish.why


def test_asked_again_it_is_checked_against_what_was_noted(store: Store, authority: Authority) -> None:
    answering = [False]

    def act(handler: object, request: bytes) -> None:
        giving(authority.answer(request), 200 if answering[0] else 503)(handler, request)

    with serving(act) as url, serving(giving(b"rubbish")) as liar:
        for tsa in (NOBODY, url):
            assert isinstance(stamp(store, "one", tsa, AT, authority.root), Waiting)
        with pytest.raises(InputRefused):
            stamp(store, "one", liar, AT, authority.root)
        describe(store, "one", "e1", {"who": "我"}, AT)
        answering[0] = True
        nobody, stamped = retry(store, "one", AT)
    assert isinstance(nobody, Waiting)
    assert isinstance(stamped, Stamp)
    assert stamped.trusted
    found = evidence_of(store.journal, "one")
    assert list(found.waiting) == [NOBODY]
    assert stamped.head.seq == found.entries["e1"][-1]
    assert verify_store(store, "one", authority.root).flaws == []


def test_one_that_lies_keeps_no_other_from_being_asked(store: Store, authority: Authority) -> None:
    reply = [b""]

    def act(handler: object, request: bytes) -> None:
        giving(reply[0] or b"", 200 if reply[0] else 503)(handler, request)

    honest = [False]

    def truth(handler: object, request: bytes) -> None:
        giving(authority.answer(request), 200 if honest[0] else 503)(handler, request)

    with serving(act) as liar, serving(truth) as url:
        for tsa in (liar, url):
            assert isinstance(stamp(store, "one", tsa, AT, authority.root), Waiting)
        reply[0], honest[0] = b"rubbish", True
        first, second = retry(store, "one", AT)
    assert isinstance(first, Refused)
    assert isinstance(second, Stamp)


def test_a_file_that_is_no_certificate_is_refused_before_anything_is_noted(store: Store) -> None:
    for roots in (b"rubbish", b"\xff\xfe", b"-----BEGIN CERTIFICATE-----\nxx\n-----END CERTIFICATE-----\n"):
        with pytest.raises(InputRefused):
            stamp(store, "one", NOBODY, AT, roots)
    assert evidence_of(store.journal, "one").waiting == {}
