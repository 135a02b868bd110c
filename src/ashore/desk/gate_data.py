"""A planned contact and what is known around it, read as strictly as a case file."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from ashore.desk.gate import GateAnswer, gate
from ashore.facts.case import FORMAT
from ashore.facts.contact import Contact
from ashore.facts.load import case_from_data
from ashore.facts.problem import InputRefused, Problem

AFTERWARDS = (
    *("answered", "effective", "note", "labels", "initiated_by", "recorded", "entered", "entry_consent"),
    *("asked_to_leave", "left", "took_property", "property_consent", "sources"),
)
"""What is known of a contact only once it was made. Labels too: a planned text is read as it stands."""
PLANNED = tuple(f.name for f in fields(Contact) if f.name not in AFTERWARDS)


def gate_data(case: Any, planned: Any, on: date) -> GateAnswer:
    """Both as plain data; `case` may be left out. Raises InputRefused with every problem, placed as "planned.at"."""
    told = {"format": FORMAT} if case is None else case
    problems: list[Problem] = []
    if not isinstance(told, dict):
        problems.append(Problem("", "case", 0, "这里要是一组键和值", f"写成案件文件那样：format: {FORMAT} …"))
    if not isinstance(planned, dict):
        problems.append(Problem("", "planned", 0, "这里要是一组键和值", '写成 {"channel": "call", "at": "…"}'))
    if problems:
        raise InputRefused(problems)
    for key in planned:
        if key in AFTERWARDS and planned[key] is not None:
            problems.append(
                Problem("", f"planned.{key}", 0, "这一项要联系过以后才知道", f"可以写：{'、'.join(PLANNED)}")
            )
    made = told.get("contacts")
    before = made if isinstance(made, list) else []
    known = {key: value for key, value in planned.items() if key not in AFTERWARDS}
    read = None
    try:
        # A wrong list of contacts stays as it is, for its own refusal.
        contacts = [*before, known] if isinstance(made, list) or made is None else made
        # The day on which the case was told says nothing of what is planned.
        read = case_from_data({**told, "told_on": None, "contacts": contacts})
    except InputRefused as refused:
        problems += [_placed(problem, len(before)) for problem in refused.problems]
    if problems or read is None:
        raise InputRefused(problems)
    contact = read.contacts.pop()
    return gate(read, contact, contact.at.first if contact.at else on)


def _placed(problem: Problem, index: int) -> Problem:
    inside = f"contacts[{index}]"
    if problem.path == inside or problem.path.startswith((inside + ".", inside + "[")):
        path = "planned" + problem.path[len(inside) :]
    else:
        path = f"case.{problem.path}".rstrip(".")
    return Problem("", path, problem.line, problem.what, problem.mend)
