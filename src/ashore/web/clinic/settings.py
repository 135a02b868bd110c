"""What differs between a run of the clinic's server and a test."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from ashore.clinic.accounts import Hasher
from ashore.clinic.cases import Rows
from ashore.clinic.database import Database


@dataclass(frozen=True, slots=True)
class ClinicSettings:
    """on: the clock, gives an ISO moment with offset. name: the host name under which a proxy with TLS serves it to
    others, "" = only this machine. root: what stands before every path."""

    base: Database
    on: Callable[[], str]
    hasher: Hasher = field(default_factory=Hasher)
    token_bytes: Callable[[int], bytes] = field(default=secrets.token_bytes)
    name: str = ""
    root: str = ""
    rows: Rows = field(default_factory=Rows)

    def cookie(self) -> str:
        """A browser takes a cookie of this name only over TLS, from this very host."""
        return "__Host-c" if self.name else "c"

    def token(self) -> str:
        return self.token_bytes(32).hex()
