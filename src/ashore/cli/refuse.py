"""How the door says no: every problem with its place and its mend, exit status 2, nothing written."""

from __future__ import annotations

import sys

from ashore.cli.lang import say
from ashore.cli.page import Page
from ashore.facts.problem import InputRefused, Problem

BROKEN_INPUT = 2
INTERRUPTED = 130
SHOWN = 50


def refuse(refused: InputRefused) -> int:
    """Prints all problems to stderr and gives the exit status."""
    page = Page(sys.stderr)
    count = len(refused.problems)
    page.text(say(f"有 {count} 处要改，改好再来。什么都没有写。", f"{count} to mend first. Nothing was written."))
    for problem in refused.problems[:SHOWN]:
        _show(page, problem)
    if count > SHOWN:
        page.text(say(f"……另外还有 {count - SHOWN} 处。", f"... and {count - SHOWN} more."))
    return BROKEN_INPUT


def wrong(option: str, what: str, mend: str) -> InputRefused:
    """One problem with a typed option."""
    return InputRefused([Problem("", option, 0, what, mend)])


def _show(page: Page, problem: Problem) -> None:
    line = say(f"第 {problem.line} 行", f"line {problem.line}") if problem.line else ""
    place = "  ".join(part for part in (problem.file, line, problem.path) if part)
    page.text(place or say("输入", "input"), first="· ")
    page.text(problem.what, indent=2)
    page.text(problem.mend, indent=2, first="→ ")
