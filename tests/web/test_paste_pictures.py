"""Screenshots in the web app: read on the computer that serves, mended, confirmed, judged and kept like pasted text."""

from __future__ import annotations

import io
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from httpx2 import Response
from PIL import Image
from starlette.testclient import TestClient

from ashore.facts.kinds import ProofKind
from ashore.journal.cases import current_case
from ashore.journal.port import open_journal
from ashore.web.app import create_app
from ashore.web.paste_pictures import MOST_PICTURES, PATH
from ashore.web.settings import Settings

from .test_paste import proposed
from .visitor import fill, tokens, words

FILE = Path(__file__).parents[2] / "examples" / "chat-screenshot.png"


def send(client: TestClient, *pictures: bytes, shot: str = "2026-11-20") -> Response:
    page = client.get(PATH)
    files = [("file", ("chat.png", picture, "image/png")) for picture in pictures]
    told = {"csrf": tokens(page.text)["csrf"], "shot": shot}
    return client.post(PATH, data=told, files=files or [("file", ("", b""))])


def test_from_pictures_to_the_answer_and_into_the_vault(client: TestClient, settings: Settings) -> None:
    assert send(client, FILE.read_bytes()).headers["location"] == "/paste/right"
    page = client.get("/paste/right").text
    text = words(page)
    assert "一共 6 条，对吗？" in text
    assert "语音消息，12 秒" in text
    assert "另有 1 处" in text
    told = proposed(page)
    assert (told["date0"], told["time0"], told["date4"]) == ("2026-11-19", "20:13", "2026-11-20")
    assert "use1" not in told, "what the borrower wrote is no contact of theirs"
    mended = told | {"channel": "wechat", "text4": "你家里人知道你欠钱吗？？"}
    assert client.post("/paste/right", data=mended).headers["location"] == "/paste/answer"
    assert "看了 4 条" in words(client.get("/paste/answer").text)
    fill(client, "/keep", value="new")
    journal = open_journal(Path(settings.vault or ""))
    contacts = current_case(journal, journal.cases()[0]).contacts
    assert [contact.text for contact in contacts][2:] == [None, "你家里人知道你欠钱吗？？"]
    (source,) = contacts[0].sources
    assert source.kind is ProofKind.SCREENSHOT
    assert (source.note or "").startswith("chat.png，SHA-256 ")


def test_mended_words_that_say_something_else_are_shown_again(client: TestClient) -> None:
    send(client, FILE.read_bytes())
    told = proposed(client.get("/paste/right").text) | {"text0": "你这个骗子，全家不得好死"}
    again = client.post("/paste/right", data=told)
    assert again.status_code == 422
    assert "读出来的意思变了" in words(again.text)
    assert "label0.insult" in proposed(again.text)


def test_without_the_day_the_days_stay_empty_and_it_is_told(client: TestClient) -> None:
    send(client, FILE.read_bytes(), shot="")
    page = client.get("/paste/right").text
    assert proposed(page)["date0"] == ""
    assert "看不出是哪一天" in words(page)


def small() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (1, 1)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("pictures", "shot", "said"),
    [
        ([], "", "还没有选截图"),
        ([small()], "", "图片太小"),
        ([small()] * (MOST_PICTURES + 1), "", "一次最多"),
        ([small()], "2026-02-30", "截图那天"),
        ([small()], "2026-12-30", "还没有到"),
        ([b"words"], "", "不完整"),
    ],
)
def test_what_cannot_be_read_is_told_on_the_page(
    client: TestClient, pictures: list[bytes], shot: str, said: str
) -> None:
    answer = send(client, *pictures, shot=shot)
    assert answer.status_code == 422
    assert said in words(answer.text)


def test_only_a_form_of_ours_is_read(client: TestClient) -> None:
    files = [("file", ("a.png", FILE.read_bytes()))]
    assert client.post(PATH, files=files).status_code == 409  # no session
    client.get(PATH)
    assert client.post(PATH, files=files, data={"csrf": "made-up"}).status_code == 403
    assert client.post(PATH, data={"csrf": "made-up"}).status_code == 415


def test_without_the_extra_the_page_says_what_else_to_do(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    text = words(client.get(PATH).text)
    assert "ashore[ocr]" in text
    assert "提取文字" in text


def test_in_a_tab_no_picture_is_taken_and_the_page_says_what_to_do(settings: Settings) -> None:
    tab = TestClient(create_app(replace(settings, hosting="tab")), base_url="http://127.0.0.1")
    assert tab.get(PATH).status_code == 404
    text = words(tab.get("/paste").text)
    assert "提取文字" in text
    assert "电脑上读" in text


def test_the_page_to_paste_on_leads_to_it(client: TestClient) -> None:
    assert f'href="{PATH}"' in client.get("/paste").text
