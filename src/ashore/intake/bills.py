"""Bills of 支付宝 and 微信支付: what was really paid, to whom. Whether it was a repayment, a person says."""

from __future__ import annotations

import re
import unicodedata

from ashore.facts.case import Payment
from ashore.facts.kinds import ProofKind
from ashore.facts.money import fen_from_yuan
from ashore.intake.reading import Reading, plain, short
from ashore.intake.sourced import sourced
from ashore.intake.when import from_columns

_NOT_PAID = re.compile("关闭|失败|等待|待付|待支付|处理中|撤销|取消|未支付")
_REFUND = re.compile("退款|退还|已退")
_PAID = re.compile("成功|已转账|已收钱|已存入|完成|已到账|已还款|已支付|已收款|已收货")

_NO_STATE = ("这份证明没有“交易状态”一栏，退过款、没付成的分不出来", "放进案件以前，对着 App 里的账单核对每一笔")


def bill_row(cells: dict[str, str], line: int, reading: Reading, year: int | None) -> None:
    """One row. Income, and what moved between one's own pockets, is no payment; a repayment that the bill counts as
    neither (花呗, cards) is one."""
    way, state, certified = cells["way"], cells.get("state", ""), "state" not in cells
    words = " ".join(cells.get(name, "") for name in ("kind", "goods", "payee"))
    if way == "收入":
        reading.skip(line, "是收入，不是付款")
        return
    if _NOT_PAID.search(state):
        reading.skip(line, "没有付成，或已经关闭")
        return
    if way != "支出" and "还款" not in words + state:
        reading.skip(line, "不计收支，也没有写还款")
        return
    fen = fen_from_yuan(cells["amount"])
    if certified and not any(flaw.what == _NO_STATE[0] for flaw in reading.flaws):
        reading.flaw(0, *_NO_STATE)
    if _REFUND.search(state) or _some(cells.get("refunded", "")):
        raise ValueError(f"这笔退过款（{short(state)}），实际付了多少要看明细", "核对以后，自己记一笔付款")
    if not certified and not _PAID.search(state):
        raise ValueError(f"看不懂这笔付成了没有（{short(state) or '空'}）", "核对以后，自己记一笔付款")
    if not fen:
        reading.skip(line, "金额是 0")
        return
    told, at = from_columns(cells, year)
    if at.day is None:
        raise ValueError(f"时间“{short(told)}”没有写到哪一天", "核对这一行的时间")
    payee = plain(cells.get("payee", ""))
    to = payee if payee not in ("", "/") else plain(cells.get("goods", ""))
    payment = Payment(on=at.day, amount=fen, to=to[:200] or None)
    sourced(payment, ProofKind.BILL, reading, line)
    number = cells["number"].strip("'`")
    known = len(number) > 9  # the number of a transaction is long; without it two equal rows may be two payments
    key = (reading.layout, number) if known else (reading.layout, told, fen, to, words)
    reading.take(line, to[:100], payment, *key, once=known)


def _some(refunded: str) -> bool:
    """Whether the column of what was paid back holds any money."""
    return any(c in "123456789" for c in unicodedata.normalize("NFKC", refunded))
