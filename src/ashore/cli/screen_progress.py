"""A bar for a screening: on stderr, only for a person who looks at it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from ashore.cli.lang import say

STEPS = {
    "read": ("读文件", "reading"),
    "spread": ("按债务人分开", "by debtor"),
    "parts": ("逐批筛查", "screening"),
    "results": ("写结果", "results"),
}


@contextmanager
def bar() -> Iterator[Callable[[str, int, int], None]]:
    """Gives what to call with the step, how many of its parts are done and how many there are."""
    if not sys.stderr.isatty():
        yield lambda step, done, whole: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as shown:
        task = shown.add_task("")

        def tell(step: str, done: int, whole: int) -> None:
            shown.update(task, description=say(*STEPS[step]), completed=done, total=whole)

        yield tell
