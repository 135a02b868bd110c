"""The stored cases: list, put, search. What a door shows of them, without the journal's own words."""

from __future__ import annotations

from dataclasses import dataclass

from ashore.facts.case import Case
from ashore.facts.contact import Contact
from ashore.facts.dump import case_to_data
from ashore.journal.cases import HIDE, HIDE_CONTACT, PUT, SHOW, SHOW_CONTACT, change_case, put_case, told
from ashore.journal.entry import ERASE, UNDO, Entry
from ashore.journal.port import Journal
from ashore.journal.project import effective
from ashore.journal.search import Hit, search

TITLES = {
    PUT: "存入整个案件",
    "case.change": "改了案情",
    HIDE: "隐藏",
    SHOW: "重新显示",
    HIDE_CONTACT: "隐藏一次联系",
    SHOW_CONTACT: "重新显示一次联系",
    UNDO: "撤销",
    ERASE: "删除内容",
    "recheck": "按新规则重查",
    "evidence.added": "存入证据",
    "evidence.described": "写证据的情况",
    "evidence.transcribed": "加文字稿",
    "evidence.stamped": "盖时间戳",
    "evidence.pending": "等着盖时间戳",
}


@dataclass(frozen=True, slots=True)
class Listed:
    """One stored case: entries = how many; last = when the newest was written."""

    id: str
    title: str
    entries: int
    last: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Written:
    """One entry as shown: counts = it is neither undone nor erased."""

    seq: int
    at: str
    title: str
    counts: bool


def list_cases(journal: Journal, hidden: bool = False) -> list[Listed]:
    """Every stored case; those that are hidden only when asked for, and never those of which all was erased."""
    out = []
    for id in journal.cases():
        state = told(journal, id)
        rows = list(journal.rows(id))
        erased = all(row.body is None or row.kind in (ERASE, UNDO) for row in rows)
        if not erased and (hidden or not state.hidden):
            title = "（没有内容）" if state.case is None else state.case.title or "（没有标题）"
            out.append(Listed(id, title, len(rows), rows[-1].at, state.hidden))
    return out


def store_case(journal: Journal, case: Case, id: str, at: str) -> Entry | None:
    """Puts the case under the id; None when exactly this is there already."""
    if id in journal.cases():
        there = told(journal, id).case
        if there is not None and case_to_data(there) == case_to_data(case):
            return None
    return put_case(journal, id, case, at)


def add_contacts(journal: Journal, id: str, contacts: list[Contact], at: str) -> Entry:
    """Adds contacts to a stored case, beside those that are there; the same one twice stays one.

    Raises InputRefused, and writes nothing, when the case with them would not be a right one.
    """
    facts = case_to_data(Case(contacts=contacts))
    return change_case(journal, id, {"contacts": facts["contacts"]}, at)


def history(journal: Journal, id: str) -> list[Written]:
    entries = list(journal.entries(id))
    counted = {e.seq for e in effective(entries)}
    return [Written(e.seq, e.at, _title(e), e.seq in counted or e.kind in (UNDO, ERASE)) for e in entries]


def search_cases(journal: Journal, words: list[str]) -> list[Hit]:
    """Over every stored case, hidden ones too: who searches wants to find."""
    found = ((id, told(journal, id).case) for id in journal.cases())
    return search(((id, case_to_data(case)) for id, case in found if case is not None), words)


def _title(entry: Entry) -> str:
    title = TITLES.get(entry.kind, entry.kind)
    if entry.payload is None:
        return f"{title}（内容已删除）"
    if entry.kind in (UNDO, ERASE):
        return f"{title}：第 {entry.payload['seq']} 条"
    return title
