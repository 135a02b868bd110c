"""The demo's letters and days: the worked case from the complaint to the confirmed agreement, and its calendar."""

from __future__ import annotations

from datetime import date, datetime
from importlib.util import find_spec
from pathlib import Path

from ashore.cli.clock import now
from ashore.cli.files import write_whole
from ashore.cli.lang import say
from ashore.cli.page import Page
from ashore.facts.case import Case

KINDS = ("complaint_lender", "complaint_regulator", "hardship", "settlement_confirmation")
CALENDAR = "days.ics"


def demo_letters(out: Path, case: Case, on: date, page: Page) -> None:
    """Under out/letters, and the calendar beside it; written over what an earlier demo wrote. Raises InputRefused."""
    from ashore.desk.agenda import agenda_case
    from ashore.desk.agenda_ics import agenda_ics
    from ashore.desk.paper import write_letter
    from ashore.papers.letter.docx import letter_docx
    from ashore.papers.letter.model import Wish
    from ashore.papers.letter.page import letter_page

    folder = out / "letters"
    folder.mkdir(exist_ok=True)
    page.heading(say("要写的信，要守的日子", "Letters to send, days to keep"))
    for kind in KINDS:
        letter, cautions = write_letter(case, kind, Wish(), on)
        write_whole(folder / f"{kind}.html", letter_page(letter, cautions), overwrite=True)
        write_whole(folder / f"{kind}.docx", letter_docx(letter), overwrite=True)
        if find_spec("typst"):
            from ashore.papers.letter.pdf import letter_pdf

            write_whole(folder / f"{kind}.pdf", letter_pdf(letter), overwrite=True)
        page.text(f"{letter.title}：{folder / kind}.html", first="· ")
    days = agenda_case(case, on)
    write_whole(out / CALENDAR, agenda_ics(case, days, datetime.fromisoformat(now()), plain=False), overwrite=True)
    page.text(say(f"日历：{out / CALENDAR}", f"Calendar: {out / CALENDAR}"))
