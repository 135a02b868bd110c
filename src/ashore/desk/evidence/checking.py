"""Is anything altered, missing, extra, moved or cut off? In a bundle, and in the vault with its journal."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from pathlib import Path

from ashore.desk.evidence.bundle import CHAIN
from ashore.desk.evidence.stamping import head_of, kept_heads
from ashore.desk.evidence.state import ADDED, Store, evidence_of
from ashore.evidence import stamp as rfc3161
from ashore.evidence.bag import check_bag
from ashore.evidence.flaw import Flaw
from ashore.evidence.vault import Progress, open_regular, refused, sha256_of
from ashore.journal.chain import entry_hash, payload_digest, payload_of
from ashore.journal.port import GENESIS, Head
from ashore.journal.port import verify as verify_chain


@dataclass(frozen=True, slots=True)
class Verdict:
    """flaws: what is wrong and where; stamps: (place, time, trusted) of those that hold; last: entries of the chain,
    and the newest one that a holding stamp covers (0 = none): what comes after could be cut off unseen."""

    flaws: list[Flaw]
    stamps: list[tuple[str, rfc3161.Checked]]
    entries: int
    covered: int


def verify_bundle(
    bag: Path, roots: bytes | None = None, seal: str | None = None, progress: Progress | None = None
) -> Verdict:
    """roots: PEM of the authorities that the reader trusts; seal: sum of the tag manifest as kept elsewhere.
    Raises InputRefused when there is no folder."""
    if bag.is_symlink() or not bag.is_dir():
        raise refused(str(bag), "这不是证据包的文件夹", "压缩包请先解压；证据包里有 bagit.txt")
    flaws = check_bag(bag, seal, progress)
    data = bag / "data"
    heads, known = _check_chain(data / CHAIN, flaws)
    flaws += _check_exhibits(data, known)
    stamps, covered = [], 0
    for token in sorted((data / "tokens").glob("*.tsr")):
        checked = _check_token(token, heads, roots, flaws)
        if checked:
            stamps.append((f"data/tokens/{token.name}", checked[0]))
            covered = max(covered, checked[1].seq)
    return Verdict(flaws, stamps, len(heads), covered)


def verify_store(store: Store, case: str, roots: bytes | None = None, progress: Progress | None = None) -> Verdict:
    """The chain against the newest stamp that lies beside it, every original, every raw answer."""
    kept = kept_heads(store.stamps, case)
    rows = list(store.journal.rows(case))
    if not rows and not kept:
        raise refused(case, "没有这个案件", "用 ashore case list 看有哪些")
    trusted = kept[-1][1] if kept else None
    flaws = [Flaw(f"{case}:{fault.seq}", fault.what) for fault in verify_chain(store.journal, case, trusted)]
    hashes = {row.seq: row.hash for row in rows}
    stamps, covered = [], 0
    for token, head in kept:
        checked = _check_token(store.stamps / f"{token}.tsr", hashes, roots, flaws)
        if checked:
            stamps.append((f"stamps/{token}.tsr", checked[0]))
            covered = max(covered, head.seq)
    if not flaws:
        wanted = [item.sha256 for item in evidence_of(store.journal, case).items.values()]
        flaws += store.vault.check(wanted, progress)
        tokens = {token for token, _ in kept}
        lost = [s.token for s in evidence_of(store.journal, case).stamps if s.token not in tokens]
        flaws += [Flaw(f"stamps/{token}.txt", "时间戳的文件不见了或被改过") for token in lost]
    return Verdict(flaws, stamps, len(rows), covered)


def _check_chain(file: Path, flaws: list[Flaw]) -> tuple[dict[int, str], set[str]]:
    """{seq: hash} and the SHA-256 of every original that the chain names."""
    heads: dict[int, str] = {}
    known: set[str] = set()
    if not file.is_file():
        return heads, known
    before, last = GENESIS, 0
    for number, line in enumerate(file.read_bytes().splitlines(), 1):
        place = f"data/{CHAIN}:{number}"
        try:
            row = json.loads(line)
            own = entry_hash(*(row[key] for key in ("case", "seq", "kind", "at", "prev", "digest")))
            body = base64.b64decode(row["body"], validate=True) if row["body"] is not None else None
            payload = payload_of(body) if body is not None else None
        except (ValueError, KeyError, TypeError, AttributeError):
            flaws.append(Flaw(place, "这一条读不懂，被改过"))
            continue
        if own != row["hash"] or (body is not None and payload_digest(body) != row["digest"]):
            flaws.append(Flaw(place, f"第 {row['seq']} 条和自己的校验值不符，被改过"))
        if row["seq"] != last + 1 or row["prev"] != before:
            flaws.append(Flaw(place, f"第 {row['seq']} 条接不上前一条：少了、多了或挪过"))
        heads[row["seq"]] = before = row["hash"]
        last = row["seq"]
        if row["kind"] == ADDED and payload is not None:
            known.add(str(payload.get("sha256")))
    return heads, known


def _check_exhibits(data: Path, known: set[str]) -> list[Flaw]:
    """Each original is one that the chain names, and each that it names and still counts is there or was erased."""
    flaws = []
    for folder in ("exhibits", "derived"):
        for path in sorted((data / folder).glob("*")):
            if path.is_symlink() or not path.is_file():
                continue
            with open_regular(path) as file:
                if sha256_of(file) not in known:
                    flaws.append(Flaw(f"data/{folder}/{path.name}", "记录链里没有这份内容：被换过或后加的"))
    return flaws


def _check_token(
    token: Path, hashes: dict[int, str], roots: bytes | None, flaws: list[Flaw]
) -> tuple[rfc3161.Checked, Head] | None:
    place = f"data/tokens/{token.name}" if token.parent.name == "tokens" else f"stamps/{token.name}"
    subject, beside = token.with_suffix(".txt"), token.with_suffix(".pem")
    try:
        data = subject.read_bytes()
        _, head = head_of(data)
        # Without a root of the reader's own, the one that lies beside still shows an altered answer.
        own = roots or (beside.read_bytes() if beside.is_file() else None)
        checked = rfc3161.check(token.read_bytes(), data, own)
    except (OSError, ValueError, rfc3161.TokenRefused) as e:
        what = str(e) if isinstance(e, rfc3161.TokenRefused) else "时间戳的文件不全或被改过"
        flaws.append(Flaw(place, what))
        return None
    if hashes.get(head.seq) != head.hash:
        flaws.append(Flaw(place, f"盖章时的第 {head.seq} 条现在不见了或变了：后面被截掉，或整条链重写过"))
        return None
    if roots is None:
        checked = rfc3161.Checked(checked.at, False, checked.by)
    return checked, head
