"""Kept time stamps: does each still hold, for the chain that is there now?"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ashore.desk.evidence.stamping import head_of, statement
from ashore.evidence import stamp as rfc3161
from ashore.evidence.asking import LARGEST
from ashore.evidence.files import open_regular
from ashore.evidence.flaw import Flaw
from ashore.evidence.tree import tree
from ashore.facts.problem import InputRefused
from ashore.journal.entry import Head

_TOKEN = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Held:
    """A stamp whose own files are in order. head: what was stamped; fits: whether the chain has it still."""

    place: str
    checked: rfc3161.Checked
    head: Head
    fits: bool


def check_token(
    token: Path, place: str, hashes: Mapping[int, str], roots: bytes | None, flaws: list[Flaw]
) -> Held | None:
    """token: the raw answer, with what was stamped (.txt) and perhaps a root certificate (.pem) beside it.

    roots: certificates that the reader trusts. Without them the root that lies beside still shows an altered answer,
    but who made the answer could have made that root as well: the stamp is not trusted.
    """
    try:
        data = _read(token.with_suffix(".txt"))
        _, head = head_of(data)
        answer = _read(token)
        beside = token.with_suffix(".pem")
        own = _read(beside) if roots is None and beside.is_file() else None
        checked = rfc3161.check(answer, data, roots or own)
    except rfc3161.TokenRefused as e:
        flaws.append(Flaw(place, str(e)))
        return None
    except (InputRefused, OSError, ValueError):
        flaws.append(Flaw(place, "时间戳的文件不全或被改过"))
        return None
    fits = hashes.get(head.seq) == head.hash
    if not fits:
        flaws.append(Flaw(place, f"盖章时的第 {head.seq} 条现在不见了或变了：后面被截掉，或整条链重写过"))
    return Held(place, replace(checked, trusted=checked.trusted and roots is not None), head, fits)


def _read(path: Path) -> bytes:
    """Raises InputRefused, OSError, ValueError for what is too large to be part of a stamp."""
    with open_regular(path) as file:
        data = file.read(LARGEST + 1) or b""
    if len(data) > LARGEST:
        raise ValueError("too large")
    return data


def kept_heads(stamps: Path, case: str) -> list[tuple[str, Head]]:
    """(token, head) of every stamp of this case that lies beside the journal, whether the journal knows it or not."""
    name = hashlib.sha256(case.encode("utf-8", "surrogateescape")).hexdigest()
    found = []
    for file, sort in tree(stamps) if stamps.is_dir() else []:
        if sort == "file" and file.endswith(".txt"):
            try:
                whose, head = head_of(_read(stamps / file))
            except (InputRefused, OSError, ValueError):
                continue  # check_folder names it
            if whose == name:
                found.append((file.removesuffix(".txt"), head))
    return sorted(found, key=lambda one: one[1].seq)


def check_folder(stamps: Path, case: str, stamped: Sequence[Mapping[str, Any]]) -> list[Flaw]:
    """The folder beside the journal: each answer that the journal names is there whole, and nothing strange is there.
    stamped: what the journal says of each answer of the case."""
    flaws, seen = [], set()
    roots = {payload["token"]: payload.get("roots") for payload in stamped}
    sums = {f"{token}.pem": total for token, total in roots.items()}
    for payload in stamped:
        written = statement(case, Head(payload.get("seq", 0), payload.get("hash", "")))
        sums[f"{payload['token']}.txt"] = hashlib.sha256(written).hexdigest()
    for name, sort in tree(stamps) if stamps.is_dir() else []:
        token, dot, end = name.partition(".")
        seen.add(name)
        if name.startswith(".") and sort == "file":
            flaws.append(Flaw(f"stamps/{name}", "上次没有写完留下的，可以删除"))
        elif sort != "file" or not _TOKEN.fullmatch(token) or dot + end not in (".txt", ".tsr", ".pem"):
            flaws.append(Flaw(f"stamps/{name}", "不是时间戳的文件"))
        elif not _as_written(stamps / name, sums.get(name)):
            flaws.append(Flaw(f"stamps/{name}", "被改过：和写下时不一样"))
    kept = {name.partition(".")[0] for name in seen if name.endswith((".txt", ".tsr"))}
    for token in sorted(kept | set(roots)):
        ends = (".txt", ".tsr", *([".pem"] if roots.get(token) else []))
        flaws += [Flaw(f"stamps/{token}{end}", "时间戳的文件不见了") for end in ends if token + end not in seen]
    return flaws


def _as_written(file: Path, expected: object) -> bool:
    """An answer bears its own sum as a name, a statement has one form; of what the journal names it tells the sum."""
    try:
        data = _read(file)
        if file.suffix == ".txt":
            head_of(data)
    except (InputRefused, OSError, ValueError):
        return False
    expected = file.stem if file.suffix == ".tsr" else expected
    return expected is None or hashlib.sha256(data).hexdigest() == expected
