"""The worked case of 2022 and of 2026, and six debts: what a reader must be told, in readable expectations."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ashore.assess import assess
from ashore.assess.assessment import Assessment, Standing, VisitOutlook
from ashore.facts.case import Agreement
from ashore.facts.kinds import AgreementKind
from ashore.facts.load import load_case
from ashore.law.pack import section

from .made import ON, StepKind, action, case, debt, ids, said, step

EXAMPLES = Path(__file__).parents[2] / "examples"
THE_DAY_AFTER = {2022: date(2022, 5, 20), 2026: date(2026, 5, 20)}


def worked(year: int, on: date | None = None) -> Assessment:
    return assess(load_case(EXAMPLES / f"worked-case-{year}.yaml"), on or THE_DAY_AFTER[year])


def six() -> Assessment:
    return assess(load_case(EXAMPLES / "six-debts.yaml"), ON)


def place(found: Assessment, address: str) -> VisitOutlook:
    return next(v for v in found.visits if v.address == address)


def of(found: Assessment, label: str) -> Standing:
    return next(s for s in found.standings if s.label == label)


@pytest.mark.parametrize("year", [2022, 2026])
def test_where_the_worked_case_stands_on_the_day_after_the_visit(year: int) -> None:
    found = worked(year)
    card = found.standings[0]
    assert (card.age.days, card.age.bracket) == (76, "M3")
    assert card.stage.startswith("第二阶段")
    assert (card.holder.kind, card.holder.proved, card.holder.conflict) == ("original", True, False)
    assert (card.procedure.step, card.procedure.verified) == ("outsourced", True)
    assert card.tray == "licensed"
    assert [c.role for c in card.chain] == ["fund_lender", "collector"]
    assert place(found, "home").band == "high"
    assert any(f.direction == "up" and "来过" in f.name for f in place(found, "home").factors)


@pytest.mark.parametrize(
    ("year", "law", "window", "other"),
    [(2022, "za-old-42", "za-old-22", "za-new-50"), (2026, "za-new-50", "za-new-25", "za-old-42")],
)
def test_what_to_do_after_the_visit_by_the_law_of_the_year(year: int, law: str, window: str, other: str) -> None:
    found = worked(year)
    week = [a.id for a in found.actions if a.when != "later"]
    assert week[0] == "tomorrow"
    assert (
        week.index("evidence") < week.index("police_report") < week.index("complaint_lender") < week.index("hardship")
    )
    report = action(found, "police_report")
    assert report.by == date(year, 11, 19)
    assert report.cites == (law, window)
    assert not any(other in a.cites for a in found.actions)
    assert "不要再联系我以外的人" in action(found, "complaint_lender").say


def test_the_regulator_bears_the_name_of_its_day() -> None:
    assert "××银保监局" in action(worked(2022), "complaint_lender").do
    assert "国家金融监督管理总局" in action(worked(2026), "complaint_lender").do


def test_a_guide_of_2026_is_no_source_in_2022() -> None:
    cites = {c for a in worked(2022).actions for c in a.cites} | {c for k in worked(2022).clocks for c in k.cites}
    assert not {c for c in cites if c.startswith(("cba-", "gbt-", "zy-"))}


def test_after_the_agreement_the_plan_is_kept_and_nobody_is_pressed() -> None:
    found = worked(2026, date(2026, 9, 2))
    assert found.standings[0].stage.startswith("方案在执行")
    assert found.standings[0].path == ()
    assert "keep_plan" in ids(found)
    assert not {"hardship", "card_plan", "complaint_lender", "complaint_regulator"} & set(ids(found))
    assert place(found, "home").band == "medium"


def test_what_lies_in_the_future_of_the_day_is_not_seen() -> None:
    early = worked(2026, date(2026, 4, 1))
    assert early.standings[0].procedure.step == "in_house"
    assert early.standings[0].stage.startswith("第一阶段")
    assert all(max(f.indexes) <= 1 for f in early.findings if f.about == "contacts")
    assert "evidence" in ids(early)
    assert "police_report" not in ids(early)


def test_six_debts_are_six_standings_and_no_stage_of_the_person() -> None:
    found = six()
    assert [s.tray for s in found.standings].count("unlicensed") == 2
    assert of(found, "乙消费金融的App").procedure.step == "pre_suit_mediation"
    assert of(found, "丙钱包").holder.conflict
    assert of(found, "七天贷").age.bracket is None
    assert "6 笔逾期" in found.headline[1]
    assert "每笔走到哪一步" in found.headline[1]


def test_six_debts_this_week() -> None:
    found = six()
    assert found.headline[0].startswith("今天先核实一条消息：（2026）川某诉前调1234号")
    week = [a.id for a in found.actions if a.when != "later"]
    assert week[:4] == ["verify", "stop_and_check", "tomorrow", "family_card"]
    assert len(week) == 8
    assert "evidence" in week
    assert "父母" in action(found, "family_card").title
    assert action(found, "protect_month").by == date(2026, 12, 10)
    later = {a.id for a in found.actions if a.when == "later"}
    assert {"rent_a_phone", "unlicensed", "hardship"} <= later
    assert place(found, "registered_home").card.startswith("我不是借款人")


def test_the_unknown_example_still_says_what_to_do() -> None:
    found = assess(load_case(EXAMPLES / "unknowns.yaml"), date(2026, 11, 20))
    assert "verify" in ids(found)
    assert "family_card" in ids(found)
    assert all(v.band == "cannot_tell" for v in found.visits)
    assert {"due_on", "holder"} <= {q.key for q in found.questions}


def test_an_empty_case_gets_a_calm_answer() -> None:
    found = assess(case(), ON)
    assert found.pack_version == section("pack")["version"]
    assert ids(found) == ["list_debts"]
    assert found.headline[-1].startswith("先稳住")


def test_the_exceptions_are_named_with_the_numbers_of_the_record() -> None:
    assert any("50000元" in text and "拒不履行判决" in text for text in assess(case(), ON).limits)


def test_an_agreement_signed_and_not_broken_is_a_plan() -> None:
    deal = Agreement(kind=AgreementKind.DEFERRAL, debt="d1", signed_on=date(2026, 11, 1))
    assert "keep_plan" in ids(assess(case(debt(70), agreements=[deal]), ON, []))
    broken = Agreement(kind=AgreementKind.DEFERRAL, debt="d1", signed_on=date(2026, 11, 1), kept=False)
    assert "keep_plan" not in ids(assess(case(debt(70), agreements=[broken]), ON, []))


def test_the_day_that_a_paper_names_is_counted_down() -> None:
    hearing = step(StepKind.SUIT, received_on=date(2026, 11, 20), appear_on=date(2026, 11, 30), verified=True)
    found = assess(case(debt(70, steps=[hearing])), ON, [])
    assert (found.clocks[0].due, found.clocks[0].days_left) == (date(2026, 11, 30), 7)
    assert "缺席判决" in found.clocks[0].what_to_do
    assert "开庭" in found.headline[0]


def test_a_denial_of_a_visit_is_no_announcement() -> None:
    assert "tomorrow" not in ids(assess(case(debt(70), contacts=[said("我司不会上门，请放心")]), ON, []))
    assert "tomorrow" in ids(assess(case(debt(70), contacts=[said("我司明日上门")]), ON, []))


def test_what_is_claimed_stands_beside_what_is_supported() -> None:
    briefs = {brief.label: brief for brief in six().owed}
    assert len(briefs) == 6
    seven = briefs["七天贷"]
    assert (seven.claimed, seven.low, seven.high, seven.argue) == (570_000, 210_000, 212_347, 357_653)
    assert seven.cites[0] == "CAP-PL-2021-25"
    assert "实际到手" in briefs["丁小贷"].asks[0]
    assert [(b.claimed, b.high) for b in worked(2022, date(2022, 8, 20)).owed] == [(5_780_000, 5_535_890)]
