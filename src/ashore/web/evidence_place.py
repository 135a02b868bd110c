"""Where evidence lies for the pages: the opened store, and the case that something new goes into."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ashore.desk.cases import Listed, list_cases, store_case
from ashore.desk.evidence.state import Store, open_store
from ashore.facts.case import FORMAT, Case
from ashore.facts.problem import InputRefused, Problem
from ashore.journal.port import Journal
from ashore.web.keep import there, vault
from ashore.web.session import Session
from ashore.web.settings import Settings

ASIDE = Path("/tmp/ashore-evidence")  # noqa: S108 (memory of the tab; nothing is written there)
"""In a tab the browser keeps the originals itself; the store needs a folder all the same."""


@contextmanager
def opened(settings: Settings, session: Session, create: bool = False) -> Iterator[Store]:
    """The store of the vault, shut again afterwards. Raises InputRefused, PassphraseWrong."""
    place = settings.vault
    if place is not None and place.startswith(("postgresql://", "postgres://")):
        raise InputRefused([Problem("", "", 0, "证据要放在文件夹里", "启动时把 --vault 写成一个文件夹")])
    with vault(settings, session, create) as journal:
        yield open_store(journal, ASIDE if settings.hosting == "tab" or place is None else Path(place))


def kept_here(settings: Settings) -> bool:
    """Whether anything was kept yet."""
    return settings.vault is not None and there(settings.vault)


def cases(journal: Journal) -> list[Listed]:
    """The stored cases, the one written last first."""
    return sorted(list_cases(journal), key=lambda one: one.last, reverse=True)


def goal(journal: Journal, settings: Settings, wanted: str = "") -> str:
    """The case that something new goes into: the wanted one, else the one written last, else a new one."""
    known = [one.id for one in cases(journal)]
    if wanted in known:
        return wanted
    if known:
        return known[0]
    day = settings.today()
    id = f"{day:%Y%m%d}-{settings.token_bytes(4).hex()}"
    store_case(journal, Case(format=FORMAT, title=f"{day.month}月{day.day}日记下的", told_on=day), id, settings.on())
    return id
