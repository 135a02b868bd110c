"""May this contact be made? The rules before the contact: refused, allowed, or cannot tell with the question."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from ashore.desk.gate import GateAnswer
from ashore.desk.gate_data import AFTERWARDS, gate_data
from ashore.facts.problem import InputRefused

ON = date(2026, 7, 20)
ONLINE = {"kind": "consumer_finance", "associations": [], "product": "online_consumer_loan"}
BANK = {"kind": "bank", "associations": ["cba"], "product": "card"}
CALL = {"at": "2026-07-20T10:00:00+08:00", "channel": "call", "counterpart": "debtor", "call_kind": "notice"}
MADE = {**CALL, "answered": True, "effective": True, "labels": []}


def case(lender: dict[str, Any], *made: dict[str, Any], **person: Any) -> dict[str, Any]:
    consents = {"night_contact": False, "call_frequency": False, **person.pop("consents", {})}
    return {
        "format": "ashore-case/1",
        "person": {"reachable": True, "consents": consents, **person},
        "parties": [
            {"id": "l", "kind": lender["kind"], "associations": lender["associations"], "collector": "in_house"}
        ],
        "debts": [{"id": "d", "product": lender["product"], "chain": [{"party": "l", "role": "fund_lender"}]}],
        "contacts": [{"id": f"c{k}", "by": "l", **contact} for k, contact in enumerate(made)],
    }


def ask(told: dict[str, Any], planned: dict[str, Any]) -> GateAnswer:
    return gate_data(told, {"by": "l", **planned}, ON)


def codes(answer: GateAnswer) -> list[str]:
    return [bar.code for bar in answer.refused]


def test_a_plain_call_in_daytime_passes_and_says_what_it_takes_for_granted() -> None:
    answer = ask(case(ONLINE), CALL)
    assert (answer.answer, answer.refused, answer.open, answer.questions) == ("allowed", (), (), ())
    assert answer.next_at is None
    assert any("辱骂" in words for words in answer.assumes)
    assert "夜间催收" in answer.passed


@pytest.mark.parametrize("lender", [ONLINE, BANK])
@pytest.mark.parametrize(
    ("clock", "passes"), [("07:59:59", False), ("08:00:00", True), ("21:59:59", True), ("22:00:00", False)]
)
def test_the_quiet_hours_and_the_next_time(lender: dict[str, Any], clock: str, passes: bool) -> None:
    answer = ask(case(lender), {**CALL, "at": f"2026-07-20T{clock}+08:00"})
    assert (answer.answer == "allowed") is passes
    if not passes:
        assert codes(answer) == ["quiet_hours"]
        assert answer.refused[0].cites
        assert answer.refused[0].strength == "不符合国家标准或行业自律规范"
        day = 20 if clock < "08" else 21
        assert answer.next_at == f"2026-07-{day}T08:00:00+08:00"


def test_an_unknown_consent_is_asked_and_the_morning_needs_none() -> None:
    answer = ask(case(ONLINE, consents={"night_contact": None}), {**CALL, "at": "2026-07-20T22:30:00+08:00"})
    assert answer.answer == "cannot_tell"
    assert [q.key for q in answer.questions] == ["consent_to_hours"]
    assert answer.next_at == "2026-07-21T08:00:00+08:00"


def test_no_hour_no_answer_and_no_next_time() -> None:
    answer = ask(case(ONLINE), {**CALL, "at": "2026-07-20"})
    assert (answer.answer, answer.next_at) == ("cannot_tell", None)
    assert [q.key for q in answer.questions] == ["time_of_day"]


def test_the_fourth_notice_is_refused_if_it_is_answered() -> None:
    answer = ask(case(ONLINE, MADE, MADE, MADE), CALL)
    assert codes(answer) == ["call_frequency"]
    (bar,) = answer.refused
    assert bar.together == 4
    assert [cited.record for cited in bar.cites] == ["gbt-freq-notice"]
    assert bar.only_if == ("接通并说上话的话", "接通没说上话的话")
    assert answer.next_at == "2026-07-21T08:00:00+08:00"
    assert ask(case(ONLINE, MADE, MADE), CALL).answer == "allowed"


def test_a_call_answers_for_what_it_is_counted_towards_alone() -> None:
    """Four notices are a breach already; a first talk is none, a fifth notice is one more."""
    four = case(ONLINE, MADE, MADE, MADE, MADE)
    assert codes(ask(four, CALL)) == ["call_frequency"]
    assert ask(four, {**CALL, "call_kind": "interactive"}).answer == "allowed"


def test_seven_missed_calls_to_one_number_say_nothing_of_another() -> None:
    missed = {**MADE, "answered": False, "effective": False, "to_number": "a"}
    six = case(BANK, *[missed] * 6)
    assert codes(ask(six, {**CALL, "to_number": "a"})) == ["call_frequency"]
    assert ask(six, {**CALL, "to_number": "b"}).answer == "allowed"
    assert codes(ask(case(BANK, *[missed] * 7), {**CALL, "to_number": "a"})) == ["call_frequency"]
    assert ask(case(BANK, *[missed] * 7), {**CALL, "to_number": "b"}).answer == "allowed"
    unknown = ask(six, CALL)
    assert (unknown.answer, [q.key for q in unknown.questions]) == ("cannot_tell", ["to_number"])


def test_yesterdays_calls_are_not_counted_and_another_lenders_neither() -> None:
    yesterday = {**MADE, "at": "2026-07-19T10:00:00+08:00"}
    assert ask(case(ONLINE, *[yesterday] * 9), CALL).answer == "allowed"


def test_unknown_kinds_of_earlier_calls_are_asked() -> None:
    answer = ask(case(ONLINE, *[{**MADE, "call_kind": None}] * 3), CALL)
    assert answer.answer == "cannot_tell"
    assert "call_kind" in [q.key for q in answer.questions]


def test_words_are_read_as_they_stand() -> None:
    threat = ask(case(ONLINE), {**CALL, "channel": "sms", "text": "你再不还钱，我就带人去打断你的腿。"})
    assert threat.answer == "refused"
    assert threat.refused[0].strength == "违反法律"
    assert threat.next_at is None
    calm = ask(case(ONLINE), {**CALL, "channel": "sms", "text": "您的账单已逾期，请尽快与我们联系。"})
    assert calm.answer == "allowed"
    assert calm.assumes == ()
    none = ask(case(ONLINE), {**CALL, "channel": "sms"})
    assert (none.answer, [q.key for q in none.questions]) == ("cannot_tell", ["text"])


def test_a_robot_reads_words_that_exist_beforehand() -> None:
    assert ask(case(ONLINE), {**CALL, "channel": "voice_robot"}).answer == "cannot_tell"


def test_somebody_else_while_the_debtor_can_be_reached() -> None:
    answer = ask(case(ONLINE), {**CALL, "channel": "third_party_call", "counterpart": "colleague"})
    assert "third_party_contact_beyond_limits" in codes(answer)
    assert answer.next_at is None


def test_somebody_who_asked_to_be_left_alone() -> None:
    other = {**CALL, "channel": "third_party_call", "counterpart": "parent"}
    lost = case(ONLINE, reachable=False, unreachable_days=9)
    assert ask(lost, other).answer == "allowed"
    assert ask(lost, {**other, "asked_to_stop": True}).answer == "refused"


def test_a_visit_is_planned_with_what_it_needs() -> None:
    visit = {"at": CALL["at"], "channel": "visit", "counterpart": "debtor", "place": "doorway"}
    ready = {**visit, "visitors": 2, "showed_id": True, "showed_authorisation": True, "recorded_by_them": True}
    assert ask(case(BANK), ready).answer == "allowed"
    assert codes(ask(case(BANK), {**ready, "visitors": 1})) == ["visit_rules"]
    unknown = ask(case(BANK), visit)
    assert unknown.answer == "cannot_tell"
    assert {q.key for q in unknown.questions} >= {"visitors", "showed_id", "recorded_by_them"}
    assert "public_shaming" in codes(ask(case(BANK), {**ready, "posted_notice": True}))


def test_a_firm_with_the_name_of_an_authority_is_judged_all_the_same() -> None:
    night = {**CALL, "at": "2026-07-20T23:00:00+08:00"}
    assert gate_data(case(ONLINE), {**night, "by": "法院路催收"}, ON).answer == "refused"


def test_what_only_the_contact_itself_will_show_is_not_taken() -> None:
    told: dict[str, Any] = dict.fromkeys(AFTERWARDS, True) | {
        "note": "x",
        "labels": [],
        "sources": [],
        "initiated_by": "debtor",
    }
    with pytest.raises(InputRefused) as refused:
        ask(case(ONLINE), {**CALL, **told})
    assert {p.path for p in refused.value.problems} == {f"planned.{name}" for name in AFTERWARDS}


@pytest.mark.parametrize(
    ("told", "planned", "place"),
    [
        (None, 3, "planned"),
        (4, {}, "case"),
        (None, {"at": "2026-07-20T10:00:00+08:00"}, "planned"),
        (None, {"channel": "pigeon"}, "planned.channel"),
        (None, {"channel": "call", "at": "2026-07-20T10:00"}, "planned.at"),
        (None, {"channel": "call", "debt": "x"}, "planned.debt"),
        ({"format": "ashore-case/1", "contacts": 5}, {"channel": "call"}, "case.contacts"),
        (
            {"format": "ashore-case/1", "contacts": [{"channel": "fax"}]},
            {"channel": "call"},
            "case.contacts[0].channel",
        ),
    ],
)
def test_a_mistake_is_told_with_its_place(told: Any, planned: Any, place: str) -> None:
    with pytest.raises(InputRefused) as refused:
        gate_data(told, planned, ON)
    assert place in [problem.path for problem in refused.value.problems]


def test_an_old_case_file_is_no_hindrance() -> None:
    told = {**case(ONLINE), "told_on": "2024-01-01"}
    assert ask(told, CALL).answer == "allowed"
