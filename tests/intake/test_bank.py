"""Statements of accounts and cards: what was paid out; a direction that is not written comes from the balance or not
at all."""

from __future__ import annotations

import pytest

from ashore.facts.case import Payment
from ashore.intake.bank import amount_of, change_of, told_by_balance
from ashore.intake.reading import Layout
from tests.intake.samples import BANK, CARD, read


def test_an_account_gives_what_went_out_and_says_why_the_rest_did_not() -> None:
    reading = read(BANK, "bank.csv")
    assert reading.layout is Layout.BANK
    paid = [entry.fact for entry in reading.taken]
    assert [(p.amount, str(p.on), p.to, p.forced) for p in paid if isinstance(p, Payment)] == [
        (105050, "2026-11-05", "甲消费金融有限公司", True),
        (50000, "2026-11-06", "李某", None),
    ]
    assert [problem.what[:6] for problem in reading.skipped] == ["是收入，不是", "是收入，不是"]
    assert "贷款到账" in reading.skipped[1].what
    assert "冲正" in reading.aside[0].what
    assert reading.rows == 5


def test_a_card_gives_what_was_paid_to_it() -> None:
    reading = read(CARD, "card.csv")
    assert [(e.fact.amount, e.who) for e in reading.taken if isinstance(e.fact, Payment)] == [
        (100000, "信用卡（尾号 1234）")
    ]
    assert [problem.what[:4] for problem in reading.skipped] == ["是消费，", "是利息或"]
    assert "看不出是还进去" in reading.aside[0].what


def test_a_row_that_does_not_follow_from_the_balance_is_told() -> None:
    lost = "\n".join(line for line in BANK.splitlines() if "李某" not in line)
    (flaw,) = read(lost, "bank.csv").flaws
    assert "余额接不上" in flaw.what
    assert not read(BANK, "bank.csv").flaws


@pytest.mark.parametrize("upwards", [False, True])
def test_the_balance_tells_a_direction_that_is_not_written(upwards: bool) -> None:
    rows = [(1, "100.00", "900.00"), (2, "50.00", "950.00"), (3, "950.00", "0.00")]
    if upwards:
        rows = [(4 - n, amount, balance) for n, amount, balance in reversed(rows)]
    told, gaps = told_by_balance([(n, {"amount": a, "balance": b}) for n, a, b in rows])
    assert gaps == []
    assert sorted(told.values()) == ["支出", "收入"]
    first = 3 if upwards else 1
    assert first not in told  # nothing stands before it


def test_what_could_be_two_things_is_neither() -> None:
    assert change_of({"amount": "5.00"}) is None
    assert change_of({"amount": "5.00", "way": "借"}) == -500
    assert change_of({"amount": "5.00", "way": "借贷"}) is None
    with pytest.raises(ValueError, match="冲正"):
        change_of({"amount": "-5.00", "way": "收入"})
    with pytest.raises(ValueError, match="两格都有数"):
        change_of({"out": "1.00", "into": "2.00"})
    assert amount_of("−1,050.50") == (-1, 105050)
    with pytest.raises(ValueError, match="不是金额"):
        amount_of("(5.00)")
