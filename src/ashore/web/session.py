"""What one visitor has told so far. It lives in memory alone, is never written anywhere, and goes with the quick exit.
Unused for a while it is locked: still there, but shown to nobody before the lock page was passed.

A session begins with the first form, not with the first look. Each form carries two tokens: one says that it came from
a page of ours, the other that it is sent for the first time.
"""

from __future__ import annotations

import secrets
from dataclasses import MISSING, dataclass, field, fields
from datetime import datetime, timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from ashore.journal.lock import Key
from ashore.web.settings import Settings

COOKIE = "n"
FORGET = timedelta(hours=2)
"""Without use; then even what is locked is gone."""
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
    pasted. offer: the text of the last offer of help that was looked at.
    brought: readings of a file that wait for the person's choice; papers: a read_debts.Papers, debts among them.
    register: a debts.register.Register, None = no debt told and no case opened. looked: a case.looked.Looked, what was
    worked out last. letters: what was wished for each kind of letter.
    key: opens the vault until the session is locked; the passphrase itself is kept nowhere. kept: what was written
    last, in words. leaving: a delete.Leaving, None = nothing is to be deleted. file: the sealed file made last;
    done: what was done last, in words, shown once. hidden: marks of contacts of the open case that are out of sight.
    originals: SHA-256 of files that a tab has still to take away, after what named them was deleted.
    locked: nothing of this is shown; back: the path that is shown first after unlocking."""

    id: str
    csrf: str
    seen: datetime
    draft: Draft = field(default_factory=Draft)
    forms: dict[str, str | None] = field(default_factory=dict)
    pasted: Any = None
    brought: Any = None
    papers: Any = None
    offer: str = ""
    register: Any = None
    looked: Any = None
    letters: dict[str, Any] = field(default_factory=dict)
    monthly: int | None = None
    plan: Any = None
    keeping: str = ""
    key: Key | None = None
    kept: str = ""
    leaving: Any = None
    file: bytes = b""
    done: str = ""
    hidden: frozenset[str] = frozenset()
    originals: set[str] = field(default_factory=set)
    locked: bool = False
    back: str = "/"

    def private(self) -> bool:
        """Whether anything was told, opened or kept that nobody else should see."""
        return any(getattr(self, one.name) != _empty(one) for one in fields(self) if one.name not in OWN)


OWN = ("id", "csrf", "seen", "forms", "locked", "back")
"""What every session has, also of somebody who only looked."""


def _empty(one: Any) -> Any:
    return one.default if one.default is not MISSING else one.default_factory()


class SessionLocked(Exception):
    """What was asked for may be shown only after the lock page."""


class Sessions:
    """All sessions of this process. In a tab there is one person and so one session, without any cookie."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._all: dict[str, Session] = {}

    def find(self, request: Request) -> Session | None:
        """The session of this request, if it has one that is not too old. Raises SessionLocked."""
        session = self.peek(request)
        if session is not None and session.locked:
            raise SessionLocked
        if session is not None:
            session.seen = self._now()
        return session

    def peek(self, request: Request) -> Session | None:
        """The session, locked or not; looking at it does not count as use."""
        return self.of(TAB if self.settings.hosting == "tab" else request.cookies.get(COOKIE, ""))

    def of(self, id: str) -> Session | None:
        """By its id; looking at it does not count as use."""
        self._forget_old()
        return self._all.get(id)

    def take_up(self, session: Session) -> None:
        """Goes on from a session that was written down before."""
        session.seen, self._all[session.id] = self._now(), session

    def lock(self, session: Session) -> None:
        """Hides what was told, and drops the key."""
        session.locked, session.key = session.private(), None

    def unlock(self, session: Session, key: Key | None) -> None:
        session.locked, session.key, session.seen = False, key, self._now()

    def left(self, session: Session) -> float:
        """Seconds without use until it locks itself."""
        return (self.settings.idle - (self._now() - session.seen)).total_seconds()

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
        session = self.peek(request)
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
        for session in list(self._all.values()):
            if now - session.seen > FORGET:
                del self._all[session.id]
            elif now - session.seen > self.settings.idle and not session.locked:
                self.lock(session)


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
