"""A bar for work that takes long: on stderr, only for a person who looks at it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial

from ashore.evidence.files import Progress

LARGE = 50_000_000
"""Less bytes than that are done before one wonders."""

Start = Callable[[int], Progress | None]
"""Is told the bytes in all; gives what to call with those just done, None when nothing is to be shown."""


@contextmanager
def bar(title: str) -> Iterator[Start]:
    """Shown from the call of what it gives until the end of the block."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    shown = Bar(*columns, console=Console(stderr=True), transient=True)

    def start(total: int) -> Progress | None:
        if total < LARGE or not sys.stderr.isatty():
            return None
        shown.start()
        return partial(shown.advance, shown.add_task(title, total=total))

    try:
        yield start
    finally:
        if shown.live.is_started:  # else stopping writes an empty line
            shown.stop()
