"""Everything that lies in a folder, however deep, hostile or unreadable."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

Sort = Literal["file", "empty", "odd", "closed"]
"""A plain file; a folder with nothing in it; a link, pipe or device; a folder that cannot be read."""


def tree(folder: Path) -> Iterator[tuple[str, Sort]]:
    """(name below `folder` with slashes, what it is), in a stable order. Links are never followed."""
    waiting = [""]
    while waiting:
        name = waiting.pop()
        try:
            with os.scandir(folder / name) as inside:
                entries = sorted(inside, key=lambda entry: entry.name, reverse=True)
        except OSError:
            yield name or ".", "closed"
            continue
        if name and not entries:
            yield name, "empty"
        for entry in reversed(entries):
            if not entry.is_dir(follow_symlinks=False):
                yield f"{name}{entry.name}", "file" if entry.is_file(follow_symlinks=False) else "odd"
        waiting += [f"{name}{entry.name}/" for entry in entries if entry.is_dir(follow_symlinks=False)]
