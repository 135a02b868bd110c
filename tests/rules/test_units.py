"""Which entries are counted together, for certain or perhaps."""

from __future__ import annotations

from typing import Any

import pytest

from ashore.rules.rows import RowDict
from ashore.rules.rule import Rule, rules
from ashore.rules.three import Three
from ashore.rules.units import answer_unit, units
from tests.rules.tables import scenario_tables

RULE: Rule = next(r for r in rules() if r.code == "call_frequency")


def calls(count: int, **facts: Any) -> list[dict[str, Any]]:
    told = {"at": "2026-07-22T10:00:00+08:00", "channel": "call", "counterpart": "debtor", "answered": True}
    return [{**told, "effective": True, **facts} for _ in range(count)]


def rows(*contacts: dict[str, Any], members: tuple[str, ...] = ()) -> list[RowDict]:
    actor = {"lender_kind": "consumer_finance", "collector": "in_house", "associations": list(members)}
    borrower = {"product": "online_consumer_loan", "consents": {"call_frequency": False}}
    raw = {"id": "x", "actor": actor, "borrower": borrower, "contacts": list(contacts), "ask_on": "2026-11-23"}
    return scenario_tables(raw)["contacts"]


def outcome(*contacts: dict[str, Any], members: tuple[str, ...] = ()) -> Three:
    return answer_unit(RULE, next(units(RULE, rows(*contacts, members=members)))).outcome


def test_a_call_that_may_not_have_been_answered_may_not_count() -> None:
    sure, perhaps = calls(3, call_kind="notice"), calls(1, call_kind="notice", answered=None, effective=None)
    assert outcome(*sure, *perhaps) is None
    assert outcome(*sure, *calls(1, call_kind="notice"), *perhaps) is True
    assert outcome(*sure[:2], *perhaps) is False


@pytest.mark.parametrize(
    ("numbers", "said"), [("aaaaaaa", True), ("aaaabbb", False), ("aaaaaa?", None), ("aaaa???", None)]
)
def test_attempts_are_counted_for_each_number_called(numbers: str, said: Three) -> None:
    each = [calls(1, answered=False, effective=False, to_number=None if n == "?" else n)[0] for n in numbers]
    assert outcome(*each, members=("cba",)) is said


def test_calls_of_another_lender_and_of_another_day_are_other_units() -> None:
    told = rows(
        *calls(2), *calls(1, principal="B"), *calls(1, at="2026-07-23T10:00:00+08:00"), *calls(1, initiated_by="debtor")
    )
    assert [u.indexes for u in units(RULE, told)] == [(0, 1), (2,), (3,)]


def test_a_call_of_unknown_day_or_creditor_may_belong_to_a_unit() -> None:
    told = rows(*calls(3, call_kind="notice"), *calls(1, call_kind="notice", at="2026-07"))
    sure, loose = units(RULE, told)
    assert (sure.indexes, len(sure.maybe)) == ((0, 1, 2), 1)
    assert answer_unit(RULE, sure).outcome is None
    assert loose.indexes == (3,)
    assert answer_unit(RULE, loose).outcome is False
    other_month = rows(*calls(3, call_kind="notice"), *calls(1, call_kind="notice", at="2026-06"))
    assert answer_unit(RULE, next(units(RULE, other_month))).outcome is False
