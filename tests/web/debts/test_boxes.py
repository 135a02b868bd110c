"""What is typed into a box becomes the fact or is asked for again; what is known stands in the box as typed."""

from __future__ import annotations

from datetime import date

import pytest

from ashore.facts.debt import DebitAuthority, Debt
from ashore.facts.fields import Fen
from ashore.facts.kinds import LenderKind, Product
from ashore.facts.party import Party
from ashore.facts.problem import InputRefused
from ashore.web.debts.boxes import Ask, boxes, read

ASKS = (
    Ask("label", "名字"),
    Ask("principal", "本金"),
    Ask("secured", "抵押"),
    Ask("product", "产品"),
    Ask("first_unpaid_due_on", "应还日"),
    Ask("term_days", "几天"),
)


def test_what_stands_in_the_boxes_reads_back_as_it_was() -> None:
    debt = Debt(
        label="甲",
        principal=Fen(100_050),
        secured=False,
        product=Product.CARD,
        first_unpaid_due_on=date(2026, 9, 1),
        term_days=14,
    )
    fields = {box.name: box.value for box in boxes(Debt, ASKS, debt)}
    assert fields["principal"] == "1000.50"
    assert read(Debt, ASKS, fields) == {ask.name: getattr(debt, ask.name) for ask in ASKS}


def test_blank_is_not_known() -> None:
    assert set(read(Debt, ASKS, {"label": "  "}).values()) == {None}


@pytest.mark.parametrize("typed", ["0", "32", "二十八", "-1", "1.5", "999999999999"])
def test_a_day_of_the_month_has_its_bounds(typed: str) -> None:
    asks = (Ask("day_of_month", "几号"),)
    with pytest.raises(InputRefused):
        read(DebitAuthority, asks, {"day_of_month": typed})
    assert read(DebitAuthority, asks, {"day_of_month": "28号"}) == {"day_of_month": 28}


def test_a_word_that_is_known_but_not_offered_is_not_lost() -> None:
    (box,) = boxes(Party, (Ask("kind", "哪一类", words=(LenderKind.BANK,)),), Party(kind=LenderKind.FACTORING))
    assert ("factoring", "商业保理公司") in box.options


def test_spaces_and_lines_in_a_name_become_one() -> None:
    assert read(Debt, ASKS, {"label": " 甲 \n 乙 "})["label"] == "甲 乙"
