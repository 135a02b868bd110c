"""Tables on paper give what the same tables give as CSV, each row with its page."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

import pytest

from ashore.facts.case import Payment
from ashore.facts.contact import Contact
from ashore.intake.reading import Reading
from tests.intake.pdf import here
from tests.intake.pdf import tables as t
from tests.intake.pdf.drawn import lines, pdf, table
from tests.intake.samples import read as read_text

PAIRS = {
    "bank-drawn.pdf": (t.BANK_HEAD, t.BANK_ROWS),
    "bank-open.pdf": (t.BANK_HEAD, t.BANK_ROWS),
    "bank-signed.pdf": (t.SIGNED_HEAD, t.SIGNED_ROWS),
    "bank-unsigned.pdf": (t.UNSIGNED_HEAD, t.UNSIGNED_ROWS),
    "card.pdf": (t.CARD_HEAD, t.CARD_ROWS),
    "unicom.pdf": (t.UNICOM_HEAD, t.UNICOM_ROWS),
    "telecom.pdf": (t.TELECOM_HEAD, t.TELECOM_ROWS),
    "alipay.pdf": (t.ALIPAY_HEAD, t.ALIPAY_ROWS),
    "wechat-drawn.pdf": (t.WECHAT_HEAD, t.WECHAT_ROWS),
    "wechat-open.pdf": (t.WECHAT_HEAD, t.WECHAT_ROWS),
}


def as_csv(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([head, *([cell.replace("\n", "") for cell in row] for row in rows)])
    return out.getvalue()


def told(reading: Reading) -> list[tuple[object, ...]]:
    out: list[tuple[object, ...]] = []
    for fact in (entry.fact for entry in reading.taken):
        if isinstance(fact, Payment):
            out.append(
                (
                    fact.on,
                    fact.amount,
                    "".join((fact.to or "").replace("（", "(").replace("）", ")").split()),
                    fact.forced,
                )
            )
        elif isinstance(fact, Contact):
            out.append((fact.at, fact.channel, fact.from_number, fact.answered, fact.note, fact.initiated_by))
    return out


@pytest.mark.parametrize("name", PAIRS)
def test_paper_gives_what_csv_gives(name: str) -> None:
    paper, text = here.read(t.TABLES[name], name), read_text(as_csv(*PAIRS[name]), name.replace(".pdf", ".csv"))
    assert paper.layout is text.layout
    assert told(paper) == told(text)
    assert [problem.what for problem in paper.aside] == [problem.what for problem in text.aside]
    heads = sum(problem.what == "又是一行表头" for problem in paper.skipped)
    assert len(paper.skipped) - heads == len(text.skipped)
    assert paper.taken_rows + len(paper.aside) + len(text.skipped) == len(PAIRS[name][1])


@pytest.mark.parametrize("name", ["mobile-drawn.pdf", "mobile-open.pdf"])
def test_days_without_a_year_get_the_one_above_the_table(name: str) -> None:
    reading = here.read(t.TABLES[name], name)
    assert [str(row[0])[:10] for row in told(reading)] == ["2026-11-20"] * 2 + ["2026-11-21"] * 2
    assert [problem.what for problem in reading.aside] == ["通话时长读不懂（很久）"]


def test_each_row_says_its_page_and_line() -> None:
    reading = here.read(t.unicom, "unicom.pdf")
    first, last = reading.taken[0].fact, reading.taken[-1].fact
    assert first.sources[0].note == "第 1 页第 3 行"
    assert str(last.sources[0].note).startswith("第 2 页第 ")


def test_a_bill_as_paper_and_as_csv_is_one() -> None:
    paper, text = here.read(t.alipay), read_text(as_csv(t.ALIPAY_HEAD, t.ALIPAY_ROWS))
    assert [entry.id for entry in paper.taken] == [entry.id for entry in text.taken]
    assert any("交易状态" in flaw.what for flaw in paper.flaws)


def test_two_rows_run_into_one_are_none() -> None:
    rows = (("2026-11-01", "代扣\n转账", "100.00\n200.00", "", "900.00\n700.00", "甲公司"),)
    head = ("交易日期", "摘要", "支出金额", "收入金额", "账户余额", "对方户名")
    reading = here.read(pdf(table(head, rows, "26mm, 26mm, 26mm, 26mm, 26mm, 1fr")))
    assert (reading.taken, len(reading.aside)) == ([], 1)
    assert "混在一起" in reading.aside[0].what
    head, row = (
        ("对方号码", "通话开始时间", "呼叫类型", "通话时长"),
        ("02160000001", "2026-11-01 08:00:00", "被叫", "35    60"),
    )
    reading = here.read(pdf(table(head, (row,), "40mm, 50mm, 30mm, 1fr")))
    assert (reading.taken, "混在一起" in reading.aside[0].what) == ([], True)


def test_a_row_without_a_date_is_told_and_a_sum_is_not_an_entry() -> None:
    head = ("交易日期", "摘要", "支出金额", "收入金额", "账户余额", "对方户名")
    rows = (
        ("2026-11-01", "代扣", "100.00", "", "900.00", "甲公司"),
        ("", "转账", "200.00", "", "700.00", "李某"),
        ("合计", "", "300.00", "0.00", "", ""),
    )
    for drawn in (True, False):
        reading = here.read(pdf(table(head, rows, "26mm, 26mm, 26mm, 26mm, 26mm, 1fr", drawn=drawn)))
        assert len(reading.taken) == 1
        assert [problem.what for problem in reading.aside] == ["这一行没有日期，不知道是不是一条记录"]
        assert len(reading.skipped) == 1


def test_words_that_are_no_known_table_are_refused_with_what_can_be_read() -> None:
    with pytest.raises(Exception, match="认不出是哪一种"):
        here.read(pdf(lines("某某通知", "请于2026年11月1日前来我处")))
