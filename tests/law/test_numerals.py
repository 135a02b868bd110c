import pytest
from hypothesis import given
from hypothesis import strategies as st

from ashore.law.numerals import MAX, from_chinese, read_number, to_chinese


@pytest.mark.parametrize(
    ("number", "written"),
    [(1, "一"), (10, "十"), (15, "十五"), (20, "二十"), (100, "一百"), (110, "一百一十"), (293, "二百九十三"),
     (605, "六百零五"), (1000, "一千"), (1032, "一千零三十二"), (1110, "一千一百一十"), (1260, "一千二百六十")],
)  # fmt: skip
def test_as_the_law_writes_it(number: int, written: str) -> None:
    assert to_chinese(number) == written
    assert from_chinese(written) == number


@given(st.integers(1, MAX))
def test_round_trip(number: int) -> None:
    assert from_chinese(to_chinese(number)) == number
    assert read_number(str(number)) == number


@pytest.mark.parametrize(
    "text", ["", "零", "一十五", "二百零十", "十十", "百", "一百三", "二二", "0", "007", "12a", "壹", "10000"]
)
def test_refuses_what_is_not_standard(text: str) -> None:
    assert read_number(text) is None


@given(st.text("零一二三四五六七八九十百千0123456789", max_size=6))
def test_no_two_readings(text: str) -> None:
    number = read_number(text)
    assert number is None or text in (to_chinese(number), str(number))
