"""What the commands around evidence share: their options, the opened store, the words for what is not told yet."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from ashore.cli.lang import say
from ashore.cli.refuse import wrong
from ashore.cli.vault import vault, vault_place
from ashore.desk.evidence.state import Store, open_store
from ashore.evidence.item import Item, untold

Case = Annotated[str, typer.Option("--case", metavar="ID", help="案件编号 / id of the case")]
Id = Annotated[str, typer.Argument(metavar="ITEM", help="证据编号，如 e1 / id of the item")]
Ca = Annotated[
    Path | None, typer.Option("--ca", metavar="PEM", help="时间戳服务的根证书 / root certificates of the authority")
]

Contact = Annotated[str, typer.Option(metavar="ID", help="证明哪一次联系，如 c5 / contact that it proves")]
Who = Annotated[str, typer.Option(metavar="TEXT", help="谁取的，如 我 / who took it")]
Where = Annotated[str, typer.Option(metavar="TEXT", help="在哪里，如 家门口 / where")]
What = Annotated[str, typer.Option(metavar="TEXT", help="证明什么，如 楼道里的大字 / what it shows")]
At = Annotated[str, typer.Option(metavar="TIME", help="什么时候，如 2026-11-19 / when")]
Form = Annotated[str, typer.Option(metavar="original|copy", help="原件还是副本 / original or copy")]
Kept = Annotated[str, typer.Option(metavar="TEXT", help="原件在哪里，如 我的手机 / where the original is kept")]

WORDS = {"who": ("谁", "who"), "where": ("在哪里", "where"), "what": ("证明什么", "what"), "at": ("什么时候", "when")}


@contextmanager
def opened(place: str | None, create: bool = False, lock: bool = False) -> Iterator[Store]:
    """The store of the vault, closed afterwards. Raises InputRefused."""
    folder = vault_place(place)
    if folder.startswith(("postgresql://", "postgres://")):
        raise wrong("--vault", "证据要放在文件夹里", "把 --vault 写成一个文件夹")
    with vault(place, create=create, lock=lock) as journal:
        yield open_store(journal, Path(folder))


def facts(contact: str, who: str, where: str, what: str, at: str, form: str, kept: str) -> dict[str, str]:
    """What was typed, under the keys of TOLD."""
    return {"contact": contact, "who": who, "where": where, "what": what, "at": at, "form": form, "kept": kept}


def missing(item: Item) -> str:
    """ "谁、在哪里", or "" when all is told."""
    return say("、", ", ").join(say(*WORDS[key]) for key in untold(item))


def octets(size: int) -> str:
    """ "1,234 字节" or "12.3 MB" """
    return say(f"{size:,} 字节", f"{size:,} bytes") if size < 1_000_000 else f"{size / 1_000_000:,.1f} MB"
