"""What to do this week: the right things, in the right order, few, sourced, and with words that harm nobody."""

from __future__ import annotations

from datetime import date

import pytest

from ashore.assess import assess
from ashore.assess.assessment import Assessment
from ashore.facts.case import Account, Complaint, Household
from ashore.facts.debt import DebitAuthority
from ashore.facts.kinds import Addressee
from ashore.facts.party import Person
from ashore.rules.finding import Finding

from .made import (
    ON,
    Channel,
    CollectorKind,
    Counterpart,
    LenderKind,
    Product,
    ProofKind,
    Role,
    StepKind,
    action,
    case,
    debt,
    home,
    ids,
    link,
    party,
    said,
    step,
    yuan,
)


def run(*debts, on: date = ON, findings=(), **facts) -> Assessment:
    return assess(case(*debts, **facts), on, findings)


def breach(code: str = "quiet_hours", **facts) -> Finding:
    return Finding("contacts", (0,), code, "breach", "regulation", **{"cites": ("xyk-68",), **facts})


def test_danger_comes_first_with_words_about_acts() -> None:
    found = run(debt(70), person=Person(danger_now=True, despair=True))
    first = found.actions[0]
    assert (first.id, first.when, first.body) == ("danger", "now", "police_110")
    assert "砸门" in first.say
    assert "催收违法" not in first.say
    assert [h.phone for h in found.help] == ["110", "120", "12356", "120"]
    assert found.headline[0].startswith("现在先离开危险")


def test_despair_is_beside_the_answer_with_honest_hours() -> None:
    found = run(debt(70), person=Person(despair=True))
    assert found.help[0].phone == "12356"
    assert "18" in found.help[0].hours
    assert "夜里可能打不通" in found.help[0].hours
    assert "hardship" in ids(found)
    assert run(debt(70)).help == ()
    assert "12356" not in [h.phone for h in run(debt(70), on=date(2024, 5, 1), person=Person(despair=True)).help]


def test_the_order_of_the_week() -> None:
    one = debt(
        70,
        steps=[step(StepKind.SUIT, received_on=date(2026, 11, 20))],
        chain=[link("bank", Role.FUND_LENDER, ProofKind.CONTRACT), link("amc", Role.BUYER, ProofKind.CALLER_SAYS)],
    )
    mother = said("你儿子欠钱", channel=Channel.CALL, counterpart=Counterpart.PARENT, debt="d1")
    found = run(
        one,
        person=home(visit_announced=True, reachable=False, danger_now=True),
        parties=[party("bank", LenderKind.BANK), party("amc", LenderKind.LOCAL_AMC)],
        contacts=[mother],
        findings=[breach()],
    )
    wanted = ["danger", "clock", "verify", "stop_and_check", "tomorrow", "family_card", "protect_in_court"]
    wanted += ["official_line", "reachable", "evidence", "complaint_lender", "credit_report", "list_debts", "free_help"]
    assert ids(found) == wanted
    assert [a.order for a in found.actions] == sorted(a.order for a in found.actions)


def test_at_most_eight_things_this_week_and_todays_are_never_put_off() -> None:
    found = run(*(debt(70, id=f"d{i}", product=Product.CARD) for i in range(4)), contacts=[said("还款")])
    week = [a for a in found.actions if a.when != "later"]
    assert len(week) <= 8
    assert all(a.when != "later" for a in found.actions if a.id == "evidence")


def test_one_action_per_clock_with_its_day_and_sum() -> None:
    found = run(debt(70, steps=[step(StepKind.PAYMENT_ORDER, received_on=date(2026, 11, 16), verified=True)]))
    clock = action(found, "clock")
    assert (clock.when, clock.by) == ("by_date", date(2026, 12, 1))
    assert "第 15 天是 2026-12-01" in clock.why
    assert "只说没钱" in clock.do
    assert found.headline[0] == "最急的是“支付令：书面异议或还款（d1）”：最后一天是 2026-12-01，还有 8 天。"


