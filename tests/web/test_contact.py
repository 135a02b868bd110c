"""One contact without scripts: a question a page, the answer at any time, kept or thrown away."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from ashore.journal.cases import current_case
from ashore.journal.port import open_journal
from ashore.web.contact_steps import BY_KEY, FIRST, STEPS
from ashore.web.settings import Settings

from .visitor import fill, tokens, told, words

THREAT = "你这个骗子，今天不还我就去你家打断你的腿。"


def stored(settings: Settings) -> list[str]:
    journal = open_journal(Path(settings.vault or ""))
    return [c.text or "" for id in journal.cases() for c in current_case(journal, id).contacts]


def test_the_questions_lead_one_to_the_next_and_to_the_answer(client: TestClient) -> None:
    where = client.get("/contact/").headers["location"]
    asked = []
    while where != "/contact/answer":
        asked.append(where.rpartition("/")[2])
        where = fill(client, where, unknown="1").headers["location"]
    assert tuple(asked) == FIRST
    answer = words(client.get(where).text)
    assert "现有信息不能判断" in answer
    assert "今天把证据存好" in answer, "who cannot be told anything is still told what to do"


def test_do_comes_before_why_and_why_before_the_source(client: TestClient) -> None:
    page = told(client, said=THREAT, when="yesterday", channel="call", counterpart="debtor")
    text = words(page)
    assert "违反法律" in text
    assert text.index("今天做什么") < text.index("为什么这样说") < text.index("按 2026-11-25 的法律")
    assert re.search(r'href="/law/[\w-]+">', page)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.key)
def test_every_question_can_be_answered_with_do_not_know(client: TestClient, step: object) -> None:
    key = step.key  # type: ignore[attr-defined]
    page = client.get(f"/contact/{key}").text
    assert ">不知道</button>" in page
    assert fill(client, f"/contact/{key}", unknown="1").status_code == 303


def test_the_answer_can_be_had_after_one_question(client: TestClient) -> None:
    fill(client, "/contact/said", value=THREAT)
    assert fill(client, "/contact/when", skip="1").headers["location"] == "/contact/answer"


def test_a_fact_that_would_settle_more_is_asked_and_leads_back(client: TestClient) -> None:
    page = told(client, said="请还款", when="yesterday", channel="call", counterpart="debtor", lender="bank")
    key = re.search(r'href="/contact/(\w+)">回答这一件', page)
    assert key
    step = BY_KEY[key[1]]
    value = {"yes": "no", "member": "none", "number": "1"}.get(step.kind) or next(iter(step.words or ["x"]))
    assert fill(client, f"/contact/{key[1]}", value=value).headers["location"] == "/contact/answer"


@pytest.mark.parametrize(
    ("key", "fields", "kept"),
    [
        ("when", {"value": "other", "date": "2026-13-40"}, "2026-13-40"),
        ("when", {"value": "today", "time": "late"}, "late"),
        ("when", {"value": "other", "date": "2027-01-01"}, "2027-01-01"),
        ("when", {"time": "21:40"}, "21:40"),
        ("channel", {"value": "pigeon"}, "用什么方式"),
        ("channel", {}, "用什么方式"),
        ("visitors", {"value": "zwei"}, "zwei"),
        ("visitors", {"value": "9999"}, "9999"),
        ("said", {"value": "字" * 20001}, "字" * 100),
        ("showed_id", {"value": "perhaps"}, "出示"),
    ],
)
def test_what_is_not_understood_is_asked_again_with_what_was_typed(
    client: TestClient, key: str, fields: dict[str, str], kept: str
) -> None:
    answer = fill(client, f"/contact/{key}", **fields)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert kept in answer.text
    assert not client.get(f"/contact/{key}").text.count("checked") or key == "when"


def test_what_fits_one_channel_goes_with_it(client: TestClient) -> None:
    told(client, channel="visit", visitors="3", entered="yes")
    assert fill(client, "/contact/channel", value="sms").status_code == 303
    assert "不知道" in words(told(client, said="还钱"))


def test_what_contradicts_is_told_and_nothing_lost(client: TestClient) -> None:
    told(client, channel="third_party_call")
    answer = fill(client, "/contact/counterpart", value="debtor")
    assert answer.status_code == 422
    assert "打给别人" in words(answer.text)


def test_keep_writes_once(client: TestClient, settings: Settings) -> None:
    told(client, said=THREAT)
    page = client.get("/keep").text
    sent = {**tokens(page), "value": "new"}
    assert [client.post("/keep", data=sent).headers["location"] for _ in range(3)] == ["/kept"] * 3
    assert stored(settings) == [THREAT]
    assert "记下了" in words(client.get("/kept").text)


def test_keep_beside_what_is_there(client: TestClient, settings: Settings) -> None:
    told(client, said=THREAT)
    fill(client, "/keep", value="new")
    told(client, said="第二次")
    place = re.search(r'value="([\w-]+ debt)"', client.get("/keep").text)
    assert place
    assert fill(client, "/keep", value=place[1]).status_code == 303
    assert stored(settings) == [THREAT, "第二次"]


def test_a_place_that_is_not_there_writes_nothing(client: TestClient, settings: Settings) -> None:
    told(client, said=THREAT)
    assert fill(client, "/keep", value="nobody").status_code == 422
    assert stored(settings) == []


def test_throwing_away_leaves_nothing(client: TestClient, settings: Settings) -> None:
    told(client, said=THREAT)
    assert fill(client, "/contact/answer", "/contact/discard").headers["location"] == "/contact/gone"
    assert THREAT not in client.get("/contact/said").text
    assert not Path(settings.vault or "").exists()


def test_a_new_contact_is_never_mixed_with_one_that_was_not_kept(client: TestClient) -> None:
    told(client, said=THREAT, channel="call")
    page = client.get("/contact/")
    assert "刚才那一次还没有保存" in words(page.text)
    assert 'href="/contact/answer"' in page.text
    sent = client.post("/contact/discard", data={**tokens(page.text), "again": "1"})
    assert sent.headers["location"] == "/contact/said"
    assert THREAT not in client.get("/contact/said").text


def test_leaving_forgets(client: TestClient) -> None:
    told(client, said=THREAT)
    client.get("/exit")
    assert THREAT not in client.get("/contact/said").text
