"""Everything that is done for somebody goes through here: may this role do it, do it, write down that it was done.

The note and what it tells of are one transaction: neither is there without the other.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from ashore.clinic.accounts import Entered
from ashore.clinic.database import Database, Tx
from ashore.clinic.roles import NotAllowed, NotThere, permit

Answer = TypeVar("Answer")
UNNOTED = frozenset({"me", "accounts"})
"""Actions that tell of no client."""


def ask_first(base: Database, me: Entered, action: str, object: str, at: str, run: Callable[[Tx], Answer]) -> Answer:
    """Whether it may be done, before what it needs has come; only a refusal is noted. Raises as `perform`."""
    return perform(base, me, action, object, at, run, note=False)


def perform(
    base: Database, me: Entered, action: str, object: str, at: str, run: Callable[[Tx], Answer], note: bool = True
) -> Answer:
    """object: id of the client or account it is about, "" = none. What was refused is noted as well. Raises NotAllowed,
    NotThere, NotSignedIn, and whatever `run` raises; then nothing was written."""
    try:
        with base.signed(me.key, at) as tx:
            permit(tx.who.role, action)
            found = run(tx)
            if note and action not in UNNOTED:
                tx.note(action, object)
            return found
    except (NotAllowed, NotThere) as e:
        with base.signed(me.key, at) as tx:
            tx.note(action, object, "not_allowed" if isinstance(e, NotAllowed) else "not_there")
        raise
