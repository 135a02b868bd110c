"""Evidence that is no file on this disk: as a stream, or by name where its bytes are kept elsewhere."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from ashore.desk.evidence.adding import Numbers, check_told
from ashore.desk.evidence.reading import item_of_file
from ashore.desk.evidence.state import Store, evidence_of
from ashore.evidence.files import refused
from ashore.evidence.item import TOLD, Item, item_from
from ashore.evidence.kinds import EMPTY, HEAD, agrees, kind_of
from ashore.evidence.walk import Found
from ashore.facts.moment import CHINA

LONGEST_NAME = 120
_SUM = re.compile(r"[0-9a-f]{64}\Z")


class BrokenOff(Exception):
    """A stream ended before it was whole."""


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """A file that a browser keeps by itself. sha256: hex, as the browser summed it; head: its first HEAD bytes;
    modified: milliseconds since 1970 by the file, 0 = not known."""

    name: str
    size: int
    sha256: str
    head: bytes
    modified: int = 0
    notes: tuple[str, ...] = ()


def add_stream(
    store: Store,
    case: str,
    source: BinaryIO,
    name: str,
    told: dict[str, str],
    at: str,
    notes: Sequence[str] = (),
    again: bool = True,
) -> Item:
    """Keeps one file as it comes, in constant memory. name: as the sender calls it; told, at: as in `adding.add`.
    again: the same bytes a second time are an item of their own, else the first one is given.

    `source` raises BrokenOff when it ends too early. Raises that, or InputRefused: then nothing was kept.
    """
    check_told(store, case, told)
    stored = store.vault.put_stream(source, plain_name(name))
    same = _same(store, case, stored.sha256)
    if same is not None and not again:
        return evidence_of(store.journal, case).items[same]
    read = item_of_file(store, Found(Path(plain_name(name)), ""), stored, at, told, same)
    return Numbers(store, case).enter(replace(read, notes=(*read.notes, *notes)), at)


def note(store: Store, case: str, file: Elsewhere, told: dict[str, str], at: str) -> Item:
    """Enters a file into the journal whose bytes the browser keeps; the same file again is the same item.

    Raises InputRefused when what came cannot be right.
    """
    if not _SUM.match(file.sha256) or file.size < 0 or len(file.head) > HEAD:
        raise refused(file.name, "这份文件的校验值不对，没有登记", "重新添加一次")
    check_told(store, case, told)
    known = _same(store, case, file.sha256)
    if known is not None:
        return evidence_of(store.journal, case).items[known]
    name = plain_name(file.name)
    kind, claimed = kind_of(file.head), Path(name).suffix.lower().lstrip(".")
    notes = file.notes if kind != EMPTY else (*file.notes, "这个文件是空的，0 字节，什么也证明不了")
    item = Item(
        "", file.sha256, file.size, name, kind.media, at, claimed=claimed, matches=agrees(kind, claimed),
        file_time=_moment(file.modified), notes=notes,
    )  # fmt: skip
    said = {key: told[key] for key in TOLD if told.get(key)}
    return Numbers(store, case).enter(item_from({"id": "", **item.to_data(), **said}), at)


def plain_name(name: str) -> str:
    """Only the name itself, on one line: senders put whole paths and anything else there."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(sign for sign in last if unicodedata.category(sign)[0] != "C").strip()
    stem, dot, suffix = shown.rpartition(".")
    if len(shown) > LONGEST_NAME and dot and len(suffix) < 10:
        return f"{stem[: LONGEST_NAME - len(suffix) - 1]}.{suffix}"
    return shown[:LONGEST_NAME] or "没有名字"


def _same(store: Store, case: str, sha256: str) -> str | None:
    """The first item with these bytes."""
    return next((item.id for item in evidence_of(store.journal, case).items.values() if item.sha256 == sha256), None)


def _moment(milliseconds: int) -> str | None:
    if not 0 < milliseconds < 7_000_000_000_000:
        return None
    return datetime.fromtimestamp(milliseconds // 1000, CHINA).isoformat()
