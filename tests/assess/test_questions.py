"""The next questions: few, once each, those that decide most first."""

from __future__ import annotations

from datetime import date

from ashore.assess import assess
from ashore.assess.questions import MOST_QUESTIONS, of_findings
from ashore.rules.finding import Finding

from .made import ON, StepKind, case, debt, home, step


def unsure(code: str, index: int, *ask: str) -> Finding:
    return Finding("contacts", (index,), code, "cannot_tell", ask=ask)


class Words(dict):
    def __missing__(self, key: str) -> dict[str, str]:
        return {"text": f"{key}?", "how": "看记录"}


def test_one_question_per_key_with_all_that_it_decides() -> None:
    codes = ["insult", "threat_violence", "seizure_threat"]
    found = of_findings([unsure(c, i, "text") for c in codes for i in (0, 3)], Words())
    assert [(q.key, q.decides, q.indexes) for q in found] == [("text", tuple(sorted(codes)), (0, 3))]


def test_what_decides_more_is_asked_first_and_the_list_is_short() -> None:
    findings = [unsure("quiet_hours", 0, "time_of_day"), *(unsure("insult", i, "text") for i in range(3))]
    assert [q.key for q in of_findings(findings, Words())] == ["text", "time_of_day"]
    many = [unsure("other", 0, f"key{i}") for i in range(30)]
    assert len(of_findings(many, Words())) == MOST_QUESTIONS


def test_an_open_standard_is_nothing_to_ask() -> None:
    assert of_findings([unsure("quiet_hours", 0, "open_standard")], Words()) == []


def test_days_papers_and_the_holder_come_before_the_rest() -> None:
    one = debt(chain=[], steps=[step(StepKind.SUIT)])
    found = assess(case(one, person=home(reachable=True)), ON, []).questions
    assert [q.key for q in found][:4] == ["verified", "received_on", "due_on", "holder"]
    known = debt(70, steps=[step(StepKind.SUIT, received_on=date(2026, 11, 20), verified=True)])
    assert all(q.about == "addresses" for q in assess(case(known), ON, []).questions)


def test_the_outlook_asks_for_its_weightiest_unknowns() -> None:
    keys = [q.key for q in assess(case(debt(70)), ON, []).questions]
    assert keys == ["unreachable", "secured", "local_people"]
    person = home(lender_present=True)
    keys = [q.key for q in assess(case(debt(70, secured=False, guaranteed=False), person=person), ON, []).questions]
    assert "secured" not in keys
