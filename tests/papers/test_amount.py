"""Sums in capitals: the published examples, and there and back for any sum."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ashore.facts.fields import Fen
from ashore.papers.amount import MOST, both, capitals, figures

# 支付结算办法（银发〔1997〕393号）附一“正确填写票据和结算凭证的基本规定”: the examples that it gives for sums.
PUBLISHED = {
    140950: "壹仟肆佰零玖元伍角整",
    600714: "陆仟零柒元壹角肆分",
    168032: "壹仟陆佰捌拾元零叁角贰分",
    10700053: "壹拾万柒仟元零伍角叁分",
    1640902: "壹万陆仟肆佰零玖元零贰分",
    32504: "叁佰贰拾伍元零肆分",
}
OWN = {
    0: "零元整",
    1: "壹分",
    10: "壹角整",
    105: "壹元零伍分",
    1000: "壹拾元整",
    1000000: "壹万元整",
    1000100: "壹万零壹元整",
    10001000000: "壹亿零壹万元整",
    1000000000100: "壹佰亿零壹元整",
    12345678901: "壹亿贰仟叁佰肆拾伍万陆仟柒佰捌拾玖元零壹分",
}


def _loose(said: str) -> str:
    """The rules let 零 stand or be left out before 角 where 元 ends in 零."""
    return said.replace("元零", "元")


@pytest.mark.parametrize(("fen", "said"), PUBLISHED.items())
def test_the_published_examples(fen: int, said: str) -> None:
    assert _loose(capitals(Fen(fen))) == _loose(said)


@pytest.mark.parametrize(("fen", "said"), OWN.items())
def test_gaps_and_ends(fen: int, said: str) -> None:
    assert capitals(Fen(fen)) == said


@given(st.integers(0, MOST))
def test_there_and_back(fen: int) -> None:
    assert _read(capitals(Fen(fen))) == fen


@given(st.integers(0, MOST))
def test_no_gap_is_said_twice_and_the_end_is_closed(fen: int) -> None:
    said = capitals(Fen(fen))
    assert "零零" not in said
    assert not said.startswith("零") or fen == 0
    assert said.endswith(("整", "分"))


@pytest.mark.parametrize("fen", [-1, MOST + 1])
def test_what_cannot_be_written(fen: int) -> None:
    with pytest.raises(ValueError, match=str(fen)):
        capitals(Fen(fen))


def test_beside_the_figures() -> None:
    assert figures(Fen(1234560)) == "12,345.60元"
    assert figures(Fen(-100)) == "-1元"
    assert both(Fen(50000)) == "500元（大写：伍佰元整）"


def _read(said: str) -> int:
    """An own reading of capitals, digit by digit."""
    digits = {d: i for i, d in enumerate("零壹贰叁肆伍陆柒捌玖")}
    total = section = digit = fen = 0
    for sign in said:
        if sign in digits:
            digit = digits[sign]
        elif sign in "拾佰仟":
            section += digit * {"拾": 10, "佰": 100, "仟": 1000}[sign]
            digit = 0
        elif sign in "万亿兆":
            total += (section + digit) * {"万": 10**4, "亿": 10**8, "兆": 10**12}[sign]
            section = digit = 0
        elif sign == "元":
            total, section, digit = total + section + digit, 0, 0
        elif sign == "角":
            fen, digit = fen + digit * 10, 0
        elif sign == "分":
            fen, digit = fen + digit, 0
    return total * 100 + fen
