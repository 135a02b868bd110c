"""Signing in: what it costs to guess, what a guess tells, what ends a session."""

from __future__ import annotations

import secrets
import threading
from datetime import datetime

import pytest

from ashore.clinic import totp
from ashore.clinic.accounts import Hasher, Wait, enter, sign_in, sign_out
from ashore.clinic.invitations import accept
from ashore.clinic.keys import hashed, make_keys, read_keys
from ashore.clinic.own import change_passphrase, offer_totp, set_totp
from ashore.clinic.roles import NotSignedIn
from ashore.facts.problem import InputRefused

from .place import PASSPHRASE, Place

WRONG = "不是这一句不是这一句"


@pytest.fixture
def head(empty: Place) -> Place:
    empty.join("head", "supervisor", by="")
    return empty


@pytest.mark.parametrize("name", ["head", "nobody-has-this-name"])
def test_wrong_tries_wait_longer_and_longer_whoever_it_is(head: Place, name: str) -> None:
    waits = []
    for _ in range(12):
        for _ in range(20):
            try:
                head.sign_in(name, WRONG)
            except Wait as wait:
                waits.append(wait.seconds)
                head.later(seconds=wait.seconds)
                break
            except NotSignedIn:
                continue
    assert waits == [30, 60, 120, 240, 480, 900, 900, 900, 900, 900, 900, 900]


def test_waiting_counts_for_the_right_passphrase_too(head: Place) -> None:
    for _ in range(3):
        with pytest.raises(NotSignedIn):
            head.sign_in("head", WRONG)
    with pytest.raises(Wait):
        head.sign_in("head")
    head.later(seconds=30)
    assert head.sign_in("head").name == "head"
    assert head.sql("SELECT count(*) FROM clinic.attempts") == [(0,)]


