"""What is known of one piece of evidence. Plain data, as it goes into the journal."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Item:
    """id: "e1", "e2" ... within the case; sha256, sm3: hex of the original bytes; size: bytes; name: as the file was
    called; kind: media type by content; claimed: the file's own extension; matches: whether the two agree, None where
    nothing is claimed. file_time, added_at, taken_at: ISO times; taken_at is the camera's own clock, often without an
    offset. folder: where in the named folder the file lay, "聊天记录/图片". pages: of a picture or PDF, seconds: of
    sound or film, only where the file itself tells plainly. contact, who, where, what, at: as told; form: "original" or
    "copy" as told; kept: where the original is kept, as told. same_as: an earlier item with the same bytes.
    derived_from: the item of which this is a redacted copy.
    """

    id: str
    sha256: str
    size: int
    name: str
    kind: str
    added_at: str
    claimed: str = ""
    folder: str = ""
    matches: bool | None = None
    sm3: str | None = None
    file_time: str | None = None
    taken_at: str | None = None
    device: str | None = None
    place: str | None = None
    pages: int | None = None
    seconds: int | None = None
    notes: tuple[str, ...] = ()
    contact: str | None = None
    who: str | None = None
    where: str | None = None
    what: str | None = None
    at: str | None = None
    form: str | None = None
    kept: str | None = None
    same_as: str | None = None
    derived_from: str | None = None

    def to_data(self) -> dict[str, Any]:
        """Without what is not known."""
        data = {key: value for key, value in asdict(self).items() if value not in (None, (), "")}
        return data | {"notes": list(self.notes)} if self.notes else data


TOLD = ("contact", "who", "where", "what", "at", "form", "kept")
"""What a person says of an item; the rest is read from the file and never changed."""
ORIGINAL, COPY = "original", "copy"
# Messengers and screen captures name their files so; the sender's own file is elsewhere.
_COPIES = ("screenshot", "截屏", "截图", "mmexport", "wx_camera", "微信图片", "qq图片", "img-wa")


def looks_copied(item: Item) -> bool:
    """The name is one that messengers and screen captures give, and nobody said that it is the original."""
    return item.form is None and any(mark in item.name.lower() for mark in _COPIES)


def untold(item: Item) -> list[str]:
    """Which of who, where, what and when nobody told; a camera's own time counts as told."""
    missing = [key for key in ("who", "where", "what") if not getattr(item, key)]
    return missing if item.at or item.taken_at else [*missing, "at"]


def item_from(data: dict[str, Any]) -> Item:
    """The item of a journal payload; keys of newer versions are passed over."""
    known = {field.name for field in fields(Item)}
    kept = {key: value for key, value in data.items() if key in known}
    return Item(**(kept | {"notes": tuple(kept.get("notes", ()))}))