def test_a_message_that_names_a_court_is_verified_today_and_never_called_forged() -> None:
    for text in ("（2026）川0105民诉前调12号", "请于明日到庭领取传票", "诉前调解中心通知"):
        found = action(run(debt(70), contacts=[said(text)]), "verify")
        assert found.when == "today"
        assert found.body == "court_12368"
        assert "不点链接，不回拨" in found.do
        assert "伪造" not in found.title + found.do + found.why
    verified = step(StepKind.SUIT, received_on=date(2026, 11, 20), verified=True)
    assert "verify" not in ids(run(debt(70, steps=[verified])))
    assert "verify" not in ids(run(debt(70), contacts=[said("请尽快还款")]))


def debit(day: int | None = 5, **facts) -> dict:
    return {"debit_authorities": [DebitAuthority(account="a", day_of_month=day, **facts)]}


def test_this_months_money_is_protected_before_a_court_comes_in() -> None:
    household = Household(accounts=[Account(id="a", salary=True)])
    found = action(run(debt(70, **debit()), household=household), "protect_month")
    assert found.by == date(2026, 12, 5)
    assert "工资卡" in found.do
    assert "债还在" in found.do
    assert "别人的卡" in found.why
    assert action(run(debt(70, **debit(31))), "protect_month").by == date(2026, 11, 30)
    assert action(run(debt(70, **debit(None))), "protect_month").by is None
    assert "protect_month" not in ids(run(debt(70, **debit(ended_on=date(2026, 11, 1)))))


def test_after_a_suit_nothing_is_moved_and_the_court_is_asked() -> None:
    found = run(debt(70, steps=[step(StepKind.ENFORCEMENT)], **debit()))
    assert "protect_month" not in ids(found)
    assert "debit_list" not in ids(found)
    assert "不要动工资、存款和财产" in action(found, "protect_in_court").do


def test_family_gets_the_card_and_it_says_nothing_of_the_debt() -> None:
    call = said("喂", channel=Channel.CALL, counterpart=Counterpart.PARENT)
    card = action(run(debt(70), contacts=[call]), "family_card")
    assert "父母" in card.title
    assert "我不是借款人，也没有担保" in card.say
    assert "欠" not in card.say
    old = said("喂", on="2026-08-01", channel=Channel.CALL, counterpart=Counterpart.PARENT)
    assert "family_card" not in ids(run(debt(70), contacts=[old]))


ADMITS = ("我欠", "我会还", "想还", "愿意还", "想处理这笔账", "能还")


@pytest.mark.parametrize(("late", "barred"), [(3 * 365 + 40, True), (2 * 365, False)])
def test_words_that_admit_give_way_where_the_debt_may_be_barred(late: int, barred: bool) -> None:
    found = run(debt(late, product=Product.CARD), debt(60, id="d2", product=Product.CARD))
    assert ("limitation" in ids(found)) == barred
    assert any(w in a.say for a in found.actions for w in ADMITS) != barred
    if barred:
        assert "别说“我欠”“我会还”（d1）" in action(found, "limitation").title
        assert "d1" not in action(found, "hardship").title


def test_a_contact_within_the_years_keeps_the_debt_alive() -> None:
    kept = [said("还款", on="2025-01-01", debt="d1"), said("还款", on="2024-06-01", debt="d1")]
    assert "limitation" not in ids(run(debt(4 * 365), contacts=kept))
    assert "limitation" in ids(run(debt(6 * 365), contacts=kept))


def test_two_claimants_stop_and_an_impostor_is_not_paid() -> None:
    chain = [link("bank", Role.FUND_LENDER, ProofKind.CONTRACT), link("amc", Role.BUYER, ProofKind.CALLER_SAYS)]
    parties = [party("bank", LenderKind.BANK), party("amc", LenderKind.LOCAL_AMC)]
    found = run(debt(70, chain=chain), parties=parties)
    assert action(found, "stop_and_check").when == "today"
    assert "hardship" not in ids(found)
    fake = [party("bank", LenderKind.BANK), party("x", collector=CollectorKind.IMPOSTOR)]
    assert "不转账" in action(run(debt(70), parties=fake, contacts=[said("转给我", by="x")]), "impostor").do


