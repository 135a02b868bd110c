"""One account of a report, from whichever form of it, to a proposed debt."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date

from ashore.facts.debt import Debt
from ashore.facts.fields import Fen, Source
from ashore.facts.kinds import Product, ProofKind, Role
from ashore.facts.money import fen_from_yuan
from ashore.facts.party import Link, Party
from ashore.intake.pdf.loan.parties import kind_of
from ashore.intake.reading import Reading, mark_of, plain, short
from ashore.intake.sourced import document_id

CLOSED = re.compile(r"结清|销户|注销|关闭|未激活|尚未激活")
GONE = re.compile(r"转出|转让")
ORIGINAL = "对照报告，把这一笔自己填进案件"
HOUSE = re.compile(r"公司|银行|信用社|联社|中心|机构|“|\"")
_YUAN = ("人民币", "人民币元", "CNY", "")


@dataclass(slots=True)
class Account:
    """As the report writes it; "" or None = it does not. number: under which it stands there. told: what the case has
    no fact for, in words. rows: of the report that speak of it. unsure: why it cannot be taken, in Chinese."""

    line: int
    number: str = ""
    lender: str = ""
    opened: date | None = None
    card: bool = False
    currency: str = ""
    amount: str = ""
    balance: str = ""
    state: str = ""
    mark: str = ""
    told: list[str] = field(default_factory=list)
    rows: int = 1
    unsure: str = ""


def take(one: Account, reading: Reading) -> None:
    """The account into the reading: taken, set aside or skipped, with all its rows."""
    name = short(one.lender) or "没有写机构"
    if one.unsure:
        _aside(one, reading, f"{name}这一笔{one.unsure}")
    elif not one.lender or not HOUSE.search(one.lender):
        _aside(one, reading, f"看不出是哪家机构（{name}）")
    elif one.currency not in _YUAN:
        _aside(one, reading, f"{name}这一笔不是人民币（{short(one.currency)}）")
    elif GONE.search(one.state):
        _aside(one, reading, f"{name}这一笔写着“{short(one.state)}”，现在归谁要另查")
    elif CLOSED.search(one.state):
        for _ in range(one.rows):
            reading.skip(one.line, f"{name}：{short(one.state)}，不用再还")
    else:
        _open(one, reading)


def _open(one: Account, reading: Reading) -> None:
    try:
        amount, balance = _fen(one.amount), _fen(one.balance)
    except ValueError:
        _aside(one, reading, f"{short(one.lender)}这一笔的金额读不懂")
        return
    if balance == 0:
        for _ in range(one.rows):
            reading.skip(one.line, f"{short(one.lender)}：余额是 0，现在不欠钱")
        return
    if one.opened is None:
        _aside(one, reading, f"{short(one.lender)}这一笔没有读到开立日期")
        return
    lender = plain(one.lender)[:200]
    party = Party(id=f"in-{mark_of([lender])}", name=lender, kind=kind_of(lender))
    note = f"{reading.place(one.line)}：{plain('；'.join(one.told))}"[:400]

    def source(*of: str) -> Source:
        return Source(ProofKind.CREDIT_REPORT, list(of), document_id(reading.sha256), None, note)

    party.sources = [source()]
    debt = Debt(label=lender, on_credit_report=True, outstanding=balance, chain=[])
    if party.id:
        debt.chain.append(Link(party=party.id, role=Role.FUND_LENDER, sources=[source()]))
    of = ["on_credit_report", *(["outstanding"] if balance is not None else [])]
    if one.card:
        debt.product = Product.CARD
        of.append("product")
    else:
        # A limit was opened on that day; when money was drawn on it, the report does not say.
        debt.principal, debt.disbursed_on = amount, one.opened if amount is not None else None
        of += ["disbursed_on", "principal"] if amount is not None else []
    debt.sources = [source(*of)]
    key = ("credit", one.card, lender, one.opened, one.mark or ("" if one.card else amount))
    words = "；".join([one.number, one.balance, *one.told])
    reading.take_debt(one.line, lender, debt, (party,), one.rows, *key, words=words)


def _aside(one: Account, reading: Reading, what: str) -> None:
    for n in range(one.rows):
        reading.set_aside(one.line, what if not n else f"{what}（同一笔的另一行）", ORIGINAL)


def _fen(told: str) -> Fen | None:
    """The report writes whole yuan, without a unit."""
    return None if told.strip() in ("", "-", "--") else fen_from_yuan(told)
