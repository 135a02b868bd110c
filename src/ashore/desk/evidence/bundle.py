"""The bundle of a case: originals under neutral names, lists, the chain, the stamps, and how to check it all."""

from __future__ import annotations

import re
from pathlib import Path

from ashore.desk.evidence.chainfile import CHAIN, chain_lines
from ashore.desk.evidence.readme import README
from ashore.desk.evidence.state import Evidence, Store, evidence_of
from ashore.evidence.bag import Written, write_bag
from ashore.evidence.files import Progress, refused
from ashore.evidence.item import Item
from ashore.evidence.kinds import kind_named
from ashore.journal.port import verify as verify_chain
from ashore.papers.exhibits import Exhibit, exhibit_csv, exhibit_page, transcript_page


def export(store: Store, case: str, out: Path, at: str, progress: Progress | None = None) -> Written:
    """Writes the bag. Raises InputRefused when there is nothing to write or anything kept was altered."""
    found = evidence_of(store.journal, case)
    if not found.items:
        raise refused(case, "这个案件还没有证据", "先用 ashore evidence add 添加")
    faults = verify_chain(store.journal, case)
    if faults:
        raise refused(case, f"记录链第 {faults[0].seq} 条：{faults[0].what}", "用备份恢复后再导出")
    for item in found.items.values():
        if not store.vault.path(item.sha256).is_file():
            raise refused(item.id, "原件不见了", "用 ashore evidence verify 看哪里坏了，用备份恢复")
    exhibits = exhibits_of(found)
    originals = {exhibit.file: exhibit.item.sha256 for exhibit in exhibits}
    made = {
        "exhibit-list.html": exhibit_page(exhibits),
        "exhibit-list.csv": exhibit_csv(exhibits),
        CHAIN: chain_lines(store.journal.rows(case)),
        **_stamps(store, found),
    }
    for exhibit in exhibits:
        if exhibit.lines:
            made[f"transcripts/{exhibit.number}.html"] = transcript_page(exhibit)
    info = {"Bagging-Date": at[:10], "Bag-Software-Agent": "Ashore"}
    return write_bag(out, store.vault, originals, made, {"README.txt": README.encode()}, info, progress)


def exhibits_of(found: Evidence) -> list[Exhibit]:
    """Numbered in the order of adding; a redacted copy bears the number of its own."""
    numbers = {id: f"{number:03}" for number, id in enumerate(found.items, 1)}
    return [
        Exhibit(
            numbers[item.id],
            f"{'derived' if item.derived_from else 'exhibits'}/{numbers[item.id]}.{suffix_of(item)}",
            item,
            said_kind(item),
            found.transcripts.get(item.id, ()),
            numbers.get(item.derived_from or "", ""),
        )
        for item in found.items.values()
    ]


def suffix_of(item: Item) -> str:
    """The file's own extension where it fits the content, else the usual one of the content."""
    if item.matches and re.fullmatch(r"[a-z0-9]{1,5}", item.claimed):
        return item.claimed
    suffixes = kind_named(item.kind).suffixes
    return suffixes[0] if suffixes else "bin"


def said_kind(item: Item) -> str:
    """In plain words. Recorders put sound alone into containers of film; then the extension tells."""
    sound = item.kind.startswith("video/") and item.claimed in ("m4a", "aac", "amr", "mp3")
    return "录音" if sound else kind_named(item.kind).zh


def _stamps(store: Store, found: Evidence) -> dict[str, bytes]:
    made = {}
    for number, stamp in enumerate(found.stamps, 1):
        for suffix in (".txt", ".tsr", ".pem"):
            file = store.stamps / f"{stamp.token}{suffix}"
            if file.is_file():
                made[f"tokens/{number:03}{suffix}"] = file.read_bytes()
            elif suffix != ".pem":
                raise refused(str(file), "时间戳的文件不见了", "用备份恢复，或重新盖一次章")
    return made