def test_many_at_once_get_no_more_tries_than_one(head: Place) -> None:
    tried: list[str] = []

    def guess() -> None:
        try:
            head.sign_in("head", WRONG)
        except Wait:
            tried.append("wait")
        except NotSignedIn:
            tried.append("tried")

    threads = [threading.Thread(target=guess) for _ in range(12)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert tried.count("tried") == 3


def test_a_clock_set_back_locks_nobody_out(head: Place) -> None:
    for _ in range(4):
        with pytest.raises((NotSignedIn, Wait)):
            head.sign_in("head", WRONG)
    head.later(days=-30)
    with pytest.raises(Wait) as wait:
        head.sign_in("head")
    assert wait.value.seconds <= 30
    head.later(seconds=30)
    head.sign_in("head")


class Counting(Hasher):
    """Counts what was really computed."""

    def __init__(self) -> None:
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.done: list[bool] = []

    def right(self, kept: str | None, passphrase: str) -> bool:
        self.done.append(kept is None)
        return super().right(kept, passphrase)


def test_an_unknown_name_costs_the_same_work(head: Place) -> None:
    """The same calls to the database, the same hash at the same cost: nothing is answered early."""
    head.hasher = Counting()
    for name in ("head", "nobody"):
        with pytest.raises(NotSignedIn):
            head.sign_in(name, WRONG)
    assert head.hasher.done == [False, True]
    cost = head.hasher._argon2
    known = head.sql("SELECT password FROM clinic.accounts")[0][0]
    assert known.rsplit("$", 2)[0] == head.hasher._nobody.rsplit("$", 2)[0]
    assert cost.memory_cost == 8
    rows = head.sql("SELECT action, outcome FROM clinic.audit ORDER BY seq DESC LIMIT 2")
    assert rows == [("sign_in", "refused")] * 2


def test_the_cost_of_a_real_server_is_not_small() -> None:
    kept = Hasher().make(PASSPHRASE)
    assert kept.startswith("$argon2id$")
    memory, passes, _ = (int(part.partition("=")[2]) for part in kept.split("$")[3].split(","))
    assert memory >= 47104
    assert passes >= 1


def test_a_session_ends_unused_and_after_a_day(head: Place) -> None:
    cookie = head.cookies["head"]
    for _ in range(10):
        head.later(minutes=19)
        assert enter(head.base, cookie, head.at).name == "head"
    head.later(minutes=21)
    with pytest.raises(NotSignedIn):
        enter(head.base, cookie, head.at)
    head.sign_in("head")
    for _ in range(60):
        head.later(minutes=19)
        try:
            enter(head.base, head.cookies["head"], head.at)
        except NotSignedIn:
            return
    pytest.fail("a session that is used goes on for ever")


def test_a_clock_that_jumped_back_ends_a_session(head: Place) -> None:
    head.later(hours=-1)
    with pytest.raises(NotSignedIn):
        enter(head.base, head.cookies["head"], head.at)


def test_after_signing_out_the_cookie_is_worth_nothing(head: Place) -> None:
    sign_out(head.base, head.people["head"], head.at)
    with pytest.raises(NotSignedIn):
        enter(head.base, head.cookies["head"], head.at)
    with pytest.raises(NotSignedIn), head.as_("head"):
        pass


def test_nothing_that_is_kept_lets_anybody_in(head: Place) -> None:
    cookie = head.cookies["head"]
    (digest,) = head.sql("SELECT digest FROM clinic.sessions")[0]
    for guess in (bytes(digest).hex(), head.people["head"].key, ""):
        assert guess != cookie
        with pytest.raises(NotSignedIn):
            enter(head.base, guess, head.at)


def test_an_invitation_is_good_once_and_for_a_week(head: Place) -> None:
    from ashore.clinic.invitations import invite

    first, second = (head.act("head", "invite", "", lambda tx: invite(tx, "lawyer", None)) for _ in range(2))
    token = secrets.token_bytes
    accept(head.base, head.hasher, first.code.lower(), "甲律师", PASSPHRASE, head.at, token(16))
    with pytest.raises(InputRefused, match="用过了"):
        accept(head.base, head.hasher, first.code, "乙律师", PASSPHRASE, head.at, token(16))
    with pytest.raises(InputRefused, match="有人用了"):
        accept(head.base, head.hasher, second.code, "甲律师", PASSPHRASE, head.at, token(16))
    head.later(days=8)
    with pytest.raises(InputRefused, match="过期了"):
        accept(head.base, head.hasher, second.code, "丙律师", PASSPHRASE, head.at, token(16))
    kept = repr(head.sql("SELECT * FROM clinic.invitations"))
    assert first.code.replace(" ", "") not in kept


@pytest.mark.parametrize(
    ("name", "passphrase"), [("x", PASSPHRASE), ("a b", PASSPHRASE), ("甲", "short"), ("甲乙", "短")]
)
def test_names_and_passphrases_have_bounds(head: Place, name: str, passphrase: str) -> None:
    with pytest.raises(InputRefused):
        accept(head.base, head.hasher, "x", name, passphrase, head.at, secrets.token_bytes(16))


def test_a_new_passphrase_ends_other_sessions(head: Place) -> None:
    other = head.sign_in("head")
    mine = head.sign_in("head")
    with pytest.raises(InputRefused, match="现在的口令不对"):
        change_passphrase(head.base, head.hasher, mine, WRONG, "另外四个不相干的词连起来", head.at)
    change_passphrase(head.base, head.hasher, mine, PASSPHRASE, "另外四个不相干的词连起来", head.at)
    with pytest.raises(NotSignedIn), head.base.signed(other.key, head.at):
        pass
    with head.base.signed(mine.key, head.at):
        pass
    with pytest.raises(NotSignedIn):
        head.sign_in("head")
    head.sign_in("head", "另外四个不相干的词连起来")


def test_an_open_page_is_no_way_around_the_waits(head: Place) -> None:
    me = head.people["head"]
    for _ in range(3):
        with pytest.raises(InputRefused):
            change_passphrase(head.base, head.hasher, me, WRONG, "另外四个不相干的词连起来", head.at)
    with pytest.raises(Wait):
        change_passphrase(head.base, head.hasher, me, PASSPHRASE, "另外四个不相干的词连起来", head.at)


def test_a_second_factor(head: Place) -> None:
    me = head.people["head"]
    offered = offer_totp(me, secrets.token_bytes)
    import base64

    secret = base64.b32decode(offered.secret.replace(" ", ""))

    def now() -> str:
        return totp.code(secret, totp.step_of(datetime.fromisoformat(head.at)))

    with pytest.raises(InputRefused, match="验证码不对"):
        set_totp(head.base, head.hasher, me, PASSPHRASE, offered.secret, "000000", head.at, secrets.token_bytes)
    set_totp(head.base, head.hasher, me, PASSPHRASE, offered.secret, now(), head.at, secrets.token_bytes)
    with pytest.raises(NotSignedIn):
        head.sign_in("head")
    with pytest.raises(NotSignedIn):
        head.sign_in("head", code=now())  # it was used already
    head.later(seconds=30)
    code = now()
    head.sign_in("head", code=code)
    with pytest.raises(NotSignedIn):
        head.sign_in("head", code=code)
    kept = repr(head.sql("SELECT totp::text FROM clinic.accounts"))
    assert secret.hex() not in kept


@pytest.mark.parametrize(("at", "expected"), [(59, "287082"), (1111111109, "081804"), (20000000000, "353130")])
def test_codes_of_rfc_6238(at: int, expected: str) -> None:
    assert totp.code(b"12345678901234567890", at // 30) == expected


def test_the_key_file_is_made_once_and_for_its_owner_alone(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "keys.json"
    keys = make_keys(path, secrets.token_bytes)
    assert path.stat().st_mode & 0o777 == 0o600
    assert read_keys(path) == keys
    assert keys.main.hex() not in repr(keys)
    with pytest.raises(InputRefused, match="已经有了"):
        make_keys(path, secrets.token_bytes)
    path.write_text("{}")
    with pytest.raises(InputRefused, match="不是本系统的密钥文件"):
        read_keys(path)
    assert hashed("x") != hashed("y")


def test_no_cookie_of_the_browser_is_taken_over(head: Place) -> None:
    """What the door is given is always new; the session of an old cookie is another."""
    cookie = secrets.token_hex(32)
    sign_in(head.base, head.hasher, "head", PASSPHRASE, "", head.at, cookie)
    import psycopg

    with pytest.raises(psycopg.errors.UniqueViolation):
        sign_in(head.base, head.hasher, "head", PASSPHRASE, "", head.at, cookie)
