"""Out of sight, or gone: two verbs that are never mixed. Hiding can be taken back; what is deleted cannot."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ashore.desk.evidence.state import ADDED, open_store
from ashore.desk.recheck import RECHECK
from ashore.facts.dump import case_to_data
from ashore.journal.cases import CHANGE, HIDE, HIDE_CONTACT, PUT, SHOW, SHOW_CONTACT, current_case, mark, told
from ashore.journal.entry import Entry, JournalError
from ashore.journal.port import Journal

REASON = "本人要求删除"
CASE_KINDS = (PUT, CHANGE)


def hide_case(journal: Journal, id: str, at: str, back: bool = False) -> Entry:
    return journal.append(id, SHOW if back else HIDE, {}, at)


def hide_contact(journal: Journal, id: str, contact: str, at: str, back: bool = False) -> Entry:
    """contact: its mark. Raises JournalError when there is no such contact."""
    _there(journal, id, contact)
    return journal.append(id, SHOW_CONTACT if back else HIDE_CONTACT, {"contact": contact}, at)


def delete_case(journal: Journal, id: str, at: str, folder: Path | None = None) -> set[str]:
    """Erases the content of every entry of the case, in one step. What remains is said by the entries that take their
    place: when something was kept and when it was erased. Gives the SHA-256 of originals that nothing names any more.

    folder: where originals of evidence lie; these are then taken away from there as well.
    """
    originals = _originals(journal, id) - {
        sha for other in journal.cases() if other != id for sha in _originals(journal, other)
    }
    journal.erase_all(id, [row.seq for row in journal.rows(id)], REASON, at)
    if folder is not None:
        vault = open_store(journal, folder).vault
        for sha256 in originals:
            vault.path(sha256).unlink(missing_ok=True)
    return originals


def delete_contact(journal: Journal, id: str, contact: str, at: str) -> None:
    """Erases every entry that could still hold the contact, and puts the case as it stands without it, in one step. How
    the case changed before cannot be seen afterwards. Raises JournalError when there is no such contact."""
    _there(journal, id, contact)
    case = current_case(journal, id)
    left = replace(case, contacts=[one for one in case.contacts if mark(one) != contact])
    kinds = (*CASE_KINDS, RECHECK)  # what was found repeats words of the contacts
    journal.erase_all(
        id,
        [row.seq for row in journal.rows(id) if row.kind in kinds],
        REASON,
        at,
        then=(PUT, {"case": case_to_data(left)}),
    )


def _there(journal: Journal, id: str, contact: str) -> None:
    case = told(journal, id).case
    if case is None or all(mark(one) != contact for one in case.contacts):
        raise JournalError(id, "没有找到这一次联系，可能已经改过或删掉了", "回到列表再看一次")


def _originals(journal: Journal, id: str) -> set[str]:
    """SHA-256 of every original that the case ever named, undone ones too."""
    return {e.payload["sha256"] for e in journal.entries(id) if e.kind == ADDED and e.payload is not None}
