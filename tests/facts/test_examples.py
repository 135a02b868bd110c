"""The examples: they load, nothing in them is odd, and they tell the stories that they are there to tell."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from ashore.facts.case import Case
from ashore.facts.dump import dump_case_yaml
from ashore.facts.kinds import Channel, LenderKind, Role
from ashore.facts.load import load_case
from ashore.facts.notice import notices

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = ["one-contact", "six-debts", "unknowns", "way-out", "worked-case-2022", "worked-case-2026"]


def example(name: str) -> Case:
    return load_case(EXAMPLES / f"{name}.yaml")


def test_these_are_the_examples() -> None:
    assert sorted(p.stem for p in EXAMPLES.glob("*.yaml")) == NAMES
    readme = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    assert all(f"`{name}.yaml`" in readme for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_loads_with_nothing_odd(name: str) -> None:
    assert notices(example(name)) == []


@pytest.mark.parametrize("year", [2022, 2026])
def test_worked_case(year: int) -> None:
    case = example(f"worked-case-{year}")
    contacts = {c.id: c for c in case.contacts}
    late_call, visit, poster = contacts["c4"], contacts["c5"], contacts["c6"]
    assert late_call.at is not None
    assert late_call.at.clock == "22:10:00"
    assert visit.at is not None
    assert visit.at.clock == "21:40:00"
    assert (visit.visitors, visit.channel, poster.channel) == (2, Channel.VISIT, Channel.POSTER)
    (debt,) = case.debts
    assert debt.principal == 50_000_00
    assert debt.first_unpaid_due_on is not None
    assert visit.at.day == debt.first_unpaid_due_on + timedelta(days=75)
    (agreement,) = case.agreements
    assert (agreement.instalments, agreement.waiver) == (36, 7_800_00)


def test_the_worked_case_is_the_same_story_in_both_years() -> None:
    then, now = (dump_case_yaml(example(f"worked-case-{year}")) for year in (2022, 2026))
    assert then.replace("2022-", "2026-").replace("worked-2022", "worked-2026") == now


def test_six_debts_at_six_kinds_of_lender() -> None:
    case = example("six-debts")
    kinds = {p.id: p.kind for p in case.parties}
    lenders = [{kinds[link.party] for link in d.chain if link.role in (Role.FUND_LENDER, Role.APP)} for d in case.debts]
    assert lenders == [
        {LenderKind.BANK},
        {LenderKind.CONSUMER_FINANCE},
        {LenderKind.INTERNET_PLATFORM, LenderKind.BANK},
        {LenderKind.MICROLOAN},
        {LenderKind.UNLICENSED},
        {LenderKind.LEASING},
    ]
    assert 50_000_00 <= sum(d.principal or 0 for d in case.debts) <= 90_000_00
    days = [c.at.first for c in case.contacts if c.at]
    assert len(case.contacts) == len(days) == 60
    assert (max(days) - min(days)).days < 90
    assert days == sorted(days)
