"""A PDF to a reading: which kind it is by its words, then the reader of that kind."""

from __future__ import annotations

from typing import BinaryIO

from ashore.facts.problem import InputRefused, Problem
from ashore.intake.asked import Asked
from ashore.intake.pdf.apart import AGAIN, pages_of
from ashore.intake.pdf.credit.read import looks_report, read_report
from ashore.intake.pdf.loan.read import looks_loan, read_loan
from ashore.intake.pdf.page import Page, lined
from ashore.intake.pdf.scanned import BY_HAND, EMPTY, NEEDS, can_read, read_scanned
from ashore.intake.pdf.table import has_table, read_tables
from ashore.intake.reading import Layout, Reading

KNOWN = "能读的是：借款、担保、服务合同，还款计划，个人信用报告，银行和信用卡流水，话费详单，支付宝和微信账单"


def read_pdf(source: BinaryIO, reading: Reading, asked: Asked) -> None:
    """Raises InputRefused when nothing of it can be read."""
    raw = source.read()
    pages, password = pages_of(raw, reading.file, asked)
    reading.scanned = read_scanned(raw, password, pages, reading.file)
    read_pages(pages, reading)


def read_pages(pages: list[Page], reading: Reading) -> None:
    """The same from pages that were opened before."""
    pages = list(lined(pages))
    reading.pages = [page.first for page in pages]
    seen = [page for page in pages if page.lines]
    if not seen:
        mend = BY_HAND if can_read() else NEEDS
        raise _refused(reading, "PDF 里没有能读的字，是扫描的图、空白页，或字取不出来", mend)
    if looks_report(seen):
        reading.layout = Layout.CREDIT_REPORT
        read_report(seen, reading)
    elif looks_loan(seen):
        reading.layout = Layout.LOAN_PAPER
        read_loan(seen, reading)
    elif has_table(seen):
        read_tables(seen, reading)
    else:
        raise _refused(reading, "PDF 里有字，但认不出是哪一种", f"{KNOWN}；别的把里面的字复制出来存成 .txt")
    _told(pages, reading)


def _told(pages: list[Page], reading: Reading) -> None:
    """Pages of which nothing was read, and what was odd about the others."""
    for page in pages:
        if not page.lines:
            mend = AGAIN if page.blind else BY_HAND if can_read() else NEEDS
            reading.set_aside(page.first, f"第 {page.number} 页：{page.blind or EMPTY}", mend)
    hidden = sum(page.hidden for page in pages)
    if hidden:
        what = f"有 {hidden} 个看不见的字（在纸外或透明），没有读"
        reading.flaw(0, what, "对照纸面上看得见的字")
    if askew := sum(page.askew for page in pages):
        reading.flaw(0, f"有 {askew} 个斜着或横着的字（多是水印），没有读", "里面有要紧的字就自己看一遍")
    if reading.scanned:
        told = "、".join(map(str, sorted(reading.scanned)[:20]))
        what = f"第 {told} 页是扫描的图，字是认出来的，可能认错"
        reading.flaw(0, what, "放进案件以前，每个数字都对一遍原件")


def _refused(reading: Reading, what: str, mend: str) -> InputRefused:
    return InputRefused([Problem(reading.file, "", 0, what, mend)])
