"""What was told now and what is stored come together, and neither is lost."""

from __future__ import annotations

from copy import deepcopy
from datetime import date

import pytest

from ashore.assess.age import age
from ashore.desk.cases_together import beside, over, together
from ashore.desk.debt_last import LastContact
from ashore.desk.debt_told import Answers, answers_of, new_case, tell
from ashore.facts.case import Account, Case, Household
from ashore.facts.contact import Contact
from ashore.facts.dump import case_to_data
from ashore.facts.kinds import AddressKind, Channel, LenderKind
from ashore.facts.party import Address, Person
from ashore.facts.problem import InputRefused
from ashore.law.pack import section

OLD, NEW = date(2026, 11, 1), date(2026, 11, 25)


def stored() -> Case:
    case = new_case(OLD)
    tell(case, "d1", Answers("甲", LenderKind.BANK, days=10, last=LastContact.OUTSOURCED), OLD)
    case.contacts.append(Contact(channel=Channel.SMS, debt="d1", by="d1-collector", text="第一次"))
    return case


def told() -> Case:
    case = new_case(NEW)
    tell(case, "d1", Answers("乙", LenderKind.MICROLOAN, days=40, last=LastContact.OUTSOURCED), NEW)
    case.contacts.append(Contact(channel=Channel.CALL, debt="d1", by="d1-collector", text="第二次"))
    return case


def test_beside_keeps_both_and_gives_what_is_new_its_own_ids() -> None:
    case = beside(stored(), told())
    assert [(debt.id, debt.label) for debt in case.debts] == [("d1", "甲"), ("d2", "乙")]
    assert len({party.id for party in case.parties}) == len(case.parties) == 4
    (_, second), named = case.contacts, {party.id: party.name for party in case.parties}
    assert second.debt == "d2"
    assert second.by in {link.party for link in case.debts[1].chain}
    assert named[case.debts[1].chain[0].party] == "乙"
    assert answers_of(case, case.debts[1], NEW).last is LastContact.OUTSOURCED, "what was told can still be corrected"


def test_beside_counts_the_days_late_from_the_day_of_the_stored_telling() -> None:
    case = beside(stored(), told())
    stage = section("stage")
    assert age(case.debts[1], case.told_on, NEW, stage, None).days == 40
    assert age(case.debts[0], case.told_on, NEW, stage, None).days == 34


def test_beside_twice_adds_no_contact_twice() -> None:
    first = Case(format="ashore-case/1", contacts=[Contact(channel=Channel.SMS, text="x")])
    assert len(beside(first, first).contacts) == 1


def test_what_is_known_of_a_person_is_filled_in_place_by_place() -> None:
    old = Person(reachable=False, addresses=[Address(kind=AddressKind.HOME, visited_before=True)])
    new = Person(
        reachable=True,
        addresses=[
            Address(kind=AddressKind.HOME, known_to_lender=False),
            Address(kind=AddressKind.EMPLOYER, visited_before=False),
        ],
    )
    both = over(old, new)
    assert both.reachable is True
    assert both.addresses[0] == Address(kind=AddressKind.HOME, visited_before=True, known_to_lender=False)
    assert len(both.addresses) == 2
    assert over(old, None) is old
    assert over(None, new) is new


def test_an_account_is_known_by_its_id() -> None:
    old = Household(accounts=[Account(id="工资卡", salary=True)])
    both = over(old, Household(accounts=[Account(id="工资卡", living_costs=True), Account(id="别的卡")]))
    assert both.accounts == [Account(id="工资卡", salary=True, living_costs=True), Account(id="别的卡")]


def test_each_part_comes_from_where_it_was_changed() -> None:
    base, mine, there = stored(), stored(), stored()
    tell(mine, "d2", Answers("丙"), OLD)
    there.title = "在别处起的名字"
    there.contacts.append(Contact(channel=Channel.CALL, text="在别处记的"))
    both = together(base, mine, there)
    assert both.title == "在别处起的名字"
    assert [debt.label for debt in both.debts] == ["甲", "丙"]
    assert [contact.text for contact in both.contacts] == ["第一次", "在别处记的"]


def test_contacts_that_both_added_are_all_kept() -> None:
    base, mine, there = stored(), stored(), stored()
    mine.contacts.append(Contact(channel=Channel.CALL, text="这里"))
    there.contacts.append(Contact(channel=Channel.CALL, text="那里"))
    assert {contact.text for contact in together(base, mine, there).contacts} == {"第一次", "这里", "那里"}


def test_the_same_part_changed_in_both_is_for_a_person_to_decide() -> None:
    base, mine, there = stored(), stored(), stored()
    tell(mine, "d1", Answers("改名"), OLD)
    tell(there, "d1", Answers("另改"), OLD)
    with pytest.raises(InputRefused):
        together(base, mine, there)
    mine, there = stored(), stored()
    tell(mine, "d2", Answers("这里的"), OLD)
    tell(there, "d2", Answers("那里的"), OLD)
    with pytest.raises(InputRefused):
        together(base, mine, there)


def test_nothing_changed_elsewhere_means_mine_counts_removals_too() -> None:
    base, mine = stored(), stored()
    mine.contacts, mine.debts, mine.parties = [], [], []
    assert case_to_data(together(base, mine, deepcopy(base))) == case_to_data(mine)


def test_what_was_taken_out_elsewhere_does_not_come_back_silently() -> None:
    base, mine, there = stored(), stored(), stored()
    mine.contacts.append(Contact(channel=Channel.CALL, text="这里"))
    there.contacts = []
    with pytest.raises(InputRefused):
        together(base, mine, there)
