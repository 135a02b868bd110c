"""The terminal door: translates between a person at a keyboard and the desk. The only room with a clock."""

from __future__ import annotations

import os
import sys

BROKEN_PIPE = 141
"""What a shell says of a program that a closed pipe has ended: neither well nor wrong."""


def main() -> int:
    """The command `ashore`. Gives the exit status: 0 well, 2 broken input, 130 interrupted, 141 nobody reads on."""
    out = sys.stdout
    try:
        try:
            return _run()
        finally:
            out.flush()  # here, while a broken pipe can still be answered quietly
    except BrokenPipeError:  # the reader (head, a pager) has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
        return BROKEN_PIPE
    except SystemExit:
        if sys.stdout is out:
            raise
        return BROKEN_PIPE  # typer saw the broken pipe, and put a silent stream in the place of the output


def _run() -> int:
    from ashore.cli.lang import take_lang

    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8")  # type: ignore[union-attr]  # a C locale must not break Chinese
    argv = take_lang(sys.argv[1:])
    if argv[:1] == ["check"]:
        return _check(argv[1:])
    if argv == ["--version"]:
        from ashore import __version__

        print(f"ashore {__version__}")
        return 0
    from ashore.cli.app import app

    app(args=argv, prog_name="ashore")
    return 0


def _check(argv: list[str]) -> int:
    """A check is over in a moment, so its process neither looks for garbage nor takes its modules apart at the end:
    the two together would be a sixth of the time that a person waits."""
    import gc

    gc.disable()
    from ashore.cli.check import run

    status = run(argv)
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)
