"""What the worker of the tab calls. `prepare` before the memory snapshot, `start` and `answer` after it."""

from __future__ import annotations

import gc
import random
from datetime import UTC, date, datetime, timedelta, timezone
from importlib import import_module
from typing import TYPE_CHECKING

from ashore.site import draft
from ashore.site.asgi import Answered, Asked, Jar, Pairs, call, exchange, no_threads
from ashore.site.sealing import InTab

if TYPE_CHECKING:
    from starlette.applications import Starlette

CHINA = timezone(timedelta(hours=8))
WARM = ("/", "/contact/said", "/contact/when", "/paste", "/law")
"""Asked once before the snapshot, so that modules, templates and the pack are in memory already."""
LATER = (
    "ashore.desk.cases",
    "ashore.desk.check",
    "ashore.journal.sqlite",
    "ashore.papers.report",
    "ashore.desk.leaving",
    "ashore.journal.export",
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
        settings = Settings(hosting="tab", vault=vault, on=now, root=root, sealing=InTab())
        self._app: Starlette = create_app(settings)

    async def answer(
        self, method: str, origin: str, path: str, query: str, headers: Pairs, body: bytes | memoryview
    ) -> Answered:
        """path: percent-encoded, with the root of the site in front. body: as JavaScript lends it."""
        return await exchange(self._app, self._asked(method, origin, path, query, headers, bytes(body)), self._jar)

    def answer_now(self, path: str) -> Answered:
        """A page that needs nothing of the browser."""
        return call(self._app, self._asked("GET", ORIGIN, path, "", [], b""), self._jar)

    def draft(self) -> str:
        """What is told and not kept, as text for the browser to keep for this tab; "" = nothing, or it is locked."""
        return draft.written(self._app.state.sessions)

    def take_up(self, text: str) -> bool:
        """Goes on from such a text. False when it is none of ours."""
        return draft.taken_up(self._app.state.sessions, text)

    def _asked(self, method: str, origin: str, path: str, query: str, headers: Pairs, body: bytes) -> Asked:
        return Asked(method, origin, path.removeprefix(self._root) or "/", query, headers, body)


def prepare() -> None:
    """Loads all that a check needs. Opens nothing, makes no secret and keeps nothing of anybody: the snapshot that is
    taken afterwards lies on the device for a long time."""
    from ashore.desk.assess import assess_json

    for name in LATER:
        import_module(name)
    assess_json(INVENTED, date(2026, 11, 23))
    warming = Tab(None)
    for path in WARM:
        warming.answer_now(path)
    gc.collect()


def start(vault: str | None, root: str) -> Tab:
    """A new app with secrets of its own. The snapshot froze the state of `random`: it starts anew."""
    random.seed()
    no_threads()
    return Tab(vault, root)


def now() -> str:
    """The moment by the device's clock, as it is in China."""
    return datetime.now(UTC).astimezone(CHINA).isoformat(timespec="seconds")
