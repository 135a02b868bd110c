"""No option without an example, and every example in the bibliography."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from ashore.facts.kinds import Word
from ashore.money.daycount import DayCount
from ashore.money.flows import FEES, FlowKind

from .bibliography import bibliography
from .examples import WORDS, examples

DOC = Path(__file__).parents[2] / "docs" / "money-examples.md"


def used(data: Any, found: set[Word]) -> set[Word]:
    """Every word of an option that the data names."""
    if isinstance(data, list):
        for entry in data:
            used(entry, found)
    elif isinstance(data, dict):
        for key, value in data.items():
            if key in WORDS and isinstance(value, str):
                found.add(WORDS[key](value))
            else:
                used(value, found)
            if data.get("what") == "day_count":
                found |= {DayCount(name) for name in data["expect"]}
    return found


USED = used([example.cases for example in examples()], set())
OPTIONS = [option for kind in dict.fromkeys(WORDS.values()) if kind is not FlowKind for option in kind]


@pytest.mark.parametrize("option", OPTIONS, ids=lambda option: f"{type(option).__name__}.{option.name}")
def test_every_option_has_an_example(option: Word) -> None:
    assert option in USED


def test_every_fee_but_those_of_cards_has_an_example() -> None:
    # The fee of card instalments is the option `taken`.
    assert FEES - {FlowKind.INSTALMENT_FEE} - USED == set()


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_every_example_says_where_it_is_from(example: Any) -> None:
    source = example.source
    assert set(source) == {"kind", "text", "url", "seen"}
    assert source["kind"] in {"law", "regulator", "bank", "textbook", "software", "reference", "worked"}
    assert source["text"]
    assert source["seen"]
    assert source["url"] or source["kind"] in {"worked", "regulator"}


def test_the_bibliography_is_that_of_the_examples() -> None:
    """When it is not: .venv/bin/python -m tests.money.bibliography"""
    assert DOC.read_text("utf-8") == bibliography()
