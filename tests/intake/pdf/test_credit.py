"""Credit reports: what is owed and to whom; queries, closed accounts and debts of others stay where they are."""

from __future__ import annotations

import pytest

from ashore.facts.debt import Debt
from ashore.facts.kinds import LenderKind, Product
from tests.intake.pdf import here, reports
from tests.intake.pdf.drawn import lines, paragraphs, pdf, title


def test_the_short_form() -> None:
    reading = here.read(reports.brief)
    debts = [entry.fact for entry in reading.taken if isinstance(entry.fact, Debt)]
    assert [(d.label, d.product, d.principal, d.outstanding, str(d.disbursed_on)) for d in debts] == [
        ("甲银行信用卡中心", Product.CARD, None, 2850000, "None"),
        ("乙银行", Product.CARD, None, 100000, "None"),
        ("丁消费金融有限公司", None, 2000000, 1234500, "2025-03-01"),
        ("己银行", None, None, 800000, "None"),
    ]
    assert all(debt.on_credit_report for debt in debts)
    assert "逾期金额3,200" in str(debts[0].sources[0].note)
    assert [problem.what for problem in reading.aside] == [
        "丙银行这一笔不是人民币（美元）",
        "庚银行这一笔写着“已转出”，现在归谁要另查",
    ]
    assert sum(problem.what == "是查询记录，不是债" for problem in reading.skipped) == 2
    assert (reading.rows, reading.flaws) == (11, [])


def test_accounts_that_were_missed_are_told() -> None:
    shorter = pdf(
        title("个人信用报告") + lines("报告编号：1", "信贷记录") + reports._COUNTS
        + lines("信用卡", "发生过逾期的贷记卡账户明细如下：") + paragraphs(reports.CARDS[0], reports.CARDS[3]),
    )  # fmt: skip
    told = [flaw.what for flaw in here.read(shorter).flaws]
    assert told == ["账户的编号从 1 跳到 4，中间可能少读了", "报告的概要写有 8 个账户，读到 2 个"]


@pytest.mark.parametrize("drawn", [True, False])
def test_the_detailed_form(drawn: bool) -> None:
    reading = here.read(reports.detailed(drawn))
    entry = reading.taken[0]
    assert isinstance(entry.fact, Debt)
    debt, note = entry.fact, str(entry.fact.sources[0].note)
    assert (debt.label, debt.principal, debt.outstanding) == ("丁消费金融有限公司", 2000000, 1234500)
    assert entry.parties[0].kind is LenderKind.CONSUMER_FINANCE
    assert all(words in note for words in ("五级分类 次级", "当前逾期总额 2,345", "截至2026年10月05日")) or not drawn
    assert "五级分类 次级" in note
    # Where nothing is drawn and a name is broken into lines, what stands below it is not guessed at.
    assert len(reading.taken) == (2 if drawn else 1)
    assert [problem.what[:6] for problem in reading.aside] == ([] if drawn else ["甲银行信用卡"])
    assert [problem.what for problem in reading.skipped] == ["戊小额贷款有限公司：结清，不用再还", "是查询记录，不是债"]


def test_two_loans_of_one_day_are_two_and_the_same_one_twice_is_one() -> None:
    same = reports.LOANS[0]
    other = same.replace("1.2025", "2.2025", 1).replace("12,345", "15,000")
    text = title("个人信用报告") + lines("报告编号：1", "信贷记录", "贷款", "发生过逾期的账户明细如下：")
    reading = here.read(pdf(text + paragraphs(same, other, same)))
    assert len({entry.id for entry in reading.taken}) == 2
    assert [problem.what for problem in reading.skipped] == ["和前面的一笔完全一样，是同一笔写了两遍"]
