"""The later letters: what the case puts into them, which rules they name, what stops them."""

from __future__ import annotations

from datetime import date

import pytest

from ashore.desk.paper import offered, write_letter
from ashore.facts.case import Agreement, Case, Document, Household
from ashore.facts.contact import Contact
from ashore.facts.debt import Debt, Step
from ashore.facts.fields import Fen, Source
from ashore.facts.kinds import Channel, LenderKind, Product, ProofKind, Role, StepKind
from ashore.facts.moment import parse_moment
from ashore.facts.party import Link, Party
from ashore.facts.problem import InputRefused
from ashore.papers.letter.model import Letter, Wish
from ashore.papers.letter.plain import plain

from .cases import CASES, ON, full, hostile, sparse


def written(kind: str, case: Case, demand: str = "", on: date = ON) -> Letter:
    return write_letter(case, kind, Wish(demand=demand), on)[0]


def refused(kind: str, case: Case, wish: Wish | None = None) -> str:
    with pytest.raises(InputRefused) as raised:
        write_letter(case, kind, wish or Wish(), ON)
    return "\n".join(f"{each.what} {each.mend}" for each in raised.value.problems)


def with_step(kind: StepKind, **facts: object) -> Case:
    case = full()
    known = {"received_on": date(2026, 6, 3), "case_number": "（2026）某01号", "by": "某处"}
    case.debts[0].steps.append(Step(kind=kind, **(known | facts)))  # type: ignore[arg-type]
    return case


@pytest.mark.parametrize(
    ("kind", "step"),
    [
        ("jurisdiction", StepKind.SUIT),
        ("arbitration", StepKind.ARBITRATION),
        ("living_costs", StepKind.ENFORCEMENT),
        ("living_costs", StepKind.PRESERVATION),
        ("excess_freezing", StepKind.ENFORCEMENT),
        ("award_refusal", StepKind.ENFORCEMENT),
        ("notary_refusal", StepKind.ENFORCEMENT),
        ("enforcement_time", StepKind.ENFORCEMENT),
        ("distribution_objection", StepKind.ENFORCEMENT),
        ("exhibit_list", StepKind.SUIT),
    ],
)
def test_the_paper_that_came_names_the_case_and_whom_it_goes_to(kind: str, step: StepKind) -> None:
    said = plain(written(kind, with_step(step)))
    assert "（2026）某01号" in said
    assert "此致\n某处\n" in said
    assert "敬礼" not in said


def test_the_hearing_and_the_sum_of_the_paper_stand_in_the_letter() -> None:
    hearing = with_step(StepKind.ARBITRATION, appear_on=date(2026, 7, 1))
    assert "首次开庭日是2026年7月1日（周三）" in plain(written("arbitration", hearing))
    timed = with_step(StepKind.ARBITRATION, appear_on=date(2026, 7, 1), appear_time="09:30")
    assert "首次开庭日是2026年7月1日（周三）09:30" in plain(written("arbitration", timed))
    frozen = with_step(StepKind.ENFORCEMENT, amount=Fen(5_780_000))
    assert "写明的数额是57,800元（大写：伍万柒仟捌佰元整）" in plain(written("excess_freezing", frozen))


@pytest.mark.parametrize(
    ("kind", "step", "facts", "on", "said"),
    [
        ("jurisdiction", StepKind.SUIT, {}, date(2026, 6, 10), "最后一天是2026年6月18日（周四），还有 8 天"),
        ("suit_answer", StepKind.SUIT, {}, date(2026, 6, 18), "就是今天"),
        ("jurisdiction", StepKind.SUIT, {}, date(2026, 6, 19), "期限在2026年6月18日（周四）可能已经过了"),
        ("payment_order_objection", StepKind.PAYMENT_ORDER, {}, date(2026, 6, 10), "最后一天是2026年6月18日（周四）"),
        (
            "arbitration",
            StepKind.ARBITRATION,
            {"appear_on": date(2026, 6, 17)},
            date(2026, 6, 10),
            "最后一天是2026年6月16日（周二）",
        ),
    ],
)
def test_the_last_day_is_told_and_a_late_one_is_not_stopped(
    kind: str, step: StepKind, facts: dict[str, object], on: date, said: str
) -> None:
    _, found = write_letter(with_step(step, **facts), kind, Wish(), on)
    [fault] = [each for each in found if each.key == "period"]
    assert said in fault.say
    assert fault.mend
    assert not fault.stop


