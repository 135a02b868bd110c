"""`ashore agenda CASE`: the days ahead, also as a calendar file; `ashore clocks CASE`: the periods of the law alone."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from ashore.cli.clock import now
from ashore.cli.files import write_whole
from ashore.cli.lang import say
from ashore.cli.options import day
from ashore.cli.page import Page
from ashore.cli.refuse import refuse
from ashore.facts.problem import InputRefused


def agenda(case_file: Path, on: str | None, ics: Path | None, plain: bool, as_json: bool) -> int:
    """Gives the exit status. With broken input nothing is written."""
    from ashore.desk.agenda import agenda_case, agenda_to_data
    from ashore.desk.agenda_ics import agenda_ics
    from ashore.facts.load import load_case

    try:
        found = agenda_case(case := load_case(case_file), day(on))
        if ics is not None:
            written = agenda_ics(case, found, datetime.fromisoformat(now()), plain=plain)
            write_whole(ics, written, overwrite=True)
    except InputRefused as refused:
        return refuse(refused)
    if as_json:
        return _json(agenda_to_data(found))
    from ashore.cli.show_agenda import show_agenda

    page = Page()
    show_agenda(found, page)
    if ics is not None:
        page.text(say(f"日历写在 {ics}", f"The calendar is in {ics}"))
    return 0


def clocks(case_file: Path, on: str | None, as_json: bool) -> int:
    """Gives the exit status."""
    from ashore.desk.agenda import agenda_to_data, clocks_case
    from ashore.facts.load import load_case

    try:
        found = clocks_case(load_case(case_file), day(on))
    except InputRefused as refused:
        return refuse(refused)
    if as_json:
        return _json(agenda_to_data(found))
    from ashore.cli.show_agenda import show_clocks

    show_clocks(found, Page())
    return 0


def _json(data: object) -> int:
    from ashore.desk.data import canonical_json

    sys.stdout.write(canonical_json(data) + "\n")
    return 0
