"""Against the real database of the extra `lawtext`, which the development environment installs."""

from datetime import date

import pytest

from ashore.law import Level, Record, in_force, record, records
from ashore.law import text as lawtext
from ashore.law.articles import Place, Span
from ashore.law.numerals import to_chinese
from ashore.law.text import NoWording, Wording, articles_in, database, wording, wording_of

TODAY = date(2026, 11, 23)
STATUTES = [law for law in records() if law.level is Level.LAW and law.articles and in_force(law, TODAY)]
# Statutes that the database lacks, each with the reason. None today.
LACKING: dict[str, str] = {}


def test_there_are_statutes_to_look_for() -> None:
    assert database() is not None
    assert len(STATUTES) > 200


@pytest.mark.parametrize("law", STATUTES, ids=lambda law: law.id)
def test_every_statute_article_in_force_exists(law: Record) -> None:
    found = wording_of(law)
    if law.title in LACKING:
        assert found == [NoWording.LAW_NOT_HELD]
        return
    for word in found:
        assert isinstance(word, Wording), f"{law.id}: {word}"
        assert word.text.strip()


def test_every_cited_paragraph_and_item_exists() -> None:
    cited = [(law, span.first) for law in STATUTES for span in law.articles if span.first.paragraph or span.first.item]
    assert len(cited) >= 5
    for law, place in cited:
        (word,) = wording(law.title, [place])
        assert isinstance(word, Wording)
        assert not place.item or f"（{to_chinese(place.item)}）" in word.text, law.id
        assert place.paragraph <= len([line for line in word.text.splitlines() if not line.startswith("（")]), law.id


def test_the_wording_is_that_of_the_cited_article() -> None:
    (word,) = wording_of(record("xf-293-1"))
    assert isinstance(word, Wording)
    assert word.article == "第二百九十三条之一"
    assert "催收高利放贷等产生的非法债务" in word.text


def test_an_expired_record_never_shows_the_present_article_of_the_same_number() -> None:
    assert wording_of(record("za-old-42")) == [NoWording.NOT_CURRENT]


def test_what_is_missing_is_said() -> None:
    assert wording("中华人民共和国胡说法", [Place(1)]) == [NoWording.LAW_NOT_HELD]
    assert wording("中华人民共和国民法典", [Place(2000)]) == [NoWording.ARTICLE_NOT_HELD]
    assert wording_of(record("gbt-time")) == [NoWording.NO_ARTICLE]


def test_without_the_extra_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lawtext, "PACKAGE", "a_package_that_is_not_installed")
    assert wording_of(record("za-new-50")) == [NoWording.NOT_INSTALLED]


def test_runs_are_counted_out() -> None:
    assert list(articles_in(Span(Place(147), Place(149)))) == [Place(147), Place(148), Place(149)]
