"""What differs between the two hostings of the one app, and between a run and a test."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Literal

from ashore.web.sealing import Native, Sealing


@dataclass(frozen=True, slots=True)
class Settings:
    """hosting: "server" = `ashore serve` on 127.0.0.1; "tab" = the worker of a browser tab, where one person is served
    and the browser itself keeps other pages out.

    vault: folder or postgresql:// address where what is kept is written, None = nothing can be kept here.
    on: today's clock, gives an ISO moment with offset. token_bytes: gives so many bytes that nobody can guess.
    root: what stands before every path, for a site that does not lie at the top of its host, e.g. "/ashore".
    idle: after so long without use the pages lock themselves. wait: so long a deletion can still be called off.
    sealing: keys and sealed files, as this hosting can make them.
    """

    hosting: Literal["server", "tab"]
    vault: str | None
    on: Callable[[], str]
    token_bytes: Callable[[int], bytes] = field(default=secrets.token_bytes)
    root: str = ""
    idle: timedelta = timedelta(minutes=15)
    wait: timedelta = timedelta(seconds=10)
    sealing: Sealing = field(default_factory=Native)

    def today(self) -> date:
        """The civil day in China on which an answer rests."""
        return datetime.fromisoformat(self.on()).date()
