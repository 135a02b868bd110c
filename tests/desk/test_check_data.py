"""One contact as plain data: the same answer as from typed facts, and every mistake told with its place."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from ashore.desk.check import Around, check_contact
from ashore.desk.check_data import check_data, check_json, read_contact
from ashore.facts.contact import Contact
from ashore.facts.kinds import Association, Channel, CollectorKind, Counterpart, LenderKind, Product
from ashore.facts.moment import parse_moment
from ashore.facts.party import Consents
from ashore.facts.problem import InputRefused

ON = date(2026, 11, 23)
NIGHT: dict[str, Any] = {
    "contact": {"at": "2026-11-19T22:10+08:00", "channel": "call", "counterpart": "debtor", "text": "明天上门"},
    "around": {
        "lender": "consumer_finance",
        "product": "online_consumer_loan",
        "collector": "in_house",
        "associations": ["nifa"],
        "reachable": True,
        "consents": {"night_contact": False},
    },
}


def problems(contact: Any, around: Any = None) -> list[str]:
    with pytest.raises(InputRefused) as refused:
        read_contact(contact, around)
    return [p.path for p in refused.value.problems]


def test_same_answer_as_typed_facts() -> None:
    contact = Contact(
        at=parse_moment("2026-11-19T22:10+08:00"),
        channel=Channel.CALL,
        counterpart=Counterpart.DEBTOR,
        text="明天上门",
    )
    around = Around(
        LenderKind.CONSUMER_FINANCE,
        Product.ONLINE_CONSUMER_LOAN,
        CollectorKind.IN_HOUSE,
        [Association.NIFA],
        True,
        Consents(night_contact=False),
    )
    assert check_data(NIGHT, ON) == check_contact(contact, around, ON)


def test_nothing_known_stays_unknown() -> None:
    contact, around = read_contact(None)
    assert (contact, around) == (Contact(), Around())
    assert check_data({}, ON).answer == "现有信息不能判断"


def test_json_is_canonical() -> None:
    text = check_json(json.dumps(NIGHT), ON)
    assert text == json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def test_every_mistake_is_told_with_its_place() -> None:
    contact = {"at": "gestern", "channel": "tauben", "colour": 1, "debt": "d1"}
    around = {"lender": "bnak", "collector": 3, "mood": "bad"}
    assert set(problems(contact, around)) == {
        "contact.at",
        "contact.channel",
        "contact.colour",
        "contact.debt",
        "around.lender",
        "around.collector",
        "around.mood",
    }


@pytest.mark.parametrize("data", [[], 1, "x", {"contact": []}, {"contact": {}, "around": 3}, {"kontakt": {}}])
def test_a_wrong_shape_is_refused(data: Any) -> None:
    with pytest.raises(InputRefused):
        check_data(data, ON)


def test_what_cannot_be_true_is_refused() -> None:
    assert problems({"channel": "call", "visitors": 2}) == ["contact.visitors"]
