"""A case in the journal: which entries make it up, and the case that they add up to."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ashore.facts.case import Case
from ashore.facts.contact import Contact
from ashore.facts.dump import case_to_data
from ashore.facts.load import case_from_data
from ashore.journal.canon import canonical
from ashore.journal.entry import UNDO, Entry, JournalError
from ashore.journal.port import Journal
from ashore.journal.project import Projection, effective, project

PUT, CHANGE, HIDE, SHOW = "case.put", "case.change", "case.hide", "case.show"
"""The whole case as data; some facts of it; out of the lists; back in the lists."""
HIDE_CONTACT, SHOW_CONTACT = "contact.hide", "contact.show"
"""One contact out of the lists, and back: payload {"contact": its mark}."""


@dataclass(frozen=True, slots=True)
class Told:
    """What the journal says of one case: None when nothing (or nothing that still counts) was put. hidden_contacts:
    marks of contacts that are out of the lists; they are in the case all the same."""

    case: Case | None
    hidden: bool
    hidden_contacts: frozenset[str] = frozenset()

    def shown(self) -> list[Contact]:
        """The contacts for a list, in their order."""
        return [one for one in (self.case.contacts if self.case else []) if mark(one) not in self.hidden_contacts]


def put_case(journal: Journal, id: str, case: Case, at: str) -> Entry:
    """The whole case in place of what was there; what was there stays in the journal, and undo brings it back."""
    return journal.append(id, PUT, {"case": case_to_data(case)}, at)


def change_case(journal: Journal, id: str, facts: Mapping[str, Any], at: str) -> Entry:
    """Adds or corrects facts, in the form of a case file. Blank never erases. Raises InputRefused, and writes nothing,
    when the case with these facts would not be a right one."""
    state = project(journal, id, CASE)
    case_from_data(merged(state["case"] or {}, dict(facts)))
    return journal.append(id, CHANGE, {"facts": dict(facts)}, at)


def undo(journal: Journal, id: str, seq: int, at: str) -> Entry:
    """A compensating entry: entry `seq` counts no longer (or again, when it was an undo)."""
    entry = next((e for e in journal.entries(id, after=seq - 1) if e.seq == seq), None)
    if entry is None:
        raise JournalError(id, f"没有第 {seq} 条", "用 ashore case show 看有哪些")
    if entry.payload is None or entry.kind == "erase":
        raise JournalError(id, f"第 {seq} 条是删除，删掉的内容撤销不回来", "从以前导出的文件导入")
    return journal.append(id, UNDO, {"seq": seq}, at)


def last_to_undo(journal: Journal, id: str) -> int | None:
    """The newest entry about the case itself that still counts."""
    counted = [e.seq for e in effective(journal.entries(id)) if e.kind.startswith("case.")]
    return counted[-1] if counted else None


def told(journal: Journal, id: str) -> Told:
    state = project(journal, id, CASE)
    case = None if state["case"] is None else case_from_data(state["case"])
    return Told(case, state["hidden"], frozenset(state["hidden_contacts"]))


def mark(contact: Contact) -> str:
    """Names one contact of a case: by what it says, since most have no id. Changed, it is another one, and shown."""
    data = case_to_data(Case(contacts=[contact]))["contacts"][0]
    return hashlib.sha256(canonical(data)).hexdigest()[:24]


def current_case(journal: Journal, id: str) -> Case:
    """The case as it stands. Raises JournalError when there is none, InputRefused when it is not right any more."""
    case = told(journal, id).case
    if case is None:
        raise JournalError(id, "没有这个案件，或者它的内容已经删除", "用 ashore case list 看有哪些")
    return case


def merged(old: Any, new: Any) -> Any:
    """new over old: blank (null, "", [] or {}) changes nothing; entries of a list go together by their id; an entry
    without id is added when it is not there yet."""
    if new in (None, "", [], {}):
        return old
    if isinstance(old, dict) and isinstance(new, dict):
        return {key: merged(old.get(key), new.get(key)) for key in [*old, *(k for k in new if k not in old)]}
    if isinstance(old, list) and isinstance(new, list):
        out = list(old)
        for entry in new:
            at = _place(out, entry)
            if at is None:
                out.append(entry)
            else:
                out[at] = merged(out[at], entry)
        return out
    return new


def _place(entries: list[Any], entry: Any) -> int | None:
    id = entry.get("id") if isinstance(entry, dict) else None
    for i, there in enumerate(entries):
        if there == entry or (id is not None and isinstance(there, dict) and there.get("id") == id):
            return i
    return None


def _reduce(state: dict[str, Any], entry: Entry) -> dict[str, Any]:
    payload = entry.payload or {}
    if entry.kind == PUT:
        return {**state, "case": payload["case"]}
    if entry.kind == CHANGE:
        return {**state, "case": merged(state["case"] or {}, payload["facts"])}
    if entry.kind in (HIDE, SHOW):
        return {**state, "hidden": entry.kind == HIDE}
    if entry.kind in (HIDE_CONTACT, SHOW_CONTACT):
        others = [one for one in state["hidden_contacts"] if one != payload["contact"]]
        return {**state, "hidden_contacts": [*others, *([payload["contact"]] if entry.kind == HIDE_CONTACT else [])]}
    return state


CASE = Projection("case", 2, {"case": None, "hidden": False, "hidden_contacts": []}, _reduce)
