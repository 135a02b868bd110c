"""The worked case told as two lines, money apart; the settlement WE10; six debts; each turn of the sheet's words."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from ashore.facts.case import Agreement, Case, Payment
from ashore.facts.debt import Charge, Debt, Statement, Step
from ashore.facts.fields import Fen
from ashore.facts.kinds import AgreementKind, ChargeKind, LenderKind, Product, Role, StepKind
from ashore.facts.load import load_case
from ashore.facts.party import Link, Party
from ashore.money.worksheet.agreement import due_days, instalments, present_value
from ashore.money.worksheet.model import Range, Sheet
from ashore.money.worksheet.sheet import sheet
from tests.money.worksheet.made import case_of

EXAMPLES = Path(__file__).parents[3] / "examples"
ON = date(2026, 11, 23)


def example(name: str, debt: str, on: date) -> Sheet:
    case = load_case(EXAMPLES / f"{name}.yaml")
    return sheet(case, next(d for d in case.debts if d.id == debt), on)


@pytest.mark.parametrize("year", [2022, 2026])
def test_the_worked_case_before_the_agreement(year: int) -> None:
    """57,800 claimed. 24 % on 50,000 from the first unpaid day, 5 March to 15 August, 163 days: 5,358.90."""
    found = example(f"worked-case-{year}", "card", date(year, 8, 20))
    assert (found.state, found.claimed) == ("worked", 5_780_000)
    assert found.supported == Range(Fen(5_000_000), Fen(5_535_890))
    assert found.argue == Range(Fen(244_110), Fen(780_000))
    penalty = next(line for line in found.lines if line.key == "penalty")
    assert penalty.supported == Range(Fen(0), Fen(535_890))
    assert penalty.cites[0] == "CAP-FIN-2017"
    assert found.claimed_per_day == 4_511
    assert found.growth is not None
    assert found.growth.sum.high == 5_535_890 + 16_438  # five days more at 24 %
    assert found.growth.per_day.high == 3_288


@pytest.mark.parametrize("year", [2022, 2026])
def test_the_worked_case_after_the_agreement(year: int) -> None:
    """7,800 waived, 50,000 in 36 instalments: what was agreed comes first, nothing is to be argued anew."""
    found = example(f"worked-case-{year}", "card", date(year, 9, 2))
    assert found.state == "agreement"
    assert found.agreed is not None
    assert (found.agreed.instalments, found.agreed.instalment, found.agreed.last_instalment) == (36, 138_889, 138_885)
    assert (found.agreed.remaining, found.agreed.if_broken) == (5_000_000, 5_780_000)
    assert not any("重算" in step for step in found.do)
    assert found.asks == ()


def test_the_settlement_of_the_worked_examples() -> None:
    """WE10, to the fen."""
    parts = instalments(Fen(5_000_000), 36)
    assert (parts[0], parts[-1], sum(parts)) == (138_889, 138_885, 5_000_000)
    assert due_days(date(2026, 12, 20), 36)[-1] == date(2029, 11, 20)
    assert present_value(parts, Fraction(3, 100)) == 4_775_898
    debt = Debt(id="d", statements=[Statement(date(2026, 11, 1), Fen(5_780_000))])
    case = case_of(debt, LenderKind.BANK)
    agreement = Agreement(AgreementKind.SETTLEMENT, "d", date(2026, 12, 1), 36, Fen(5_000_000), Fen(780_000))
    agreement.first_due_on = date(2026, 12, 20)
    case.agreements = [agreement]
    days = due_days(date(2026, 12, 20), 10)
    case.payments = [Payment(on=day, debt="d", amount=Fen(138_889)) for day in days]
    agreed = sheet(case, debt, date(2027, 9, 20)).agreed
    assert agreed is not None
    assert (agreed.paid, agreed.remaining, agreed.if_broken) == (1_388_890, 3_611_110, 4_391_110)
    assert agreed.next_due_on == date(2027, 10, 20)


def test_instalments_from_the_last_of_a_month_come_back_to_it() -> None:
    assert due_days(date(2027, 1, 31), 3) == [date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31)]


def test_a_seven_day_loan_is_repaid_on_what_was_received() -> None:
    """3,000 on paper, 2,100 in hand, 5,700 claimed: four times a quote that needs an update, so provisional."""
    found = example("six-debts", "d5", ON)
    assert found.supported == Range(Fen(210_000), Fen(212_347))
    assert found.ways[0].provisional
    assert "暂定" in found.words
    assert "不等于最后欠多少" in found.words


def test_a_rented_phone_has_no_cap_that_anybody_may_lean_on() -> None:
    found = example("six-debts", "d6", ON)
    assert found.ways == ()
    assert found.supported is not None
    assert found.supported.high == found.claimed
    assert "法院没有定论" in found.words


def test_nothing_claimed_asks_for_the_claim() -> None:
    found = sheet(case_of(Debt(id="d"), LenderKind.BANK), Debt(id="d"), ON)
    assert (found.state, [ask.key for ask in found.asks]) == ("cannot_tell", ["claim"])


def test_a_judgment_decides() -> None:
    debt = Debt(id="d", outstanding=Fen(100), steps=[Step(StepKind.JUDGMENT, date(2026, 10, 1), amount=Fen(90))])
    found = sheet(case_of(debt, LenderKind.BANK), debt, ON)
    assert (found.state, found.claimed, found.supported) == ("judgment", 90, None)
    assert sheet(case_of(debt, LenderKind.BANK), debt, date(2026, 9, 30)).state == "worked"


def loan(**facts: object) -> Debt:
    known: dict[str, object] = {
        "id": "d",
        "product": Product.ONLINE_CONSUMER_LOAN,
        "principal": Fen(1_000_000),
        "cash_received": Fen(1_000_000),
        "disbursed_on": date(2025, 1, 10),
        "first_unpaid_due_on": date(2026, 1, 10),
    }
    return Debt(**(known | facts))  # type: ignore[arg-type]


def test_a_fee_that_was_not_shown_may_be_refused_for_new_loans_alone() -> None:
    """Disclosure counts for loans granted from 2026-08-01 on."""
    fee = Charge(ChargeKind.MEMBERSHIP, Fen(20_000), agreed=True, disclosed=False)
    bill = Statement(date(2026, 11, 1), None, Fen(1_000_000), Fen(0), Fen(0), Fen(20_000))
    for granted, supported in ((date(2026, 8, 1), 0), (date(2026, 7, 31), 20_000)):
        days = {"disbursed_on": granted, "first_unpaid_due_on": date(2026, 9, 1)}
        debt = loan(charges=[fee], statements=[bill], **days)
        line = next(x for x in sheet(case_of(debt, LenderKind.BANK), debt, ON).lines if x.key == "fees")
        assert line.supported == Range(Fen(supported), Fen(supported))
        assert line.cites == (() if supported else ("DISC-2026-2",))


def test_an_overlimit_fee_of_a_card_was_abolished() -> None:
    fee = Charge(ChargeKind.OVERLIMIT_FEE, Fen(5_000), agreed=True, disclosed=True)
    for on, supported in ((date(2017, 1, 1), 0), (date(2016, 12, 31), 5_000)):
        bill = Statement(on, None, Fen(100_000), Fen(0), Fen(0), Fen(5_000))
        debt = Debt(id="d", product=Product.CARD, charges=[fee], statements=[bill])
        line = next(x for x in sheet(case_of(debt, LenderKind.BANK), debt, ON).lines if x.key == "fees")
        assert line.supported.high == supported


def test_interest_of_a_card_had_a_cap_by_the_day_until_2020() -> None:
    """5 in 10,000 a day on 10,000 yuan from 1 March to 31 October 2019, 244 days: 1,220 yuan."""
    bill = Statement(date(2019, 10, 31), None, Fen(1_000_000), Fen(200_000), Fen(0), Fen(0))
    debt = Debt(id="d", product=Product.CARD, statements=[bill], first_unpaid_due_on=date(2019, 4, 1))
    line = next(x for x in sheet(case_of(debt, LenderKind.BANK), debt, ON).lines if x.key == "interest")
    assert (line.supported.high, line.cites) == (122_000, ("CARD-1999-23", "CARD-2016-111"))


def test_a_late_rate_of_a_bank_may_be_raised_by_half_at_most() -> None:
    """12 % agreed, 30 % asked once late: 18 % on 10,000 yuan for 73 days is 360 yuan."""
    from decimal import Decimal

    from ashore.facts.fields import Rate

    bill = Statement(date(2026, 3, 24), None, Fen(1_000_000), Fen(0), Fen(60_000), Fen(0))
    debt = loan(
        annual_rate=Rate(Decimal(12)), overdue_annual_rate=Rate(Decimal(30)), compounds=False, statements=[bill]
    )
    line = next(x for x in sheet(case_of(debt, LenderKind.BANK), debt, ON).lines if x.key == "penalty")
    assert line.supported == Range(Fen(36_000), Fen(36_000))


def guaranteed(amount: int) -> Case:
    """10,000 lent by a bank; a guarantor paid so much on 2026-03-24 and asks for it, with more on top."""
    bill = Statement(date(2026, 10, 29), None, Fen(amount), Fen(0), Fen(300_000), Fen(0))
    debt = loan(statements=[bill], steps=[Step(StepKind.GUARANTOR_PAYOUT, date(2026, 3, 24), amount=Fen(amount))])
    case = case_of(debt, LenderKind.BANK)
    case.parties.append(Party(id="g", kind=LenderKind.GUARANTOR))
    debt.chain.append(Link(party="g", role=Role.GUARANTOR))
    return case


def test_a_guarantor_gets_back_no_more_than_was_owed_on_the_day() -> None:
    """24 % on 10,000 yuan from 10 December to 24 March, 104 days, is 683.84: of 12,000 paid out, 10,683.84 at most."""
    case = guaranteed(1_200_000)
    found = sheet(case, case.debts[0], ON)
    principal = next(line for line in found.lines if line.key == "principal")
    assert principal.supported.high == 1_068_384
    assert "不能向你追" in principal.why
    assert principal.cites[0] == "hold-700"
    assert {r.id for r in found.remarks} >= {"payout", "late"}
    assert [way.id for way in found.ways] == ["local", "local-lpr"]


def two_debts(debt: str | None) -> Case:
    """Two loans of one bank, the second not due before 2027; 500 paid to the bank."""
    bill = Statement(date(2026, 11, 1), None, Fen(1_000_000), Fen(0), Fen(0), Fen(0))
    due = loan(statements=[bill])
    later = loan(id="e", statements=[bill], first_unpaid_due_on=date(2027, 1, 10))
    case = case_of(due, LenderKind.BANK, [Payment(date(2026, 10, 1), debt, Fen(50_000), to="p")])
    later.chain = due.chain
    case.debts.append(later)
    return case


def test_a_payment_without_a_debt_named_goes_to_what_is_due() -> None:
    case = two_debts(None)
    first, second = (sheet(case, debt, ON) for debt in case.debts)
    assert any(r.id == "among" and r.cites == ("CC-560",) for r in first.remarks)
    assert [row.paid for row in first.account if row.paid] == [50_000]
    assert not any(row.paid for row in second.account)


def test_a_payment_with_a_debt_named_goes_there() -> None:
    case = two_debts("e")
    first, second = (sheet(case, debt, ON) for debt in case.debts)
    assert not any(row.paid for row in first.account)
    assert not any(r.id == "among" for r in (*first.remarks, *second.remarks))
