"""One contact as plain data, read as strictly as a case file: for forms, for JSON, for a browser tab."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from ashore.desk.check import COLLECTOR, DEBT, LENDER, Around, CheckResult, check_contact
from ashore.desk.data import canonical_json, to_data
from ashore.facts.case import FORMAT
from ashore.facts.contact import Contact
from ashore.facts.jsonread import parse_json
from ashore.facts.load import case_from_data
from ashore.facts.party import Consents
from ashore.facts.problem import InputRefused, Problem

NOT_HERE = ("debt", "by")
"""What of a contact points into a case; there is none here."""
_PLACES = {
    "parties[0].kind": "around.lender",
    "parties[0].associations": "around.associations",
    "parties[1].collector": "around.collector",
    "debts[0].product": "around.product",
    "person.reachable": "around.reachable",
    "person.consents": "around.consents",
    "contacts[0]": "contact",
}


def read_contact(contact: Any, around: Any = None) -> tuple[Contact, Around]:
    """Both as dicts of facts as a case file holds them; None or {} = nothing known.

    Raises InputRefused with every problem, placed as "contact.at" or "around.lender".
    """
    told, known = ({} if given is None else given for given in (contact, around))
    problems = [*_not_a_group("contact", told), *_not_a_group("around", known)]
    if problems:
        raise InputRefused(problems)
    names = [f.name for f in fields(Around)]
    problems += [_unknown(f"around.{key}", names) for key in known if key not in names]
    problems += [_unknown(f"contact.{key}", []) for key in NOT_HERE if told.get(key) is not None]
    case = None
    try:
        case = case_from_data(_case(told, known))
    except InputRefused as refused:
        problems += [_placed(p) for p in refused.problems]
    if problems or case is None:
        raise InputRefused(problems)
    contact = case.contacts[0]
    if told.get("channel") is None:
        contact.channel = None
    lender, person = case.parties[0], case.person
    collector = case.parties[1].collector if len(case.parties) > 1 else None
    consents = (person and person.consents) or Consents()
    reachable = person.reachable if person else None
    return contact, Around(lender.kind, case.debts[0].product, collector, lender.associations, reachable, consents)


def check_json(text: str, on: date) -> str:
    """{"contact": {...}, "around": {...}} in, canonical JSON of the CheckResult out. Raises InputRefused."""
    return canonical_json(to_data(check_data(parse_json(text).data, on)))


def check_data(data: Any, on: date) -> CheckResult:
    """The same from plain data to the result."""
    if not isinstance(data, dict):
        raise InputRefused([Problem("", "", 0, "最外层要是一组键和值", '写成 {"contact": {…}, "around": {…}}')])
    unknown = [_unknown(key, ["contact", "around"]) for key in data if key not in ("contact", "around")]
    if unknown:
        raise InputRefused(unknown)
    contact, around = read_contact(data.get("contact"), data.get("around"))
    return check_contact(contact, around, on)


def _case(told: dict[str, Any], known: dict[str, Any]) -> dict[str, Any]:
    """A case file with this contact alone: its reader knows the facts by their names and bounds. It wants a channel;
    an unknown one is taken out again afterwards."""
    parties: list[dict[str, Any]] = [
        {"id": LENDER, "kind": known.get("lender"), "associations": known.get("associations")}
    ]
    if known.get("collector") is not None:
        parties.append({"id": COLLECTOR, "collector": known["collector"]})
    return {
        "format": FORMAT,
        "person": {"reachable": known.get("reachable"), "consents": known.get("consents")},
        "parties": parties,
        "debts": [{"id": DEBT, "product": known.get("product")}],
        "contacts": [{"channel": "other", **{k: v for k, v in told.items() if k not in NOT_HERE and v is not None}}],
    }


def _placed(problem: Problem) -> Problem:
    for inside, outside in _PLACES.items():
        if problem.path == inside or problem.path.startswith((inside + ".", inside + "[")):
            return Problem("", outside + problem.path[len(inside) :], problem.line, problem.what, problem.mend)
    return problem


def _not_a_group(path: str, value: Any) -> list[Problem]:
    if isinstance(value, dict):
        return []
    return [Problem("", path, 0, "这里要是一组键和值", "不知道就整个不写")]


def _unknown(path: str, names: list[str]) -> Problem:
    may = f"可以写：{'、'.join(names)}" if names else "查一次联系时不用写这一项"
    return Problem("", path, 0, "不认识这一项", may)
