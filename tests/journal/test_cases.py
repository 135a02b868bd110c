"""Cases in the journal: random operations against a plain model; snapshots; undo; blanks; hiding; search."""

from __future__ import annotations

import dataclasses
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ashore.facts.case import Case
from ashore.facts.dump import case_to_data
from ashore.facts.load import case_from_data, load_case
from ashore.facts.problem import InputRefused
from ashore.journal import cases
from ashore.journal.cases import CASE, change_case, current_case, last_to_undo, merged, put_case, told, undo
from ashore.journal.entry import JournalError
from ashore.journal.port import Journal, open_journal, verify
from ashore.journal.project import effective, project
from ashore.journal.search import search
from tests.facts.strategies import cases as made_cases

AT = "2026-11-23T10:00:00+08:00"
ID = "甲"
EXAMPLES = Path(__file__).parents[2] / "examples"


def example() -> Case:
    return load_case(EXAMPLES / "six-debts.yaml")


def titled(text: str) -> Case:
    return case_from_data({"format": "ashore-case/1", "title": text})


class Run:
    """Random operations on a journal and on a model: a list of (kind, value) that is worked out afresh each time."""

    def __init__(self, journal: Journal) -> None:
        self.journal = journal
        self.model: list[tuple[str, Any]] = []

    def some(self, seed: int, steps: int) -> None:
        rng = random.Random(seed)  # noqa: S311
        for _ in range(steps):
            getattr(self, rng.choice(["put", "put", "hide", "show", "undo", "undo", "erase", "other"]))(rng)
            if rng.random() < 0.5:  # not always: snapshots of many ages
                self.compare()
        self.compare()

    def compare(self) -> None:
        """What counts, from the end: an undo that counts takes its target away."""
        gone: set[int] = set()
        counted = []
        for seq in range(len(self.model), 0, -1):
            kind, value = self.model[seq - 1]
            if seq in gone or kind in ("erase", "erased"):
                continue
            if kind == "undo":
                gone.add(value)
            else:
                counted.append((kind, value))
        title = next((value for kind, value in counted if kind == "put"), None)
        hidden = next((kind == "hide" for kind, _ in counted if kind in ("hide", "show")), False)
        state = told(self.journal, ID)
        assert (state.case.title if state.case else None, state.hidden) == (title, hidden)
        assert verify(self.journal, ID) == []

    def put(self, rng: random.Random) -> None:
        text = f"第{rng.randrange(1000)}版"
        put_case(self.journal, ID, titled(text), AT)
        self.model.append(("put", text))

    def hide(self, rng: random.Random) -> None:
        self.journal.append(ID, cases.HIDE, {}, AT)
        self.model.append(("hide", None))

    def show(self, rng: random.Random) -> None:
        self.journal.append(ID, cases.SHOW, {}, AT)
        self.model.append(("show", None))

    def other(self, rng: random.Random) -> None:
        self.journal.append(ID, "evidence.added", {"n": 1}, AT)
        self.model.append(("other", None))

    def undo(self, rng: random.Random) -> None:
        able = [seq for seq, (kind, _) in enumerate(self.model, 1) if kind not in ("erase", "erased")]
        if able:
            seq = rng.choice(able)
            undo(self.journal, ID, seq, AT)
            self.model.append(("undo", seq))

    def erase(self, rng: random.Random) -> None:
        able = [seq for seq, (kind, _) in enumerate(self.model, 1) if kind in ("put", "other")]
        if able:
            seq = rng.choice(able)
            self.journal.erase(ID, seq, "", AT)
            self.model[seq - 1] = ("erased", None)
            self.model.append(("erase", None))


@given(st.integers(0, 2**32))
@settings(max_examples=25, deadline=None)
def test_random_operations_equal_the_model(tmp_path_factory: pytest.TempPathFactory, seed: int) -> None:
    journal = open_journal(tmp_path_factory.mktemp("run") / "journal.sqlite")
    try:
        Run(journal).some(seed, steps=14)
    finally:
        journal.close()


@pytest.fixture
def journal(tmp_path: Path) -> Any:
    opened = open_journal(tmp_path / "journal.sqlite", None)
    yield opened
    opened.close()


