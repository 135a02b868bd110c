"""Papers of a loan: what is plainly written is proposed with its place, what could be two things is asked."""

from __future__ import annotations

from decimal import Decimal

import pytest

from ashore.facts.debt import Debt
from ashore.facts.kinds import ChargeKind, LenderKind, RepaymentOrder, Role
from ashore.intake.pdf.loan.sums import fen_of_capitals
from ashore.intake.reading import Entry, Reading
from tests.intake.pdf import here, loans
from tests.intake.pdf.drawn import lines, paragraphs, pdf, table, title


def one(reading: Reading) -> tuple[Entry, Debt]:
    (entry,) = reading.taken
    assert isinstance(entry.fact, Debt)
    return entry, entry.fact


def contract(*clauses: str) -> Reading:
    top = title("个人借款合同") + lines("合同编号：HT-2026-0001", "贷款人：甲消费金融有限公司")
    return here.read(pdf(top + paragraphs(*clauses)))


def asked(reading: Reading) -> str:
    return "\n".join(problem.what for problem in reading.aside)


def test_a_contract_in_sentences() -> None:
    reading = here.read(loans.contract)
    entry, debt = one(reading)
    assert (debt.principal, debt.cash_received, debt.term_days) == (1200000, 1140000, 365)
    assert (debt.annual_rate, debt.overdue_annual_rate) == (Decimal("15.4"), Decimal("23.1"))
    assert (debt.compounds, debt.repayment_order) == (False, RepaymentOrder.INTEREST_FIRST)
    assert (str(debt.loan_granted_on), debt.arbitration_clause) == ("2025-12-14", True)
    assert [(p.name, p.kind) for p in entry.parties] == [
        ("甲消费金融有限公司", LenderKind.CONSUMER_FINANCE),
        ("丙信息科技有限公司", None),
    ]
    assert [link.role for link in debt.chain] == [Role.FUND_LENDER, Role.APP]
    assert [(c.kind, c.amount, c.agreed) for c in debt.charges] == [(ChargeKind.SERVICE, 60000, True)]
    assert [(d.account, d.day_of_month) for d in debt.debit_authorities] == [("尾号4567", 15)]
    assert len(debt.schedule) == 12
    assert {i.amount for i in debt.schedule} == {105000}
    assert {i.fees for i in debt.schedule} == {3000}
    assert not reading.aside
    assert entry.rows == reading.taken_rows == 27


def test_every_fact_has_its_page_and_its_words_and_no_long_number_of_a_person() -> None:
    _, debt = one(here.read(loans.contract))
    notes = {name: str(source.note) for source in debt.sources for name in source.of}
    assert notes["principal"].startswith("第 1 页第 6 行：“")
    assert "壹万贰仟元整" in notes["principal"]
    assert set(notes) >= {"annual_rate", "loan_granted_on", "schedule", "arbitration_clause", "debit_authorities"}
    assert "6222020200001234567" not in repr(debt)
    assert "310101199001010000" not in repr(debt)
    assert "张某" not in repr(debt)


def test_a_contract_in_cells_and_what_it_leaves_open() -> None:
    reading = here.read(loans.in_cells)
    _, debt = one(reading)
    assert (debt.principal, str(debt.disbursed_on), debt.arbitration_clause) == (800000, "2026-01-08", False)
    assert (debt.annual_rate, debt.notarised, debt.charges) == (None, None, [])
    for words in ("360 天（18%）还是 365 天（18.25%）", "公证", "每期或每次收的费用", "费用写成比率"):
        assert words in asked(reading)


@pytest.mark.parametrize(
    ("clause", "rate"),
    [
        ("贷款利率为年利率12%。", "12"),
        ("贷款利率：12%/年。", "12"),
        ("月利率1.5%。", "18.0"),
        ("贷款利率：日利率万分之五，一年按360天计算。", "18"),
        ("日利率0.05%，年利率=日利率×365。", "18.25"),
        ("年利率为24‰。", "2.4"),
    ],
)
def test_a_rate_with_its_period_is_a_yearly_one(clause: str, rate: str) -> None:
    _, debt = one(contract(clause))
    assert debt.annual_rate == Decimal(rate)


