"""The gate: a person has a draft before his eyes, then approves it or says why not. What is old is written anew."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ashore.clinic.clients import known_id, open_one, see
from ashore.clinic.database import Tx
from ashore.clinic.letters.batch import Written, add
from ashore.clinic.letters.drafting import draft, wish_from
from ashore.clinic.letters.kept import Stands, State, one, seal
from ashore.clinic.letters.pdf import pdf_of
from ashore.clinic.roles import Moved
from ashore.facts.problem import InputRefused, Problem
from ashore.journal.cases import told
from ashore.papers.letter.model import Wish

LONGEST_REASON = 500
OPEN = ("stale", "unwritten", "missing", "waiting")
"""States in which nobody has decided yet."""


@dataclass(frozen=True, slots=True)
class LetterNote:
    """what is wrong, and what to do about it."""

    what: str
    mend: str


@dataclass(frozen=True, slots=True)
class DebtChoice:
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class LetterSeen:
    """A letter as a person reads it. page: the same as HTML. sha256: of the Word file; who approves tells it, so that
    what was approved is what was seen. may_approve: nothing is in the way. endings: the files that may be taken. wish:
    what was told beside the case. debts: among which one has to be chosen, () = there is no choice."""

    letter: str
    batch: str
    client: str
    number: int
    label: str
    kind: str
    title: str
    on: date
    state: State
    old: bool
    may_approve: bool
    hinders: tuple[LetterNote, ...]
    cautions: tuple[LetterNote, ...]
    missing: tuple[str, ...]
    text: str
    page: str
    sha256: str
    decided_by: str
    decided_at: str
    reason: str
    endings: tuple[str, ...]
    wish: Wish
    debts: tuple[DebtChoice, ...]


def open_letter(tx: Tx, client: str, id: str) -> LetterSeen:
    """That it was opened is kept. Raises NotThere."""
    found, person = one(tx, client, id), see(tx, client)
    if found.state in OPEN and found.docx:
        sql = "INSERT INTO clinic.openings VALUES (%s, %s, %s) ON CONFLICT DO NOTHING"
        tx.db.execute(sql, (known_id(id), tx.who.account, tx.at))
    body, ready = found.body, found.state == "approved" and not found.hinders
    return LetterSeen(
        found.id, found.batch, found.client, person.number, person.label, found.kind, found.title, found.on,
        found.state, found.old, found.state == "waiting" and not found.hinders and person.status == "open",
        tuple(LetterNote(each.what, each.mend) for each in found.hinders),
        tuple(LetterNote(*each) for each in body.get("cautions", ())), tuple(body.get("missing", ())),
        body.get("text", ""), body.get("page", ""), found.sha256, found.decided_by, found.decided_at, found.reason,
        tuple(e for e, there in (("docx", found.docx), ("pdf", found.pdf)) if there) if ready else (),
        wish_from(body["wish"]) if body else Wish(), _debts(tx, client),
    )  # fmt: skip


def approve(tx: Tx, client: str, id: str, sha256: str) -> None:
    """sha256: of the Word file that was seen. The sums of the very bytes go into the trail. Twice is once. Raises
    NotThere, Moved when it is not what was seen any more, InputRefused."""
    with tx.journal.writing(client):
        open_one(tx, client)
        found = one(tx, client, id)
        if found.state == "approved" and found.sha256 == sha256:
            return
        _undecided(found)
        if found.hinders:
            raise InputRefused(list(found.hinders))
        if not found.opened:
            raise _refused("letter", "还没有打开看过这一份", "打开看完，再批准")
        again = draft(tx, client, found.kind, wish_from(found.body["wish"]), found.on)
        if found.sha256 != sha256 or again.letter is None or again.docx != found.docx:
            raise Moved
        pdf = pdf_of(again.letter)
        sums = (tx.keys.proof(found.docx), tx.keys.proof(pdf) if pdf else "")
        sql = """UPDATE clinic.letters SET decision = 'approved', decided_by = %s, decided_at = %s, pdf = %s,
                 pdf_sum = %s WHERE id = %s AND decision IS NULL"""
        sealed = seal(tx, known_id(id), "pdf", pdf) if pdf else None
        tx.db.execute(sql, (tx.who.account, tx.at, sealed, sums[1], known_id(id)))
    for name, proof in zip(("letter_docx", "letter_pdf"), sums, strict=True):
        if proof:
            tx.note(name, proof)


def reject(tx: Tx, client: str, id: str, reason: str) -> None:
    """Raises NotThere, InputRefused."""
    reason = reason.strip()
    if not reason or len(reason) > LONGEST_REASON:
        raise _refused("reason", f"要写为什么，{LONGEST_REASON} 个字以内", "写清楚哪里要改")
    with tx.journal.writing(client):
        open_one(tx, client)
        found = one(tx, client, id)
        _undecided(found)
        if not found.opened:
            raise _refused("letter", "还没有打开看过这一份", "打开看完，再退回")
        sql = """UPDATE clinic.letters SET decision = 'rejected', decided_by = %s, decided_at = %s, reason = %s
                 WHERE id = %s AND decision IS NULL"""
        sealed = seal(tx, known_id(id), "reason", reason.encode())
        tx.db.execute(sql, (tx.who.account, tx.at, sealed, known_id(id)))


def rewrite(tx: Tx, client: str, id: str, wish: Wish, on: date) -> Written:
    """A new draft in its place, to be reviewed anew; what was decided stays as it was. Raises NotThere,
    InputRefused."""
    with tx.journal.writing(client):
        open_one(tx, client)
        found = one(tx, client, id)
        if found.state == "replaced":
            raise _refused("letter", "这一份已经重写过了", "回到这一批，打开新的一份")
        batch = known_id(found.batch)
        sql = """UPDATE clinic.letters SET decision = 'replaced', decided_by = %s, decided_at = %s
                 WHERE batch = %s AND client = %s AND decision IS NULL"""
        tx.db.execute(sql, (tx.who.account, tx.at, batch, known_id(client)))
        return Written(str(add(tx, batch, client, found.kind, wish, on)))


def _debts(tx: Tx, client: str) -> tuple[DebtChoice, ...]:
    case = told(tx.journal, client).case
    there = case.debts if case is not None and len(case.debts) > 1 else []
    return tuple(DebtChoice(debt.id, debt.label or debt.id) for debt in there if debt.id)


def _undecided(found: Stands) -> None:
    if found.state not in OPEN:
        raise _refused("letter", "这一份已经有人决定过了", "回到这一批看看")


def _refused(path: str, what: str, mend: str) -> InputRefused:
    return InputRefused([Problem("", path, 0, what, mend)])
