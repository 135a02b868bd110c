"""What anybody wrote, here or in a file that was imported, never becomes markup; forms of others do nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from ashore.desk.cases import store_case
from ashore.facts.load import case_from_data
from ashore.journal.port import open_journal
from ashore.web.settings import Settings

from ..conftest import NOW
from ..debts.telling import FIVE, keys, part, tell
from ..visitor import fill, tokens, told

EVIL = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'{{77*77}}"
BOXES = re.compile(r'<(?:input|select|textarea)[^>]* name="(\w+)"')


def clean(page: str) -> None:
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "&#39;5929" not in page


def forms(client: TestClient) -> list[str]:
    key = keys(client)[0]
    parts = [f"/debts/of/{key}{page}" for page in ("", "/more", "/papers", "/card", "/who/buyer", "/who/collector")]
    return ["/debts/new", *parts, "/debts/you/you", "/debts/you/home", "/case/contacts", "/case/kept", "/keep"]


def everything(client: TestClient) -> list[str]:
    pages = [*forms(client), "/debts", f"/debts/of/{keys(client)[0]}/who", "/case"]
    answers = [client.get(page, follow_redirects=True) for page in pages]
    assert [answer.status_code for answer in answers] == [200] * len(pages)
    return [answer.text for answer in answers]


def test_every_field_of_every_form(client: TestClient) -> None:
    """All fields at once, as they are refused; then each by itself, as it may be taken."""
    tell(client, name=EVIL, kind="bank")
    client.get("/case")
    fill(client, "/keep", value="new")
    told(client, said=EVIL, when="yesterday")
    client.get("/case")
    tried = 0
    for path in forms(client):
        page = client.get(path).text
        names = dict.fromkeys(name for name in BOXES.findall(page) if name not in ("csrf", "once"))
        assert names, path
        clean(client.post(path, data={**tokens(page), **dict.fromkeys(names, EVIL)}).text)
        if path == "/keep":
            continue
        for name in names:
            clean(fill(client, path, **{name: EVIL}).text)
            tried += 1
    assert tried > 50
    for page in everything(client):
        clean(page)
    assert client.get("/debts").text.count("&lt;script&gt;alert") >= 2


def test_what_was_stored_elsewhere(client: TestClient, settings: Settings) -> None:
    """A case file from anybody may have been imported into the vault."""
    case = case_from_data(
        {
            "format": "ashore-case/1",
            "title": EVIL,
            "parties": [{"id": EVIL, "name": EVIL, "kind": "bank", "collector": "outsourced"}],
            "debts": [
                {
                    "id": EVIL,
                    "label": EVIL,
                    "chain": [{"party": EVIL, "role": "collector"}],
                    "steps": [{"kind": "suit", "case_number": EVIL, "by": EVIL, "received_on": "2026-11-20"}],
                    "debit_authorities": [{"account": EVIL, "day_of_month": 5}],
                }
            ],
            "contacts": [{"channel": "sms", "text": EVIL, "note": EVIL, "by": EVIL, "debt": EVIL, "at": "2026-11-20"}],
            "person": {"addresses": [{"kind": "home", "lives_there": EVIL}]},
        }
    )
    folder = Path(settings.vault or "")
    folder.mkdir()
    journal = open_journal(folder / "journal.sqlite")
    store_case(journal, case, EVIL, NOW)
    journal.close()
    (name,) = re.findall(r'name="value" value="(\w+)"', client.get("/case/kept").text)
    assert fill(client, "/case/kept", value=name).status_code == 303
    for page in everything(client):
        clean(page)
    assert client.get("/case").text.count("&lt;script&gt;alert") > 5
    part(client, keys(client)[0], "card", account="另一张")


def test_names_never_reach_an_address(client: TestClient) -> None:
    tell(client, name="张三欠五万")
    pages = [client.get("/debts").text, client.get("/case").text]
    assert not any("张三" in address for page in pages for address in re.findall(r'(?:href|action)="([^"]*)"', page))


@pytest.mark.parametrize(
    "path", ["/debts/new", "/debts/undo", "/case/discard", "/case/contacts", "/case/kept", "/debts/you/you"]
)
def test_a_form_without_our_token_does_nothing(client: TestClient, path: str) -> None:
    tell(client, **FIVE)
    once = tokens(client.get("/debts").text)["once"]
    assert client.post(path, data={"csrf": "0" * 48, "once": once, "name": "x"}).status_code == 403
    assert len(keys(client)) == 1
    assert client.post(path, data={}, headers={"sec-fetch-site": "cross-site"}).status_code == 403


@pytest.mark.parametrize("path", ["/debts", "/debts/new", "/case", "/case/kept", "/case/json", "/debts/you/home"])
def test_what_is_personal_is_not_stored_on_the_way(client: TestClient, path: str) -> None:
    tell(client, **FIVE)
    answer = client.get(path)
    assert answer.headers["cache-control"] == "no-store"
    assert not re.search(r"\son\w+=|\sstyle=|javascript:", answer.text)
    title = re.search(r"<title>(.*?)</title>", answer.text)
    assert title is None or ("债" not in title[1] and "催" not in title[1])
