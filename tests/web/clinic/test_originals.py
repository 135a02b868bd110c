"""Originals over HTTP: in as a stream, out as an attachment."""

from __future__ import annotations

from urllib.parse import quote

import pytest

from ashore.clinic.originals import arriving
from ashore.web.clinic import guard
from tests.clinic.place import Place
from tests.web.visitor import words

from .conftest import Browsers
from .test_pages import csrf

BYTES = "application/octet-stream"


def page(made: Place, one: str = "a") -> str:
    return f"/clients/{made.clients[one]}/originals"


def test_in_by_a_form_and_out_again(made: Place, browser: Browsers) -> None:
    client, content = browser("lawyer-a"), b"ID3" + bytes(range(256)) * 9000
    token = csrf(client.get(page(made)).text)
    told = {"csrf": token, "what": "电话录音", "at": "2026-11-20"}
    for _ in range(2):
        answer = client.post(page(made), data=told, files={"file": ("通话.mp3", content, "audio/mpeg")})
        assert answer.headers["location"] == page(made)
    shown = words(client.get(page(made)).text)
    assert shown.count("通话.mp3") == 1, "pressed twice, kept once"
    assert "电话录音，2026-11-20" in shown
    answer = client.get(f"{page(made)}/e1")
    assert answer.content == content
    told = {key: answer.headers[key] for key in ("content-type", "content-disposition", "cache-control")}
    assert told == {
        "content-type": BYTES,
        "content-disposition": 'attachment; filename="e1.mp3"',
        "cache-control": "no-store",
    }
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-length"] == str(len(content))
    assert client.head(f"{page(made)}/e1").status_code == 405
    assert browser("client-a").get(f"{page(made)}/e1").content == content
    assert "存入一份" not in browser("client-a").get(page(made)).text
    assert browser("lawyer-b").get(f"{page(made)}/e1").status_code == 404
    assert client.get(f"{page(made)}/e2").status_code == 404


def test_by_the_api(made: Place, browser: Browsers) -> None:
    client, url = browser("lawyer-a"), f"/api{page(made)}"
    headers = {"content-type": BYTES, "x-name": quote("截图.png"), "x-what": quote("聊天")}
    answer = client.post(url, content=b"\x89PNG\r\n\x1a\nx", headers=headers)
    assert answer.json() == {"item": "e1", "new": True}
    assert client.post(url, content=b"\x89PNG\r\n\x1a\nx", headers=headers).json() == {"item": "e1", "new": False}
    row = client.get(url).json()[0]
    assert (row["name"], row["what"]) == ("截图.png", "聊天")
    assert client.get(f"{url}/e1").content == b"\x89PNG\r\n\x1a\nx"
    for wrong in ("application/json", "text/plain", "multipart/form-data; boundary=x"):
        assert client.post(url, content=b"x", headers={"content-type": wrong, "x-name": "x"}).status_code == 415
    assert client.post(url, content=b"", headers=headers).status_code == 422


@pytest.mark.parametrize("fields", [{}, {"csrf": "0" * 64}])
def test_a_form_that_is_none_of_ours_keeps_nothing(made: Place, browser: Browsers, fields: dict[str, str]) -> None:
    answer = browser("lawyer-a").post(page(made), data=fields, files={"file": ("x.txt", b"x")})
    assert answer.status_code == 403
    assert made.sql("SELECT count(*) FROM clinic.originals") == [(0,)]


def test_without_a_file_it_is_told(made: Place, browser: Browsers) -> None:
    client = browser("lawyer-a")
    token = csrf(client.get(page(made)).text)
    assert client.post(page(made), data={"csrf": token}, files={"file": ("", b"")}).status_code == 422


def test_too_large_is_refused_before_and_on_the_way(
    made: Place, browser: Browsers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By what the head says, by what really comes, and by the file's own bound."""
    client, url = browser("lawyer-a"), f"/api{page(made)}"
    headers = {"content-type": BYTES, "x-name": "x"}
    big = {**headers, "content-length": str(guard.MOST_UPLOAD + 1)}
    assert client.post(url, content=b"x", headers=big).status_code == 413
    monkeypatch.setattr(guard, "MOST_UPLOAD", 3 << 20)
    assert client.post(url, content=(bytes(1 << 20) for _ in range(5)), headers=headers).status_code == 413
    monkeypatch.setattr(arriving._Bounded, "__init__", bounded)
    assert "上限" in client.post(url, content=bytes(2 << 20), headers=headers).text
    assert made.sql("SELECT count(*) FROM clinic.originals") == [(0,)]
    path = f"/api/clients/{made.clients['a']}/close"
    assert client.post(path, content=bytes(3 << 20), headers={"content-type": "application/json"}).status_code == 413


def bounded(self: arriving._Bounded, source: object, most: int) -> None:
    self._source, self._left, self._most = source, 1 << 20, 1 << 20


def test_what_was_altered_is_not_given_out(made: Place, browser: Browsers) -> None:
    client, url = browser("lawyer-a"), f"/api{page(made)}"
    client.post(url, content=b"x" * 100, headers={"content-type": BYTES, "x-name": "x"})
    made.sql("UPDATE clinic.pieces SET body = overlay(body placing '\\x00' from 1)")
    answer = client.get(f"{url}/e1")
    assert answer.status_code == 422
    assert b"xxx" not in answer.content
