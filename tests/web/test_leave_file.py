"""Out as a sealed file and in again, to and from the command line; what is no such file changes nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from ashore.journal.cases import current_case
from ashore.journal.export import sealed_age
from ashore.web.security import LARGER

from .keeping import ONE, TWO, Clock, House, press, with_journal
from .visitor import fill, tokens, words

WORD = "rechtes wort"


@pytest.fixture
def house(tmp_path: Path) -> House:
    house = House(tmp_path / "vault", Clock())
    house.folder.mkdir()
    house.fill()
    return house


@pytest.fixture
def client(house: House) -> TestClient:
    return house.visitor()


@pytest.fixture
def other(tmp_path: Path) -> House:
    """Another device, nothing on it."""
    return House(tmp_path / "other", Clock())


def ashore(vault: Path, *arguments: str) -> str:
    """The command line over a vault, with the passphrase in a file."""
    secret = vault.parent / "secret"
    secret.write_text(WORD, encoding="utf-8")
    env = {**os.environ, "ASHORE_PASSPHRASE_FILE": str(secret), "LANG": "zh_CN.UTF-8"}
    command = [sys.executable, "-m", "ashore", *arguments, "--vault", str(vault)]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=True).stdout


def taken_out(client: TestClient) -> bytes:
    assert fill(client, "/stored/out", value=WORD, again=WORD).headers["location"] == "/stored/out"
    assert "做好了" in words(client.get("/stored/out").text)
    file = client.get("/stored/file")
    assert file.headers["content-disposition"] == 'attachment; filename="jishi-20261125.age"'
    assert file.headers["cache-control"] == "no-store"
    return file.content


def bring(client: TestClient, file: bytes, word: str = WORD) -> Response:
    sent = tokens(client.get("/stored/in").text)
    return client.post("/stored/in", data={**sent, "value": word}, files={"file": ("x.age", file)})


def texts(house: House, case: str = "a") -> list[str | None]:
    return [one.text for one in with_journal(house.file, lambda j: current_case(j, case)).contacts]


def test_taken_out_here_it_is_read_on_the_command_line(client: TestClient, other: House, tmp_path: Path) -> None:
    sealed = taken_out(client)
    assert ONE.encode() not in sealed
    (tmp_path / "out.age").write_bytes(sealed)
    assert "核对无误，新增 2 条" in ashore(other.folder, "case", "import-age", str(tmp_path / "out.age"))
    assert texts(other) == [ONE, TWO]
    assert other.sound()


def test_written_on_the_command_line_it_is_taken_in_here(house: House, other: House, tmp_path: Path) -> None:
    ashore(house.folder, "case", "export", "a", str(tmp_path / "one.age"))
    client = other.visitor()
    assert bring(client, (tmp_path / "one.age").read_bytes()).headers["location"] == "/stored/in"
    assert "新加了 1 条" in words(client.get("/stored/in").text)
    assert texts(other) == [ONE, TWO]
    bring(client, (tmp_path / "one.age").read_bytes())
    assert "没有新的" in words(client.get("/stored/in").text)


def test_before_deleting_only_what_goes_is_taken_out(client: TestClient, house: House, other: House) -> None:
    press(client, "/stored/choose", case="b")
    fill(client, "/stored/out", value=WORD, again=WORD)
    page = client.get("/stored/out").text
    assert "存好了，回去删" in words(page)
    bring(other.visitor(), client.get("/stored/file").content)
    assert with_journal(other.file, lambda j: j.cases()) == ["b"]


@pytest.mark.parametrize("file", [b"", b"rubbish", b"age-encryption.org/v1\n", b"SQLite format 3\0" + b"x" * 9000])
def test_what_is_no_such_file_changes_nothing(other: House, file: bytes) -> None:
    answer = bring(other.visitor(), file)
    assert answer.status_code == 422
    assert not other.file.exists() or not other.file.stat().st_size


def test_a_wrong_passphrase_of_the_file_is_not_one_of_the_vault(client: TestClient, other: House) -> None:
    answer = bring(other.visitor(), taken_out(client), "falsches wort")
    assert answer.status_code == 422
    assert "口令不对" in words(answer.text)


def test_sealed_rubbish_is_refused(other: House) -> None:
    for packed in (b"x", b"[]", b'{"format": "ashore-vault/1", "cases": []}', b'{"format": "ashore-vault/1"}'):
        assert bring(other.visitor(), sealed_age(packed, WORD)).status_code == 422


def test_two_ways_of_one_case_are_not_mixed(client: TestClient, house: House, other: House) -> None:
    sealed = taken_out(client)
    other.folder.mkdir()
    other.fill()  # the same numbers, other salts
    answer = bring(other.visitor(), sealed)
    assert "走了不同的路" in words(answer.text)
    assert other.sound()


def test_a_whole_journal_is_taken_in_where_nothing_is(house: House, other: House) -> None:
    client = other.visitor()
    assert bring(client, house.file.read_bytes()).headers["location"] == "/stored/in"
    assert texts(other) == [ONE, TWO]
    assert oct(other.file.stat().st_mode)[-3:] == "600"
    assert "整份记录都放进来了" in words(client.get("/stored/in").text)
    assert "不能整个换掉" in words(bring(client, house.file.read_bytes()).text)


def test_a_locked_journal_stays_locked(house: House, other: House) -> None:
    with_journal(house.file, lambda journal: journal.lock(WORD))
    client = other.visitor()
    bring(client, house.file.read_bytes())
    assert client.get("/stored").headers["location"] == "/lock"
    fill(client, "/lock", value=WORD)
    assert ONE in client.get("/stored").text


def test_a_journal_that_was_altered_is_not_taken_in(house: House, other: House) -> None:
    file = house.file.read_bytes()
    assert ONE.encode() in file
    altered = file.replace(ONE.encode(), ONE[:-1].encode() + "丁".encode())
    assert "记录链不完整" in words(bring(other.visitor(), altered).text)
    assert not other.file.exists()


def test_too_large_a_file_is_refused(client: TestClient) -> None:
    sent = tokens(client.get("/stored/in").text)
    head = {"content-length": str(LARGER["/stored/in"] + 1), "content-type": "multipart/form-data; boundary=x"}
    assert client.post("/stored/in", data=sent, headers=head).status_code == 413


def test_the_file_is_for_its_maker_alone(client: TestClient, house: House) -> None:
    taken_out(client)
    stranger = house.visitor()
    assert stranger.get("/stored/file").status_code == 303
    client.get("/lock")
    assert client.get("/stored/file").headers["location"] == "/lock"


def test_a_file_sent_by_another_site_is_refused(client: TestClient, house: House) -> None:
    sent = tokens(client.get("/stored/in").text)
    files = {"file": ("x.age", b"x")}
    evil = {"origin": "http://evil.example"}
    assert client.post("/stored/in", data=sent, files=files, headers=evil).status_code == 403
    assert client.post("/stored/in", data={**sent, "csrf": "0" * 48}, files=files).status_code == 403
    assert client.post("/stored/out", data=sent, files=files).status_code == 415
