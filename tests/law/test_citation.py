from itertools import islice

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ashore.facts.problem import Problem
from ashore.law.articles import Place, Span, spans_zh
from ashore.law.citation import Citation, parse_citation
from ashore.law.citing import TITLED
from ashore.law.library import records
from ashore.law.names import editions, titles_named

from .test_articles import SPANS

PSL = "中华人民共和国治安管理处罚法"
TITLES = sorted({law.title for law in records() if law.level in TITLED})


@pytest.mark.parametrize(
    ("text", "title", "edition", "places"),
    [
        ("治安管理处罚法第五十条第一款第（五）项", PSL, None, "第五十条第一款第（五）项"),
        ("《治安管理处罚法》第50条", PSL, None, "第五十条"),
        ("《中华人民共和国治安管理处罚法》（2025修订）第五十条", PSL, "2025修订", "第五十条"),
        ("中华人民共和国治安管理处罚法(2012年修正)第42条", PSL, "2012修正", "第四十二条"),
        ("民法典第一千零三十二条、第1033条", "中华人民共和国民法典", None, "第一千零三十二条、第一千零三十三条"),
        ("刑法第二百九十三条之一", "中华人民共和国刑法", None, "第二百九十三条之一"),
        ("民诉法", "中华人民共和国民事诉讼法", None, ""),
        (
            "全国人民代表大会常务委员会关于《中华人民共和国刑法》第三百一十三条的解释",
            "全国人民代表大会常务委员会关于《中华人民共和国刑法》第三百一十三条的解释",
            None,
            "",
        ),
    ],
)
def test_reads(text: str, title: str, edition: str | None, places: str) -> None:
    found = parse_citation(text)
    assert isinstance(found, Citation)
    assert (found.title, found.edition, spans_zh(found.spans)) == (title, edition, places)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "没有写出处"),
        ("第五条", "没有叫"),
        ("胡说法第三条", "没有叫"),
        ("治安管理处罚法第五十条的规定", "读不懂"),
        ("治安管理处罚法第五十条等", "读不懂"),
        ("治安管理处罚法第五十条至四十条", "读不懂"),
        ("治安管理处罚法(2031修正)第五十条", "没有叫"),
        ("拒执罪解释第二条", "可以指"),
        ("《治安管理处罚法第五十条", "没有叫"),
    ],
)
def test_refuses_with_the_reason(text: str, what: str) -> None:
    found = parse_citation(text)
    assert isinstance(found, Problem)
    assert what in found.what
    assert found.mend


@given(st.sampled_from(TITLES), st.just([]) | SPANS)
def test_round_trip(title: str, spans: list[Span]) -> None:
    for edition in [None, *(e.label for e in editions(title) if e.label)]:
        citation = Citation(title, edition, tuple(spans))
        assert parse_citation(citation.zh()) == citation


@given(st.sampled_from(TITLES), st.text(min_size=1, max_size=4))
def test_a_tail_is_never_dropped(title: str, tail: str) -> None:
    """Whatever is written behind a complete citation is either understood or the whole is refused."""
    start = Citation(title, None, (Span(Place(7), Place(7)),))
    found = parse_citation(start.zh() + tail)
    assert isinstance(found, Problem) or found != start or not tail.strip()


def test_every_title_is_known_by_its_full_and_plain_name() -> None:
    for title in TITLES:
        assert title in titles_named(title)
        assert title in titles_named(title.removeprefix("中华人民共和国"))


def test_every_shown_citation_of_a_law_is_read_back() -> None:
    laws = [law for law in records() if law.articles and law.level in TITLED]
    for law in islice(laws, 0, None, 3):
        citation = Citation(law.title, law.edition, law.articles)
        assert parse_citation(citation.zh()) == citation
