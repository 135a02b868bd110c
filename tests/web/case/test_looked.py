"""The whole is worked out once between two tellings, and forgotten with what was told."""

from __future__ import annotations

from starlette.testclient import TestClient

from ashore.web.case.looked import Looked

from ..debts.telling import FIVE, tell
from ..visitor import fill, told, words
from .test_overview import THREAT, session_of


def seen(client: TestClient) -> Looked:
    client.get("/case")
    found = session_of(client).looked
    assert isinstance(found, Looked)
    return found


def test_a_second_look_is_the_first_one(client: TestClient) -> None:
    tell(client, **FIVE)
    first = seen(client)
    client.get("/case/json")
    assert seen(client) is first


def test_what_is_told_between_is_looked_at_anew(client: TestClient) -> None:
    tell(client, **FIVE)
    first = seen(client)
    told(client, said=THREAT, when="yesterday", channel="sms")
    second = seen(client)
    assert len(first.case.contacts) == 0
    assert len(second.case.contacts) == 1
    assert "违反法律" in words(client.get("/case").text)


def test_thrown_away_it_is_not_remembered(client: TestClient) -> None:
    told(client, said=THREAT, when="yesterday", channel="sms")
    seen(client)
    fill(client, "/contact/answer", "/contact/discard")
    assert session_of(client).looked is None
    tell(client, **FIVE)
    seen(client)
    fill(client, "/case", "/case/discard")
    assert session_of(client).looked is None
