"""The law browser: dates, strength, mark, what changed when; and never what nobody has seen."""

from __future__ import annotations

from datetime import date

import pytest
from starlette.testclient import TestClient

from ashore.law.citing import marks_of
from ashore.law.library import records, versions
from ashore.law.model import Confidence

from .visitor import words

CITABLE = [law for law in records() if law.citable]
HIDDEN = [law for law in records() if not law.citable]


def test_every_citable_record_has_a_page(client: TestClient) -> None:
    for law in CITABLE:
        page = client.get(f"/law/{law.id}")
        assert page.status_code == 200, law.id
        mark = "；".join(marks_of(law)) or "已见原文"
        assert f"<dd>{mark}</dd>" in page.text, law.id
        assert ("转述" in mark) == (law.confidence is Confidence.SECONDARY_SEEN), law.id


@pytest.mark.parametrize("law", HIDDEN, ids=lambda law: law.id)
def test_what_was_only_remembered_is_never_shown(client: TestClient, law: object) -> None:
    id, title = law.id, law.summary  # type: ignore[attr-defined]
    assert client.get(f"/law/{id}").status_code == 404
    assert client.get(f"/law/of/{id}").status_code == 404
    assert id not in client.post("/law", data={"q": title[:12]}).text.replace("&#39;", "'").replace(title[:12], "")
    assert client.get(f"/api/law/{id}").status_code == 404


def test_a_change_of_law_shows_both_sides_with_their_days(client: TestClient) -> None:
    new = next(law for law in CITABLE if law.supersedes and len([v for v in versions(law.id) if v.citable]) > 1)
    page = client.get(f"/law/{new.id}").text
    assert "什么时候变过" in page
    for version in versions(new.id):
        assert (version.id == new.id) or f'href="/law/{version.id}"' in page


def test_search_looks_at_the_day_asked_for(client: TestClient) -> None:
    law = next(law for law in CITABLE if law.effective_to and law.effective_from and law.effective_from.year > 1990)
    day = law.effective_to
    assert day
    text = words(client.post("/law", data={"q": law.summary[:10], "on": str(day)}).text)
    assert "有效" in text
    later = words(client.post("/law", data={"q": law.summary[:10], "on": str(date(day.year + 1, 12, 31))}).text)
    assert "已经失效" in later


def test_a_broken_day_is_told_and_the_words_stay(client: TestClient) -> None:
    answer = client.post("/law", data={"q": "上门", "on": "gestern"})
    assert answer.status_code == 422
    assert 'value="上门"' in answer.text


def test_nothing_found_says_what_that_means(client: TestClient) -> None:
    assert "不等于没有规定" in client.post("/law", data={"q": "北冰洋捕鱼"}).text


def test_no_such_record(client: TestClient) -> None:
    assert client.get("/law/none").status_code == 404
    assert "没有这一页" in client.get("/law/none").text
