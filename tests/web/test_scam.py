"""An offer looked at in the app: words marked, one's own facts, what to do; nothing kept, nothing in an address."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from ashore.desk.data import canonical_json, to_data
from ashore.desk.label import conduct, labelled
from ashore.desk.owed import owed_case, owed_to_data
from ashore.desk.scam import check_offer
from ashore.facts.dump import case_to_data
from ashore.facts.load import load_case
from ashore.web.scam import MOST_LETTERS
from ashore.web.scam_shown import pieces

from ..house.never_advise import harmful
from .debts.telling import FIVE, keys, part, tell
from .test_api import promised
from .visitor import fill, tokens, words

OFFER = "信用卡停息挂账，先交3000定金，三天办好，保证不起诉，银行电话我们来接。"
PLAIN = "今天下班一起吃饭吗"
EVIL = "<img src=x onerror=alert(1)>先交3000定金，保证不起诉"
ON = "2026-11-25"
SIX = Path(__file__).parents[2] / "examples/six-debts.yaml"


def looked_at(client: TestClient, text: str) -> str:
    sent = fill(client, "/scam", value=text)
    assert (sent.status_code, sent.headers["location"]) == (303, "/scam/answer")
    return client.get("/scam/answer").text


def test_the_first_screen_leads_here(client: TestClient) -> None:
    assert re.search(r'href="/scam">有人说能“停息、减债、修征信”？先查', client.get("/").text)


def test_the_words_are_marked_then_what_to_do_why_on_what_source(client: TestClient) -> None:
    page = looked_at(client, OFFER)
    assert "<mark>" in page
    text = words(page)
    assert "处像骗局的常见手法。先不付钱" in text
    card = text[text.index("办成之前先收费") :]
    assert card.index("先不付钱") < card.index("为什么：") < card.index("依据")
    assert "12348" in text
    assert re.search(r"<details open>\s*<summary>已经付了钱", page)
    assert harmful(re.sub("“[^”]*”", "", text.replace(OFFER, ""))) == [], "what others say stands in quotes"


def test_none_found_proves_nothing(client: TestClient) -> None:
    page = looked_at(client, PLAIN)
    assert "这不等于可信" in words(page)
    assert "<mark>" not in page
    assert "打96110问" in words(page), "what to do when it was paid already is one press away"


def test_ones_own_debts_are_held_against_it(client: TestClient) -> None:
    assert "用不上这一条" not in words(looked_at(client, OFFER))
    tell(client, **FIVE)
    part(client, keys(client)[0], "more", product="online_consumer_loan")
    assert "用不上这一条" in words(client.get("/scam/answer").text)
    part(client, keys(client)[0], "papers", kind="suit", received_on="2026-11-20")
    assert "已经走到法院" in words(client.get("/scam/answer").text)


def test_nothing_is_kept_and_it_can_be_thrown_away(client: TestClient) -> None:
    page = looked_at(client, OFFER)
    assert "不上传，不记下来" in words(client.get("/scam").text)
    assert OFFER not in client.get("/scam").text
    sent = client.post("/scam/discard", data=tokens(page))
    assert sent.headers["location"] == "/scam"
    assert client.get("/scam/answer").headers["location"] == "/scam"
    looked_at(client, OFFER)
    client.get("/exit")
    assert client.get("/scam/answer").headers["location"] == "/scam"


@pytest.mark.parametrize(("text", "said"), [("  ", "还没有贴进来"), ("甲" * (MOST_LETTERS + 1), "一次最多 20,000")])
def test_nothing_or_too_much_is_asked_again(client: TestClient, text: str, said: str) -> None:
    answer = fill(client, "/scam", value=text)
    assert answer.status_code == 422
    assert said in words(answer.text)


def test_what_was_pasted_is_never_markup(client: TestClient) -> None:
    page = looked_at(client, EVIL)
    assert "<img" not in page
    assert "&lt;img" in page
    assert "\u202e" not in looked_at(client, "\u202e" + OFFER), "no sign that turns the text around"


def test_a_form_of_another_site_and_a_second_press_do_nothing(client: TestClient) -> None:
    given = tokens(client.get("/scam").text)
    assert client.post("/scam", data={**given, "csrf": "0", "value": OFFER}).status_code == 403
    assert client.get("/scam/answer").status_code == 303
    for text in (PLAIN, OFFER):
        assert client.post("/scam", data={**given, "value": text}).headers["location"] == "/scam/answer"
    assert "<mark>" not in client.get("/scam/answer").text, "the form was sent once before"


def test_a_locked_session_does_not_show_it(client: TestClient) -> None:
    looked_at(client, OFFER)
    page = client.get("/lock")
    assert page.status_code == 200
    assert "定金" not in client.get("/scam/answer", follow_redirects=True).text


def test_the_pieces_are_the_whole_text() -> None:
    result = check_offer(OFFER, date.fromisoformat(ON))
    assert "".join(words for words, _ in pieces(OFFER, result.flags)) == OFFER
    assert any(marked for _, marked in pieces(OFFER, result.flags))


def test_the_api_says_what_the_desk_says(client: TestClient) -> None:
    case, on = load_case(SIX), date.fromisoformat(ON)
    data = case_to_data(case)
    debt = case.debts[0].id
    asked: dict[str, tuple[dict[str, Any], Any]] = {
        "/api/scam": ({"text": OFFER, "case": data}, check_offer(OFFER, on, case)),
        "/api/label": ({"text": "死全家"}, labelled({"id": "text", "text": "死全家"}, conduct)),
        "/api/owed": ({"case": data, "debt": debt}, owed_to_data(owed_case(case, on, debt))),
    }
    for path, (body, said) in asked.items():
        answer = client.post(path, json=body | {"on": ON})
        assert answer.text == canonical_json(to_data(said)), path
        promised(path, "post", 200).validate(answer.json())


@pytest.mark.parametrize(
    ("path", "body", "place"),
    [
        ("/api/scam", {}, "text"),
        ("/api/scam", {"text": 3}, "text"),
        ("/api/scam", {"text": "甲", "case": {"debts": 3}}, "case.debts"),
        ("/api/label", {"text": "甲", "mood": 1}, "mood"),
        ("/api/label", {"text": "甲", "channel": 1}, "channel"),
        ("/api/label", {"text": "甲" * 200_001}, "text"),
        ("/api/owed", {"case": {"format": "ashore-case/1"}}, "debts"),
        ("/api/owed", {}, "case"),
    ],
)
def test_the_api_refuses_with_the_place(client: TestClient, path: str, body: dict[str, object], place: str) -> None:
    answer = client.post(path, json=body)
    assert answer.status_code == 422
    promised(path, "post", 422).validate(answer.json())
    assert place in [one["path"] for one in answer.json()["problems"]]
