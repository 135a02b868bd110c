"""The only way to a solver: HiGHS, silent, on one thread (it refuses another number in the same process)."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from ashore.facts.problem import InputRefused, Problem

UNIT = 100_000
"""Programs count in thousands of yuan, so that their numbers lie near 1."""

_GREETING = Lock()


def new_solver() -> Any:
    """Raises InputRefused when the extra is not installed."""
    try:
        import highspy
    except ImportError as e:
        mend = "用 pip install 'ashore[plan]' 装上；不装也可以用 ashore plan compare 看各种还法"
        raise InputRefused([Problem("", "", 0, "算最省的计划要用 highspy，这里没有装", mend)]) from e
    with _hushed():
        solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.silent()
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("random_seed", 0)
    return solver


@contextmanager
def _hushed() -> Iterator[None]:
    """HiGHS greets on standard output before it can be told to be silent; answers in JSON stand there."""
    sys.stdout.flush()
    with _GREETING:
        kept, nothing = os.dup(1), os.open(os.devnull, os.O_WRONLY)
        try:
            os.dup2(nothing, 1)
            yield
        finally:
            os.dup2(kept, 1)
            os.close(kept)
            os.close(nothing)


def solved(solver: Any) -> bool:
    return str(solver.getModelStatus()).endswith("kOptimal")