@pytest.mark.parametrize(
    ("kind", "on", "body"),
    [
        (LenderKind.BANK, ON, "nfra_local"),
        (LenderKind.BANK, date(2022, 5, 20), "cbirc_local"),
        (LenderKind.MICROLOAN, ON, "provincial_lfa"),
        (LenderKind.INTERNET_PLATFORM, ON, "local_12345"),
    ],
)
def test_the_lender_first_then_the_regulator_of_that_lender_on_that_day(kind: LenderKind, on: date, body: str) -> None:
    parties = [party("bank", kind)]
    when = on.isoformat()
    first = run(debt(70), parties=parties, on=on, contacts=[said("x", on=when)], findings=[breach()])
    assert action(first, "complaint_lender").body == "lender"
    assert "complaint_regulator" not in ids(first)
    asked = [Complaint(to=Addressee.LENDER, received_on=on)]
    then = run(debt(70), parties=parties, on=on, contacts=[said("x", on=when)], findings=[breach()], complaints=asked)
    assert action(then, "complaint_regulator").body == body
    assert "complaint_lender" not in ids(then)
    both = [*asked, Complaint(to=Addressee.REGULATOR, received_on=on)]
    done = run(debt(70), parties=parties, on=on, contacts=[said("x", on=when)], findings=[breach()], complaints=both)
    assert not any(i.startswith("complaint") for i in ids(done))


def test_a_complaint_makes_one_demand_and_no_bargain() -> None:
    contacts = [said("x", debt="d1")]
    codes = [
        ("third_party_disclosure", "不要再联系我以外的人"),
        ("insult", "换掉这名催收人员"),
        ("visit_rules", "书面答复"),
    ]
    for code, demand in codes:
        found = action(run(debt(70), contacts=contacts, findings=[breach(code)]), "complaint_lender")
        assert demand in found.say
        assert found.say.count("要求") == 1
        assert not any(w in found.say + found.do for w in ("撤", "减免罚息", "分期"))
    assert "complaint_lender" not in ids(run(debt(70), contacts=contacts, findings=[]))


def test_private_and_unlicensed_lenders_have_no_complaints_desk() -> None:
    for kind in (LenderKind.PRIVATE_PERSON, LenderKind.UNLICENSED):
        found = run(debt(70), parties=[party("bank", kind)], contacts=[said("x")], findings=[breach()])
        assert not any(i.startswith(("complaint", "official_line", "hardship")) for i in ids(found))


def test_punishable_acts_are_reported_in_time() -> None:
    act = breach("threat_violence", police_window="open", police_until=date(2027, 5, 20), penalty_law="za-new-50")
    found = action(run(debt(70), contacts=[said("打断你的腿")], findings=[act]), "police_report")
    assert (found.by, found.body) == (date(2027, 5, 20), "police")
    assert found.cites == ("za-new-50", "za-new-25")
    assert "6个月" in found.why
    assert "police_report" not in ids(run(debt(70), contacts=[said("x")], findings=[breach()]))


def test_only_cards_of_banks_hear_of_the_five_years() -> None:
    assert "5年" in action(run(debt(70, product=Product.CARD)), "card_plan").why
    assert "card_plan" not in ids(run(debt(70, product=Product.ONLINE_CONSUMER_LOAN)))


def test_trays_bring_their_own_advice() -> None:
    assert "先找律师" in action(run(debt(40, product=Product.RENT_A_PHONE)), "rent_a_phone").do
    assert "仍然欠着" in action(run(debt(9, chain=[], term_days=7)), "unlicensed").do
    assert "上征信" in action(run(debt(40, tied_to_service=True)), "tied").do
    assert "不付款，不承认" in action(run(debt(40, recognised=False)), "not_mine").do


def test_the_credit_report_is_asked_for_once_and_the_list_until_it_is_whole() -> None:
    seen = debt(70, chain=[link("bank", Role.FUND_LENDER, ProofKind.CREDIT_REPORT)], settle_now=yuan(9000))
    assert not {"credit_report", "list_debts"} & set(ids(run(seen)))
    assert {"credit_report", "list_debts"} <= set(ids(run(debt(70))))


def test_a_running_plan_is_kept_and_nothing_new_is_asked() -> None:
    found = run(debt(70, plan_in_force=True))
    assert "keep_plan" in ids(found)
    assert "hardship" not in ids(found)
    assert "有方案在执行" in found.headline[0]
