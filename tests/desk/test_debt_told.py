"""Five answers about a debt become facts, and come back as they were told."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ashore.desk.debt_last import LastContact
from ashore.desk.debt_told import Answers, answers_of, debt_of, free_id, new_case, tell
from ashore.facts.case import Case
from ashore.facts.contact import Contact
from ashore.facts.debt import Debt
from ashore.facts.dump import case_to_data
from ashore.facts.fields import Fen, Source
from ashore.facts.kinds import CollectorKind, LenderKind, ProofKind, Role, StepKind
from ashore.facts.load import case_from_data
from ashore.facts.party import Link, Party

ON = date(2026, 11, 25)


@st.composite
def told_answers(draw: st.DrawFn) -> Answers:
    kind = draw(st.none() | st.sampled_from(LenderKind))
    name = draw(st.text("甲乙丙钱包", min_size=1, max_size=6) if kind else st.none() | st.text("甲乙", min_size=1))
    due_on = draw(st.none() | st.dates(date(2020, 1, 1), ON))
    money = st.none() | st.integers(0, 10**9).map(Fen)
    days = None if due_on else draw(st.none() | st.integers(0, 5000))
    last = draw(st.none() | st.sampled_from(LastContact))
    return Answers(name, kind, draw(money), days, due_on, draw(money), last)


@given(told_answers(), told_answers(), st.integers(0, 400))
def test_what_is_told_is_what_is_known_also_after_a_correction(first: Answers, second: Answers, later: int) -> None:
    case = new_case(ON)
    tell(case, "d1", first, ON)
    case_from_data(case_to_data(case))
    assert answers_of(case, case.debts[0], ON) == first
    on = ON + timedelta(days=later)
    tell(case, "d1", second, on)
    case_from_data(case_to_data(case))
    known = answers_of(case, case.debts[0], on)
    if second.kind is None and second.name is None:
        known.kind = None
    if known.due_on and not second.due_on:  # fell due after the case was first told, so the date was worked out
        known.days, known.due_on = (on - known.due_on).days, None
    assert known == second


def test_days_are_counted_on_from_the_day_of_telling() -> None:
    case = new_case(ON)
    tell(case, "d1", Answers(days=10), ON)
    assert answers_of(case, case.debts[0], ON + timedelta(days=5)).days == 15


def test_facts_that_were_not_asked_stay() -> None:
    case = rich()
    before = case_to_data(case)
    tell(case, "d1", answers_of(case, case.debts[0], ON), ON)
    assert case_to_data(case) == before
    told = answers_of(case, case.debts[0], ON)
    told.settle_now = Fen(5)
    tell(case, "d1", told, ON)
    before["debts"][0]["settle_now"] = "0.05"
    assert case_to_data(case) == before


def test_a_collector_who_has_called_stays_when_the_answer_changes() -> None:
    case = new_case(ON)
    tell(case, "d1", Answers(last=LastContact.OUTSOURCED), ON)
    case.contacts.append(Contact(by="d1-collector"))
    tell(case, "d1", Answers(last=LastContact.IN_HOUSE), ON)
    assert [party.id for party in case.parties] == ["d1-collector"]
    case_from_data({**case_to_data(case), "contacts": []})


def test_a_lawyer_is_a_step_and_a_party() -> None:
    case = new_case(ON)
    tell(case, "d1", Answers(last=LastContact.LAWYER), ON)
    assert case.parties[0].collector is CollectorKind.LAWYER
    assert case.debts[0].steps[0].kind is StepKind.LAWYERS_LETTER


def test_ids_are_never_used_twice() -> None:
    case = new_case(ON)
    for id in ("d1", "d3"):
        tell(case, id, Answers(), ON)
    assert free_id(case) == "d2"
    assert debt_of(case, "d2") is None


def rich() -> Case:
    case = new_case(ON)
    tell(case, "d1", Answers("甲银行信用卡", LenderKind.BANK, Fen(100), None, date(2026, 9, 1), None, None), ON)
    case.parties.append(Party(id="lender", name="甲银行", kind=LenderKind.BANK))
    case.debts[0].chain.append(
        Link(party="lender", role=Role.FUND_LENDER, sources=[Source(kind=ProofKind.CONTRACT)]),
    )
    case.debts[0].secured = False
    return case


def test_a_debt_told_elsewhere_without_any_party_gets_none_by_being_looked_at() -> None:
    case = new_case(ON)
    case.debts.append(Debt(id="d1", label="只有叫法"))
    tell(case, "d1", answers_of(case, case.debts[0], ON), ON)
    assert case.parties == []
    assert case.debts[0].chain == []
