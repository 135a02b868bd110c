"""From terms to a schedule. The balance is whole fen after every row, as on a statement; the last row closes it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Context, Decimal, localcontext
from fractions import Fraction

from ashore.facts.fields import Fen
from ashore.facts.money import yuan_from_fen
from ashore.facts.problem import InputRefused, Problem
from ashore.money.daycount import year_part
from ashore.money.flows import Flow
from ashore.money.rounding import Rounding, rounder, whole, whole_fen
from ashore.money.schedule.fee import day_one_and_dated, financed, of_period
from ashore.money.schedule.periods import due_dates, is_odd, parts, rates_of, regular_first
from ashore.money.schedule.row import Row, Schedule, with_fees
from ashore.money.schedule.terms import Method, OddFirst, Terms, terms_problems

_CLOSE = Context(prec=50)


def schedule(terms: Terms) -> Schedule:
    """The schedule of a loan in instalments. Raises InputRefused with all that is wrong with the terms."""
    if problems := terms_problems(terms):
        raise InputRefused(problems)
    lent = terms.principal + financed(terms.fees, terms.principal, terms.rounding)
    due = due_dates(terms)
    rows = _rows(terms, lent, due)
    fees = list(day_one_and_dated(terms.fees, terms.principal, terms.disbursed_on, terms.rounding))
    if terms.fees:
        fees += _period_fees(terms, lent, rows)
    if terms.kept_back:
        rows.insert(0, Row(0, terms.disbursed_on, terms.kept_back, 0, terms.kept_back, 0, lent))
    made = with_fees(rows, lent, fees) if fees else tuple(rows)
    return Schedule(terms.disbursed_on, Fen(lent), made, tuple(fees))


def level_payment(lent: int, rate: Decimal, periods: list[Fraction], how: Rounding) -> Fen:
    """The instalment that pays `lent` off over periods of these parts of a year: lent over the sum of the discounts."""
    with localcontext(_CLOSE):
        discount, total = Decimal(1), Decimal(0)
        for part, count in _runs(periods):
            rise = rate * part.numerator / part.denominator
            end = discount / (1 + rise) ** count
            total += (discount - end) / rise if rise else discount * count
            discount = end
        return whole_fen(Fraction(lent / total), how)


def _runs(periods: list[Fraction]) -> Iterator[tuple[Fraction, int]]:
    """Equal parts that follow each other, counted. Most are the same object, which is quicker to see than equality."""
    last, count = periods[0], 0
    for part in periods:
        if part is last or part == last:
            last, count = part, count + 1
        else:
            yield last, count
            last, count = part, 1
    yield last, count


def _rows(terms: Terms, lent: int, due: list[date]) -> list[Row]:
    """Rows of principal and interest. What is written out here runs for each of thousands of rows."""
    method, last, rounded = terms.method, terms.periods, rounder(terms.rounding)
    level, flat = method is Method.LEVEL, method is Method.FLAT
    rates = rates_of(terms, due)
    fixed = _instalment(terms, lent, due)
    share = 0 if method is Method.INTEREST_FIRST else whole(lent, last, terms.payment_rounding)
    odd_days = _odd_days(terms, lent, due) if level else 0
    balance, rows = lent, []
    for number, on, (numerator, denominator) in zip(range(1, last + 1), due, rates, strict=True):
        interest = rounded((lent if flat else balance) * numerator, denominator)
        if number == last:
            principal = balance
        else:
            principal = fixed - interest if level else share
            if number == 1:
                principal += odd_days
            if principal < 0:
                if terms.payment is not None:
                    raise InputRefused([_grows(fixed, interest)])
                principal = 0  # at a high rate over many years rounding can leave an instalment a fen short
            elif principal > balance:
                principal = balance
        balance -= principal
        rows.append(Row(number, on, principal + interest, principal, interest, 0, balance))
        if not balance:
            break
    return rows


def _instalment(terms: Terms, lent: int, due: list[date]) -> int:
    if terms.method is not Method.LEVEL:
        return 0
    if terms.payment is not None:
        return terms.payment
    periods = parts(terms, due)
    if terms.odd_first is OddFirst.ADDED and is_odd(terms, due):
        periods[0] = regular_first(terms, due)
    return level_payment(lent, terms.rate, periods, terms.payment_rounding)


def _odd_days(terms: Terms, lent: int, due: list[date]) -> int:
    """By how much the first instalment differs: with ADDED by the interest that the odd days bring or save."""
    if terms.odd_first is OddFirst.SPREAD or not is_odd(terms, due):
        return 0
    yearly = Fraction(terms.rate) * lent
    first = year_part(terms.disbursed_on, due[0], terms.day_count)
    return whole_fen(yearly * first, terms.rounding) - whole_fen(yearly * regular_first(terms, due), terms.rounding)


def _grows(payment: int, interest: int) -> Problem:
    what = f"每期还 {yuan_from_fen(payment)} 元，比利息 {yuan_from_fen(interest)} 元还少，本金只会越来越多"
    return Problem("", "payment", 0, what, "请核对每期还款额、利率和期数")


def _period_fees(terms: Terms, lent: int, rows: list[Row]) -> Iterator[Flow]:
    before = lent
    for row in rows:
        yield from of_period(terms.fees, terms.principal, before, row.on, terms.rounding)
        before = row.balance
