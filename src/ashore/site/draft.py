"""What was told in a tab and not kept, as a text that the browser keeps for this tab alone, if the person allows it.
The key of the vault is never in it, nor anything out of a vault that has one."""

from __future__ import annotations

import base64
import io
import pickle
from dataclasses import replace
from typing import Any

from ashore.web.session import TAB, Session, Sessions

OURS = ("ashore.web.", "ashore.facts.", "ashore.desk.")
PLAIN = {
    "builtins": {"set", "frozenset", "bytearray"},
    "datetime": {"date", "datetime", "time", "timedelta", "timezone"},
    "decimal": {"Decimal"},
    "ashore.intake.paste": {"Piece"},
}
"""What may be made when a draft is read: our own records, and values. A text that names anything else is no draft."""


def written(sessions: Sessions) -> str:
    """ "" when all that is told is kept as well, it is locked, or it cannot be written."""
    session = sessions.of(TAB)
    if session is None or session.locked or session.key is not None:
        return ""
    bare = Session(session.id, session.csrf, session.seen, forms=session.forms, back=session.back)
    bare.draft, bare.pasted, bare.keeping = session.draft, session.pasted, session.keeping
    if session.register is not None and session.register.changed:
        bare.register = session.register
    if not replace(bare, keeping="").private():
        return ""
    try:
        return base64.b64encode(pickle.dumps(bare, protocol=5)).decode("ascii")
    except (pickle.PicklingError, TypeError, AttributeError):
        return ""


def taken_up(sessions: Sessions, text: str) -> bool:
    try:
        found = _Careful(io.BytesIO(base64.b64decode(text, validate=True))).load()
    except Exception:  # the text may be anything; then there is no draft
        return False
    if not isinstance(found, Session) or found.id != TAB or found.key is not None:
        return False
    sessions.take_up(found)
    return True


class _Careful(pickle.Unpickler):
    def find_class(self, module: str, name: str) -> Any:
        found = super().find_class(module, name) if self._allowed(module, name) else None
        if not isinstance(found, type):
            raise pickle.UnpicklingError(f"{module}.{name}")
        return found

    def _allowed(self, module: str, name: str) -> bool:
        return module.startswith(OURS) or name in PLAIN.get(module, ())
