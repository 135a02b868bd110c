"""One draft: the papers room writes it from the stored case, and tells what keeps it from being a letter."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from ashore.clinic.consents import KINDS, live
from ashore.clinic.database import Tx
from ashore.clinic.journal import last_told
from ashore.desk.paper import write_letter
from ashore.desk.recheck import pack_now
from ashore.facts.problem import InputRefused, Problem
from ashore.journal.cases import told
from ashore.papers.letter.addressed import CREDITORS
from ashore.papers.letter.docx import letter_docx
from ashore.papers.letter.model import Letter, Wish
from ashore.papers.letter.page import letter_html
from ashore.papers.letter.plain import plain
from ashore.papers.letter.untold import untold
from ashore.papers.letter.write import kinds

NOTHING = Problem("", "", 0, "还没有存入案情", "先存入案情，再写")


@dataclass(frozen=True, slots=True)
class Draft:
    """letter None = it could not be written; problems say why. facts, pack: what it was written from."""

    letter: Letter | None
    facts: int
    pack: str
    problems: tuple[Problem, ...] = ()
    cautions: tuple[Problem, ...] = ()

    @property
    def docx(self) -> bytes | None:
        return None if self.letter is None else letter_docx(self.letter)

    def body(self, wish: Wish) -> dict[str, Any]:
        """What is kept of it, sealed."""
        found = self.letter
        return {
            "wish": {"debt": wish.debt, "demand": wish.demand, "own": wish.own, "reason": wish.reason}
            | {"monthly": wish.monthly, "months": wish.months, "first": wish.first.isoformat() if wish.first else None},
            "text": plain(found) if found else "",
            "page": letter_html(found) if found else "",
            "missing": list(untold(found)) if found else [],
            "problems": [[one.what, one.mend] for one in self.problems],
            "cautions": [[one.what, one.mend] for one in self.cautions],
        }


def draft(tx: Tx, client: str, kind: str, wish: Wish, on: date) -> Draft:
    """From the case as this transaction sees it."""
    facts, pack, case = last_told(tx.db, client), pack_now()["digest"], told(tx.journal, client).case
    if case is None:
        return Draft(None, facts, pack, (NOTHING,))
    try:
        letter, cautions = write_letter(case, kind, wish, on)
    except InputRefused as refused:
        return Draft(None, facts, pack, tuple(refused.problems))
    looked = tuple(Problem("", "", 0, one.say, one.mend) for one in cautions)
    return Draft(letter, facts, pack, cautions=looked)


def unagreed(tx: Tx, client: str, kind: str) -> list[Problem]:
    """What the person has not agreed to, or agrees to no longer: to keep the case, to write to a lender."""
    needed = ["keep", *(["contact_lender"] if kinds()[kind]["to"] in CREDITORS else [])]
    given = {one.kind for one in live(tx, client)}
    mend = "先问本人，记下同意"
    return [Problem("", "", 0, f"本人没有同意，或撤回了：{KINDS[one]}", mend) for one in needed if one not in given]


def wish_from(data: dict[str, Any]) -> Wish:
    first = data["first"]
    return Wish(**{**data, "first": date.fromisoformat(first) if first else None})