@given(made_cases())
@settings(max_examples=20, deadline=None)
def test_any_case_comes_back_the_same(tmp_path_factory: pytest.TempPathFactory, case: Case) -> None:
    journal = open_journal(tmp_path_factory.mktemp("case") / "journal.sqlite")
    put_case(journal, ID, case, AT)
    assert current_case(journal, ID) == case
    journal.close()


def test_a_snapshot_is_used_and_dropped_with_its_version(journal: Journal) -> None:
    read: list[int] = []

    def counting(state: Any, entry: Any) -> Any:
        read.append(entry.seq)
        return CASE.reduce(state, entry)

    projection = dataclasses.replace(CASE, reduce=counting)
    for n in range(3):
        put_case(journal, ID, titled(str(n)), AT)
    project(journal, ID, projection)
    put_case(journal, ID, titled("3"), AT)
    assert project(journal, ID, projection)["case"]["title"] == "3"
    project(journal, ID, projection)
    assert read == [1, 2, 3, 4]
    project(journal, ID, dataclasses.replace(projection, version=CASE.version + 1))
    assert read == [1, 2, 3, 4, 1, 2, 3, 4]


def test_erasing_takes_the_snapshot_along(journal: Journal, tmp_path: Path) -> None:
    put_case(journal, ID, titled("SECRET"), AT)
    told(journal, ID)
    assert b"SECRET" in (tmp_path / "journal.sqlite").read_bytes()
    journal.erase(ID, 1, "", AT)
    assert b"SECRET" not in (tmp_path / "journal.sqlite").read_bytes()
    assert told(journal, ID).case is None


def test_undo_of_an_undo(journal: Journal) -> None:
    for text in ("一", "二"):
        put_case(journal, ID, titled(text), AT)
    assert last_to_undo(journal, ID) == 2
    undone = undo(journal, ID, 2, AT)
    assert current_case(journal, ID).title == "一"
    undo(journal, ID, undone.seq, AT)
    assert current_case(journal, ID).title == "二"
    assert [e.seq for e in effective(journal.entries(ID))] == [1, 2]


def test_what_cannot_be_undone(journal: Journal) -> None:
    put_case(journal, ID, titled("一"), AT)
    journal.erase(ID, 1, "", AT)
    for seq in (1, 2, 3):
        with pytest.raises(JournalError, match=r"撤销不回来|没有第 3 条"):
            undo(journal, ID, seq, AT)


def test_blank_never_erases(journal: Journal) -> None:
    put_case(journal, ID, example(), AT)
    before = case_to_data(current_case(journal, ID))
    first = before["debts"][0]["id"]
    for blank in ({}, {"title": None}, {"title": ""}, {"debts": []}, {"debts": [{"id": first, "label": None}]}):
        assert merged(before, blank) == before
    change_case(journal, ID, {"title": "新的标题", "told_on": None, "debts": []}, AT)
    assert case_to_data(current_case(journal, ID)) == {**before, "title": "新的标题"}


def test_parts_go_together_by_id() -> None:
    old = {"debts": [{"id": "a", "label": "甲贷", "principal": "1.00"}], "payments": [{"on": "2026-01-01"}]}
    new = {
        "debts": [{"id": "b"}, {"id": "a", "label": "乙贷"}],
        "payments": [{"on": "2026-01-01"}, {"on": "2026-01-02"}],
    }
    assert merged(old, new) == {
        "debts": [{"id": "a", "label": "乙贷", "principal": "1.00"}, {"id": "b"}],
        "payments": [{"on": "2026-01-01"}, {"on": "2026-01-02"}],
    }


def test_a_change_that_makes_no_right_case_is_not_written(journal: Journal) -> None:
    put_case(journal, ID, example(), AT)
    with pytest.raises(InputRefused):
        change_case(journal, ID, {"debts": [{"id": "neu", "principal": "viel"}]}, AT)
    assert len(list(journal.entries(ID))) == 1


def test_search_finds_words_of_two_characters() -> None:
    data = [("甲", {"title": "有人说明天上门", "contacts": [{"text": "带人搬东西"}, {"text": "明天 Call"}]})]
    assert [(h.case, h.path) for h in search(data, ["明天"])] == [("甲", "title"), ("甲", "contacts[1].text")]
    assert [h.path for h in search(data, ["明天", "CALL"])] == ["contacts[1].text"]
    assert search(data, ["没有的话"]) == search(data, [" "]) == []
