"""Where a question of the assessment can be answered in the app."""

from __future__ import annotations

from ashore.assess.assessment import Question
from ashore.facts.case import Case
from ashore.web.contact_steps import step_for
from ashore.web.debts.register import key_of
from ashore.web.session import Session

OF_DEBT = {
    "due_on": "",
    "amount": "",
    "days": "",
    "holder": "/who",
    "verified": "/papers",
    "received_on": "/papers",
    "secured": "/more",
    "broken_promise": "/more",
    "product": "/more",
    "principal": "/more",
    "actor_kind": "/who",
    "collector": "/who",
}
"""Pages about one debt, by the key of the question: what follows /debts/of/{key}."""
OF_PLACE = ("local_people", "address_known", "official_denial", "announcement", "visited_before")
OF_PERSON = {"unreachable": "you", "debtor_reachable": "you", "job_visible": "you"}
PLACES = ("home", "registered_home", "employer")


def path_for(question: Question, session: Session, case: Case) -> str:
    """The path of the page, "" = nowhere here. The debts of the case are those of the register as far as told there."""
    if question.key in OF_PERSON:
        return f"/debts/you/{OF_PERSON[question.key]}"
    if question.key in OF_PLACE:
        return f"/debts/you/{_place(question, case)}"
    step = step_for(question.key, session.draft.asked)
    only = session.draft.answered and len(case.contacts) == 1
    if only and question.about == "contacts" and step is not None:
        return f"/contact/{step.key}"
    register = session.register
    if question.key not in OF_DEBT or register is None or not register.case.debts:
        return ""
    at = question.indexes[0] if question.about == "debts" and question.indexes else 0
    debts = register.case.debts
    return f"/debts/of/{key_of(session, debts[at])}{OF_DEBT[question.key]}" if at < len(debts) else ""


def question_of(asked: list[tuple[Question, str]]) -> tuple[Question, str] | None:
    """The one to answer next: the first that can be answered here, else the first."""
    return next((one for one in asked if one[1]), asked[0] if asked else None)


def _place(question: Question, case: Case) -> str:
    """The first place concerned: those told, then those that are looked at in any case."""
    told = [place.kind.value for place in case.person.addresses if place.kind] if case.person else []
    places = [*told, *(place for place in PLACES if place not in told)]
    at = question.indexes[0] if question.indexes else 0
    return places[at] if at < len(places) else PLACES[0]
