"""A credit card that is not paid off: interest by the day from the posting, statements, minimum payments.

Whether interest runs on the whole statement (全额计息) or on the unpaid part alone, at which daily rate, and what is
due at least, is for the card's contract to say: all of it is asked for here, nothing is assumed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from ashore.facts.fields import Fen
from ashore.facts.kinds import Word
from ashore.facts.problem import InputRefused, Problem
from ashore.money.daycount import months_later
from ashore.money.flows import NOTHING
from ashore.money.rounding import Rounding, whole
from ashore.money.schedule.lot import Lot

Dated = Sequence[tuple[date, Fen]]


class InterestOn(Word):
    FULL = "full", "没有全额还清，整笔账单从记账日起计息（全额计息）"
    UNPAID = "unpaid", "只有没还的部分从记账日起计息"


class PaymentCounts(Word):
    SAME_DAY = "same_day", "还款当天起不再计息"
    NEXT_DAY = "next_day", "还款次日起不再计息"


@dataclass(frozen=True, slots=True)
class CardTerms:
    """daily_rate: 0.0005 is 5 in 10,000 a day. due_after: days from the statement to the due date. minimum_share: of
    the purchases, due at least (interest and damages are due whole). damages_share: of the unpaid part of the minimum,
    at least damages_least fen; damages bear no interest. compound: charged interest bears interest itself.
    carries_minimum: what was left unpaid of a minimum (上期最低还款额未还部分) is due whole with the next one, and the
    share is taken of the other purchases."""

    daily_rate: Decimal
    statement_day: int
    due_after: int
    minimum_share: Decimal
    interest_on: InterestOn
    payment_counts: PaymentCounts = PaymentCounts.SAME_DAY
    compound: bool = True
    damages_share: Decimal = Decimal(0)
    damages_least: Fen = NOTHING
    carries_minimum: bool = False
    rounding: Rounding = Rounding.HALF_UP


@dataclass(frozen=True, slots=True)
class Statement:
    """All in fen. purchases and payments since the last statement; interest and damages charged with this one; balance
    below zero: paid too much."""

    on: date
    due_on: date
    purchases: Fen
    payments: Fen
    interest: Fen
    damages: Fen
    balance: Fen
    minimum: Fen


def card_statements(terms: CardTerms, purchases: Dated, payments: Dated, count: int) -> list[Statement]:
    """The first `count` statements. Raises InputRefused with all that is wrong."""
    if problems := list(_wrong(terms, purchases, payments, count)):
        raise InputRefused(problems)
    return list(_Account(terms, purchases, payments).statements(count))


def paying_the_minimum(terms: CardTerms, purchases: Dated, count: int) -> list[Statement]:
    """The statements of somebody who pays just the minimum on each due date."""
    paid: list[tuple[date, Fen]] = []
    made: list[Statement] = []
    for number in range(1, count + 1):
        made = card_statements(terms, purchases, paid, number)
        if made[-1].minimum:
            paid.append((made[-1].due_on, made[-1].minimum))
    return made


class _Account:
    def __init__(self, terms: CardTerms, purchases: Dated, payments: Dated) -> None:
        self.terms = terms
        self.purchases = sorted(purchases)
        self.payments = sorted(payments)
        self.lots: list[Lot] = []
        self.credit = 0
        self.made: list[Statement] = []

    def statements(self, count: int) -> Iterator[Statement]:
        first = self.purchases[0][0]
        start = months_later(first.replace(day=1), 0, self.terms.statement_day)
        skip = start < first
        last = date.min
        for number in range(count):
            on = months_later(first.replace(day=1), number + skip, self.terms.statement_day)
            bought, paid = self._post(last, on)
            interest, damages = self._interest(on), self._damages(on)
            self._add(Lot(on, interest, self.terms.compound, True))
            self._add(Lot(on, damages, False, True))
            for lot in self.lots:
                lot.statement = number if lot.statement is None else lot.statement
            self.made.append(self._statement(on, bought, paid, interest, damages))
            yield self.made[-1]
            last = on

    def _statement(self, on: date, bought: int, paid: int, interest: int, damages: int) -> Statement:
        balance = sum(lot.open for lot in self.lots) - self.credit
        charges = sum(lot.open for lot in self.lots if lot.is_charge)
        carried = self._carried(on, balance - charges)
        share = self._share(self.terms.minimum_share, balance - charges - carried)
        minimum = max(0, min(balance, charges + carried + share))
        due = on + timedelta(days=self.terms.due_after)
        return Statement(on, due, Fen(bought), Fen(paid), Fen(interest), Fen(damages), Fen(balance), Fen(minimum))

    def _carried(self, on: date, purchases: int) -> int:
        """What is left of the purchases' part of the last minimum; its charges stand among the open charges."""
        if not self.terms.carries_minimum or not self.made or purchases <= 0:
            return 0
        before = self.made[-1]
        unpaid = before.minimum - sum(amount for day, amount in self.payments if before.on < day <= on)
        old_charges = sum(lot.open for lot in self.lots if lot.is_charge and lot.posted_on <= before.on)
        return min(purchases, max(0, unpaid - old_charges))

    def _post(self, after: date, upto: date) -> tuple[int, int]:
        """Everything that happened since the last statement, in order; a purchase goes before a payment of its day."""
        bought = [(day, 0, amount) for day, amount in self.purchases if after < day <= upto]
        paid = [(day, 1, amount) for day, amount in self.payments if after < day <= upto]
        late = self.terms.payment_counts is PaymentCounts.NEXT_DAY
        for day, is_payment, amount in sorted(bought + paid):
            if is_payment:
                self._pay(amount, day + timedelta(days=late))
            else:
                self._add(Lot(day, amount, True, False))
        return sum(a for _, _, a in bought), sum(a for _, _, a in paid)

    def _add(self, lot: Lot) -> None:
        self.credit = lot.pay(self.credit, lot.posted_on)
        self.lots.append(lot)

    def _pay(self, amount: int, counts_from: date) -> None:
        """Charges first, then the oldest purchases; what is too much stays as credit."""
        rest = amount
        for lot in sorted(self.lots, key=lambda lot: (not lot.is_charge, lot.posted_on)):
            rest = lot.pay(rest, counts_from)
        self.credit += rest

    def _paid_by_due(self, number: int) -> int:
        bill = self.made[number]
        return sum(amount for day, amount in self.payments if bill.on < day <= bill.due_on)

    def _interest(self, on: date) -> int:
        """On the postings of statements whose due date has passed without full payment."""
        total = 0
        for lot in self.lots:
            if lot.statement is None or not lot.bears_interest:
                continue
            bill = self.made[lot.statement]
            if bill.due_on > on or self._paid_by_due(lot.statement) >= bill.balance:
                continue
            unpaid = self.terms.interest_on is InterestOn.UNPAID
            after_due = bill.due_on + timedelta(days=self.terms.payment_counts is PaymentCounts.NEXT_DAY)
            total += lot.fen_days(on, lot.open_on(after_due) if unpaid else None)
        return self._share(self.terms.daily_rate, total)

    def _damages(self, on: date) -> int:
        if not self.made or not self.terms.damages_share:
            return 0
        missing = self.made[-1].minimum - self._paid_by_due(len(self.made) - 1)
        if missing <= 0 or self.made[-1].due_on > on:
            return 0
        return max(self._share(self.terms.damages_share, missing), self.terms.damages_least)

    def _share(self, share: Decimal, amount: int) -> int:
        numerator, denominator = share.as_integer_ratio()
        return whole(amount * numerator, denominator, self.terms.rounding)


def _wrong(terms: CardTerms, purchases: Dated, payments: Dated, count: int) -> Iterable[Problem]:
    if not purchases:
        yield Problem("", "purchases", 0, "没有消费", "请写每笔消费的记账日和金额")
    if not 1 <= count <= 600:
        yield Problem("", "count", 0, "账单要在 1 到 600 期之间", "请写要看几期")
    if not 1 <= terms.statement_day <= 31 or not 1 <= terms.due_after <= 31:
        yield Problem("", "statement_day", 0, "账单日、还款间隔要在 1 到 31 之间", "请照账单写")
    for name in ("daily_rate", "minimum_share", "damages_share"):
        if not 0 <= getattr(terms, name) <= 1:
            yield Problem("", name, 0, "比例要在 0 到 1 之间", "万分之五请写 0.0005，10% 请写 0.1")
    for name, entries in (("purchases", purchases), ("payments", payments)):
        for i, (_, amount) in enumerate(entries):
            if amount <= 0:
                yield Problem("", f"{name}[{i}]", 0, "金额要大于零", "退款请写成还款")
