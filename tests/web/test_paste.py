"""Many messages at once, without scripts: split, dated, labelled, confirmed, judged, kept."""

from __future__ import annotations

import re
from pathlib import Path

from starlette.testclient import TestClient

from ashore.intake.paste import MOST_PIECES
from ashore.journal.cases import current_case
from ashore.journal.port import open_journal
from ashore.web.settings import Settings

from .visitor import fill, tokens, words

PASTED = """李催收 11-20 21:40
你这个骗子，全家不得好死
我 11-20 21:42
我在想办法
李催收 11-20 23:10
请尽快还款
李催收 昨天 10:00
已经把你的欠款告诉你爸妈了"""
FIELD = re.compile(r'<input[^>]*name="((?:date|time)\d+)"[^>]*value="([^"]*)"')
TICKED = re.compile(r'name="((?:use|label)[\w.]+)" value="1" checked')


def proposed(page: str) -> dict[str, str]:
    """What the page sends when nothing is changed on it."""
    return {**tokens(page), **dict(FIELD.findall(page)), **dict.fromkeys(TICKED.findall(page), "1")}


def right(client: TestClient, pasted: str = PASTED) -> dict[str, str]:
    assert fill(client, "/paste", value=pasted).headers["location"] == "/paste/right"
    return proposed(client.get("/paste/right").text)


def test_messages_are_split_dated_and_labelled(client: TestClient) -> None:
    sent = right(client)
    assert {k: v for k, v in sent.items() if k.startswith(("date", "time"))} == {
        "date0": "2026-11-20",
        "time0": "21:40",
        "date1": "2026-11-20",
        "time1": "21:42",
        "date2": "2026-11-20",
        "time2": "23:10",
        "date3": "2026-11-24",
        "time3": "10:00",
    }
    assert "label0.insult" in sent
    assert "label3.third_party_disclosure" in sent
    assert "use1" not in sent, "what the borrower wrote is no contact of theirs"


def test_right_gives_contacts_and_an_answer(client: TestClient, settings: Settings) -> None:
    sent = right(client) | {"channel": "wechat", "counterpart": "debtor", "lender": "consumer_finance"}
    assert client.post("/paste/right", data=sent).headers["location"] == "/paste/answer"
    text = words(client.get("/paste/answer").text)
    assert "看了 3 条" in text
    assert text.index("今天做什么") < text.index("为什么这样说") < text.index("辱骂")
    fill(client, "/keep", value="new")
    journal = open_journal(Path(settings.vault or ""))
    contacts = current_case(journal, journal.cases()[0]).contacts
    assert [c.text for c in contacts] == [line for i, line in enumerate(PASTED.splitlines()) if i in (1, 5, 7)]
    assert "insult" in (contacts[0].labels or [])


def test_a_label_that_is_taken_away_counts_no_more(client: TestClient) -> None:
    sent = right(client)
    sent = {name: value for name, value in sent.items() if not name.startswith("label")}
    client.post("/paste/right", data=sent)
    assert "看到的情况：话里有“辱骂”" not in words(client.get("/paste/answer").text)


def test_what_is_wrong_is_told_with_its_number(client: TestClient) -> None:
    answer = client.post("/paste/right", data=right(client) | {"date2": "2026-02-30"})
    assert answer.status_code == 422
    assert "第 3 条" in words(answer.text)


def test_nothing_ticked_is_told(client: TestClient) -> None:
    sent = {name: value for name, value in right(client).items() if not name.startswith("use")}
    assert "一条都没有勾" in words(client.post("/paste/right", data=sent).text)


def test_a_made_up_word_is_refused(client: TestClient) -> None:
    assert client.post("/paste/right", data=right(client) | {"lender": "pirates"}).status_code == 422


def test_nothing_and_too_much_are_told_and_the_text_stays(client: TestClient) -> None:
    assert "还没有贴进来" in words(fill(client, "/paste", value="  \n").text)
    many = "\n\n".join(f"还钱{i}" for i in range(MOST_PIECES + 1))
    answer = fill(client, "/paste", value=many)
    assert "分几次贴" in words(answer.text)
    assert f"还钱{MOST_PIECES}" in answer.text


def test_out_of_turn_leads_back_to_the_beginning(client: TestClient) -> None:
    assert client.get("/paste/right").headers["location"] == "/paste"
    assert client.get("/paste/answer").headers["location"] == "/paste"
    assert client.get("/keep").headers["location"] == "/"
    assert client.get("/kept").headers["location"] == "/"


def test_throwing_away_forgets(client: TestClient) -> None:
    client.post("/paste/right", data=right(client))
    assert fill(client, "/paste/answer", "/paste/discard").status_code == 303
    assert client.get("/paste/right").headers["location"] == "/paste"
