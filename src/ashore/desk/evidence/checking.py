"""Is anything altered, missing, extra, moved or cut off? In a bundle, and in the vault with its journal."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from ashore.desk.evidence.chainfile import CHAIN, read_chain, sound_payload
from ashore.desk.evidence.state import ADDED, STAMPED, Store
from ashore.desk.evidence.tokens import Held, check_folder, check_token, kept_heads
from ashore.evidence import stamp as rfc3161
from ashore.evidence.bag_check import check_bag
from ashore.evidence.files import Progress, refused
from ashore.evidence.flaw import Flaw
from ashore.journal.chain import payload_digest, payload_of, verify_rows
from ashore.journal.entry import Entry, JournalError, Row
from ashore.journal.project import effective


@dataclass(frozen=True, slots=True)
class Verdict:
    """flaws: what is wrong and where; stamps: (place, what it says) of those that hold; entries: of the chain.

    covered: the newest entry under a stamp whose signature leads to a root that the reader named (0 = none): what comes
    after could be cut off unseen. unproven: the newest one under any other stamp that holds: anybody can make one.
    """

    flaws: list[Flaw]
    stamps: list[tuple[str, rfc3161.Checked]] = field(default_factory=list)
    entries: int = 0
    covered: int = 0
    unproven: int = 0


def verify_bundle(
    bag: Path, roots: bytes | None = None, seal: str | None = None, progress: Progress | None = None
) -> Verdict:
    """roots: PEM of the authorities that the reader trusts; seal: sum of the tag manifest as kept elsewhere.
    Raises InputRefused when there is no folder, or no certificate in `roots`."""
    if bag.is_symlink() or not bag.is_dir():
        raise refused(str(bag), "这不是证据包的文件夹", "压缩包请先解压；证据包里有 bagit.txt")
    rfc3161.check_roots(roots)
    looked = check_bag(bag, seal, progress)
    chain = read_chain(bag / "data" / CHAIN, f"data/{CHAIN}")
    flaws = looked.flaws + chain.flaws
    entries = effective(chain.entries)
    flaws += _check_exhibits(looked.sums, entries)
    flaws += _check_answers(looked.sums, entries)
    held = []
    for name in looked.sums:
        if name.startswith("data/tokens/") and name.endswith(".tsr"):
            held.append(check_token(bag / name, name, chain.hashes, roots, flaws))
    return _verdict(flaws, held, len(chain.hashes))


def _verdict(flaws: list[Flaw], found: list[Held | None], entries: int) -> Verdict:
    holding = [one for one in found if one is not None and one.fits]
    covered, unproven = (
        max((one.head.seq for one in holding if one.checked.trusted is trusted), default=0) for trusted in (True, False)
    )
    return Verdict(flaws, [(one.place, one.checked) for one in holding], entries, covered, unproven)


def _check_exhibits(sums: Mapping[str, str], entries: list[Entry]) -> list[Flaw]:
    """Each file bears the number of the item that the chain names, and each item that counts has its file."""
    added: dict[str, tuple[int, dict[str, Any]]] = {}
    for entry in entries:
        if entry.kind == ADDED and entry.payload is not None:
            added[entry.payload["id"]] = (entry.seq, entry.payload)
    wanted = {}
    for number, (seq, payload) in enumerate(added.values(), 1):
        folder = "derived" if payload.get("derived_from") else "exhibits"
        wanted[f"data/{folder}/{number:03}"] = (seq, str(payload["sha256"]))
    return _against(wanted, sums, ("data/exhibits/", "data/derived/"), "这份证据")


def _check_answers(sums: Mapping[str, str], entries: list[Entry]) -> list[Flaw]:
    """The same of the raw answers of time-stamping authorities."""
    stamped = [entry for entry in entries if entry.kind == STAMPED and entry.payload is not None]
    wanted = {f"data/tokens/{n:03}": (e.seq, str((e.payload or {})["token"])) for n, e in enumerate(stamped, 1)}
    answers = {name: total for name, total in sums.items() if name.endswith(".tsr")}
    return _against(wanted, answers, ("data/tokens/",), "这个时间戳")


def _against(
    wanted: Mapping[str, tuple[int, str]], sums: Mapping[str, str], folders: tuple[str, ...], what: str
) -> list[Flaw]:
    """wanted: {name without extension: (entry that names it, SHA-256)}."""
    flaws, left = [], dict(wanted)
    for name, total in sums.items():
        if not name.startswith(folders):
            continue
        seq, expected = left.pop(name.rpartition(".")[0], (0, ""))
        if not seq:
            flaws.append(Flaw(name, f"记录链里没有{what}：后加的"))
        elif total != expected:
            flaws.append(Flaw(name, f"和记录链第 {seq} 条写的 SHA-256 不符：被换过或改过"))
    flaws += [Flaw(name, f"记录链第 {seq} 条有{what}，包里却没有：少了") for name, (seq, _) in left.items()]
    return flaws


def verify_store(store: Store, case: str, roots: bytes | None = None, progress: Progress | None = None) -> Verdict:
    """The chain against the stamps that lie beside it, every original, every raw answer. A broken chain keeps nothing
    else from being looked at. Raises InputRefused when there is no such case, or no certificate in `roots`."""
    rfc3161.check_roots(roots)
    flaws: list[Flaw] = []
    rows = _rows(store, case, flaws)
    kept = kept_heads(store.stamps, case)
    if not rows and not kept and not flaws:
        raise refused(case, "没有这个案件", "用 ashore case list 看有哪些")
    hashes = {row.seq: row.hash for row in rows}
    held = [
        check_token(store.stamps / f"{token}.tsr", f"stamps/{token}.tsr", hashes, roots, flaws) for token, _ in kept
    ]
    newest = max((one.head for one in held if one), key=lambda head: head.seq, default=None)
    flaws += [Flaw(f"{case}:{fault.seq}", fault.what) for fault in verify_rows(case, rows, newest)]
    entries = effective(_sound(rows))
    flaws += check_folder(
        store.stamps, case, [e.payload for e in entries if e.kind == STAMPED and e.payload is not None]
    )
    flaws += _check_originals(store, entries, progress)
    return _verdict(flaws, held, len(rows))


def _rows(store: Store, case: str, flaws: list[Flaw]) -> list[Row]:
    rows = []
    try:
        for row in store.journal.rows(case):
            rows.append(row)
    except JournalError as e:
        flaws.append(Flaw(case, e.problems[0].what))
    return rows


def _sound(rows: list[Row]) -> list[Entry]:
    """The entries whose content is what was written."""
    sound = []
    for row in rows:
        if row.body is None or payload_digest(row.body) != row.digest or type(row.seq) is not int:
            continue
        try:
            payload = payload_of(row.body)
        except (ValueError, RecursionError):
            continue
        if sound_payload(row.kind, payload):
            sound.append(Entry(row.case, row.seq, row.kind, row.at, row.prev, row.digest, payload, False, row.hash))
    return sound


def _check_originals(store: Store, entries: list[Entry], progress: Progress | None) -> list[Flaw]:
    """Each flaw of an original says which item it is."""
    ids: dict[str, list[str]] = {}
    for entry in entries:
        if entry.kind == ADDED and entry.payload is not None:
            ids.setdefault(entry.payload["sha256"], []).append(entry.payload["id"])
    places = {store.vault.path(sha256).relative_to(store.vault.place).as_posix(): ids[sha256] for sha256 in ids}
    return [
        replace(flaw, what=f"{flaw.what}（证据 {'、'.join(places[flaw.place])}）") if flaw.place in places else flaw
        for flaw in store.vault.check(ids, progress)
    ]