def test_without_a_paper_nothing_is_said_of_days() -> None:
    for kind in ("jurisdiction", "arbitration"):
        assert not [each for each in write_letter(full(), kind, Wish(), ON)[1] if each.key == "period"]


def test_the_last_day_against_an_award_and_a_notary_is_told() -> None:
    for kind, fact in (("award_refusal", "arbitration_clause"), ("notary_refusal", "notarised")):
        case = with_step(StepKind.ENFORCEMENT, received_on=date(2026, 6, 8))
        setattr(case.debts[0], fact, True)
        [fault] = [each for each in write_letter(case, kind, Wish(), date(2026, 6, 10))[1] if each.key == "period"]
        assert "最后一天是2026年6月23日（周二），还有 13 天" in fault.say


@pytest.mark.parametrize(
    ("kind", "demand", "cites"),
    [
        ("data_access", "copy", ("pipl-44-48", "pipl-50")),
        ("data_access", "withdraw", ("pipl-44-48", "pipl-50", "pipl-13")),
        ("credit_objection", "expired", ("CR-25", "CR-16")),
        ("jurisdiction", "no_agreement", ("CPL-130", "CPL-24")),
        ("jurisdiction", "internet_court", ("CPL-130", "JUR-2025-14")),
        ("arbitration", "none", ("arb-27", "arb-31")),
        ("arbitration", "online", ("arb-11",)),
        ("living_costs", "pension", ("CPL-254", "EXE-CK-3", "enf-pension")),
        ("excess_freezing", "over", ("enf-236", "enf-over", "enf-yy-6-7")),
        ("award_refusal", "not_served", ("arb-cpl-248", "arb-e-8", "arb-e-10")),
        ("award_refusal", "before_dispute", ("arb-e-8", "arb-pre")),
        ("notary_refusal", "not_there", ("not-cpl-249", "not-e-12-13", "not-msj-478")),
        ("enforcement_time", "check", ("CPL-250", "enf-time")),
        ("distribution_objection", "amount", ("enf-distribute",)),
        ("lawyer_instruction", "act", ("aid-34",)),
    ],
)
def test_each_demand_names_its_own_rules(kind: str, demand: str, cites: tuple[str, ...]) -> None:
    assert written(kind, full(), demand).cites == cites


def test_before_the_new_arbitration_law_the_old_one_is_named() -> None:
    assert written("arbitration", full(), "none", date(2026, 2, 28)).cites == ("arb-old-16",)
    assert "arb-27" in written("arbitration", full(), "none", date(2026, 3, 1)).cites


def test_a_rule_on_enforcement_is_not_named_for_a_freezing_before_judgment() -> None:
    assert written("living_costs", with_step(StepKind.PRESERVATION)).cites == ("EXE-CK-3",)
    assert written("living_costs", with_step(StepKind.ENFORCEMENT)).cites == ("CPL-254", "EXE-CK-3")


def test_articles_of_one_text_stand_in_their_order_whatever_record_they_come_from() -> None:
    assert "第一条、第二条、第三条、第九条、第十一条" in plain(written("enforcement_settlement", full()))


def test_what_the_household_needs_is_asked_for_and_what_nobody_told_is_a_blank() -> None:
    assert "生活必需的费用5,500元（大写：伍仟伍佰元整）" in plain(written("living_costs", full()))
    assert "生活必需的费用〔请填：" in plain(written("living_costs", hostile()))


