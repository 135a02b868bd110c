"""chain.jsonl of a bundle: the journal of the case, one entry a line. Read as if an enemy had written it."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from ashore.desk.evidence.state import ADDED, STAMPED
from ashore.evidence.files import open_regular
from ashore.evidence.flaw import Flaw
from ashore.facts.problem import InputRefused
from ashore.journal.canon import LARGEST
from ashore.journal.chain import entry_hash, payload_digest, payload_of
from ashore.journal.entry import ERASE, GENESIS, UNDO, Entry, Row

CHAIN = "chain.jsonl"
OPEN_KINDS = "evidence."
"""Entries whose content goes along, with those that undo or erase them; of all others only the sums: who reads the
bundle need not know the whole case."""
PLAIN = ("case", "seq", "kind", "at", "prev", "digest", "hash")
LONGEST = 24 << 20
"""Bytes of a line: the largest payload of the journal in base64."""
MOST = 1000
"""Flaws of one chain that are named."""
_HEX = re.compile(r"[0-9a-f]{64}\Z")


def chain_lines(rows: Iterable[Row]) -> bytes:
    """body in base64 (salt and payload), null where erased or not about evidence."""
    shown: set[int] = set()
    lines = []
    for row in rows:
        aims = row.kind in (UNDO, ERASE) and row.body is not None and payload_of(row.body).get("seq") in shown
        if row.kind.startswith(OPEN_KINDS) or aims:
            shown.add(row.seq)
        body = base64.b64encode(row.body).decode() if row.body is not None and row.seq in shown else None
        lines.append(_written({**{key: getattr(row, key) for key in PLAIN}, "body": body}))
    return b"".join(lines)


def _written(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, sort_keys=True).encode() + b"\n"


@dataclass(slots=True)
class Chain:
    """hashes: of every entry that could be read, by number; entries: those that are sound, in order, the content None
    where it did not go along; lines: where each stands."""

    hashes: dict[int, str] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)
    lines: dict[int, int] = field(default_factory=dict)
    flaws: list[Flaw] = field(default_factory=list)


def read_chain(file: Path, place: str) -> Chain:
    """Every line that is altered, missing, extra or moved is a flaw at `place`:line; nothing raises."""
    chain = Chain()
    try:
        _follow(file, place, chain)
    except InputRefused as e:
        chain.flaws.append(Flaw(place, f"记录链{e.problems[0].what}"))
    except OSError as e:
        chain.flaws.append(Flaw(place, f"记录链读不出来（{e.strerror}）"))
    return chain


def _follow(file: Path, place: str, chain: Chain) -> None:
    last, case = 0, None
    links = {GENESIS}
    for number, line in enumerate(_lines(file), 1):
        if len(chain.flaws) >= MOST:
            chain.flaws.append(Flaw(f"{place}:{number}", "坏的地方太多，从这里起没有再看"))
            break
        try:
            row = _row(line)
            payload = _payload(row)
        except (ValueError, RecursionError):
            chain.flaws.append(Flaw(f"{place}:{number}", "这一条读不懂，被改过"))
            continue
        own = entry_hash(*(getattr(row, key) for key in PLAIN[:6]))
        wrong = []
        if own != row.hash or (row.body is not None and payload_digest(row.body) != row.digest):
            wrong.append("和自己的校验值不符，被改过")
        if row.seq != last + 1 or row.prev not in links:
            wrong.append("接不上前一条：少了、多了或挪过")
        if case not in (None, row.case):
            wrong.append("是另一个案件的")
        chain.flaws += [Flaw(f"{place}:{number}", f"第 {row.seq} 条{what}") for what in wrong]
        chain.hashes[row.seq], chain.lines[row.seq] = row.hash, number
        last, case, links = row.seq, row.case, {row.hash, own}
        if not wrong:
            gone = payload is None
            chain.entries.append(
                Entry(row.case, row.seq, row.kind, row.at, row.prev, row.digest, payload, gone, row.hash)
            )
    if not chain.lines:
        chain.flaws.append(Flaw(place, "记录链里一条能读的也没有"))
    _check_gone(place, chain)


def _check_gone(place: str, chain: Chain) -> None:
    """Content of evidence that is not there was erased, and then a tombstone says so."""
    said = {e.payload["seq"] for e in chain.entries if e.kind == ERASE and e.payload is not None}
    for entry in chain.entries:
        if entry.kind.startswith(OPEN_KINDS) and entry.payload is None and entry.seq not in said:
            line = f"{place}:{chain.lines[entry.seq]}"
            chain.flaws.append(Flaw(line, f"第 {entry.seq} 条的内容被拿掉了，却没有删除记录"))


def _lines(file: Path) -> Iterator[bytes]:
    with open_regular(file) as raw, open(raw.fileno(), "rb", closefd=False) as source:
        while line := source.readline(LONGEST):
            yield line


def _row(line: bytes) -> Row:
    """Exactly as it was written, to the byte. Raises ValueError, RecursionError."""
    data = json.loads(line.decode("utf-8"), object_pairs_hook=_once, parse_constant=_never)
    if not isinstance(data, dict) or set(data) != {*PLAIN, "body"}:
        raise ValueError("other keys")
    seq, body = data["seq"], data["body"]
    if type(seq) is not int or not 0 < seq <= LARGEST:
        raise ValueError("no number")
    if not all(isinstance(data[key], str) for key in PLAIN if key != "seq") or not isinstance(body, str | None):
        raise ValueError("other types")
    if _written(data) != line:
        raise ValueError("written otherwise")
    raw = None if body is None else base64.b64decode(body, validate=True)
    return Row(**{key: data[key] for key in PLAIN}, body=raw)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    if len(dict(pairs)) != len(pairs):
        raise ValueError("a key twice")
    return dict(pairs)


def _never(constant: str) -> NoReturn:
    raise ValueError(constant)


def _payload(row: Row) -> dict[str, Any] | None:
    """Raises ValueError, RecursionError when it is not what an entry of its kind holds."""
    if row.body is None:
        return None
    payload = payload_of(row.body)
    if not sound_payload(row.kind, payload):
        raise ValueError("no payload of its kind")
    return payload


def sound_payload(kind: str, payload: Any) -> bool:
    """Whether it holds what the checks need."""
    if not isinstance(payload, dict):
        return False
    if kind in (UNDO, ERASE):
        return type(payload.get("seq")) is int
    needed = {ADDED: "sha256", STAMPED: "token"}.get(kind)
    if needed and not (isinstance(payload.get(needed), str) and _HEX.match(payload[needed])):
        return False
    return kind != ADDED or isinstance(payload.get("id"), str)
