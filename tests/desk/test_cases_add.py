"""Contacts that come into a stored case later."""

from __future__ import annotations

from pathlib import Path

import pytest

from ashore.desk.cases import add_contacts, store_case
from ashore.facts.case import FORMAT, Case
from ashore.facts.contact import Contact
from ashore.facts.debt import Debt
from ashore.facts.kinds import Channel
from ashore.facts.problem import InputRefused
from ashore.journal.cases import current_case
from ashore.journal.port import open_journal

AT = "2026-11-25T22:00:00+08:00"
FIRST, SECOND = Contact(channel=Channel.SMS, debt="d", text="一"), Contact(channel=Channel.CALL, debt="d", text="二")


def test_beside_those_that_are_there_and_never_twice(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "journal.sqlite")
    store_case(journal, Case(format=FORMAT, debts=[Debt(id="d")], contacts=[FIRST]), "1", AT)
    add_contacts(journal, "1", [SECOND], AT)
    add_contacts(journal, "1", [SECOND], AT)
    assert [c.text for c in current_case(journal, "1").contacts] == ["一", "二"]


def test_a_debt_that_is_not_there_is_refused_and_nothing_written(tmp_path: Path) -> None:
    journal = open_journal(tmp_path / "journal.sqlite")
    store_case(journal, Case(format=FORMAT, debts=[Debt(id="d")]), "1", AT)
    with pytest.raises(InputRefused):
        add_contacts(journal, "1", [Contact(channel=Channel.SMS, debt="other")], AT)
    assert len(list(journal.rows("1"))) == 1
