from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, ROUND_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ashore.money.rounding import Rounding, rounder, whole, whole_fen

AS_DECIMAL = {
    Rounding.HALF_UP: ROUND_HALF_UP,
    Rounding.HALF_EVEN: ROUND_HALF_EVEN,
    Rounding.DOWN: ROUND_DOWN,
    Rounding.UP: ROUND_UP,
}


@pytest.mark.parametrize("how", list(Rounding))
@given(tenths=st.integers(-(10**12), 10**12))
def test_it_rounds_as_the_decimal_library_does(how: Rounding, tenths: int) -> None:
    assert whole(tenths, 10, how) == int((Decimal(tenths) / 10).quantize(Decimal(1), AS_DECIMAL[how]))


@given(n=st.integers(-(10**15), 10**15), d=st.integers(1, 10**6), how=st.sampled_from(Rounding))
def test_a_refund_rounds_as_the_charge(n: int, d: int, how: Rounding) -> None:
    assert whole(-n, d, how) == -whole(n, d, how)
    assert rounder(how)(abs(n), d) == whole(abs(n), d, how)
    assert abs(whole_fen(Fraction(n, d), how) - Fraction(n, d)) < 1
