"""Something of every sort that a client can have, so that every operation has an object to be asked about."""

from __future__ import annotations

import io
import secrets
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO, cast

import psycopg

from ashore.clinic import consents
from ashore.clinic.journal import SharedJournal, open_seal
from ashore.clinic.letters import batch, review
from ashore.clinic.originals.arriving import USE, arriving
from ashore.clinic.originals.kept import put
from ashore.clinic.originals.reading import about
from ashore.desk.evidence.state import STAMPED
from ashore.facts.case import FORMAT, Case
from ashore.facts.contact import Contact
from ashore.facts.dump import case_to_data
from ashore.facts.kinds import Channel
from ashore.journal.canon import canonical
from ashore.papers.letter.model import Wish

from .place import Place

KIND, ON = "stop_third_parties", date(2026, 11, 27)


@dataclass(frozen=True, slots=True)
class Objects:
    """Of one client. letter: approved, with the words 附言a or 附言b; draft: read and not decided on; sha256: of its
    file; item: an original with the words 原件a or 原件b, of which it is told 说明a or 说明b; shot: a picture, and a
    message that was read out of it, 读出a or 读出b."""

    account: str
    client: str
    batch: str
    letter: str
    draft: str
    sha256: str
    item: str
    shot: str

    def path(self, path: str, operation: str) -> str:
        """path with every place of it filled."""
        first = (
            self.account if "/accounts/" in path else self.batch if path.startswith("/api/letters/") else self.client
        )
        letter = self.draft if operation in ("letter_approve", "letter_reject", "letter_rewrite") else self.letter
        return (
            path.replace("{id}", first)
            .replace("{letter}", letter)
            .replace("{ending}", "docx")
            .replace("{item}", self.shot if operation.startswith("reading") else self.item)
        )


def furnish(made: Place, one: str) -> Objects:
    id, lawyer = made.clients[one], f"lawyer-{one}"
    made.act("head", "consent_give", id, lambda tx: consents.give(tx, id, "contact_lender", tx.on))
    first, second = (
        made.act(lawyer, "letters_write", "", lambda tx: batch.write_batch(tx, KIND, [id], ON)).id for _ in range(2)
    )
    plain, draft = (
        made.act(lawyer, "letters_of", "", lambda tx, b=b: batch.see_batch(tx, b)).letters[0].letter
        for b in (first, second)
    )
    with_words = Wish(own=f"附言{one}")
    letter = made.act(lawyer, "letter_rewrite", id, lambda tx: review.rewrite(tx, id, plain, with_words, ON)).id
    sums = [
        made.act(lawyer, "letter_open", id, lambda tx, of=of: review.open_letter(tx, id, of)).sha256
        for of in (letter, draft)
    ]
    made.act(lawyer, "letter_approve", id, lambda tx: review.approve(tx, id, letter, sums[0]))
    item = bring(made, one, lawyer, f"原件{one}".encode() * 100_000, what=f"说明{one}")
    return Objects(made.people[lawyer].account, id, first, letter, draft, sums[1], item, read_out(made, one))


def read_out(made: Place, one: str) -> str:
    """A picture with what the worker could have read out of it."""
    item = bring(made, one, f"lawyer-{one}", b"\x89PNG\r\n\x1a\n" + one.encode(), "x.png")
    contact = Contact(id=f"in-{one}", channel=Channel.WECHAT, text=f"读出{one}")
    told = {
        "case": case_to_data(Case(format=FORMAT, contacts=[contact])),
        **{"who": {contact.id: [1, "对方"]}, "aside": [], "flaws": [], "file": ["x.png", "0" * 64, 9]},
    }
    sql = "SELECT id FROM clinic.originals WHERE client = %s AND picture"
    id = made.sql(sql, made.clients[one])[0][0]
    sealed = made.keys.seal(canonical(told), about(id), secrets.token_bytes)
    made.sql("INSERT INTO clinic.readings VALUES (%s, %s, %s, %s)", id, made.clients[one], sealed, made.at)
    return item


def stamp(made: Place, one: str) -> None:
    """What the worker keeps of an authority's answer, without an authority."""
    with psycopg.connect(made.admin, autocommit=True) as db, db.transaction():
        journal, client = SharedJournal(db, open_seal(db, made.keys)), made.clients[one]
        head = journal.head(client)
        assert head
        db.execute("INSERT INTO clinic.stamps VALUES (%s, %s, %s, NULL)", (client, head.seq, f"盖章{one}".encode()))
        told = {"seq": head.seq, "hash": head.hash, "tsa": "https://tsa.example/", "by": "x", "trusted": True}
        journal.append(client, STAMPED, {**told, "token": "0" * 64, "at": made.at}, made.at)


def bring(made: Place, one: str, by: str, content: bytes, name: str = "x.txt", **told: str) -> str:
    """An original for client a or b; gives its number."""
    key = made.base.key_for(USE)
    with arriving(cast(BinaryIO, io.BytesIO(content)), name, key, secrets.token_bytes) as arrived:
        run = lambda tx: put(tx, made.clients[one], arrived, **told)  # noqa: E731
        found: str = made.act(by, "original_add", made.clients[one], run).item
    return found
