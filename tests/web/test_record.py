"""Pieces of a recording as the page's script sends them: kept at once, and by nobody else."""

from __future__ import annotations

import hashlib
import resource
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from ashore.web.app import create_app
from ashore.web.settings import Settings
from tests.evidence.making import WORD, files_of, new_store

from .conftest import NOW
from .test_evidence import FILM, items, upload
from .visitor import fill, tokens, words

PIECES = [b"\x1aE\xdf\xa3" + bytes(3000), b"second" * 500, b"third" * 500]


def token(client: TestClient) -> dict[str, str]:
    return {"x-token": tokens(client.get("/record").text)["csrf"]}


def begun(client: TestClient, kind: str = "video/webm") -> str:
    return str(client.post("/record/begin", data={"kind": kind}, headers=token(client)).json()["id"])


def send(client: TestClient, id: str, n: int, data: bytes, **headers: str) -> Response:
    given = {**token(client), "x-sum": hashlib.sha256(data).hexdigest(), **headers}
    return client.post(f"/record/{id}/{n}", content=data, headers=given)


def test_pieces_become_an_item(client: TestClient, settings: Settings) -> None:
    id = begun(client)
    for n, data in enumerate(PIECES):
        assert send(client, id, n, data).status_code == 204
    done = fill(client, "/record", "/record/finish", id=id)
    assert done.status_code == 303
    item = items(settings.vault)[0]
    assert item.sha256 == hashlib.sha256(b"".join(PIECES)).hexdigest()
    assert item.at == NOW
    assert "网页录制，3 段，2026-11-25 22:00:00" in words(client.get(done.headers["location"]).text)
    assert "没录完" not in words(client.get("/record").text)
    assert fill(client, done.headers["location"], what="踢门", day="2026-11-25", time="22:00").status_code == 303
    assert items(settings.vault)[0].at == NOW, "the seconds that the recorder knew stay"


def test_what_broke_off_is_found_by_a_new_visitor(client: TestClient, settings: Settings) -> None:
    id = begun(client)
    send(client, id, 0, PIECES[0])
    send(client, id, 2, PIECES[2])
    later = TestClient(create_app(settings), base_url="http://127.0.0.1", follow_redirects=False)
    for path in ("/record", "/evidence"):
        shown = words(later.get(path).text)
        assert "有一段没录完的录像" in shown
        assert "中间缺 1 段" in shown
    assert fill(later, "/record", "/record/finish", id=id).status_code == 303
    assert items(settings.vault)[0].size == len(PIECES[0] + PIECES[2])


def test_thrown_away(client: TestClient, settings: Settings) -> None:
    id = begun(client, "audio/webm")
    send(client, id, 0, PIECES[0])
    assert "没录完的录音" in words(client.get("/record").text)
    assert fill(client, "/record", "/record/discard", id=id).status_code == 303
    assert "没录完" not in words(client.get("/record").text)
    assert items(settings.vault) == []


def test_only_the_page_that_began_may_go_on(client: TestClient, settings: Settings) -> None:
    id = begun(client)
    assert send(client, id, 0, PIECES[0], **{"x-token": "0" * 48}).status_code == 403
    assert client.post(f"/record/{id}/0", content=b"x").status_code == 403
    assert client.post("/record/begin", data={"kind": "video/webm"}).status_code == 403
    other = TestClient(client.app, base_url="http://127.0.0.1", follow_redirects=False)
    assert send(other, id, 0, PIECES[0]).status_code == 409
    assert send(client, "f" * 16, 0, PIECES[0]).status_code == 409
    client.get("/exit")
    assert send(client, id, 0, PIECES[0]).status_code == 409, "after the quick exit nobody adds to it"


def test_a_damaged_piece_is_sent_back(client: TestClient) -> None:
    id = begun(client)
    refused = send(client, id, 0, PIECES[0], **{"x-sum": "0" * 64})
    assert refused.status_code == 422
    assert "在路上坏了" in refused.json()["what"]
    assert send(client, id, 0, PIECES[0]).status_code == 204


