"""Time stamps over the head of a case's chain: one stamp covers everything that was there before."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path

from ashore.desk.evidence.state import PENDING, STAMPED, Stamp, Store, Wish, evidence_of
from ashore.evidence import stamp as rfc3161
from ashore.evidence.asking import Unreachable, ask, check_url
from ashore.evidence.files import refused, sync_folder
from ashore.facts.problem import InputRefused, Problem
from ashore.journal.entry import Head
from ashore.journal.port import verify as verify_chain

FORM = "ashore-head/1"
BYTES = "latin-1"
"""A file of certificates may hold remarks in any encoding; this one gives back every byte."""
_STATEMENT = re.compile(
    FORM.encode() + rb"\ncase-sha256: ([0-9a-f]{64})\nseq: ([1-9][0-9]{0,15})\nhash: ([0-9a-f]{64})\n"
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """No answer yet; the wish is noted and tried again by `retry`."""

    tsa: str
    why: str


def statement(case: str, head: Head) -> bytes:
    """The few lines that are stamped: they bind case, number and hash of the newest entry."""
    name = hashlib.sha256(case.encode("utf-8", "surrogateescape")).hexdigest()
    return f"{FORM}\ncase-sha256: {name}\nseq: {head.seq}\nhash: {head.hash}\n".encode()


def head_of(data: bytes) -> tuple[str, Head]:
    """(SHA-256 of the case's id, head) of a statement. Raises ValueError when it is none."""
    written = _STATEMENT.fullmatch(data)
    if written is None:
        raise ValueError("not a statement of a head")
    name, seq, total = (part.decode() for part in written.groups())
    return name, Head(int(seq), total)


def stamp(store: Store, case: str, tsa: str, at: str, roots: bytes | None = None) -> Stamp | Waiting:
    """Asks the authority; offline the wish is kept, with the certificates that its answer is to be checked against.
    Raises InputRefused when the answer proves nothing."""
    check_url(tsa)
    rfc3161.check_roots(roots)  # first: no answer could ever be checked against a wrong file
    head = store.journal.head(case)
    if head is None:
        raise refused(case, "这个案件还没有内容，没有可以盖章的", "先用 ashore evidence add 添加证据")
    faults = verify_chain(store.journal, case)
    if faults:
        raise refused(case, f"记录链第 {faults[0].seq} 条：{faults[0].what}，没有盖章", "用备份恢复后再盖章")
    data = statement(case, head)
    request, nonce = rfc3161.query(data)
    try:
        answer = ask(tsa, request)
    except Unreachable as e:
        _wish(store, case, Wish(tsa, at, str(e), (roots or b"").decode(BYTES)), at)
        return Waiting(tsa, str(e))
    try:
        checked = rfc3161.check(answer, data, roots, nonce)
    except rfc3161.TokenRefused as e:
        raise refused(tsa, f"没有收下：{e}", "核对服务地址和 --ca 的根证书，或换一家") from e
    token = hashlib.sha256(answer).hexdigest()
    for suffix, content in ((".txt", data), (".tsr", answer), (".pem", roots)):
        if content is not None:
            _keep(store.stamps / f"{token}{suffix}", content)
    kept = Stamp(head, tsa, token, checked.at, checked.trusted, checked.by)
    told = {"seq": head.seq, "hash": head.hash, "tsa": tsa, "token": token}
    told |= {"at": checked.at, "trusted": checked.trusted, "by": checked.by}
    if roots is not None:
        told["roots"] = hashlib.sha256(roots).hexdigest()
    store.journal.append(case, STAMPED, told, at)
    return kept


@dataclass(frozen=True, slots=True)
class Refused:
    """The authority answered, but the answer proves nothing; it stays on the list."""

    tsa: str
    problems: list[Problem]


def retry(store: Store, case: str, at: str, roots: bytes | None = None) -> list[Stamp | Waiting | Refused]:
    """Asks every authority that has not answered, over the head of today. roots: instead of those noted with a wish."""
    answers: list[Stamp | Waiting | Refused] = []
    for wish in list(evidence_of(store.journal, case).waiting.values()):
        try:
            answers.append(stamp(store, case, wish.tsa, at, roots or wish.roots.encode(BYTES) or None))
        except InputRefused as e:
            answers.append(Refused(wish.tsa, e.problems))
    return answers


def _wish(store: Store, case: str, wish: Wish, at: str) -> None:
    """Noted once: trying again and again must not make the journal grow."""
    known = evidence_of(store.journal, case).waiting.get(wish.tsa)
    if known is None or known.roots != wish.roots:
        told = {"tsa": wish.tsa, "why": wish.why, "roots": wish.roots}
        store.journal.append(case, PENDING, {key: value for key, value in told.items() if value}, at)


def _keep(path: Path, content: bytes) -> None:
    path.parent.mkdir(mode=0o700, exist_ok=True)
    draft = path.with_name(f".{path.name}")
    with open(draft, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, path)
    sync_folder(path.parent)