def test_the_card_request_is_for_cards_and_no_longer_than_the_rule() -> None:
    loan = Case(debts=[Debt(id="d", product=Product.ONLINE_CONSUMER_LOAN, first_unpaid_due_on=date(2026, 3, 1))])
    assert "困难说明和分期申请" in refused("card_70", loan)
    assert "最多写60个月" in refused("card_70", full(), Wish(months=61))
    assert "共60个月" in plain(write_letter(full(), "card_70", Wish(months=60), ON)[0])
    assert write_letter(full(), "hardship", Wish(months=61), ON), "the rule is the card's alone"
    assert "每月" in refused("card_70", full(), Wish(monthly=Fen(170_001)))


def test_money_letters_on_a_debt_whose_time_may_be_over_are_stopped_and_the_others_are_not() -> None:
    old = Case(debts=[Debt(id="d", label="旧账", first_unpaid_due_on=date(2019, 3, 15))])
    for kind in ("card_70", "settlement_draft"):
        assert refused(kind, old), kind
    asking = {one.kind: one.demands for one in offered()}
    for kind in ("data_access", "credit_objection", "lawyer_instruction", "witness", "exhibit_list", "jurisdiction"):
        for demand in asking[kind]:
            assert not [fault for fault in write_letter(old, kind, Wish(demand=demand), ON)[1] if fault.stop], kind
    for kind in ("data_access", "credit_objection"):
        assert refused(kind, old, Wish(own="那天我母亲也在场。")), "own words are read once more first"


@pytest.mark.parametrize(
    ("own", "said"), [("请把利息减免掉", "谈了钱"), ("不然我就投诉你们", "要挟"), ("你们骚扰我家人", "说了投诉")]
)
def test_a_letter_about_information_speaks_of_neither_money_nor_conduct(own: str, said: str) -> None:
    for kind in ("data_access", "credit_objection"):
        assert said in refused(kind, full(), Wish(own=own))


def test_a_draft_has_sums_in_figures_and_capitals_and_one_way_for_the_waiver() -> None:
    case = full()
    told = Agreement(debt="card", signed_on=date(2026, 6, 1), instalments=36, amount=Fen(4_320_000), waiver=Fen(90_050))
    case.agreements = [told]
    wish = Wish(monthly=Fen(120_000), first=date(2026, 7, 5))
    said = plain(write_letter(case, "settlement_draft", wish, ON)[0])
    assert "一共付43,200元（大写：肆万叁仟贰佰元整）" in said
    assert "分36期，每期1,200元（大写：壹仟贰佰元整），第一期在2026年7月5日" in said
    assert "减免900.50元（大写：玖佰元伍角整），签字生效时就免掉" in said
    later = plain(write_letter(case, "settlement_draft", Wish(demand="when_paid"), ON)[0])
    assert "付完上面的总数时免掉" in later
    assert "签字生效时就免掉" not in later
    assert "甲方（盖章、经办人签名）" in said
    assert "此致" not in said
    assert "每月" in refused("settlement_draft", case, Wish(monthly=Fen(170_001)))


def test_a_draft_names_who_holds_the_debt_and_nobody_where_two_claim_it() -> None:
    case = full()
    case.parties.append(Party(id="amc", name="丙资产公司", kind=LenderKind.LOCAL_AMC))
    case.debts[0].chain.append(Link(party="amc", role=Role.BUYER))
    assert "甲方（债权人）：〔请填：" in plain(written("settlement_draft", case))
    case.debts[0].chain[-1].sources = [Source(kind=ProofKind.ASSIGNMENT_NOTICE)]
    assert "甲方（债权人）：丙资产公司" in plain(written("settlement_draft", case))
    assert plain(written("enforcement_settlement", case)).split("\n")[2] == "丙资产公司："


def test_nothing_of_the_case_is_put_into_a_witness_mouth() -> None:
    [one] = {plain(written("witness", make())) for make in CASES.values()}
    assert "欠" not in one
    assert "没有人教我怎么写" in one


