"""The shelf on a server, asked without a browser: files in, described, checked, out; and each way in that is shut."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from ashore.desk.evidence.incoming import add_stream
from ashore.desk.evidence.state import evidence_of, open_store
from ashore.evidence.item import Item
from ashore.journal.port import open_journal
from ashore.web import evidence_out, security
from ashore.web.app import create_app
from ashore.web.settings import Settings
from tests.evidence.authority import Authority
from tests.evidence.making import files_of
from tests.evidence.server import giving, serving

from .conftest import NOW
from .visitor import fill, tokens, told, words

FILM = b"\x1aE\xdf\xa3" + bytes(range(256)) * 12_000
EVIL = '"><script>alert(1)</script>.webm'


def items(vault: str | None) -> list[Item]:
    folder = Path(str(vault))
    if not (folder / "journal.sqlite").exists():
        return []
    store = open_store(open_journal(folder / "journal.sqlite"), folder)
    found = [item for case in store.journal.cases() for item in evidence_of(store.journal, case).items.values()]
    store.journal.close()
    return found


def upload(client: TestClient, *files: tuple[str, bytes], **fields: str) -> Response:
    """Opens the shelf and sends its form with these files."""
    given = {"csrf": tokens(client.get("/evidence").text)["csrf"], **fields}
    return client.post("/evidence/add", data=given, files=[("file", file) for file in files])


@pytest.fixture
def item(client: TestClient) -> str:
    """The path of the page of one item."""
    return upload(client, ("门口.webm", FILM)).headers["location"]


def test_a_file_becomes_an_original(client: TestClient, settings: Settings) -> None:
    sent = upload(client, ("门口.webm", FILM), what="两个人在门外喊")
    assert sent.status_code == 303
    kept = items(settings.vault)[0]
    assert (kept.sha256, kept.size) == (hashlib.sha256(FILM).hexdigest(), len(FILM))
    assert (kept.name, kept.kind, kept.what) == ("门口.webm", "video/x-matroska", "两个人在门外喊")
    assert "e1 · 录像" in words(client.get("/evidence").text)
    out = client.get(f"{sent.headers['location']}/file")
    assert out.content == FILM
    assert out.headers["content-type"] == "video/x-matroska"
    assert out.headers["content-disposition"].startswith("attachment")
    assert "门口" not in out.headers["content-disposition"], "a saved copy bears a neutral name"


def test_several_files_at_once_and_one_of_them_twice(client: TestClient, settings: Settings) -> None:
    for _ in range(2):
        sent = upload(client, ("a.webm", FILM), ("b.jpg", b"\xff\xd8\xff\xe0 picture"), ("c.txt", b""))
        assert sent.headers["location"] == "/evidence"
    assert [one.name for one in items(settings.vault)] == ["a.webm", "b.jpg", "c.txt"]


def test_no_file_chosen_is_told(client: TestClient, settings: Settings) -> None:
    sent = upload(client, ("", b""))
    assert sent.status_code == 422
    assert "还没有选文件" in words(sent.text)
    assert items(settings.vault) == []


def test_a_form_without_our_token_keeps_nothing(client: TestClient, settings: Settings) -> None:
    client.get("/evidence")
    for given in ({}, {"csrf": "0" * 48}):
        sent = client.post("/evidence/add", data=given, files=[("file", ("a.webm", FILM))])
        assert sent.status_code == 403
    fresh = TestClient(client.app, base_url="http://127.0.0.1")
    assert fresh.post("/evidence/add", files=[("file", ("a.webm", FILM))]).status_code == 409
    assert items(settings.vault) == []


def test_the_token_comes_before_the_file(client: TestClient, settings: Settings) -> None:
    csrf = tokens(client.get("/evidence").text)["csrf"]
    files = [("file", ("a.webm", FILM)), ("csrf", (None, csrf))]
    assert client.post("/evidence/add", files=files).status_code == 403
    assert items(settings.vault) == []


def test_a_body_that_breaks_off_keeps_nothing(client: TestClient, settings: Settings) -> None:
    csrf = tokens(client.get("/evidence").text)["csrf"]
    body = (
        f'--x\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{csrf}\r\n--x\r\n'
        'Content-Disposition: form-data; name="file"; filename="a.webm"\r\n\r\n'
    ).encode() + FILM
    for cut in (body, body[:120], b"", b"nonsense"):
        headers = {"content-type": "multipart/form-data; boundary=x"}
        assert client.post("/evidence/add", content=cut, headers=headers).status_code in (400, 422)
    assert items(settings.vault) == []
    assert not [f for f in files_of(Path(str(settings.vault))) if "incoming" in f.name or "objects" in str(f)]


@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data", "text/plain", ""])
def test_another_kind_of_body_is_refused(client: TestClient, kind: str) -> None:
    client.get("/evidence")
    assert client.post("/evidence/add", content=b"x", headers={"content-type": kind}).status_code == 415


def test_too_large_is_refused_also_when_the_head_lies(
    client: TestClient, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(security.LARGER, "/evidence/add", 1_000_000)
    assert upload(client, ("a.webm", FILM)).status_code == 413

    def bit_by_bit() -> Iterator[bytes]:
        csrf = tokens(client.get("/evidence").text)["csrf"]
        yield f'--x\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n{csrf}\r\n--x\r\n'.encode()
        yield b'Content-Disposition: form-data; name="file"; filename="a.webm"\r\n\r\n'
        for _ in range(100):
            yield bytes(50_000)

    headers = {"content-type": "multipart/form-data; boundary=x"}
    assert client.post("/evidence/add", content=bit_by_bit(), headers=headers).status_code == 413
    assert items(settings.vault) == []


def test_a_name_never_becomes_markup_or_a_path(client: TestClient, settings: Settings) -> None:
    sent = upload(client, (f"../../{EVIL}", FILM), what=EVIL)
    assert not (Path(str(settings.vault)).parent / EVIL).exists()
    for path in ("/evidence", sent.headers["location"]):
        page = client.get(path).text
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_a_page_that_was_kept_comes_out_as_bytes(client: TestClient) -> None:
    sent = upload(client, ("letter.html", b"<!doctype html><script>alert(1)</script>"))
    out = client.get(f"{sent.headers['location']}/file").headers
    assert out["content-type"] == "application/octet-stream"
    assert out["x-content-type-options"] == "nosniff"


def test_described_and_only_what_changed(client: TestClient, settings: Settings, item: str) -> None:
    told = {"what": "踢了三次门", "day": "2026-11-25", "time": "21:40", "where": "家门口", "who": "我"}
    assert fill(client, item, **told).headers["location"] == "/evidence"
    kept = items(settings.vault)[0]
    assert (kept.what, kept.at, kept.where, kept.who) == ("踢了三次门", "2026-11-25T21:40+08:00", "家门口", "我")
    assert fill(client, item, **told).status_code == 303
    journal = open_journal(Path(str(settings.vault)) / "journal.sqlite")
    kinds = [entry.kind for case in journal.cases() for entry in journal.entries(case)]
    journal.close()
    assert kinds.count("evidence.described") == 1
    assert "还没写" not in words(client.get("/evidence").text)


def test_a_wrong_day_is_told_and_what_was_typed_stays(client: TestClient, settings: Settings, item: str) -> None:
    sent = fill(client, item, what="踢门", day="昨天", time="")
    assert sent.status_code == 422
    assert 'value="踢门"' in sent.text
    assert items(settings.vault)[0].what is None


def test_the_checklist_speaks_to_somebody_at_a_page(client: TestClient, item: str) -> None:
    page = words(client.get("/evidence").text)
    assert "还差什么" in page
    assert "趁记得补上" in page
    assert "ashore evidence" not in page


def test_an_altered_original_is_found(client: TestClient, settings: Settings, item: str) -> None:
    check = f"{item.rpartition('/')[0]}/check"
    assert "没有发现改动" in words(client.get(check).text)
    original = next(f for f in files_of(Path(str(settings.vault)) / "evidence") if f.stat().st_size == len(FILM))
    original.chmod(0o600)
    original.write_bytes(FILM[:-1] + b"x")
    page = words(client.get(check).text)
    assert "有 1 处不对" in page
    assert "被改过" in page


def test_the_bag_is_whole_and_leaves_nothing_behind(client: TestClient, settings: Settings, item: str) -> None:
    out = client.get(f"{item.rpartition('/')[0]}/bag")
    assert out.headers["content-type"] == "application/zip"
    assert int(out.headers["content-length"]) == len(out.content)
    with zipfile.ZipFile(io.BytesIO(out.content)) as bag:
        assert bag.testzip() is None
        exhibit = next(name for name in bag.namelist() if "/exhibits/" in name)
        assert bag.read(exhibit) == FILM
    assert not list(Path(str(settings.vault)).glob(".outgoing-*"))


def test_who_hangs_up_leaves_no_open_originals_on_the_disk(tmp_path: Path) -> None:
    packed = tmp_path / "out" / "bag.zip"
    packed.parent.mkdir()
    packed.write_bytes(bytes(3_000_000))
    sending = evidence_out._once(packed)
    next(sending)
    assert not packed.parent.exists()
    assert sum(map(len, sending)) == 3_000_000 - (1 << 20)


def test_a_stamp_is_asked_of_the_named_address_alone(client: TestClient, authority: Authority, item: str) -> None:
    path = f"{item.rpartition('/')[0]}/stamp"
    asked: list[bytes] = []

    def act(handler: object, request: bytes) -> None:
        asked.append(request)
        giving(authority.answer(request))(handler, request)

    with serving(act) as url:
        assert fill(client, path, tsa=url).status_code == 303
    assert len(asked) == 1
    assert FILM[:64] not in asked[0]
    assert "已经盖过 1 个时间戳" in words(client.get("/evidence").text)
    refused = fill(client, path, tsa="javascript:alert(1)")
    assert refused.status_code == 422
    form = client.get(path).text
    assert 'name="tsa" value=""' in form, "we choose no authority"


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("tsa"))


@pytest.mark.parametrize("path", ["/evidence/no/e1", "/evidence/no/check", "/evidence/no/bag", "/evidence/no/e1/file"])
def test_what_is_not_there_is_said(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404
    upload(client, ("a.webm", FILM))
    assert client.get(path).status_code == 404


def test_where_nothing_can_be_kept_the_shelf_says_so() -> None:
    client = TestClient(create_app(Settings("server", None, lambda: NOW)), base_url="http://127.0.0.1")
    assert "这里不能保存" in words(client.get("/evidence").text)


def test_a_case_of_evidence_alone_can_hold_a_contact(client: TestClient, settings: Settings) -> None:
    """As `ashore evidence add` leaves it behind."""
    folder = Path(str(settings.vault))
    folder.mkdir()
    store = open_store(open_journal(folder / "journal.sqlite"), folder)
    add_stream(store, "case", io.BytesIO(FILM), "a.webm", {}, NOW)
    store.journal.close()
    assert "e1 · 录像" in words(client.get("/evidence").text)
    told(client, said="明天去你家")
    assert fill(client, "/keep", value="case").status_code == 303
    assert [one.name for one in items(settings.vault)] == ["a.webm"]


GOOD = {"name": "a.png", "size": 4, "sha256": "0" * 64, "head": "iVBORw==", "modified": 0}


@pytest.fixture
def tab(tmp_path: Path) -> TestClient:
    settings = Settings("tab", str(tmp_path / "vault"), lambda: NOW)
    return TestClient(create_app(settings), base_url="http://127.0.0.1", follow_redirects=False)


def test_in_a_tab_what_the_browser_keeps_is_entered_once(tab: TestClient) -> None:
    for _ in range(2):
        assert fill(tab, "/evidence", "/evidence/found", found=json.dumps([GOOD])).status_code == 303
    page = tab.get("/evidence").text
    assert page.count(f'data-sum="{"0" * 64}"') == 1
    assert "全部打包带走" not in page, "no bytes come out of here"
    assert tab.post("/evidence/add").status_code == 404


@pytest.mark.parametrize(
    "found",
    [
        *("", "{}", "[1]", "[{}]", json.dumps([GOOD] * 201)),
        *(json.dumps([GOOD | wrong]) for wrong in ({"sha256": "x"}, {"size": "many"}, {"head": "*"}, {"size": -1})),
    ],
)
def test_in_a_tab_nonsense_enters_nothing(tab: TestClient, found: str) -> None:
    assert fill(tab, "/evidence", "/evidence/found", found=found).status_code == 422
    assert "data-sum" not in tab.get("/evidence").text
