"""Hidden is still there and comes back; deleted is nowhere in the file, and the chain still verifies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ashore.desk.cases import add_contacts, history, list_cases, store_case
from ashore.desk.evidence.adding import add
from ashore.desk.evidence.state import evidence_of, open_store
from ashore.desk.leaving import delete_case, delete_contact, hide_case, hide_contact
from ashore.facts.case import FORMAT, Case
from ashore.facts.contact import Contact
from ashore.facts.kinds import Channel
from ashore.journal.cases import current_case, mark, told, undo
from ashore.journal.entry import JournalError
from ashore.journal.port import Journal, open_journal, verify

AT = "2026-11-23T10:00:00+08:00"
ONE = Contact(channel=Channel.SMS, text="今天带人上门甲")
TWO = Contact(channel=Channel.CALL, text="告诉你单位乙")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "journal.sqlite"


@pytest.fixture
def journal(file: Path) -> Iterator[Journal]:
    journal = open_journal(file)
    store_case(journal, Case(format=FORMAT, title="一份", contacts=[ONE]), "a", AT)
    add_contacts(journal, "a", [TWO], AT)
    store_case(journal, Case(format=FORMAT, title="另一份", contacts=[TWO]), "b", AT)
    yield journal
    journal.close()


def inside(file: Path, words: str) -> bool:
    return words.encode() in file.read_bytes()


def test_a_hidden_case_is_out_of_the_lists_and_comes_back(journal: Journal, file: Path) -> None:
    hide_case(journal, "a", AT)
    assert [one.id for one in list_cases(journal)] == ["b"]
    assert inside(file, "上门甲"), "it is still there, and the page says so"
    hide_case(journal, "a", AT, back=True)
    assert [one.id for one in list_cases(journal)] == ["a", "b"]


def test_a_hidden_contact_is_out_of_the_list_and_comes_back(journal: Journal) -> None:
    hide_contact(journal, "a", mark(ONE), AT)
    state = told(journal, "a")
    assert [one.text for one in state.shown()] == [TWO.text]
    assert [one.text for one in current_case(journal, "a").contacts] == [ONE.text, TWO.text]
    assert history(journal, "a")[-1].title == "隐藏一次联系"
    assert len(told(journal, "b").shown()) == 1
    hide_contact(journal, "a", mark(ONE), AT, back=True)
    assert len(told(journal, "a").shown()) == 2


def test_hiding_can_be_undone(journal: Journal) -> None:
    entry = hide_contact(journal, "a", mark(ONE), AT)
    undo(journal, "a", entry.seq, AT)
    assert len(told(journal, "a").shown()) == 2


def test_a_deleted_case_leaves_nothing_but_times_and_digests(journal: Journal, file: Path) -> None:
    told(journal, "a")  # a snapshot holds it too
    head = journal.head("a")
    assert delete_case(journal, "a", AT) == set()
    assert not inside(file, "上门甲")
    assert verify(journal, "a", head) == []
    assert [one.id for one in list_cases(journal, hidden=True)] == ["b"]
    assert inside(file, "单位乙"), "the other case keeps its own"
    assert told(journal, "a").case is None


def test_a_deleted_contact_is_gone_from_the_history_too(journal: Journal, file: Path) -> None:
    undo(journal, "a", add_contacts(journal, "a", [Contact(channel=Channel.SMS, text="又一次丙")], AT).seq, AT)
    hide_contact(journal, "a", mark(TWO), AT)
    head = journal.head("a")
    delete_contact(journal, "a", mark(ONE), AT)
    assert not inside(file, "上门甲")
    assert [one.text for one in current_case(journal, "a").contacts] == [TWO.text]
    assert told(journal, "a").shown() == [], "what was hidden stays hidden"
    assert current_case(journal, "a").title == "一份"
    assert verify(journal, "a", head) == []


def test_what_is_not_there_cannot_be_hidden_or_deleted(journal: Journal) -> None:
    before = [journal.head(case) for case in ("a", "b")]
    for act in (hide_contact, delete_contact):
        with pytest.raises(JournalError, match="没有找到"):
            act(journal, "b", mark(ONE), AT)
    assert [journal.head(case) for case in ("a", "b")] == before


def test_originals_go_with_the_case_unless_another_names_them(journal: Journal, tmp_path: Path) -> None:
    store = open_store(journal, tmp_path)
    shared, own = tmp_path / "shared.txt", tmp_path / "own.txt"
    shared.write_text("两份都有", encoding="utf-8")
    own.write_text("只有这份有", encoding="utf-8")
    for case, file in (("a", shared), ("a", own), ("b", shared)):
        add(store, case, [file], {}, AT)
    names = {item.name: item.sha256 for item in evidence_of(journal, "a").items.values()}
    assert delete_case(journal, "a", AT, tmp_path) == {names["own.txt"]}
    assert store.vault.path(names["shared.txt"]).exists()
    assert not store.vault.path(names["own.txt"]).exists()
