"""What lies in earlier contacts: three calls that did not reach the debtor allow what two do not."""

from __future__ import annotations

from pathlib import Path

import pytest

from ashore.screen.fields import FIELDS
from ashore.screen.mapping import Mapping
from ashore.screen.options import Options
from ashore.screen.run import screen
from tests.screen.records import Record, findings_in_python
from tests.screen.test_engines import ON, found_in, quiet, written

LOST_FOR_TWO_DAYS = {
    **dict.fromkeys(field.name for field in FIELDS),
    **{"lender": "甲", "lender_kind": "bank", "product": "card", "cba_member": True, "nifa_member": False},
    **{"collector": "in_house", "initiated_by": "collector", "channel": "call", "labels": "none"},
    **{"reachable": False, "unreachable_days": 2, "household": False, "agreed_scope": "none", "other_agreed": False},
    **{"by_another": False},
}
MISSED, REACHED, PARENT = "missed", "reached", "parent"
DAYS = {
    "three missed, then a parent": ([(20, MISSED)] * 3 + [(21, PARENT)], False),
    "two missed, then a parent": ([(20, MISSED)] * 2 + [(21, PARENT)], True),
    "three missed on two days": ([(19, MISSED), (20, MISSED), (20, MISSED), (21, PARENT)], True),
    "three missed, the parent on the same day": ([(20, MISSED)] * 3 + [(20, PARENT)], True),
    "three missed, then reached": ([(20, MISSED)] * 3 + [(20, REACHED), (21, PARENT)], True),
    "reached between": ([(20, MISSED)] * 2 + [(20, REACHED), (20, MISSED), (21, PARENT)], True),
    "reached before": ([(19, REACHED)] + [(20, MISSED)] * 3 + [(21, PARENT)], False),
    "a parent before": ([(19, PARENT)] + [(20, MISSED)] * 3, True),
}


def contacts(debtor: str, days: list[tuple[int, str]]) -> list[Record]:
    return [
        {
            **LOST_FOR_TWO_DAYS,
            **{"id": f"c{hour}", "debtor": debtor, "at": f"2026-07-{day}T{hour:02}:00:00+08:00"},
            **{"counterpart": "parent" if what == PARENT else "debtor", "answered": what != MISSED},
        }
        for hour, (day, what) in enumerate(days, 9)
    ]


@pytest.mark.parametrize("engine", ["duckdb", "sqlite"])
def test_three_missed_calls_allow_what_two_do_not(engine: str, tmp_path: Path) -> None:
    told = [record for debtor, (days, _) in DAYS.items() for record in contacts(debtor, days)]
    screen([written(told, tmp_path)], tmp_path / "out", Options(ON, unsure=True, engine=engine), Mapping(), quiet)
    found = found_in(tmp_path / "out")
    assert found == findings_in_python(told)


@pytest.mark.parametrize("name", DAYS)
def test_the_answer_is_the_one_expected(name: str, tmp_path: Path) -> None:
    days, beyond = DAYS[name]
    screen([written(contacts("d", days), tmp_path)], tmp_path / "out", Options(ON), Mapping(), quiet)
    codes = {code for code, _ in found_in(tmp_path / "out")}
    assert ("third_party_contact_beyond_limits" in codes) is beyond


@pytest.mark.parametrize(("labels", "outcome"), [("flood", "breach"), ("none", None)])
def test_one_contact_alone_can_be_enough_for_a_rule_that_counts(
    labels: str, outcome: str | None, tmp_path: Path
) -> None:
    told = [{**record, "labels": labels} for record in contacts("d", [(20, REACHED)])]
    screen([written(told, tmp_path)], tmp_path / "out", Options(ON, unsure=True), Mapping(), quiet)
    found = found_in(tmp_path / "out")
    assert found == findings_in_python(told)
    assert {found[key][0] for key in found if key[0] == "harassment_pattern"} == ({outcome} - {None})
