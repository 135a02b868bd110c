"""Evidence comes in: the bytes into the vault first, then one entry of the journal; only then is it told as kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ashore.desk.evidence.reading import item_of_file
from ashore.desk.evidence.state import ADDED, DESCRIBED, TRANSCRIBED, Store, evidence_of, item_of, original
from ashore.evidence import picture
from ashore.evidence.files import Progress, open_regular, refused
from ashore.evidence.item import COPY, ORIGINAL, Item
from ashore.evidence.transcript import Line, parse_transcript
from ashore.evidence.walk import Found, files_in
from ashore.facts.moment import parse_moment
from ashore.facts.problem import InputRefused, Problem
from ashore.journal.cases import told as case_told
from ashore.journal.entry import UNDO

LARGEST = 20_000_004
"""So many bytes of a transcript are read: they are more signs than one may have, so that more is refused too."""


@dataclass(frozen=True, slots=True)
class Added:
    """What is kept now, and what was not, with reasons: one broken file keeps no other from being kept."""

    items: list[Item]
    problems: list[Problem]


def add(
    store: Store,
    case: str,
    paths: list[Path],
    told: dict[str, str],
    at: str,
    *,
    follow: bool = False,
    sm3: bool = False,
    progress: Callable[[int], Progress | None] = lambda size: None,
) -> Added:
    """told: keys of TOLD, as far as known, the same for every file; at: now, ISO with offset; progress: is told how
    many bytes there are in all, and gives what is called for each piece.

    Raises InputRefused when what is told is not right; then nothing is kept.
    """
    check_told(store, case, told)
    found = evidence_of(store.journal, case)
    numbers = Numbers(store, case)
    first = {item.sha256: item.id for item in reversed(found.items.values())}
    files, problems = files_in(paths, store.vault.place, follow=follow)
    each = progress(sum(map(_size, files)))
    items = []
    for file in files:
        try:
            stored = store.vault.put_file(file.path, follow=follow, sm3=sm3, progress=each)
        except InputRefused as e:
            problems += e.problems
            continue
        read = item_of_file(store, file, stored, at, told, first.get(stored.sha256))
        item = numbers.enter(read, at)
        first.setdefault(item.sha256, item.id)
        items.append(item)
    return Added(items, problems)


def describe(store: Store, case: str, id: str, told: dict[str, str], at: str) -> Item:
    """Adds or corrects what is told; blank never erases, and what was said before stays in the journal."""
    item_of(evidence_of(store.journal, case), id)
    kept = {key: value for key, value in told.items() if value}
    if not kept:
        raise refused("", "没有写要补什么", "例如 --who 我 --where 家门口 --what 楼道里的大字")
    check_told(store, case, kept)
    store.journal.append(case, DESCRIBED, {"id": id, **kept}, at)
    return item_of(evidence_of(store.journal, case), id)


def transcribe(store: Store, case: str, id: str, file: Path, at: str) -> list[Line]:
    """Reads SRT, WebVTT or plain text (UTF-8 or GB18030) as the words of item `id`. Raises InputRefused."""
    item_of(evidence_of(store.journal, case), id)
    with open_regular(file) as source:
        raw = source.read(LARGEST) or b""
    try:
        lines = parse_transcript(_text(raw))
    except ValueError as e:
        raise refused(str(file), str(e), "一行一句：“00:01:07 他：……”，或 SRT、VTT 字幕") from e
    plain = [{"at": line.at, "who": line.who, "words": line.words} for line in lines]
    store.journal.append(case, TRANSCRIBED, {"id": id, "lines": plain, "from": hashlib.sha256(raw).hexdigest()}, at)
    return lines


def picture_size(store: Store, case: str, id: str) -> tuple[int, int]:
    """Width and height in pixels, as boxes of `redact` count them. Raises InputRefused."""
    item = item_of(evidence_of(store.journal, case), id)
    with original(store, item.sha256) as file:
        return picture.size_of(file, item.id)


def redact(store: Store, case: str, id: str, boxes: Sequence[picture.Box], at: str) -> Item:
    """Keeps a covered copy beside the original, as an item of its own that says what it was made of."""
    item = item_of(evidence_of(store.journal, case), id)
    with original(store, item.sha256) as file:
        data = picture.redact(file, item.id, boxes)
    sha256 = store.vault.put_bytes(data)
    covered = [f"遮盖 {','.join(map(str, box))}" for box in boxes]
    copy = Item(
        "", sha256, len(data), f"{id}-covered.png", "image/png", at, claimed="png", matches=True, pages=1,
        taken_at=item.taken_at, notes=("遮盖副本，不是原件", *covered), derived_from=id, form=COPY,
        **{key: getattr(item, key) for key in ("contact", "who", "where", "what", "at") if getattr(item, key)},
    )  # fmt: skip
    return Numbers(store, case).enter(copy, at)


class Numbers:
    """Gives each item a number of its own. Undone and erased ones count too: a number is never given twice."""

    def __init__(self, store: Store, case: str) -> None:
        self._store, self._case = store, case
        self._seen = self._count = 0

    def enter(self, item: Item, at: str) -> Item:
        """Writes it into the journal under the next number. When another process wrote at the same moment, the number
        may be taken by now: the entry is taken back and written again."""
        journal, case = self._store.journal, self._case
        while True:
            for row in journal.rows(case, after=self._seen):
                self._seen = row.seq
                self._count += row.kind == ADDED
            numbered = replace(item, id=f"e{self._count + 1}")
            entry = journal.append(case, ADDED, numbered.to_data(), at)
            if entry.seq == self._seen + 1:
                return numbered
            journal.append(case, UNDO, {"seq": entry.seq}, at)


def _size(file: Found) -> int:
    try:
        return file.path.stat().st_size
    except (OSError, ValueError):
        return 0  # why it cannot be read is told when it is copied


def check_told(store: Store, case: str, told: dict[str, str]) -> None:
    """Raises InputRefused when what is told of an item is not right."""
    if told.get("at"):
        try:
            parse_moment(told["at"])
        except ValueError as e:
            raise refused("--at", f"{e}：{told['at']}", "写成 2026-11-19T21:40:00+08:00、2026-11-19 或 2026-11") from e
    if told.get("form") not in (None, "", ORIGINAL, COPY):
        raise refused("--form", f"看不懂 {told['form']}", f"写 {ORIGINAL}（原件）或 {COPY}（副本）")
    known = case_told(store.journal, case).case
    contact = told.get("contact")
    if contact and known is not None and contact not in {one.id for one in known.contacts}:
        ids = "、".join(one.id for one in known.contacts if one.id) or "还没有记联系"
        raise refused("--contact", f"案件里没有联系 {contact}", f"已有：{ids}")


def _text(raw: bytes) -> str:
    for encoding in ("utf-8-sig", "utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValueError("读不懂这份文字稿的编码")
