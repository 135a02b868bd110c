"""A register changes whole or not at all; what is taken out can be put back with all that belonged to it."""

from __future__ import annotations

from datetime import date

import pytest

from ashore.desk.debt_last import LastContact
from ashore.desk.debt_told import Answers, new_case, tell
from ashore.facts.case import Agreement, Case, Complaint
from ashore.facts.contact import Contact
from ashore.facts.dump import case_to_data
from ashore.facts.fields import Fen
from ashore.facts.kinds import Addressee, AgreementKind, Channel
from ashore.facts.problem import InputRefused
from ashore.web.debts.register import Register, change, remove, undo

ON = date(2026, 11, 25)


def case() -> Case:
    told = new_case(ON)
    for id in ("d1", "d2"):
        tell(told, id, Answers(f"名{id}", last=LastContact.OUTSOURCED), ON)
    told.contacts = [Contact(channel=Channel.SMS, debt="d2", by="d2-collector"), Contact(channel=Channel.SMS)]
    told.complaints = [Complaint(to=Addressee.LENDER, debt="d2")]
    told.agreements = [Agreement(kind=AgreementKind.DEFERRAL, debt="d1")]
    return told


def test_removed_and_put_back_is_as_before() -> None:
    register, before = Register(case()), case_to_data(case())
    for id in ("d1", "d2"):
        remove(register, id)
        assert [debt.id for debt in register.case.debts] == ["d2" if id == "d1" else "d1"]
        undo(register)
        after = case_to_data(register.case)
        assert sorted(map(str, after.pop("parties"))) == sorted(map(str, before["parties"]))
        assert after == {key: value for key, value in before.items() if key != "parties"}


def test_parties_that_others_need_stay() -> None:
    register = Register(case())
    remove(register, "d2")
    assert {party.id for party in register.case.parties} == {"d1-app", "d1-collector", "d2-collector"}
    assert register.case.contacts[0].by == "d2-collector"


def test_what_came_meanwhile_is_not_overwritten() -> None:
    register = Register(case())
    remove(register, "d1")

    def another(told: Case) -> None:
        tell(told, "d1", Answers("新的"), ON)

    change(register, another)
    undo(register)
    assert [debt.label for debt in register.case.debts if debt.id == "d1"] == ["新的"]


def test_a_change_that_cannot_be_leaves_all_as_it_was() -> None:
    register = Register(case())
    before = case_to_data(register.case)

    def wrong(told: Case) -> None:
        told.debts[0].principal, told.debts[0].cash_received = Fen(1), Fen(2)

    with pytest.raises(InputRefused):
        change(register, wrong)
    assert case_to_data(register.case) == before
