"""What the file itself tells, noted once when it comes in; nothing of it is ever changed afterwards."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from ashore.desk.evidence.state import Store, original
from ashore.evidence import picture
from ashore.evidence.item import TOLD, Item
from ashore.evidence.kinds import EMPTY, agrees, kind_of
from ashore.evidence.measure import Measured, measure
from ashore.evidence.vault import Stored
from ashore.evidence.walk import Found, shown_name
from ashore.facts.moment import CHINA

OLDEST = 0
LATEST = 7_000_000_000
"""File times outside 1970 to 2191 are nonsense of a broken file system and are left out."""


def item_of_file(store: Store, file: Found, stored: Stored, at: str, told: dict[str, str], same: str | None) -> Item:
    """Without an id yet. at: now; told: as in `add`; same: id of an earlier item with the same bytes."""
    kind, claimed = kind_of(stored.head), file.path.suffix.lower().lstrip(".")
    seen, measured = _seen(store, stored.sha256, kind.media)
    notes = list(seen.notes)
    if kind == EMPTY:
        notes.append("这个文件是空的，0 字节，什么也证明不了")
    matches = agrees(kind, claimed)
    if matches is False:
        notes.append(f"名字说是 {shown_name(Path(claimed))}，内容其实是{kind.zh}（{kind.media}）")
    modified = datetime.fromtimestamp(stored.modified, CHINA) if OLDEST < stored.modified < LATEST else None
    return Item(
        "", stored.sha256, stored.size, shown_name(file.path), kind.media, at, claimed=shown_name(Path(claimed)),
        folder=file.folder, matches=matches, sm3=stored.sm3, file_time=modified.isoformat() if modified else None,
        taken_at=seen.taken_at, device=seen.device, place=seen.place, pages=measured.pages, seconds=measured.seconds,
        notes=tuple(notes), same_as=same, **{key: told[key] for key in TOLD if told.get(key)},
    )  # fmt: skip


def _seen(store: Store, sha256: str, media: str) -> tuple[picture.Seen, Measured]:
    """From the copy in the vault: the file outside may be another one by now."""
    with original(store, sha256) as file:
        measured = measure(file, media)
        file.seek(0)
        image = media.startswith("image/") and media != "image/svg+xml"
        return picture.read_exif(file) if image else picture.Seen(), measured
