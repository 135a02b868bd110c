"""A case to an age file and back: all its entries with their chain, sealed for a passphrase or a recipient.

Any `age` program opens it; inside is JSON: {"format", "case", "rows": [{seq, kind, at, prev, digest, hash, body}]},
body in base64 (salt, then the payload) or null when erased.
"""

from __future__ import annotations

import base64
import json
from typing import Any

from ashore.journal.canon import canonical
from ashore.journal.chain import verify_rows
from ashore.journal.port import Fault, Head, Journal, JournalError, PassphraseWrong, Row

FORMAT = "ashore-journal/1"
HEAD = ("seq", "kind", "at", "prev", "digest", "hash")


def export_case(journal: Journal, case: str, passphrase: str | None = None, recipient: str | None = None) -> bytes:
    """The age file. recipient: an age public key "age1...". Raises JournalError when the chain does not verify."""
    rows = list(journal.rows(case))
    if not rows:
        raise JournalError(case, "没有这个案件", "用 ashore case list 看有哪些")
    _sound(case, verify_rows(case, rows))
    return _sealed(_packed(case, rows), passphrase, recipient)


def import_case(
    journal: Journal, sealed: bytes, passphrase: str | None = None, identity: str | None = None
) -> tuple[str, int]:
    """The case and how many entries were new. Verified before anything is written; what the journal has already must
    be the beginning of the file, or the file its beginning."""
    case, rows = read_export(sealed, passphrase, identity)
    here = [row.hash for row in journal.rows(case)]
    theirs = [row.hash for row in rows]
    common = min(len(here), len(theirs))
    if here[:common] != theirs[:common]:
        mend = "两边各写过不同的内容；请导入到另一个保存位置"
        raise JournalError(case, "这里已有同一编号的案件，内容走了不同的路", mend)
    new = rows[common:]
    if new:
        journal.adopt(case, new)
    return case, len(new)


def read_export(sealed: bytes, passphrase: str | None, identity: str | None) -> tuple[str, list[Row]]:
    """The case and its verified entries. Raises PassphraseWrong, JournalError."""
    try:
        data = json.loads(_opened(sealed, passphrase, identity))
        if data["format"] != FORMAT:
            raise JournalError("", "这不是案件的导出文件", "检查选的文件")
        case: str = data["case"]
        rows = [_row(case, row) for row in data["rows"]]
    except (ValueError, KeyError, TypeError) as e:
        raise JournalError("", "这不是案件的导出文件，或者文件坏了", "检查选的文件；换一份备份再试") from e
    _sound(case, verify_rows(case, rows, Head(rows[-1].seq, rows[-1].hash) if rows else None))
    return case, rows


def _sound(case: str, faults: list[Fault]) -> None:
    if faults:
        places = "；".join(f"第 {f.seq} 条：{f.what}" for f in faults[:5])
        raise JournalError(
            case, f"记录链不完整，没有继续（{places}）", f"用 ashore case verify {case} 看全部；用备份恢复"
        )


def _packed(case: str, rows: list[Row]) -> bytes:
    return canonical(
        {
            "format": FORMAT,
            "case": case,
            "rows": [
                {
                    **{name: getattr(row, name) for name in HEAD},
                    "body": None if row.body is None else base64.b64encode(row.body).decode("ascii"),
                }
                for row in rows
            ],
        }
    )


def _row(case: str, data: dict[str, Any]) -> Row:
    body = None if data["body"] is None else base64.b64decode(data["body"], validate=True)
    return Row(case=case, body=body, **{name: data[name] for name in HEAD})


def _age() -> Any:
    try:
        import pyrage  # type: ignore[import-untyped]
    except ModuleNotFoundError as e:
        raise JournalError("", "这台机器上没有加密要用的部件", "请安装：pip install 'ashore[vault]'") from e
    return pyrage


def _sealed(packed: bytes, passphrase: str | None, recipient: str | None) -> bytes:
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


def _opened(sealed: bytes, passphrase: str | None, identity: str | None) -> bytes:
    pyrage = _age()
    try:
        if identity is not None:
            return bytes(pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(identity)]))
        return bytes(pyrage.passphrase.decrypt(sealed, passphrase or ""))
    except (pyrage.DecryptError, pyrage.IdentityError) as e:
        mend = "检查口令和文件。口令没有存在任何地方，忘了就没有办法打开"
        raise PassphraseWrong("", f"打不开：口令不对，或者文件坏了（{e}）", mend) from e
