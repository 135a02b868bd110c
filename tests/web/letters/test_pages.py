"""Letters in the app: asked about, checked, read, taken along; the words of the desk, no markup let through."""

from __future__ import annotations

import re
from html import unescape

import pytest
from starlette.testclient import TestClient

from ashore.desk.paper import offered
from ashore.papers.letter.docx import MEDIA

from ...house.never_advise import harmful
from ..debts.telling import FIVE, tell
from ..visitor import fill, told, words

THREAT = "你这个骗子，今天不还我就去你家打断你的腿。"
EVIL = "<script>alert(1)</script>"
KINDS = [one.kind for one in offered()]


def test_every_letter_is_offered_with_what_it_is_for(client: TestClient) -> None:
    answer = client.get("/letters")
    assert "set-cookie" not in answer.headers, "nothing is told yet"
    for one in offered():
        assert one.title in answer.text
        assert f'href="/letters/{one.kind}"' in answer.text


def test_what_the_case_has_no_use_for_is_folded_and_still_there(client: TestClient) -> None:
    assert "<details>" not in client.get("/letters").text, "nothing is told yet: every form may be the one"
    tell(client, **FIVE)
    page = client.get("/letters").text
    first, _, later = page.partition("<details>")
    assert 'href="/letters/complaint_lender"' in first
    assert 'href="/letters/jurisdiction"' not in first
    assert 'href="/letters/jurisdiction"' in later
    assert client.get("/letters/jurisdiction").status_code == 200


def test_only_what_the_letter_has_a_place_for_is_asked(client: TestClient) -> None:
    asked = {kind: client.get(f"/letters/{kind}").text for kind in ("living_costs", "settlement_draft", "card_70")}
    assert 'name="monthly"' not in asked["living_costs"]
    assert "{needs}" not in asked["living_costs"]
    assert "……" in asked["living_costs"]
    assert 'name="monthly"' in asked["settlement_draft"]
    assert 'name="reason"' not in asked["settlement_draft"]
    assert 'name="reason"' in asked["card_70"]


@pytest.mark.parametrize("kind", KINDS)
def test_without_anything_told_it_is_a_form_to_fill_in_by_hand(client: TestClient, kind: str) -> None:
    sent = fill(client, f"/letters/{kind}")
    assert sent.headers["location"] == f"/letters/{kind}/read"
    page = client.get(f"/letters/{kind}/read")
    assert "〔请填" in page.text
    assert harmful(words(page.text)) == []
    kinds_of = {"html": "text/html", "txt": "text/plain", "pdf": "application/pdf", "docx": MEDIA}
    for ending, kind_of in kinds_of.items():
        file = client.get(f"/letters/{kind}/file.{ending}")
        assert file.headers["content-type"].startswith(kind_of)
        assert re.search(r'filename="wenjian-\d{8}\.', file.headers["content-disposition"]), "the name tells nothing"
        assert file.headers["cache-control"] == "no-store"


def test_what_was_told_stands_in_the_letter(client: TestClient) -> None:
    tell(client, **FIVE)
    told(client, said=THREAT, when="yesterday", channel="sms")
    fill(client, "/letters/complaint_lender", demand="recording", own="那天我母亲也在场。")
    text = words(client.get("/letters/complaint_lender/read").text)
    assert THREAT in text
    assert "那天我母亲也在场。" in text
    assert "请提供上述联系的录音和记录" in text
    file = client.get("/letters/complaint_lender/file.txt").text
    assert THREAT in file
    assert "请提供上述联系的录音和记录" in file


def test_what_harms_is_asked_again_with_what_was_typed(client: TestClient) -> None:
    sent = fill(client, "/letters/complaint_lender", own="不减免我就发到网上")
    assert sent.status_code == 422
    assert "要挟" in sent.text
    assert "不减免我就发到网上" in sent.text
    assert client.get("/letters/complaint_lender/read").status_code == 303
    assert client.get("/letters/complaint_lender/file.txt").status_code == 404


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"monthly": "很多"}, "不是金额"),
        ({"months": "0"}, "不是月数"),
        ({"first": "2026-02-30"}, "2026-02-30"),
        ({"own": "字" * 1001}, "最多"),
    ],
)
def test_what_cannot_be_is_told(client: TestClient, answers: dict[str, str], said: str) -> None:
    sent = fill(client, "/letters/hardship", **answers)
    assert sent.status_code == 422
    assert said in unescape(sent.text)


def test_answers_stay_for_the_next_time(client: TestClient) -> None:
    fill(client, "/letters/hardship", monthly="500.50", months="24", first="2026-12-15", reason="失业")
    page = client.get("/letters/hardship").text
    for value in ("500.50", "24", "2026-12-15", "失业"):
        assert f'value="{value}"' in page
    assert "500.50元（大写：伍佰元伍角整）" in client.get("/letters/hardship/file.txt").text


def test_thrown_away_with_the_rest(client: TestClient) -> None:
    tell(client, **FIVE)
    fill(client, "/letters/hardship", reason="厂子关了")
    fill(client, "/case", "/case/discard")
    assert "厂子关了" not in client.get("/letters/hardship").text
    assert client.get("/letters/hardship/file.txt").status_code == 404


def test_markup_stays_text(client: TestClient) -> None:
    tell(client, **{**FIVE, "name": EVIL})
    told(client, said=EVIL + THREAT, when="yesterday", channel="sms")
    fill(client, "/letters/complaint_lender", own=EVIL)
    for path in ("/letters/complaint_lender", "/letters/complaint_lender/read", "/letters/complaint_lender/file.html"):
        text = client.get(path).text
        assert EVIL not in text
        assert unescape(text).count(EVIL) >= 1


@pytest.mark.parametrize("path", ["/letters/nobody", "/letters/hardship/file.exe", "/letters/hardship/file.txt"])
def test_what_is_not_there(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_the_form_is_guarded(client: TestClient) -> None:
    client.get("/letters/hardship")
    assert client.post("/letters/hardship", data={"own": "x"}).status_code == 403
