"""Originals of evidence, as operations. A file comes and goes as a stream (web.clinic.uploads, web.clinic.files)."""

from __future__ import annotations

from ashore.clinic.database import Tx
from ashore.clinic.letters.take import File
from ashore.clinic.originals import kept, proposed
from ashore.clinic.originals.stamp_file import stamp_of
from ashore.web.asked import Asked, needed_text, text_of
from ashore.web.clinic.operation import CLIENT, Operation, Part
from ashore.web.clinic.runs import Done, ids_in, whole_in

ORIGINALS_PATH = f"{CLIENT}/originals"
READING = f"{ORIGINALS_PATH}/{{item}}/reading"
TOLD: tuple[tuple[str, Part], ...] = (("what", "Text"), ("at", "Text"))
"""What is told of a file beside its name."""


def every(tx: Tx, asked: Asked) -> tuple[kept.Original, ...]:
    return tuple(kept.originals(tx, asked.id))


def add(tx: Tx, asked: Asked) -> kept.Put:
    """body["file"]: what has arrived, sealed already."""
    return kept.put(tx, asked.id, asked.body["file"], text_of(asked, "what") or "", text_of(asked, "at") or "")


def find(tx: Tx, asked: Asked) -> kept.Lying:
    return kept.find(tx, asked.id, needed_text(asked, "item"))


def stamp(tx: Tx, asked: Asked) -> File:
    return stamp_of(tx, asked.id, needed_text(asked, "item"))


def read(tx: Tx, asked: Asked) -> proposed.Proposed:
    return proposed.proposed(tx, asked.id, needed_text(asked, "item"))


def confirm(tx: Tx, asked: Asked) -> proposed.Confirmed:
    chosen, after = ids_in(asked, "entries"), whole_in(asked, "after")
    return proposed.confirm(tx, asked.id, needed_text(asked, "item"), chosen, after)


def dismiss(tx: Tx, asked: Asked) -> Done:
    proposed.dismiss(tx, asked.id, needed_text(asked, "item"))
    return Done()


ORIGINALS = (
    Operation("originals", "GET", ORIGINALS_PATH, "有哪些原件", tuple[kept.Original, ...], every),
    Operation(
        "original_add",
        "POST",
        ORIGINALS_PATH,
        "存入一份原件；正文就是文件本身，x-name 是文件名（按网址的写法编码）",
        kept.Put,
        add,
        (("file", "File"), ("name", "Text"), *TOLD),
        ("file", "name"),
    ),
    Operation(
        "original_take",
        "GET",
        f"{ORIGINALS_PATH}/{{item}}",
        "下载一份原件",
        kept.Lying,
        find,
        (("item", "Text"),),
        ("item",),
    ),
    Operation(
        "stamp_take",
        "GET",
        f"{ORIGINALS_PATH}/{{item}}/stamp",
        "盖着这份原件的时间戳，一个 ZIP",
        File,
        stamp,
        (("item", "Text"),),
        ("item",),
    ),
    Operation(
        "reading",
        "GET",
        READING,
        "从截图里读出来的消息，等人确认",
        proposed.Proposed,
        read,
        (("item", "Text"),),
        ("item",),
    ),
    Operation(
        "reading_confirm",
        "POST",
        f"{READING}/confirm",
        "把选中的放进案情",
        proposed.Confirmed,
        confirm,
        (("item", "Text"), ("entries", "Texts"), ("after", "Whole")),
        ("item", "entries", "after"),
    ),
    Operation(
        "reading_dismiss",
        "POST",
        f"{READING}/dismiss",
        "读出来的都不要",
        Done,
        dismiss,
        (("item", "Text"),),
        ("item",),
    ),
)
