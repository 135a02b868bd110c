"""Letters in bulk, as operations."""

from __future__ import annotations

from ashore.clinic.database import Tx
from ashore.clinic.letters import batch, review
from ashore.clinic.letters.take import File, take, take_batch
from ashore.facts.fields import Fen
from ashore.facts.problem import InputRefused, Problem
from ashore.papers.html import clean
from ashore.papers.letter.model import Wish
from ashore.web.asked import Asked, needed_text, text_of
from ashore.web.clinic.operation import CLIENT, Operation, Part
from ashore.web.clinic.runs import Done, day_in, ids_in, once_in, whole_in

LETTER = f"{CLIENT}/letters/{{letter}}"
BATCH = "/api/letters/{id}"
MOST_WORDS, MOST_MONTHS, MOST_FEN = 1000, 600, 10**12
WISH: tuple[tuple[str, Part], ...] = (
    *(("debt", "Text"), ("demand", "Text"), ("own", "Text"), ("reason", "Text")),
    *(("monthly", "Whole"), ("months", "Whole"), ("first", "Day")),
)
"""What may be told beside the case. monthly: whole fen."""


def write(tx: Tx, asked: Asked) -> batch.Written:
    demand, on = text_of(asked, "demand") or "", day_in(tx, asked, "on")
    return batch.write_batch(tx, needed_text(asked, "kind"), ids_in(asked, "clients"), on, demand, once_in(asked))


def every(tx: Tx, asked: Asked) -> tuple[batch.Batch, ...]:
    return tuple(batch.batches(tx))


def of(tx: Tx, asked: Asked) -> batch.Batched:
    return batch.see_batch(tx, asked.id)


def take_all(tx: Tx, asked: Asked) -> File:
    return take_batch(tx, asked.id)


def opened(tx: Tx, asked: Asked) -> review.LetterSeen:
    return review.open_letter(tx, asked.id, needed_text(asked, "letter"))


def approve(tx: Tx, asked: Asked) -> Done:
    review.approve(tx, asked.id, needed_text(asked, "letter"), needed_text(asked, "sha256"))
    return Done()


def reject(tx: Tx, asked: Asked) -> Done:
    review.reject(tx, asked.id, needed_text(asked, "letter"), _text(asked, "reason"))
    return Done()


def rewrite(tx: Tx, asked: Asked) -> batch.Written:
    on = day_in(tx, asked, "on")
    return review.rewrite(tx, asked.id, needed_text(asked, "letter"), _wish(tx, asked), on)


def take_one(tx: Tx, asked: Asked) -> File:
    return take(tx, asked.id, needed_text(asked, "letter"), needed_text(asked, "ending"))


def _wish(tx: Tx, asked: Asked) -> Wish:
    told = asked.body
    monthly = Fen(_least(asked, "monthly", MOST_FEN)) if told.get("monthly") is not None else None
    months = _least(asked, "months", MOST_MONTHS) if told.get("months") is not None else None
    first = day_in(tx, asked, "first") if told.get("first") else None
    debt, demand, own, reason = (_words(asked, key) for key in ("debt", "demand", "own", "reason"))
    return Wish(debt, demand, own, reason, monthly, months, first)


def _least(asked: Asked, key: str, most: int) -> int:
    found = whole_in(asked, key)
    if not 1 <= found <= most:
        raise InputRefused([Problem("", key, 0, "这个数不对", f"写 1 到 {most:,} 的整数")])
    return found


def _text(asked: Asked, key: str) -> str:
    """Without control characters and halves of a character, which no file can hold."""
    return clean((text_of(asked, key) or "").replace("\r\n", "\n")).strip()


def _words(asked: Asked, key: str) -> str:
    told = _text(asked, key)
    if len(told) > MOST_WORDS:
        raise InputRefused([Problem("", key, 0, f"一共 {len(told):,} 个字，最多 {MOST_WORDS:,} 个", "只留最要紧的")])
    return told


LETTERS = (
    Operation("letters", "GET", "/api/letters", "一批批的信，新的在前", tuple[batch.Batch, ...], every),
    Operation(
        "letters_write",
        "POST",
        "/api/letters",
        "给几位当事人各写一份草稿；on 是信上的日期",
        batch.Written,
        write,
        (("kind", "Text"), ("clients", "Ids"), ("on", "Day"), ("demand", "Text"), ("once", "Id")),
        ("kind", "clients", "on"),
    ),
    Operation("letters_of", "GET", BATCH, "一批里有哪些", batch.Batched, of),
    Operation("letters_take", "GET", f"{BATCH}/files", "批准了的，连同清单，一个 ZIP", File, take_all),
    Operation(
        "letter_open", "GET", LETTER, "打开一封，记下看过", review.LetterSeen, opened, (("letter", "Id"),), ("letter",)
    ),
    Operation(
        "letter_approve",
        "POST",
        f"{LETTER}/approve",
        "批准；sha256 是看过的那一份的",
        Done,
        approve,
        (("letter", "Id"), ("sha256", "Text")),
        ("letter", "sha256"),
    ),
    Operation(
        "letter_reject",
        "POST",
        f"{LETTER}/reject",
        "退回，写明为什么",
        Done,
        reject,
        (("letter", "Id"), ("reason", "Text")),
        ("letter", "reason"),
    ),
    Operation(
        "letter_rewrite",
        "POST",
        f"{LETTER}/rewrite",
        "按现在的案情重写一份；monthly 以分计",
        batch.Written,
        rewrite,
        (("letter", "Id"), ("on", "Day"), *WISH),
        ("letter", "on"),
    ),
    Operation(
        "letter_take",
        "GET",
        f"{LETTER}/{{ending}}",
        "批准了的一封，docx 或 pdf",
        File,
        take_one,
        (("letter", "Id"), ("ending", "Text")),
        ("letter", "ending"),
    ),
)
