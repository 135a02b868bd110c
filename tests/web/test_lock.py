"""Locked, nothing is shown before the lock page; wrong passphrases wait, and never for ever; nothing typed is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from ashore.journal.cases import current_case
from ashore.journal.entry import Tries
from ashore.journal.port import look, note_tries, open_journal
from ashore.web.app import create_app
from ashore.web.lock_tries import FIRST, FREE, LONGEST, pause
from ashore.web.settings import Settings

from .conftest import NOW
from .visitor import fill, tokens, told, words

WORD, WRONG = "rechtes wort", "falsches wort"
TOLD = "他说明天带人来搬东西"


class Clock:
    def __init__(self) -> None:
        self.now = datetime.fromisoformat(NOW)

    def __call__(self) -> str:
        return self.now.isoformat()

    def later(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


Start = Callable[[], TestClient]


@pytest.fixture
def start(tmp_path: Path, clock: Clock) -> Start:
    """Each call is a new process over the same vault."""

    def begin() -> TestClient:
        app = create_app(Settings("server", str(tmp_path), clock))
        return TestClient(app, base_url="http://127.0.0.1", follow_redirects=False)

    return begin


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite"


@pytest.fixture
def locked(file: Path) -> Path:
    open_journal(file, WORD).close()
    return file


def leads_to_the_lock(client: TestClient, *paths: str) -> bool:
    answers = [client.get(path) for path in paths]
    return all((a.status_code, a.headers["location"]) == (303, "/lock") and TOLD not in a.text for a in answers)


def test_unused_for_a_while_nothing_is_shown_and_nothing_is_lost(start: Start, clock: Clock) -> None:
    client = start()
    told(client, said=TOLD)
    clock.later(minutes=14)
    assert TOLD in client.get("/contact/said").text
    clock.later(minutes=14)
    assert TOLD in client.get("/contact/said").text, "counted from the last use"
    clock.later(minutes=16)
    assert leads_to_the_lock(client, "/contact/said", "/contact/answer", "/paste/right", "/contact/")
    page = client.get("/lock")
    assert TOLD not in page.text
    assert "催" not in page.text
    assert "上岸" not in page.text
    opened = client.post("/lock", data=tokens(page.text))
    assert opened.headers["location"] == "/contact/", "back to where one wanted to go"
    assert TOLD in client.get("/contact/said").text


def test_plain_pages_stay_open_while_locked(start: Start) -> None:
    client = start()
    told(client, said=TOLD)
    client.get("/lock")
    for path in ("/", "/now", "/exit", "/law", "/static/style.css", "/api/openapi.json"):
        assert client.get(path).status_code == 200, path


def test_the_time_is_a_setting(tmp_path: Path, clock: Clock) -> None:
    app = create_app(Settings("server", str(tmp_path), clock, idle=timedelta(minutes=2)))
    client = TestClient(app, base_url="http://127.0.0.1", follow_redirects=False)
    assert 'data-idle="120"' in told(client, said=TOLD)
    clock.later(minutes=3)
    assert leads_to_the_lock(client, "/contact/answer")


def test_what_was_typed_meanwhile_is_taken_and_not_shown(start: Start, clock: Clock) -> None:
    """Without scripts a page can stand open for an hour before its form is sent."""
    client = start()
    form = tokens(client.get("/contact/said").text)
    told(client, when="")
    clock.later(minutes=50)
    sent = client.post("/contact/said", data={**form, "value": TOLD})
    assert TOLD not in sent.text
    assert leads_to_the_lock(client, sent.headers["location"])
    client.post("/lock", data=tokens(client.get("/lock").text))
    assert TOLD in client.get("/contact/said").text


def test_refused_input_shows_nothing_while_locked(start: Start, clock: Clock) -> None:
    client = start()
    told(client, said=TOLD)
    form = tokens(client.get("/contact/when").text)
    clock.later(minutes=50)
    sent = client.post("/contact/when", data={**form, "value": "date", "date": "x", "time": "y"})
    assert sent.headers["location"] == "/lock"


def test_the_button_is_there_only_when_there_is_something_to_lock(start: Start) -> None:
    client = start()
    assert 'class="lock"' not in client.get("/contact/said").text
    told(client, said=TOLD)
    assert 'class="lock"' in client.get("/contact/said").text
    assert "lock.js" in client.get("/contact/said").text
    assert "lock.js" not in client.get("/").text, "the first screen comes in one request"


def test_looking_at_the_clock_is_no_use_of_the_page(start: Start, clock: Clock) -> None:
    client = start()
    told(client, said=TOLD)
    clock.later(minutes=10)
    assert client.post("/lock/still", data={"ask": "1"}).json() == 300
    assert client.post("/lock/still").json() == 900
    clock.later(minutes=16)
    assert client.post("/lock/still").json() == 0
    assert leads_to_the_lock(client, "/contact/answer")
    assert client.get("/lock/still").status_code == 405
    assert client.post("/lock/still", headers={"origin": "http://evil.example"}).status_code == 403


def test_a_locked_vault_asks_and_leads_back(start: Start, locked: Path) -> None:
    client = start()
    told(client, said=TOLD)
    assert leads_to_the_lock(client, "/keep")
    assert fill(client, "/lock", value=WORD).headers["location"] == "/keep"
    assert fill(client, "/keep", value="new").headers["location"] == "/kept"
    journal = open_journal(locked, WORD)
    assert [c.text for c in current_case(journal, journal.cases()[0]).contacts] == [TOLD]
    journal.close()


def test_locking_drops_the_key(start: Start, locked: Path) -> None:
    client = start()
    told(client, said=TOLD)
    client.get("/keep")
    fill(client, "/lock", value=WORD)
    assert client.get("/keep").status_code == 200
    client.get("/lock")
    assert leads_to_the_lock(client, "/keep", "/contact/answer")
    assert fill(client, "/lock", value=WRONG).status_code == 422
    assert leads_to_the_lock(client, "/keep", "/contact/answer")


def test_a_form_sent_after_locking_cannot_write_into_a_locked_vault(start: Start, locked: Path) -> None:
    client = start()
    told(client, said=TOLD)
    client.get("/keep")
    fill(client, "/lock", value=WORD)
    form = tokens(client.get("/keep").text)
    client.get("/lock")
    assert client.post("/keep", data={**form, "value": "new"}).headers["location"] == "/lock"
    journal = open_journal(locked, WORD)
    assert journal.cases() == []
    journal.close()


def wrong(client: TestClient, times: int) -> None:
    for _ in range(times):
        assert fill(client, "/lock", value=WRONG).status_code in (422, 429)


def test_after_some_wrong_tries_the_right_one_waits_too(start: Start, locked: Path, clock: Clock) -> None:
    client = start()
    wrong(client, FREE)
    page = client.get("/lock")
    assert page.status_code == 429
    assert page.headers["retry-after"] == "31"
    assert "要等 30 秒" in words(page.text)
    assert "22:00:31 以后再试" in words(page.text)
    refused = client.post("/lock", data={**tokens(page.text), "value": WORD})
    assert refused.status_code == 429
    clock.later(seconds=31)
    assert fill(client, "/lock", value=WORD).status_code == 303
    assert look(locked).tries.wrong == 0


def test_the_wait_outlives_the_process(start: Start, locked: Path, clock: Clock) -> None:
    wrong(start(), FREE)
    client = start()
    assert fill(client, "/contact/said", value="x").status_code == 303
    page = client.get("/lock")
    assert page.status_code == 429
    assert client.post("/lock", data={**tokens(page.text), "value": WORD}).status_code == 429
    clock.later(seconds=31)
    assert fill(client, "/lock", value=WORD).status_code == 303


def test_a_try_counts_even_if_it_is_broken_off_in_the_middle(
    start: Start, locked: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def ended(*_: object) -> None:
        raise RuntimeError

    client = start()
    form = tokens(client.get("/lock").text)
    monkeypatch.setattr("ashore.web.sealing.derive", ended)
    assert client.post("/lock", data={**form, "value": WRONG}).status_code == 500
    assert look(locked).tries.wrong == 1


def test_nobody_is_locked_out_for_ever(start: Start, locked: Path, clock: Clock) -> None:
    assert [pause(n) for n in (0, 2, 3, 4, 5, 6, 9, 10**6)] == [
        *(timedelta(0), timedelta(0), FIRST, FIRST * 2, FIRST * 4, FIRST * 8, LONGEST, LONGEST)
    ]
    note_tries(locked, Tries(10**9, clock()))
    client = start()
    assert "要等 15 分钟" in words(client.get("/lock").text)
    clock.later(minutes=15, seconds=1)
    assert fill(client, "/lock", value=WORD).status_code == 303


def test_a_clock_set_back_does_not_add_years(start: Start, locked: Path, clock: Clock) -> None:
    note_tries(locked, Tries(5, (clock.now + timedelta(days=900)).isoformat()))
    client = start()
    assert client.get("/lock").status_code == 429
    clock.later(minutes=3)
    assert fill(client, "/lock", value=WORD).status_code == 303


def test_a_disk_that_takes_nothing_more_still_counts_and_opens(start: Start, locked: Path, clock: Clock) -> None:
    db = sqlite3.connect(locked)
    db.execute("CREATE TRIGGER full BEFORE INSERT ON meta BEGIN SELECT RAISE(ABORT, 'full'); END")
    db.close()
    client = start()
    wrong(client, FREE)
    assert look(locked).tries.wrong == 0
    assert client.get("/lock").status_code == 429
    clock.later(seconds=31)
    assert fill(client, "/lock", value=WORD).status_code == 303


def test_the_lock_form_is_guarded_like_every_other(start: Start, locked: Path) -> None:
    client = start()
    form = tokens(client.get("/lock").text)
    assert client.post("/lock", data={**form, "csrf": "0" * 48, "value": WORD}).status_code == 403
    assert client.post("/lock", data={**form, "once": "0" * 48, "value": WORD}).status_code == 409
    assert client.post("/lock", data={**form, "value": WORD}, headers={"origin": "http://evil"}).status_code == 403
    assert look(locked).tries.wrong == 0
    evil = '"><script>alert(1)</script>'
    assert "<script>alert" not in client.post("/lock", data={**form, "value": evil}).text


def test_the_passphrase_is_nowhere_afterwards(start: Start, locked: Path) -> None:
    client = start()
    told(client, said="x")
    client.get("/keep")
    opened = fill(client, "/lock", value=WORD)
    state = client.app.state.sessions  # type: ignore[attr-defined]
    assert WORD not in repr([vars_of(one) for one in state._all.values()]) + str(opened.headers)


def vars_of(session: object) -> dict[str, object]:
    return {name: getattr(session, name) for name in session.__slots__}  # type: ignore[attr-defined]