@contextmanager
def full(size: int) -> Iterator[None]:
    """No file may become larger."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_a_full_disk_is_said_and_what_was_kept_stays(client: TestClient, settings: Settings) -> None:
    id = begun(client)
    assert send(client, id, 0, PIECES[0]).status_code == 204
    with full(100_000):
        refused = send(client, id, 1, bytes(200_000))
    assert refused.status_code == 507
    assert "磁盘满了" in refused.json()["what"]
    assert fill(client, "/record", "/record/finish", id=id).status_code == 303
    assert items(settings.vault)[0].size == len(PIECES[0])


def test_a_kind_that_no_browser_makes_is_refused(client: TestClient) -> None:
    refused = client.post("/record/begin", data={"kind": "text/html"}, headers=token(client))
    assert refused.status_code == 422
    assert client.post("/record/begin", json={"kind": "video/webm"}, headers=token(client)).status_code == 415


def test_an_id_leads_nowhere_else(client: TestClient, settings: Settings) -> None:
    begun(client)
    for id in ("..", "../../etc", "%2e%2e", "0" * 16):
        assert fill(client, "/record", "/record/finish", id=id).status_code == 422
    fill(client, "/record", "/record/discard", id="../evidence")
    assert (Path(str(settings.vault)) / "journal.sqlite").exists()


@pytest.mark.parametrize("path", ["/record/begin", "/record/finish", "/record/discard"])
def test_another_site_begins_nothing(client: TestClient, path: str) -> None:
    headers = {"sec-fetch-site": "cross-site"}
    assert client.post(path, data={"kind": "video/webm"}, headers=headers).status_code == 403


def test_how_to_record_is_said_first_and_needs_nothing(client: TestClient) -> None:
    page = words(client.get("/record").text)
    assert page.index("用手机自带的录像、录音") < page.index("把文件放进来") < page.index("就在这一页里录")


def test_in_a_tab_the_page_is_the_same_for_everybody() -> None:
    client = TestClient(create_app(Settings("tab", None, lambda: NOW)), base_url="http://127.0.0.1")
    page = client.get("/record").text
    assert "csrf" not in page
    assert 'content="tab"' in page
    assert client.post("/record/begin", data={"kind": "video/webm"}).status_code == 404


@pytest.fixture
def shut(tmp_path: Path) -> TestClient:
    """The pages before a locked vault that nobody opened yet."""
    new_store(tmp_path / "vault", WORD).journal.close()
    settings = Settings("server", str(tmp_path / "vault"), lambda: NOW)
    return TestClient(create_app(settings), base_url="http://127.0.0.1", follow_redirects=False)


def test_a_locked_vault_keeps_nobody_from_reading_how_to_record(shut: TestClient) -> None:
    page = shut.get("/record")
    assert page.status_code == 200
    assert "用手机自带的录像、录音" in words(page.text)
    assert "打开锁" in words(page.text)
    assert "record.js" not in page.text
    assert shut.get("/evidence").headers["location"] == "/lock"


def test_opened_it_seals_pieces_and_files(shut: TestClient, tmp_path: Path) -> None:
    shut.get("/evidence")
    assert fill(shut, "/lock", value=WORD).headers["location"] == "/evidence"
    id = begun(shut)
    assert send(shut, id, 0, PIECES[0]).status_code == 204
    sent = upload(shut, ("a.webm", FILM))
    assert sent.status_code == 303
    for file in files_of(tmp_path / "vault"):
        assert PIECES[0][:64] not in file.read_bytes()
        assert FILM[:64] not in file.read_bytes()
    assert shut.get(f"{sent.headers['location']}/file").content == FILM
    assert fill(shut, "/record", "/record/finish", id=id).status_code == 303
    shut.get("/lock")
    assert shut.get(f"{sent.headers['location']}/file").headers["location"] == "/lock"
    assert "打开锁" in words(shut.get("/record").text), "a locked page hides what was told, not how to record"
