"""A question of the assessment leads to the page on which it can be answered, about the right debt and place."""

from __future__ import annotations

from datetime import datetime

from ashore.assess.assessment import Question
from ashore.desk.debt_told import Answers, tell
from ashore.facts.contact import Contact
from ashore.facts.kinds import AddressKind
from ashore.facts.party import Address
from ashore.web.case.asking import path_for
from ashore.web.debts.register import key_of, register_of
from ashore.web.session import Session

from ..conftest import NOW

AT = datetime.fromisoformat(NOW)


def session() -> Session:
    told = Session("a", "b", AT)
    case = register_of(told, AT.date()).case
    for id in ("d1", "d2"):
        tell(case, id, Answers(id), AT.date())
    return told


def asked(key: str, about: str, *indexes: int) -> Question:
    return Question(key, "?", "", (), about, indexes)


def test_about_a_debt_to_the_page_of_that_debt() -> None:
    told = session()
    case = told.register.case
    first, second = (key_of(told, debt) for debt in case.debts)
    assert path_for(asked("holder", "debts", 1), told, case) == f"/debts/of/{second}/who"
    assert path_for(asked("due_on", "debts", 0, 1), told, case) == f"/debts/of/{first}"
    assert path_for(asked("verified", "debts", 1), told, case) == f"/debts/of/{second}/papers"


def test_about_a_place_to_the_page_of_that_place() -> None:
    told = session()
    case = told.register.case
    assert case.person
    case.person.addresses = [Address(kind=AddressKind.EMPLOYER), Address(kind=AddressKind.REGISTERED_HOME)]
    paths = [path_for(asked("local_people", "addresses", at), told, case) for at in range(3)]
    assert paths == ["/debts/you/employer", "/debts/you/registered_home", "/debts/you/home"]


def test_about_the_person() -> None:
    told = session()
    assert path_for(asked("unreachable", "addresses", 0), told, told.register.case) == "/debts/you/you"


def test_a_contact_told_now_leads_back_to_its_own_question() -> None:
    told = session()
    told.draft.answered = True
    told.draft.asked = {"said"}
    case = told.register.case
    case.contacts = [Contact()]
    assert path_for(asked("visitors", "contacts", 0), told, case) == "/contact/visitors"
    case.contacts = [Contact(), Contact()]
    assert path_for(asked("visitors", "contacts", 0), told, case) == ""


def test_what_cannot_be_answered_here_leads_nowhere() -> None:
    told = session()
    assert path_for(asked("receipt", "reports", 0), told, told.register.case) == ""
