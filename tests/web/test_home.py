"""The first screen: one's own sentence, the small print, nothing asked."""

from __future__ import annotations

import re

from starlette.testclient import TestClient

from ashore.law.bodies import body
from ashore.web.home import LISTENER
from ashore.web.settings import Settings

from .visitor import words


def test_one_of_the_lines_is_ones_own(client: TestClient) -> None:
    page = client.get("/").text
    text = words(page)
    for line in (
        "有人在门口 / 正在打电话",
        "有人说明天要上门",
        "他们在找我家人",
        "收到“法院、调解、仲裁、律师”的消息",
        "欠了好几笔，这个月钱不够 三分钟列清，先保吃住",
    ):
        assert line in text


def test_the_small_print_leads_on(client: TestClient, settings: Settings) -> None:
    page = client.get("/").text
    text = words(page)
    listener = body(LISTENER, settings.today())
    assert listener
    assert listener.hours
    assert listener.hours in text, "nobody is told that somebody always answers"
    for link in ("有人说能“停息、减债、修征信”？先查", "我是来帮人的"):
        assert link in text


def test_every_way_from_here_leads_somewhere(client: TestClient) -> None:
    ways = set(re.findall(r'href="(/[^"]*)"', client.get("/").text))
    for way in sorted(ways):
        path, _, part = way.partition("#")
        answer = client.get(path, follow_redirects=True)
        assert answer.status_code == 200, way
        assert not part or f'id="{part}"' in answer.text, way


def test_nothing_is_asked_and_no_mark_left(client: TestClient) -> None:
    answer = client.get("/")
    assert "<form" not in answer.text
    assert "set-cookie" not in answer.headers
    assert len(answer.content) <= 40 * 1024
