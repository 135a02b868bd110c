"""Debts from papers beside those of a case: joined by the contract's number or by a person's word, never by guess."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ashore.desk.intake import Put, chosen, put_in, read_all
from ashore.desk.intake_debts import NEW
from ashore.facts.case import FORMAT, Account, Case, Household
from ashore.facts.debt import Debt
from ashore.facts.problem import InputRefused
from tests.intake.pdf import loans, reports

TODAY = date(2026, 11, 25)
OTHER = loans.CLAUSES[0].replace("壹万贰仟", "壹万叁仟").replace("12,000", "13,000")


def put(case: Case | None, tmp_path: Path, *files: bytes, debt: str | None = None, only: tuple[str, ...] = ()) -> Put:
    paths = []
    for n, content in enumerate(files):
        paths.append(tmp_path / f"{n}.pdf")
        paths[-1].write_bytes(content)
    readings = read_all(paths, TODAY)
    return put_in(case, readings, chosen(readings, only), TODAY, debt)


def test_a_contract_and_its_guarantee_are_one_debt_in_any_order(tmp_path: Path) -> None:
    for files in ((loans.contract, loans.guarantee), (loans.guarantee, loans.contract)):
        done = put(None, tmp_path, *files)
        (debt,) = done.case.debts
        assert (done.added, len(debt.chain), len(debt.charges), len(debt.schedule)) == (2, 3, 2, 12)
        assert len(done.case.documents) == 2
        again = put(done.case, tmp_path, *files)
        assert (again.added, again.already, again.case) == (0, 2, done.case)


def test_a_paper_beside_the_loan_is_no_debt_of_its_own(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="不单独成一笔债"):
        put(None, tmp_path, loans.service)
    case = Case(format=FORMAT, debts=[Debt(id="d1", label="某某借款")])
    done = put(case, tmp_path, loans.service, debt="d1")
    (debt,) = done.case.debts
    assert (debt.id, [charge.amount for charge in debt.charges], len(debt.chain)) == ("d1", [90000], 1)
    assert put(done.case, tmp_path, loans.service).case == done.case  # known again by the mark that it left


def test_a_lender_that_the_case_knows_is_asked_about(tmp_path: Path) -> None:
    first = put(None, tmp_path, loans.contract)
    only = ("丁消费金融有限公司",)
    report = reports.LOANS[0].replace("丁消费金融", "甲消费金融")
    known = put(None, tmp_path, reports.brief, only=only).case
    assert [debt.label for debt in known.debts] == ["丁消费金融有限公司"]
    from tests.intake.pdf.drawn import lines, paragraphs, pdf, title

    paper = pdf(title("个人信用报告") + lines("报告编号：1", "信贷记录", "贷款", "账户明细如下：") + paragraphs(report))
    with pytest.raises(InputRefused, match="不知道是不是同一笔"):
        put(first.case, tmp_path, paper)
    (id,) = (debt.id for debt in first.case.debts)
    joined = put(first.case, tmp_path, paper, debt=id)
    (debt,) = joined.case.debts
    assert (debt.on_credit_report, debt.outstanding, debt.principal) == (True, 1234500, 1200000)
    assert [told.partition("，")[0].partition("：")[2] for told in joined.differs] == ["本金（元）"]
    assert len(put(first.case, tmp_path, paper, debt=NEW).case.debts) == 2


def test_what_the_case_says_otherwise_stays(tmp_path: Path) -> None:
    first = put(None, tmp_path, loans.contract).case
    first.debts[0].principal = None
    first.debts[0].term_days = 360
    done = put(first, tmp_path, loans.contract)
    (debt,) = done.case.debts
    assert (done.added, debt.principal, debt.term_days) == (1, 1200000, 360)
    assert "案件里是 360，文件里是 365" in done.differs[0]


def test_an_account_that_can_be_debited_is_listed_where_accounts_are(tmp_path: Path) -> None:
    case = Case(format=FORMAT, household=Household(accounts=[Account(id="工资卡")]))
    done = put(case, tmp_path, loans.contract).case
    assert done.household is not None
    assert [account.id for account in done.household.accounts] == ["工资卡", "尾号4567"]


def test_an_option_that_cannot_mean_one_debt_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputRefused, match="没有编号为“d9”的债"):
        put(None, tmp_path, loans.contract, debt="d9")
    case = Case(format=FORMAT, debts=[Debt(id="d1")])
    with pytest.raises(InputRefused, match="不止一笔"):
        put(case, tmp_path, reports.brief, debt="d1")
