"""Free words about who is who: what is plainly said is read, everything else stays unknown."""

from __future__ import annotations

import pytest

from ashore.facts.kinds import Counterpart, LenderKind
from ashore.facts.party import Person
from ashore.rules.people import LICENSED, MAY_JOIN_CBA, NO_MEMBERS, agreed_scope, household_of, other_agreed, third_of


@pytest.mark.parametrize(
    ("spouse", "household"),
    [
        (None, None),
        ("妻子，知道这件事", None),
        ("没有签字", None),
        ("妻子在合同上签了名", True),
        ("共同借款人", True),
        ("没有签字，钱用于家庭日常开销", True),
        ("没有签字，钱给孩子交学费", True),
        ("没有签字，没有用于家庭", False),
        ("丈夫未签字，借款用于赌博", False),
        ("没有签字，用于个人消费", False),
        ("没有签字，借款时已经离婚", False),
    ],
)
def test_what_is_told_of_the_spouse(spouse: str | None, household: bool | None) -> None:
    person = Person(spouse=spouse)
    assert household_of(person) is household
    assert third_of(Counterpart.SPOUSE, household) is (None if household is None else not household)


@pytest.mark.parametrize("who", list(Counterpart))
def test_a_third_person_is_anyone_but_debtor_co_debtor_and_guarantor(who: Counterpart) -> None:
    if who is not Counterpart.SPOUSE:
        assert third_of(who, None) is (who not in (Counterpart.DEBTOR, Counterpart.CO_DEBTOR, Counterpart.GUARANTOR))


def test_a_person_not_told_may_be_anyone() -> None:
    assert third_of(None, True) is None


@pytest.mark.parametrize(
    ("agreed", "who", "scope"),
    [
        (None, Counterpart.PARENT, "none"),
        ("没有约定", Counterpart.PARENT, "none"),
        ("不同意联系父母", Counterpart.PARENT, "none"),
        ("同意失联时联系父亲", Counterpart.PARENT, "if_lost"),
        ("紧急联系人是父亲", Counterpart.PARENT, "if_lost"),
        ("同意请父亲转告", Counterpart.PARENT, "pass_on"),
        ("同意和父亲商量还款", Counterpart.PARENT, "debt"),
        ("同意和父亲商量还款", Counterpart.FRIEND, "none"),
        ("同意请同事转告", Counterpart.COLLEAGUE, "pass_on"),
        ("同意请同事转告", Counterpart.EMPLOYER, "none"),
        ("同意请父亲转告", None, "none"),
    ],
)
def test_what_the_debtor_agreed_to(agreed: str | None, who: Counterpart | None, scope: str) -> None:
    person = Person(agreed_contact=agreed)
    assert agreed_scope(person, who) == scope
    assert other_agreed(person, who) is (bool(agreed) and who is not None and scope == "none")


def test_a_lender_without_licence_is_in_no_association() -> None:
    assert set() == NO_MEMBERS & (MAY_JOIN_CBA | LICENSED)
    assert set(LenderKind) - NO_MEMBERS - LICENSED == set()
