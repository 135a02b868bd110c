"""A vault with something in it, and a visitor who presses what is in the list."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from httpx2 import Response
from starlette.testclient import TestClient

from ashore.desk.cases import store_case
from ashore.facts.case import FORMAT, Case
from ashore.facts.contact import Contact
from ashore.facts.kinds import Channel
from ashore.journal.port import Journal, open_journal, verify
from ashore.web.app import create_app
from ashore.web.settings import Settings

from .conftest import NOW
from .visitor import tokens

T = TypeVar("T")
ONE, TWO = "今天带人上门甲", "告诉你单位乙"


class Clock:
    def __init__(self) -> None:
        self.now = datetime.fromisoformat(NOW)

    def __call__(self) -> str:
        return self.now.isoformat()

    def later(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass
class House:
    """One vault, its clock, and new processes over it."""

    folder: Path
    clock: Clock

    @property
    def file(self) -> Path:
        return self.folder / "journal.sqlite"

    def visitor(self) -> TestClient:
        app = create_app(Settings("server", str(self.folder), self.clock))
        return TestClient(app, base_url="http://127.0.0.1", follow_redirects=False)

    def fill(self, secret: str | None = None) -> None:
        with_journal(self.file, lambda journal: _two_cases(journal), secret)

    def holds(self, words: str) -> bool:
        return words.encode() in self.file.read_bytes()

    def sound(self, secret: str | None = None) -> bool:
        return with_journal(
            self.file, lambda journal: not [f for case in journal.cases() for f in verify(journal, case)], secret
        )


def with_journal(file: Path, act: Callable[[Journal], T], secret: str | None = None) -> T:
    journal = open_journal(file, secret)
    try:
        return act(journal)
    finally:
        journal.close()


def _two_cases(journal: Journal) -> None:
    contacts = [Contact(channel=Channel.SMS, text=ONE), Contact(channel=Channel.CALL, text=TWO)]
    store_case(journal, Case(format=FORMAT, title="第一份", contacts=contacts), "a", NOW)
    other = Contact(channel=Channel.SMS, text="另一份丙")
    store_case(journal, Case(format=FORMAT, title="第二份", contacts=[other]), "b", NOW)


def mark_of(page: str, words: str) -> str:
    """The mark of the contact with these words, as the forms behind it carry it."""
    behind = page[page.index(words) :]
    return re.findall(r'name="contact" value="(\w+)"', behind)[0]


def press(client: TestClient, action: str, **fields: str) -> Response:
    """One button of the list: the fields of its own form, not of the others."""
    given = tokens(client.get("/stored").text)
    return client.post(action, data={name: given[name] for name in ("csrf", "once")} | fields)
