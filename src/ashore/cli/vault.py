"""Where the stored cases are, and the passphrase that opens them: never on the command line, where others read it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from ashore.cli.lang import say
from ashore.cli.refuse import refuse, wrong
from ashore.facts.problem import InputRefused
from ashore.journal.entry import PassphraseWrong
from ashore.journal.port import Journal, open_journal

PASSPHRASE_FILE = "ASHORE_PASSPHRASE_FILE"  # noqa: S105 (the name of a variable)
LOST = (
    "口令不存在任何地方。忘了，谁也打不开，本项目也不行：记录和证据原件都没有了。"
    "现在就抄在纸上收好，并另外导出一份；原手机、原文件继续留着。",
    "The passphrase is stored nowhere. Once lost, nobody can open this, we cannot either: records and originals of "
    "evidence are gone. Write it on paper now, keep an export elsewhere, and keep the phone and the files themselves.",
)

Vault = Annotated[
    str | None,
    typer.Option("--vault", metavar="DIR", envvar="ASHORE_VAULT", help="案件存在哪里 / where the cases are kept"),
]


def vault_place(typed: str | None) -> str:
    """--vault, ASHORE_VAULT, else the user's data folder. A folder, or a postgresql:// address."""
    if typed:
        return typed
    data = os.environ.get("XDG_DATA_HOME") or str(Path.home() / ".local" / "share")
    return str(Path(data) / "ashore")


@contextmanager
def vault(typed: str | None, create: bool = False, lock: bool = False) -> Iterator[Journal]:
    """The journal of the vault, closed afterwards. lock: a new one gets a passphrase. Raises InputRefused."""
    place = vault_place(typed)
    if not place.startswith(("postgresql://", "postgres://")):
        folder = Path(place)
        if create and not folder.exists():
            folder.mkdir(parents=True, mode=0o700)
        place = str(folder / "journal.sqlite")
    journal = _open(place, create, lock)
    try:
        yield journal
    finally:
        journal.close()


@contextmanager
def told() -> Iterator[None]:
    """Input that is refused ends the command with its problems and exit status 2."""
    try:
        yield
    except InputRefused as refused:
        raise typer.Exit(refuse(refused)) from refused
    except BrokenPipeError:  # who reads the output has seen enough: no fault of the input
        raise
    except OSError as e:
        raise typer.Exit(
            refuse(wrong(str(e.filename or ""), f"读不了或写不了（{e.strerror}）", "检查位置、权限和磁盘"))
        ) from e


def passphrase(what: str, twice: bool = False) -> str:
    """From the file named by ASHORE_PASSPHRASE_FILE, else typed unseen. Raises InputRefused when there is neither."""
    file = os.environ.get(PASSPHRASE_FILE)
    if file:
        return Path(file).read_text(encoding="utf-8").removesuffix("\n")
    if not sys.stdin.isatty():
        raise wrong("", "要口令，这里却没有人可以输入", f"把口令写进一个只有自己能读的文件，用 {PASSPHRASE_FILE} 指定")
    typed: str = typer.prompt(what, hide_input=True, confirmation_prompt=twice)
    return typed


def _open(place: str, create: bool, lock: bool) -> Journal:
    try:
        if lock:
            typer.echo(say(*LOST), err=True)
            return open_journal(place, passphrase(say("新口令", "New passphrase"), twice=True), create)
        return open_journal(place, None, create)
    except PassphraseWrong:
        if lock:
            raise
        return open_journal(place, passphrase(say("口令", "Passphrase")), create)
