"""A debt as a plan sees it: unknown facts are taken on the dear side and said; what no plan may pay stays out."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from ashore.assess.repay.debts import LeftOut, Promised, Taken, coming, ppm, taken
from ashore.assess.repay.household import first_month
from ashore.assess.view import View
from ashore.facts.case import Agreement
from ashore.facts.debt import Debt, Instalment, Statement
from ashore.facts.fields import Fen, Rate
from ashore.facts.kinds import LenderKind, Role, StepKind
from ashore.law.pack import section

from ..made import ON, case, debt, link, party, step


def seen(one: Debt, **facts: Any) -> Taken | Promised | LeftOut:
    return taken(one, View(case(one, **facts), ON), 12, section("repay")["debts"], section("stage"))


def plan(one: Debt, **facts: Any) -> Taken:
    found = seen(one, **facts)
    assert isinstance(found, Taken)
    return found


KNOWN = {"annual_rate": Rate(Decimal("18")), "overdue_annual_rate": Rate(Decimal("24")), "monthly_due": Fen(500_00)}


def test_rates_become_millionths_a_month() -> None:
    assert ppm(Decimal("18.25")) == 15208
    assert ppm(Decimal("0")) == 0


def test_the_statement_beats_what_was_told_and_its_fees_bear_no_interest() -> None:
    told = [Statement(on=date(2026, 11, 1), total=Fen(900_00), penalty=Fen(60_00), fees=Fen(40_00))]
    found = plan(debt(0, outstanding=Fen(500_00), statements=told, **KNOWN))
    assert (found.debt.bearing, found.debt.nonbearing) == (800_00, 100_00)


def test_what_is_current_must_stay_current() -> None:
    assert plan(debt(0, outstanding=Fen(500_00), **KNOWN)).debt.current_by == 1
    assert plan(debt(40, outstanding=Fen(500_00), **KNOWN)).debt.current_by is None


def test_an_unknown_rate_is_dear_and_said() -> None:
    found = plan(debt(10, outstanding=Fen(500_00)))
    assert found.debt.rate_ppm == 20000
    assert found.debt.penalty_ppm == 10000
    assert any("24%" in line for line in found.assumed)


def test_arrears_are_the_dues_that_passed() -> None:
    rows = [Instalment(due_on=date(2026, m, 20), amount=Fen(100_00)) for m in (9, 10, 11, 12)]
    late = debt(outstanding=Fen(1000_00), schedule=rows, first_unpaid_due_on=date(2026, 10, 20), **KNOWN)
    found = plan(late)
    assert found.debt.arrears == 200_00
    assert found.debt.fixed[:2] == (100_00, 0)


def test_a_suit_calls_the_whole_sum() -> None:
    found = plan(debt(90, outstanding=Fen(500_00), steps=[step(StepKind.SUIT, on=date(2026, 11, 1))], **KNOWN))
    assert found.debt.accelerated
    assert not any(found.debt.fixed)


def test_what_no_plan_may_pay() -> None:
    old = debt(outstanding=Fen(500_00), first_unpaid_due_on=date(2021, 1, 5), disbursed_on=date(2020, 1, 5))
    old.schedule = [Instalment(due_on=date(2021, 1, 5), amount=Fen(500_00))]
    loan = debt(5, outstanding=Fen(500_00), chain=[link("shark", Role.FUND_LENDER)])
    outs = [
        seen(debt(5, outstanding=Fen(500_00), recognised=False)),
        seen(debt(5, outstanding=Fen(500_00), illegal_debt=True)),
        seen(loan, parties=[party("shark", LenderKind.UNLICENSED)]),
        seen(old),
        seen(debt(5)),
    ]
    whys = [out.why for out in outs if isinstance(out, LeftOut)]
    words = section("repay")["debts"]["out"]
    assert whys == [words[k]["why"] for k in ("not_mine", "illegal", "unlicensed", "barred", "no_sum")]


def test_an_agreement_is_promised_month_by_month() -> None:
    signed = Agreement(
        debt="d1", signed_on=date(2026, 9, 1), amount=Fen(1000_00), instalments=6, first_due_on=date(2026, 10, 5)
    )
    found = seen(debt(75, outstanding=Fen(1500_00)), agreements=[signed])
    assert isinstance(found, Promised)
    assert found.stream[:5] == (166_67, 166_67, 166_67, 166_65, 0)
    broken = replace(signed, kept=False)
    assert isinstance(seen(debt(75, outstanding=Fen(1500_00)), agreements=[broken]), Taken)


def test_what_was_due_before_the_first_month_is_not_coming() -> None:
    row = coming(Fen(300_00), 3, date(2026, 11, 5), first_month(ON), 4)
    assert row == [100_00, 100_00, 0, 0]
