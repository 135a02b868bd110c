import pytest
from hypothesis import given
from hypothesis import strategies as st

from ashore.law.articles import Place, Span, read_spans, spans_zh

NUMBER = st.integers(0, 40)
PLACES = st.builds(Place, st.integers(1, 1260), NUMBER, NUMBER, NUMBER, NUMBER)
RUNS = st.tuples(st.integers(1, 1000), st.integers(1, 200)).map(lambda n: Span(Place(n[0]), Place(n[0] + n[1])))
SPANS = st.lists(PLACES.map(lambda place: Span(place, place)) | RUNS, min_size=1, max_size=4)


def one(*numbers: int) -> Span:
    return Span(Place(*numbers), Place(*numbers))


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("第五十条", [one(50)]),
        ("第50条第1款第(五)项", [one(50, 0, 1, 5)]),
        ("第五十条第一款第（五）项", [one(50, 0, 1, 5)]),
        ("第二百九十三条之一", [one(293, 1)]),
        ("第293条之1第2项第三目", [one(293, 1, 0, 2, 3)]),
        ("第１０３２条", [one(1032)]),
        ("第十条、第十一条和第15条", [one(10), one(11), one(15)]),
        ("第147条至第152条、第199条", [Span(Place(147), Place(152)), one(199)]),
    ],
)
def test_reads(text: str, spans: list[Span]) -> None:
    assert read_spans(text) == spans


@pytest.mark.parametrize(
    "text",
    [
        "",
        "五十条",
        "第五十条规定",
        "第五十条、",
        "第五十条第一款的",
        "第10条至第5条",
        "第十条至",
        "第十条第(一项",
        "第十条第一）项",
        "第十条第一款至第三款",
        "第零条",
        "第一十条",
        "第十条第十一条",
        "第十条 第一款",
        "第十条第五目第一款",
    ],
)
def test_refuses_and_never_cuts_off(text: str) -> None:
    assert read_spans(text) is None


@given(SPANS)
def test_round_trip(spans: list[Span]) -> None:
    assert read_spans(spans_zh(spans)) == spans


@given(SPANS, st.text(min_size=1, max_size=3).filter(lambda tail: read_spans("第一条" + tail) is None))
def test_nothing_left_over_is_dropped(spans: list[Span], tail: str) -> None:
    found = read_spans(spans_zh(spans) + tail)
    assert found is None or spans_zh(found) != spans_zh(spans)


def test_meeting() -> None:
    assert one(50).meets(one(50, 0, 1, 5))
    assert one(50, 0, 1).meets(one(50))
    assert not one(50, 0, 1).meets(one(50, 0, 2))
    assert not one(293).meets(one(293, 1))
    assert Span(Place(147), Place(152)).meets(one(150, 0, 2))
    assert not Span(Place(147), Place(152)).meets(one(153))
