"""The outcome book holds nothing that points at a person, and counts what it holds."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ashore.assess.repay.outcome import LATE, Outcome
from ashore.desk.outcome_book import count_book, read_book, rows_of
from ashore.facts.case import Offer
from ashore.facts.fields import Fen
from ashore.facts.load import load_case
from ashore.facts.problem import InputRefused
from tests.cli.door import EXAMPLES

ON = date(2026, 11, 23)


def test_a_case_adds_its_agreement_without_person_day_or_sum() -> None:
    case = load_case(EXAMPLES / "worked-case-2026.yaml")
    text = rows_of(case, ON)
    row = json.loads(text)
    assert row == {
        "lender": "bank",
        "product": "card",
        "late": row["late"],
        "instalments": 36,
        "waived": "11-20",
        "result": "signed",
    }
    assert row["late"] in {name for _, name in LATE}
    for telling in ("甲银行", "2026", "50000", "7800", "d1"):
        assert telling not in text


def test_an_offer_refused_is_a_result_and_ones_own_proposal_is_none() -> None:
    case = load_case(EXAMPLES / "way-out.yaml")
    assert json.loads(rows_of(case, ON))["result"] == "open"
    case.offers = [Offer(debt="card", by="本人", amount=Fen(1), on=ON)]
    assert rows_of(case, ON) == ""
    case.offers = [Offer(debt="card", by="甲银行", amount=Fen(1), on=ON, outcome="没批")]
    assert json.loads(rows_of(case, ON))["result"] == "refused"


WORDS = st.sampled_from(["", "bank", "microloan"])
ROWS = st.builds(
    Outcome, WORDS, st.just("card"), st.sampled_from(["", "31-60"]), st.integers(0, 60), st.just(""), st.just("kept")
)


@given(st.lists(ROWS, max_size=30))
def test_every_row_is_counted_once(rows: list[Outcome]) -> None:
    groups = count_book(rows)
    assert sum(g.count for g in groups) == len(rows)
    assert len({(g.lender, g.late) for g in groups}) == len(groups)
    for g in groups:
        assert sum(count for _, count in g.results) == g.count


BROKEN = ["{", "[]", '{"lender": "bank"}', "名字,银行,36 期"]


@pytest.mark.parametrize("line", BROKEN)
def test_a_line_that_is_none_of_the_books_is_named(line: str) -> None:
    good = rows_of(load_case(EXAMPLES / "worked-case-2026.yaml"), ON)
    with pytest.raises(InputRefused) as refused:
        read_book(good + line + "\n", "book")
    assert [p.line for p in refused.value.problems] == [2]
