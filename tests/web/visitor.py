"""Somebody with a browser without scripts: reads a page, fills in its form, sends it, goes where it leads."""

from __future__ import annotations

import re
from html import unescape

from httpx2 import Response
from starlette.testclient import TestClient

HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="(\w+)">')


def tokens(page: str) -> dict[str, str]:
    return dict(HIDDEN.findall(page))


def words(page: str) -> str:
    """The page as a reader sees it, in one line."""
    return " ".join(unescape(re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.DOTALL)).split())


def fill(client: TestClient, path: str, action: str | None = None, **fields: str) -> Response:
    """Opens the page at `path`, sends its form (to `action`) with these fields. The answer is not followed."""
    page = client.get(path)
    assert page.status_code == 200, (path, page.status_code, page.headers.get("location"))
    return client.post(action or path, data={**tokens(page.text), **fields})


def told(client: TestClient, **steps: str) -> str:
    """Answers questions about one contact by key; gives the text of the answer page."""
    for key, value in steps.items():
        sent = fill(client, f"/contact/{key}", value=value)
        assert sent.status_code == 303, words(sent.text)
    return client.get("/contact/answer").text
