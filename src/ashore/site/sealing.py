"""Keys and sealed files in a browser's tab. Python there has no argon2 and no age: the worker lends both."""

from __future__ import annotations

import base64
from importlib import import_module
from typing import Any

from ashore.journal.aead import LENT
from ashore.journal.entry import JournalError, PassphraseWrong
from ashore.journal.lock import Key


class InTab:
    async def key(self, passphrase: str, plan: dict[str, Any]) -> Key:
        salt = base64.b64decode(plan["salt"])
        raw = await _lent().key(passphrase, salt, plan["time"], plan["memory_kib"], plan["lanes"])
        return Key(bytes(raw.to_bytes()), plan)

    async def seal(self, packed: bytes, passphrase: str) -> bytes:
        return bytes((await _lent().seal_age(packed, passphrase)).to_bytes())

    async def open(self, sealed: bytes, passphrase: str) -> bytes:
        opened = await _lent().open_age(sealed, passphrase)
        if isinstance(opened, str):
            raise _refused(opened)
        return bytes(opened.to_bytes())


def _lent() -> Any:
    return import_module(LENT)


def _refused(why: str) -> JournalError:
    """why: "memory", "costly", or "wrong" as the worker says it."""
    if why in ("memory", "costly"):
        mend = "请在电脑上用 ashore case import-age 导入；或在电脑上打开网页版，再从那里导出"
        return JournalError("", "这个文件加密得很重，这台设备的内存打不开它", mend)
    mend = "检查口令和文件。口令没有存在任何地方，忘了就没有办法打开"
    return PassphraseWrong("", "打不开：口令不对，或者文件坏了", mend)
