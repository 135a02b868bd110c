"""A case as a folder to print: a cover that names what is next, then the report and the sums of each debt."""

from __future__ import annotations

from datetime import date

from ashore.desk.agenda import agenda_case
from ashore.desk.assess import assess_case
from ashore.desk.owed import owed_case
from ashore.facts.case import Case
from ashore.papers.cover import cover
from ashore.papers.owed.page import page as sums
from ashore.papers.report import report


def folder(case: Case, on: date) -> dict[str, str]:
    """Names and HTML pages, in the order in which they are printed. No name of a person stands in a file's name."""
    found = assess_case(case, on)
    files = {"1-封面.html": cover(case, found, agenda_case(case, on).care), "2-全案.html": report(case, found)}
    if case.debts:
        files["3-各笔数.html"] = sums(on, owed_case(case, on).sheets)
    return files
