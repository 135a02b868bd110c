"""What the worker of the tab calls. `prepare` before the memory snapshot, `start` and `answer` after it."""

from __future__ import annotations

import gc
import random
from datetime import UTC, date, datetime, timedelta, timezone
from importlib import import_module
from typing import TYPE_CHECKING

from ashore.site.asgi import Answered, Asked, Jar, Pairs, call

if TYPE_CHECKING:
    from starlette.types import ASGIApp

CHINA = timezone(timedelta(hours=8))
WARM = ("/", "/contact/said", "/contact/when", "/paste", "/law")
"""Asked once before the snapshot, so that modules, templates and the pack are in memory already."""
LATER = (
    "ashore.desk.cases",
    "ashore.desk.check",
    "ashore.journal.sqlite",
    "ashore.papers.report",
    "chinese_calendar",
    "python_multipart.multipart",
    "starlette.formparsers",
)
INVENTED = """{"format": "ashore-case/1", "debts": [{"id": "a", "label": "一笔", "days_past_due": 60}], "contacts": [
{"at": "2026-11-19T22:10+08:00", "channel": "call", "counterpart": "debtor", "answered": true, "debt": "a",
"text": "你今天不还，我明天带人到你家里搬东西。"}]}"""
"""Judged once before the snapshot, so that rules and the reader of texts are in memory already. Nobody's case."""
ORIGIN = "http://localhost"


class Tab:
    """The app, its cookies, and where it thinks it lies. vault: a folder that is kept, or None."""

    def __init__(self, vault: str | None, root: str = "") -> None:
        from ashore.web.app import create_app
        from ashore.web.settings import Settings

        self._root = root
        self._jar = Jar()
        self._app: ASGIApp = create_app(Settings(hosting="tab", vault=vault, on=now, root=root))

    def answer(
        self, method: str, origin: str, path: str, query: str, headers: Pairs, body: bytes | memoryview
    ) -> Answered:
        """path: percent-encoded, with the root of the site in front. body: as JavaScript lends it."""
        inside = path.removeprefix(self._root) or "/"
        return call(self._app, Asked(method, origin, inside, query, headers, bytes(body)), self._jar)


def prepare() -> None:
    """Loads all that a check needs. Opens nothing, makes no secret and keeps nothing of anybody: the snapshot that is
    taken afterwards lies on the device for a long time."""
    from ashore.desk.assess import assess_json

    for name in LATER:
        import_module(name)
    assess_json(INVENTED, date(2026, 11, 23))
    warming = Tab(None)
    for path in WARM:
        warming.answer("GET", ORIGIN, path, "", [], b"")
    gc.collect()


def start(vault: str | None, root: str) -> Tab:
    """A new app with secrets of its own. The snapshot froze the state of `random`: it starts anew."""
    random.seed()
    return Tab(vault, root)


def now() -> str:
    """The moment by the device's clock, as it is in China."""
    return datetime.now(UTC).astimezone(CHINA).isoformat(timespec="seconds")
