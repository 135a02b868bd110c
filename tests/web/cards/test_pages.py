"""Cards in the app: shown in both hostings, files on a server alone, and no address that tells of somebody."""

from __future__ import annotations

import base64
import re

import pytest
from starlette.testclient import TestClient

from ashore.desk.card import offered_cards
from ashore.web.app import create_app
from ashore.web.settings import Settings

from ..conftest import NOW
from ..visitor import words

KINDS = [one.kind for one in offered_cards()]
LINK = "https://example.org/ashore/"


@pytest.fixture
def tab() -> TestClient:
    return TestClient(create_app(Settings("tab", None, lambda: NOW, root="/wang")), base_url="https://site.example")


def picture(page: str) -> str:
    found = re.search(r'src="data:image/svg\+xml;base64,([^"]+)"', page)
    assert found
    return base64.b64decode(found[1]).decode()


def test_every_card_is_offered_and_nothing_is_kept(client: TestClient) -> None:
    answer = client.get("/cards")
    assert "set-cookie" not in answer.headers
    for one in offered_cards():
        assert f'href="/cards/{one.kind}"' in answer.text
        assert one.use in answer.text
    assert 'href="/cards"' in client.get("/").text


@pytest.mark.parametrize("kind", KINDS)
def test_a_card_is_shown_and_taken_along(client: TestClient, kind: str) -> None:
    page = client.get(f"/cards/{kind}")
    assert page.status_code == 200
    assert "2026年11月25日制作" in words(page.text)
    assert "<path" not in picture(page.text), "no link, no code"
    for ending, start in (("pdf", b"%PDF"), ("png", b"\x89PNG")):
        bare = client.get(f"/cards/{kind}/file.{ending}")
        linked = client.post(f"/cards/{kind}/file.{ending}", data={"link": LINK})
        assert bare.content.startswith(start)
        assert linked.content.startswith(start)
        assert bare.content != linked.content
        assert "set-cookie" not in linked.headers
        assert re.search(r'filename="kapian-20261125\.\w+"', linked.headers["content-disposition"])


def test_a_link_is_shown_as_a_code(client: TestClient) -> None:
    page = client.post("/cards/poster", data={"link": f" {LINK} "})
    assert page.status_code == 200
    assert "<path" in picture(page.text)
    assert f'value="{LINK}"' in page.text


@pytest.mark.parametrize("path", ["/cards/poster", "/cards/poster/file.pdf", "/cards/poster/file.png"])
def test_a_link_about_somebody_is_refused_and_can_be_mended(client: TestClient, path: str) -> None:
    evil = 'https://example.org/?name="><script>wang'
    page = client.post(path, data={"link": evil})
    assert page.status_code == 422
    assert "可能带着某个人的信息" in words(page.text)
    assert "<script>wang" not in page.text
    assert "<path" not in picture(page.text)
    assert client.post(path, data={}).status_code == 200


@pytest.mark.parametrize(
    "path", ["/cards/none", "/cards/none/file.pdf", "/cards/poster/file.doc", "/cards/poster/file"]
)
def test_what_is_not_there(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_tab_gives_its_own_address_and_no_files(tab: TestClient) -> None:
    for path in ("/cards", "/cards/family"):
        page = tab.get(path).text
        assert 'readonly value="https://site.example/wang/"' in page
        assert "/file." not in page
    page = tab.get("/cards/family").text
    assert "<path" in picture(page)
    assert "data-save" in page
    assert "<form" not in page
    assert tab.get("/cards/family/file.pdf").status_code == 404


def test_an_address_that_nobody_else_can_open_is_not_passed_on() -> None:
    client = TestClient(create_app(Settings("tab", None, lambda: NOW)), base_url="http://localhost:8000")
    for path in ("/cards", "/cards/family"):
        page = client.get(path)
        assert page.status_code == 200
        assert "data-address" not in page.text
    assert "<path" not in picture(page.text)