@pytest.mark.parametrize(
    ("clause", "words"),
    [
        ("借款利率为12%。", "没有写是一年、一月还是一天的"),
        ("日利率0.05%。", "还是 365 天"),
        ("借款利率为LPR加200基点，即5.5%。", "LPR"),
        ("年利率12%。\n\n第二条 执行年利率15%。", "写得不一样"),
        ("借款金额：人民币壹万元整（小写：¥12,000.00元）。", "大写和小写的金额对不上"),
        ("借款金额：12,000。", "没有写单位"),
        ("借款金额：10,000元，实际到账金额：12,000元。", "到手的钱比本金多"),
        ("争议可提交丁市仲裁委员会仲裁，也可向乙方所在地人民法院起诉。", "又写仲裁又写法院"),
        ("乙方授权甲方从其账户扣划应还款项。", "看不出是哪个账户"),
        ("双方同意办理赋予强制执行效力的公证。", "办了没有这里看不出"),
        ("每期担保费35元。", "不知道一共几次"),
    ],
)
def test_what_could_be_two_things_is_asked(clause: str, words: str) -> None:
    reading = contract(*clause.split("\n\n"))
    _, debt = one(reading)
    assert words in asked(reading)
    known = (debt.annual_rate, debt.principal, debt.cash_received, debt.arbitration_clause, debt.notarised)
    assert known == (None,) * 5
    assert (debt.charges, debt.debit_authorities) == ([], [])


def test_what_forms_put_around_words_is_no_part_of_them() -> None:
    reading = contract(
        "贷款本金金额：人民币【10,000.00】元（大写：【壹万元整】），贷款年利率（单利）为【24】%，每期应还款额：__945.60__元。",
        "逾期的，罚息按贷款利率的1.5倍计收。",
        "应向贷款人住所地人民法院提起诉讼，不得申请仲裁。",
    )
    _, debt = one(reading)
    assert (debt.principal, debt.annual_rate, debt.monthly_due) == (1000000, Decimal(24), 94560)
    assert (debt.overdue_annual_rate, debt.arbitration_clause) == (Decimal(36), False)
    assert not reading.aside


def test_papers_beside_the_loan_tell_of_it_but_not_of_its_court() -> None:
    guarantee, _ = one(here.read(loans.guarantee))
    assert guarantee.joins
    assert guarantee.id == one(here.read(loans.contract))[0].id  # it names the loan's contract
    service, debt = one(here.read(loans.service))
    assert (service.joins, debt.arbitration_clause, debt.charges[0].amount) == (True, None, 90000)


def test_a_plan_that_does_not_add_up_is_not_half_taken() -> None:
    reading = here.read(loans.plan)
    _, debt = one(reading)
    assert debt.schedule == []
    assert "加起来是 505 元，写的是 506 元" in asked(reading)
    assert len(reading.aside) == 4


def test_the_first_instalment_that_is_not_paid_comes_from_the_plan() -> None:
    rows = [*loans.STATE_ROWS[:3], ("4/4", "2026-10-20", "505.00", "500.00", "5.00", "待还"), loans.STATE_ROWS[4]]
    rows[4] = ("合计", "", "2,050.00", "2,000.00", "50.00", "")
    reading = here.read(pdf(title("还款计划表") + table(loans.STATE_HEAD, rows, "16mm, 30mm, 30mm, 30mm, 28mm, 1fr")))
    _, debt = one(reading)
    assert (len(debt.schedule), str(debt.first_unpaid_due_on)) == (4, "2026-09-20")
    missing, wide = [row for row in rows if row[0] != "2/4"], "16mm, 30mm, 30mm, 30mm, 28mm, 1fr"
    reading = here.read(pdf(title("还款计划表") + table(loans.STATE_HEAD, missing, wide)))
    assert any("少第 2 期" in flaw.what for flaw in reading.flaws)
    assert [problem.what for problem in reading.aside] == ["还款计划里有的行读不了或对不上，整张都没有放"] * 3


def test_several_papers_in_one_file() -> None:
    top = title("个人借款合同") + lines("合同编号：HT-2026-0001", "贷款人：甲消费金融有限公司", "借款金额：5,000.00元")
    beside = (
        title("担保服务合同")
        + lines("担保人：戊融资担保有限公司", "担保费：200元")
        + paragraphs("争议提交丁市仲裁委员会仲裁。")
    )
    reading = here.read(pdf(top + "#pagebreak()\n" + beside))
    loan, guarantee = reading.taken
    assert loan.id == guarantee.id
    assert isinstance(loan.fact, Debt)
    assert loan.fact.arbitration_clause is None
    assert (loan.joins, guarantee.joins) == (False, True)


@pytest.mark.parametrize(
    ("told", "fen"),
    [
        ("壹万贰仟元整", 1200000), ("叁佰零伍元贰角柒分", 30527), ("拾万元整", 10000000),
        ("壹亿贰仟万元整", 12000000000), ("伍仟元零捌分", 500008), ("两万圆整", 2000000),
    ],
)  # fmt: skip
def test_sums_in_capitals(told: str, fen: int) -> None:
    assert fen_of_capitals(told) == fen
