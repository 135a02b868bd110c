"""What one visitor has told so far. It lives in memory alone, is never written anywhere, and goes with the quick exit.

A session begins with the first form, not with the first look. Each form carries two tokens: one says that it came from
a page of ours, the other that it is sent for the first time.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from ashore.web.settings import Settings

COOKIE = "n"
IDLE = timedelta(hours=2)
MOST_SESSIONS = 100
MOST_TOKENS = 200
TAB = "tab"


@dataclass(slots=True)
class Draft:
    """One contact as plain data, as desk.check_data reads it. asked: keys of the steps that were shown and answered,
    with "do not know" too. answered: the answer was seen once, so every further fact leads back to it."""

    contact: dict[str, Any] = field(default_factory=dict)
    around: dict[str, Any] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    answered: bool = False


@dataclass(slots=True)
class Session:
    """forms: each form that was handed out, and where it led once it was sent. pasted: a paste.Pasted, None = nothing
    pasted.
    passphrase: opens the vault while the session lasts. kept: what was written last, in words."""

    id: str
    csrf: str
    seen: datetime
    draft: Draft = field(default_factory=Draft)
    forms: dict[str, str | None] = field(default_factory=dict)
    pasted: Any = None
    keeping: str = ""
    passphrase: str | None = None
    kept: str = ""


class Sessions:
    """All sessions of this process. In a tab there is one person and so one session, without any cookie."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._all: dict[str, Session] = {}

    def find(self, request: Request) -> Session | None:
        """The session of this request, if it has one that is not too old."""
        self._forget_old()
        id = TAB if self.settings.hosting == "tab" else request.cookies.get(COOKIE, "")
        session = self._all.get(id)
        if session is not None:
            session.seen = self._now()
        return session

    def start(self, request: Request) -> Session:
        """The session of this request, a new one when there is none."""
        session = self.find(request)
        if session is None:
            id = TAB if self.settings.hosting == "tab" else self.token()
            session = self._all[id] = Session(id, self.token(), self._now())
            request.state.fresh = session
            while len(self._all) > MOST_SESSIONS:
                del self._all[min(self._all, key=lambda one: self._all[one].seen)]
        return session

    def end(self, request: Request) -> None:
        """Everything that was told is gone."""
        session = self.find(request)
        if session is not None:
            del self._all[session.id]

    def form(self, session: Session) -> str:
        """A token for one form."""
        token = self.token()
        session.forms[token] = None
        while len(session.forms) > MOST_TOKENS:
            del session.forms[next(iter(session.forms))]
        return token

    def token(self) -> str:
        return self.settings.token_bytes(24).hex()

    def _now(self) -> datetime:
        return datetime.fromisoformat(self.settings.on())

    def _forget_old(self) -> None:
        now = self._now()
        for id in [id for id, session in self._all.items() if now - session.seen > IDLE]:
            del self._all[id]


def sessions(request: Request) -> Sessions:
    found: Sessions = request.app.state.sessions
    return found


def carry(request: Request, response: Response) -> Response:
    """Gives a new session's cookie along: to this site alone, out of reach of scripts, until the browser closes."""
    fresh: Session | None = getattr(request.state, "fresh", None)
    if fresh is not None and fresh.id != TAB:
        response.set_cookie(COOKIE, fresh.id, httponly=True, samesite="strict", path="/")
    return response


def same(one: str, other: str) -> bool:
    """Compares in a time that tells nothing."""
    return secrets.compare_digest(one.encode(), other.encode())
