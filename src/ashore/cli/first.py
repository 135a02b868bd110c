"""A group of commands of which one is meant when the first word names none: `ashore plan CASE` beside `plan solve`."""

from __future__ import annotations

import typer
from typer.core import TyperGroup

CASE = "case"
"""The command that is meant; what it takes first is a case file."""


class CaseFirst(TyperGroup):
    """A first word that is no command is a case file."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        if args and args[0] not in (*self.list_commands(ctx), "--help"):
            args = [CASE, *args]
        return super().parse_args(ctx, args)
