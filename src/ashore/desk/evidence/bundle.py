"""The bundle of a case: originals under neutral names, lists, the chain, the stamps, and how to check it all."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ashore.desk.evidence.readme import README
from ashore.desk.evidence.state import Evidence, Store, evidence_of, original
from ashore.evidence.bag import Written, write_bag
from ashore.evidence.item import Item
from ashore.evidence.kinds import HEAD, Kind, kind_of
from ashore.evidence.vault import Progress, refused
from ashore.facts.problem import InputRefused
from ashore.journal.port import Row
from ashore.journal.port import verify as verify_chain
from ashore.papers.exhibits import Exhibit, exhibit_csv, exhibit_page, transcript_page

CHAIN = "chain.jsonl"
OPEN_KINDS = "evidence."
"""Entries whose content goes along; of all others only the sums: who reads the bundle need not know the whole case."""


def export(store: Store, case: str, out: Path, at: str, progress: Progress | None = None) -> Written:
    """Writes the bag. Raises InputRefused when there is nothing to write or anything kept was altered."""
    found = evidence_of(store.journal, case)
    if not found.items:
        raise refused(case, "这个案件还没有证据", "先用 ashore evidence add 添加")
    faults = verify_chain(store.journal, case)
    if faults:
        raise refused(case, f"记录链第 {faults[0].seq} 条：{faults[0].what}", "用备份恢复后再导出")
    exhibits = exhibits_of(store, found)
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


def exhibits_of(store: Store, found: Evidence) -> list[Exhibit]:
    """Numbered in the order of adding; a redacted copy bears the number of its own."""
    exhibits = []
    for number, item in enumerate(found.items.values(), 1):
        try:
            with original(store, item.sha256) as file:
                kind = kind_of(file.read(HEAD) or b"")
        except (OSError, ValueError, InputRefused) as e:
            raise refused(item.id, "原件不见了或打不开", "用 ashore evidence verify 看哪里坏了") from e
        folder = "derived" if item.derived_from else "exhibits"
        name = f"{folder}/{number:03}.{_suffix(item, kind)}"
        exhibits.append(Exhibit(f"{number:03}", name, item, kind.zh, found.transcripts.get(item.id, ())))
    return exhibits


def _suffix(item: Item, kind: Kind) -> str:
    if item.matches and re.fullmatch(r"[a-z0-9]{1,5}", item.claimed):
        return item.claimed
    return kind.suffixes[0] if kind.suffixes else "bin"


def chain_lines(rows: Iterable[Row]) -> bytes:
    """One entry a line; body in base64 (salt and payload), null where erased or not about evidence."""
    return "".join(json.dumps(_line(row), ensure_ascii=False, sort_keys=True) + "\n" for row in rows).encode()


def _line(row: Row) -> dict[str, Any]:
    body = row.body if row.kind.startswith(OPEN_KINDS) else None
    plain = {key: getattr(row, key) for key in ("case", "seq", "kind", "at", "prev", "digest", "hash")}
    return plain | {"body": base64.b64encode(body).decode() if body is not None else None}


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
