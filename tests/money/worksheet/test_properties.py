"""What holds for every sheet, whatever the facts: see each test's name."""

from __future__ import annotations

from copy import deepcopy
from datetime import date

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from ashore.facts.case import Case, Payment
from ashore.facts.fields import Fen
from ashore.money.worksheet.hull import hull
from ashore.money.worksheet.known import known
from ashore.money.worksheet.model import Range, Sheet
from ashore.money.worksheet.sheet import sheet
from tests.money.worksheet.made import HIDDEN, ON, hide, told

HALF_FENS = 1
"""A payment more may tip two half fens the other way."""
SOME = settings(max_examples=60, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
"""Not shrunk: a case is small as it is, and a sheet over many unknown facts takes its time."""


def supported(case: Case) -> Range:
    facts = known(case, case.debts[0], ON)
    assert facts is not None
    return hull(facts).supported()


def worked(case: Case, on: date = ON) -> Sheet:
    return sheet(case, case.debts[0], on)


@SOME
@given(told(), st.sets(st.sampled_from(HIDDEN)))
def test_what_is_not_known_gives_a_range_that_holds_every_completion(case: Case, what: set[str]) -> None:
    whole, partly = supported(case), supported(hide(case, what))
    assert partly.low <= whole.low
    assert whole.high <= partly.high


@SOME
@given(told(), st.sets(st.sampled_from(HIDDEN)))
def test_the_law_never_supports_more_than_is_claimed(case: Case, what: set[str]) -> None:
    result = worked(hide(case, what))
    assert result.supported is not None
    assert result.claimed is not None
    assert 0 <= result.supported.low <= result.supported.high <= result.claimed
    for line in result.lines:
        assert 0 <= line.supported.low <= line.supported.high <= line.claimed
    assert sum(line.claimed for line in result.lines) == result.claimed


@SOME
@given(told(), st.sets(st.sampled_from(HIDDEN), min_size=1))
def test_only_what_would_change_the_sum_is_asked(case: Case, what: set[str]) -> None:
    """A fact that is told is never asked for; where nothing can change, nothing is asked."""
    partly = worked(hide(case, what))
    told_of = {
        "annual_rate": case.debts[0].annual_rate is not None and "annual_rate" not in what,
        "overdue_rate": "overdue_annual_rate" not in what,
        "cash": "cash_received" not in what,
        "due_on": "first_unpaid_due_on" not in what,
        "compounds": "compounds" not in what,
        "payments": "amounts" not in what,
        "kind": "kind" not in what,
        "filed": "suit" not in what,
    }
    assert not {ask.key for ask in partly.asks} & {key for key, is_told in told_of.items() if is_told}


@SOME
@given(told())
def test_paying_after_the_claim_never_raises_what_is_owed(case: Case) -> None:
    claim_day = case.debts[0].statements[0].on
    assert claim_day is not None
    before = worked(case).growth
    paid = deepcopy(case)
    paid.payments.append(Payment(on=max(claim_day, date(2026, 11, 1)), debt="d", amount=Fen(12_345)))
    after = worked(paid).growth
    if before is not None and after is not None and claim_day < date(2026, 11, 1):
        assert after.sum.high <= before.sum.high + HALF_FENS
        assert after.sum.low <= before.sum.low + HALF_FENS


@SOME
@given(told())
def test_the_order_of_rows_does_not_matter(case: Case) -> None:
    turned = deepcopy(case)
    for rows in (turned.payments, turned.debts[0].charges, turned.debts[0].steps):
        rows.reverse()  # type: ignore[attr-defined]
    assert worked(turned).supported == worked(case).supported


@SOME
@given(told(), st.integers(1, 500_000))
def test_one_payment_more_before_the_claim_never_raises_what_is_supported(case: Case, more: int) -> None:
    debt = case.debts[0]
    day = debt.statements[0].on
    if day is None or debt.disbursed_on is None or not case.payments or day < debt.disbursed_on:
        return
    paid = deepcopy(case)
    paid.payments.append(Payment(on=debt.disbursed_on, debt="d", amount=Fen(more)))
    assert supported(paid).high <= supported(case).high + HALF_FENS
    assert supported(paid).low <= supported(case).low + HALF_FENS
