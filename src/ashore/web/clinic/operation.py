"""One operation of the clinic: what it is called, what may be told, what it gives."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from ashore.clinic.database import Tx
from ashore.web.asked import Asked

Run = Callable[[Tx, Asked], Any]
Part = Literal["Case", "Day", "File", "Flag", "Id", "Ids", "Text", "Texts", "Whole"]
CLIENT = "/api/clients/{id}"
_IN_PATH = re.compile(r"{(\w+)}")


@dataclass(frozen=True, slots=True)
class Operation:
    """name: the action, as roles.MAY and the audit trail know it. parts: what the body, of a GET the query, may hold
    beside the id in the path, and what else stands in the path; needs: what must be there. Anything else is refused."""

    name: str
    method: Literal["GET", "POST"]
    path: str
    summary: str
    gives: Any
    run: Run
    parts: tuple[tuple[str, Part], ...] = ()
    needs: tuple[str, ...] = ()

    @property
    def uploads(self) -> bool:
        """The body is a file; what is told of it stands in headers."""
        return any(part == "File" for _, part in self.parts)

    @property
    def in_path(self) -> frozenset[str]:
        """Without the id."""
        return frozenset(_IN_PATH.findall(self.path)) - {"id"}
