"""Statements of bank accounts and cards: what was paid out, to whom. Whether it was a repayment, a person says."""

from __future__ import annotations

import itertools
import re
import unicodedata

from ashore.facts.case import Payment
from ashore.facts.fields import Fen
from ashore.facts.kinds import ProofKind
from ashore.facts.money import fen_from_yuan
from ashore.intake.reading import Reading, plain, short
from ashore.intake.sourced import sourced
from ashore.intake.when import from_columns, to_the_second

_OUT, _IN = re.compile("支|借|转出|付|取"), re.compile("收|贷|转入|存")
_BACK = re.compile("冲正|冲销|撤销|退款|退回|退汇|失败")
_DRAWN = re.compile("代扣|批扣|批量扣|自动扣|委托扣|自动还款")
_LENT = re.compile("放款|贷款发放|发放贷款|借款发放|贷款")
_OWN_MONEY = re.compile(r"(?:人民币|CNY|RMB|156)?\Z", re.IGNORECASE)
_COST = re.compile("利息|违约金|滞纳金|年费|手续费|分期|取现")
_NOTHING = ("", "-", "--", "/", "0", "0.00")


def bank_row(cells: dict[str, str], line: int, reading: Reading, year: int | None) -> None:
    """One row of an account. Money that came in is no payment; a loan that came in is worth a word."""
    if not _OWN_MONEY.match(cells.get("currency", "")):
        raise ValueError(f"不是人民币（{short(cells['currency'])}）", "外币的账自己换算以后另记")
    change = change_of(cells)
    words, payee = plain(cells.get("words", "")), plain(cells.get("payee", ""))
    if _BACK.search(words):
        raise ValueError(f"写着“{short(words)}”，可能退回过", "核对以后，自己记一笔付款")
    if change is None:
        raise ValueError("看不出是收还是支", "核对这一行的借贷标志或余额，自己记一笔付款")
    if change >= 0:
        lent = change and _LENT.search(words)
        told = "；可能是贷款到账，核对那笔债的“实际到手”" if lent else ""
        reading.skip(line, f"是收入，不是付款{told}" if change else "金额是 0")
        return
    written, at = from_columns(cells, year)
    if at.day is None:
        raise ValueError(f"时间“{short(written)}”没有写到哪一天", "核对这一行的时间")
    to = payee if payee not in _NOTHING else words
    payment = Payment(on=at.day, amount=Fen(-change), to=to[:200] or None)
    payment.forced = True if _DRAWN.search(words) else None
    sourced(payment, ProofKind.BILL, reading, line)
    key = ("bank", written, change, cells.get("balance", ""), payee, words)
    reading.take(line, to[:100], payment, *key, once=to_the_second(written) and bool(cells.get("balance")))


def card_row(cells: dict[str, str], line: int, reading: Reading, year: int | None) -> None:
    """One row of a card's statement: only what was paid to the card."""
    words, tail = plain(cells["words"]), plain(cells.get("tail", ""))
    sign, fen = amount_of(cells["amount"])
    if "还款" not in words:
        cost = _COST.search(words)
        what = "是利息或费用，不是还款；要核对它，照原账单记到这笔债的费用里" if cost else "是消费，不是还款"
        reading.skip(line, what)
        return
    if _BACK.search(words) or "分期" in words:
        raise ValueError(f"写着“{short(words)}”，看不出还成了没有", "核对以后，自己记一笔付款")
    if sign >= 0:
        raise ValueError("写着还款，金额却不是负数，看不出是还进去还是扣出来", "核对以后，自己记一笔付款")
    written, at = from_columns(cells, year)
    if at.day is None:
        raise ValueError(f"时间“{short(written)}”没有写到哪一天", "核对这一行的时间")
    payment = Payment(on=at.day, amount=fen, to=f"信用卡（尾号 {tail}）" if tail else "信用卡")
    payment.forced = True if _DRAWN.search(words) else None
    sourced(payment, ProofKind.BILL, reading, line)
    reading.take(line, payment.to or "", payment, "card", written, fen, words, tail, once=False)


def change_of(cells: dict[str, str]) -> int | None:
    """By how many fen the account changed; None = the row does not say in which direction. Raises ValueError."""
    if "out" in cells or "into" in cells:
        out, into = (_some(cells.get(name, "")) for name in ("out", "into"))
        if out and into:
            raise ValueError("收入和支出两格都有数", "核对这一行")
        if (
            "out" in cells
            and "into" in cells
            and not (out or into)
            and not any(cells[name].strip() for name in ("out", "into"))
        ):
            raise ValueError("收入和支出两格都是空的", "核对这一行")
        if out or "into" in cells:
            return into - out
    sign, fen = amount_of(cells.get("amount", ""))
    way = cells.get("way", "")
    out_word, in_word = bool(_OUT.search(way)), bool(_IN.search(way))
    if out_word != in_word:
        if sign < 0 and in_word:
            raise ValueError("写着收入，金额却是负数，可能是冲正", "核对以后，自己记一笔付款")
        return -fen if out_word else fen
    return sign * fen if sign else None


def _some(told: str) -> int:
    """The amount of one column, its sign aside: the column tells the direction."""
    return 0 if told.strip() in _NOTHING else amount_of(told)[1]


def amount_of(told: str) -> tuple[int, Fen]:
    """The sign as written (0 = none) and the amount. Raises ValueError."""
    text = "".join(unicodedata.normalize("NFKC", told).split()).replace("−", "-").replace("﹣", "-")
    text = re.sub(r"^(?:CNY|RMB|人民币|¥)|(?:CNY|RMB|人民币)$", "", text)
    sign = {"-": -1, "+": 1}.get(text[:1], 0)
    fen = fen_from_yuan(text[1:] if sign else text)
    return (sign if fen else 1), fen


def told_by_balance(rows: list[tuple[int, dict[str, str]]]) -> tuple[dict[int, str], list[int]]:
    """For rows of (line, cells): the direction of those that do not write it, as far as the balance tells; and the
    lines at which the balance does not follow from the one before, because a row is missing or was misread."""
    read: list[tuple[int, int | None, int, int]] = []
    for line, cells in rows:
        try:
            change = change_of(cells)
            size = abs(change) if change is not None else amount_of(cells["amount"])[1]
            sign, balance = amount_of(cells["balance"])
        except (ValueError, KeyError):
            continue
        read.append((line, change, size, -balance if sign < 0 else balance))
    steps = [_steps(read, upwards) for upwards in (False, True)]
    (found, gaps) = max(steps, key=lambda step: (len(read) - 1 - len(step[1]), len(step[0])))
    if (len(read) - 1 - len(gaps)) * 2 < len(read) - 1 or len(read) < 2:
        return {}, []  # the balances follow from nothing: another order, or several accounts
    return found, gaps


def _steps(read: list[tuple[int, int | None, int, int]], upwards: bool) -> tuple[dict[int, str], list[int]]:
    """With the oldest row at the top, or (upwards) at the bottom."""
    ordered = list(reversed(read)) if upwards else read
    found, gaps = {}, []
    for (_, _, _, before), (line, change, size, balance) in itertools.pairwise(ordered):
        step = balance - before
        if step not in ((size, -size) if change is None else (change,)):
            gaps.append(line)
        elif change is None and size:
            found[line] = "支出" if step < 0 else "收入"
    return found, sorted(gaps)