def two_debts() -> Case:
    """Papers of two debts, one of nobody knows which, and one of a later day."""
    case = Case(debts=[Debt(id="d", label="甲"), Debt(id="e", label="乙")])
    case.documents = [
        Document(id="m1", title="甲的账单", on=date(2026, 5, 2), sha256="0123456789ABCDEF" * 4),
        Document(id="m2", title="乙的账单", on=date(2026, 5, 1)),
        Document(id="m3", title="不知道哪家的"),
        Document(id="m4", title="甲的录音", on=date(2026, 4, 1)),
        Document(id="m5", title="以后的", on=date(2026, 7, 1)),
    ]
    case.debts[0].sources = [Source(document="m1"), Source(document="m5")]
    case.debts[1].sources = [Source(document="m2")]
    at = parse_moment("2026-04-01T21:40+08:00")
    case.contacts = [Contact(at=at, channel=Channel.VISIT, debt="d", sources=[Source(document="m4")])]
    return case


def test_a_list_of_exhibits_tells_the_papers_of_this_debt_by_day() -> None:
    rows = write_letter(two_debts(), "exhibit_list", Wish(debt="d"), ON)[0].rows
    assert [name for name, _ in rows] == ["证据1", "证据2"]
    assert rows[0][1].startswith("甲的录音，2026年4月1日；关于2026年4月1日（周三） 21:40 的上门；证明〔请填：")
    assert "校验值 0123456789abcdef 0123456789abcdef" in rows[1][1], "whole, in groups that a line can break at"
    assert len(write_letter(sparse(), "exhibit_list", Wish(), ON)[0].rows) == 3


def test_counsel_is_told_every_debt_without_choosing_one() -> None:
    case = two_debts()
    case.debts[0].steps = [Step(kind=StepKind.SUIT, received_on=date(2026, 6, 3), case_number="（2026）某01号")]
    case.household = Household(members=2, income=Fen(500_000))
    said = plain(written("lawyer_instruction", case))
    assert "甲：" in said
    assert "乙：" in said
    assert "2026年6月3日 起诉 （2026）某01号" in said
    assert said.index("最急的日子：2026年6月18日") < said.index("甲：")
    assert "每月收支：2口人，收入5,000元" in said


def test_what_the_case_has_no_use_for_comes_later() -> None:
    def fitting(case: Case) -> set[str]:
        return {one.kind for one in offered(case, ON) if one.fits}

    everything = {one.kind for one in offered()}
    court = {"payment_order_objection", "suit_answer", "jurisdiction", "arbitration", "living_costs"} | {
        *("excess_freezing", "enforcement_settlement", "enforcement_time", "distribution_objection"),
        *("award_refusal", "notary_refusal"),
    }
    assert fitting(Case()) == everything, "nothing told: every form may be the one"
    assert fitting(full()) == everything - court
    assert fitting(with_step(StepKind.SUIT)) & court == {"suit_answer", "jurisdiction"}
    assert fitting(with_step(StepKind.ENFORCEMENT)) & court == {
        *("living_costs", "excess_freezing", "enforcement_settlement", "enforcement_time", "distribution_objection"),
    }
    award = with_step(StepKind.ENFORCEMENT)
    award.debts[0].arbitration_clause = True
    assert (fitting(award) - fitting(with_step(StepKind.ENFORCEMENT))) == {"award_refusal", "arbitration"}
    notarised = with_step(StepKind.ENFORCEMENT)
    notarised.debts[0].notarised = True
    assert (fitting(notarised) - fitting(with_step(StepKind.ENFORCEMENT))) == {"notary_refusal"}
    assert "suit_answer" not in fitting(with_step(StepKind.SUIT, received_on=date(2026, 6, 11))), "not seen yet"
    loan = Case(
        debts=[Debt(id="d", product=Product.ONLINE_CONSUMER_LOAN, on_credit_report=False, arbitration_clause=True)]
    )
    assert fitting(loan) & {"card_70", "credit_objection", "witness", "exhibit_list", "arbitration"} == {"arbitration"}
