"""Cases to an age file and back: all their entries with their chains, sealed for a passphrase or a recipient.

Any `age` program opens it; inside is JSON. One case: {"format": "ashore-journal/1", "case", "rows": [{seq, kind, at,
prev, digest, hash, body}]}, body in base64 (salt, then the payload) or null when erased. Several cases: {"format":
"ashore-vault/1", "cases": [{"case", "rows"}, ...]}.
"""

from __future__ import annotations

import base64
import json
from typing import Any

from ashore.journal.canon import canonical
from ashore.journal.chain import verify_rows
from ashore.journal.entry import Fault, Head, JournalError, PassphraseWrong, Row
from ashore.journal.port import Journal

FORMAT, FORMAT_ALL = "ashore-journal/1", "ashore-vault/1"
HEAD = ("seq", "kind", "at", "prev", "digest", "hash")


def export_case(journal: Journal, case: str, passphrase: str | None = None, recipient: str | None = None) -> bytes:
    """The age file. recipient: an age public key "age1...". Raises JournalError when the chain does not verify."""
    return sealed_age(pack_case(journal, case), passphrase, recipient)


def pack_case(journal: Journal, case: str) -> bytes:
    """What goes into the age file. Raises JournalError when the chain does not verify."""
    return canonical({"format": FORMAT, **_rows_of(journal, case)})


def pack_all(journal: Journal) -> bytes:
    """Every case, hidden ones too. Raises JournalError when there is none, or a chain does not verify."""
    ids = journal.cases()
    if not ids:
        raise JournalError("", "这里还没有存过东西", "没有什么要导出")
    return canonical({"format": FORMAT_ALL, "cases": [_rows_of(journal, id) for id in ids]})


def import_case(
    journal: Journal, sealed: bytes, passphrase: str | None = None, identity: str | None = None
) -> tuple[str, int]:
    """The cases, and how many entries were new. Verified before anything is written; what the journal has already must
    be the beginning of the file, or the file its beginning."""
    return take_in(journal, opened_age(sealed, passphrase, identity))


def take_in(journal: Journal, packed: bytes) -> tuple[str, int]:
    """As import_case, of what was in the age file."""
    cases = unpacked(packed)
    new = [(case, _after(journal, case, rows)) for case, rows in cases]
    for case, rows in new:
        if rows:
            journal.adopt(case, rows)
    return "、".join(case for case, _ in cases), sum(len(rows) for _, rows in new)


def read_export(sealed: bytes, passphrase: str | None, identity: str | None) -> tuple[str, list[Row]]:
    """The one case and its verified entries. Raises PassphraseWrong, JournalError."""
    return unpacked(opened_age(sealed, passphrase, identity))[0]


def unpacked(packed: bytes) -> list[tuple[str, list[Row]]]:
    """Every case with its verified entries. Raises JournalError."""
    try:
        data = json.loads(packed)
        if data["format"] not in (FORMAT, FORMAT_ALL):
            raise JournalError("", "这不是案件的导出文件", "检查选的文件")
        found: list[tuple[str, list[Row]]] = []
        for one in data["cases"] if data["format"] == FORMAT_ALL else [data]:
            case: str = one["case"]
            found.append((case, [_row(case, row) for row in one["rows"]]))
    except (ValueError, KeyError, TypeError, RecursionError) as e:
        raise JournalError("", "这不是案件的导出文件，或者文件坏了", "检查选的文件；换一份备份再试") from e
    if not found or len({case for case, _ in found}) < len(found):
        raise JournalError("", "这不是案件的导出文件，或者文件坏了", "检查选的文件；换一份备份再试")
    for case, rows in found:
        _sound(case, verify_rows(case, rows, Head(rows[-1].seq, rows[-1].hash) if rows else None))
    return found


def _after(journal: Journal, case: str, rows: list[Row]) -> list[Row]:
    """The entries that are new here."""
    here = [row.hash for row in journal.rows(case)]
    common = min(len(here), len(rows))
    if here[:common] != [row.hash for row in rows][:common]:
        mend = "两边各写过不同的内容；请导入到另一个保存位置"
        raise JournalError(case, "这里已有同一编号的案件，内容走了不同的路", mend)
    return rows[common:]


def _sound(case: str, faults: list[Fault]) -> None:
    if faults:
        places = "；".join(f"第 {f.seq} 条：{f.what}" for f in faults[:5])
        raise JournalError(
            case, f"记录链不完整，没有继续（{places}）", f"用 ashore case verify {case} 看全部；用备份恢复"
        )


def _rows_of(journal: Journal, case: str) -> dict[str, Any]:
    rows = list(journal.rows(case))
    if not rows:
        raise JournalError(case, "没有这个案件", "用 ashore case list 看有哪些")
    _sound(case, verify_rows(case, rows))
    return {
        "case": case,
        "rows": [
            {
                **{name: getattr(row, name) for name in HEAD},
                "body": None if row.body is None else base64.b64encode(row.body).decode("ascii"),
            }
            for row in rows
        ],
    }


def _row(case: str, data: dict[str, Any]) -> Row:
    body = None if data["body"] is None else base64.b64decode(data["body"], validate=True)
    return Row(case=case, body=body, **{name: data[name] for name in HEAD})


def _age() -> Any:
    try:
        import pyrage  # type: ignore[import-untyped]
    except ModuleNotFoundError as e:
        raise JournalError("", "这台机器上没有加密要用的部件", "请安装：pip install 'ashore[vault]'") from e
    return pyrage


def sealed_age(packed: bytes, passphrase: str | None, recipient: str | None = None) -> bytes:
    """Raises JournalError."""
    pyrage = _age()
    if recipient is not None:
        try:
            key = pyrage.x25519.Recipient.from_str(recipient)
        except pyrage.RecipientError as e:
            raise JournalError(recipient, "这不是 age 的公钥", "公钥以 age1 开头，请整段复制") from e
        return bytes(pyrage.encrypt(packed, [key]))
    if not passphrase:
        raise JournalError("", "导出要口令或公钥，没有它就不写文件", "给一个口令；导入时要用同一个")
    return bytes(pyrage.passphrase.encrypt(packed, passphrase))


def opened_age(sealed: bytes, passphrase: str | None, identity: str | None = None) -> bytes:
    """Raises PassphraseWrong, JournalError."""
    pyrage = _age()
    try:
        if identity is not None:
            return bytes(pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(identity)]))
        return bytes(pyrage.passphrase.decrypt(sealed, passphrase or ""))
    except (pyrage.DecryptError, pyrage.IdentityError) as e:
        mend = "检查口令和文件。口令没有存在任何地方，忘了就没有办法打开"
        raise PassphraseWrong("", f"打不开：口令不对，或者文件坏了（{e}）", mend) from e
