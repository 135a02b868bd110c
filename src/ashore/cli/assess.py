"""`ashore assess CASE`: the whole case, on the terminal, as JSON or as one HTML page."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from ashore.cli.files import write_whole
from ashore.cli.lang import say
from ashore.cli.options import day
from ashore.cli.page import Page
from ashore.cli.refuse import refuse
from ashore.facts.problem import InputRefused


def assess(case_file: Path, on: str | None, html: Path | None, as_json: bool) -> int:
    """Gives the exit status. With broken input nothing is written, neither a file nor half an answer."""
    try:
        return _assess(case_file, day(on), html, as_json)
    except InputRefused as refused:
        return refuse(refused)


def _assess(case_file: Path, on: date, html: Path | None, as_json: bool) -> int:
    from ashore.desk.assess import assess_case, assessment_to_data
    from ashore.facts.load import load_case

    case = load_case(case_file)
    assessment = assess_case(case, on)
    if html is not None:
        from ashore.papers.report import report

        write_whole(html, report(case, assessment), overwrite=True)
    if as_json:
        from ashore.desk.data import canonical_json

        sys.stdout.write(canonical_json(assessment_to_data(assessment)) + "\n")
        return 0
    from ashore.cli.show_case import show_assessment
    from ashore.facts.notice import notices

    page = Page()
    show_assessment(assessment, page)
    odd = notices(case)
    if odd:
        page.heading(say("有几处请核对", "Please check"))
    for problem in odd[:5]:
        page.text(f"{problem.what}。{problem.mend}", first="· ")
    page.blank()
    if html is not None:
        page.text(say(f"报告写在 {html}", f"The report is in {html}"))
    else:
        page.text(say("完整的报告：加上 --html 报告.html", "For the whole report add --html report.html"))
    return 0
