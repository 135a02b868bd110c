"""Something of every sort that a client can have, so that every operation has an object to be asked about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ashore.clinic import consents
from ashore.clinic.letters import batch, review
from ashore.papers.letter.model import Wish

from .place import Place

KIND, ON = "stop_third_parties", date(2026, 11, 27)


@dataclass(frozen=True, slots=True)
class Objects:
    """Of one client. letter: approved, with the words 附言a or 附言b; draft: read and not decided on; sha256: of its
    file."""

    account: str
    client: str
    batch: str
    letter: str
    draft: str
    sha256: str

    def path(self, path: str, operation: str) -> str:
        """path with every place of it filled."""
        first = (
            self.account if "/accounts/" in path else self.batch if path.startswith("/api/letters/") else self.client
        )
        letter = self.draft if operation in ("letter_approve", "letter_reject", "letter_rewrite") else self.letter
        return path.replace("{id}", first).replace("{letter}", letter).replace("{ending}", "docx")


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
    return Objects(made.people[lawyer].account, id, first, letter, draft, sums[1])
