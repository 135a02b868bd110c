"""Who may ask, how much, and what the browser may do with the answer. One test for each way in."""

from __future__ import annotations

import logging
import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from starlette.requests import Request
from starlette.routing import Route
from starlette.testclient import TestClient

from ashore.desk.cases import store_case
from ashore.facts.case import FORMAT, Case
from ashore.facts.debt import Debt
from ashore.journal.port import open_journal
from ashore.web.app import create_app
from ashore.web.contact_steps import STEPS
from ashore.web.security import MOST_BYTES
from ashore.web.settings import Settings

from .conftest import NOW
from .visitor import fill, tokens, told

PAGES = [
    "/",
    "/exit",
    "/contact/said",
    "/paste",
    "/paste/pictures",
    "/read",
    "/law",
    "/record",
    "/evidence",
    "/help",
    "/static/style.css",
    "/nothing",
    "/api/openapi.json",
]
EVIL = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'{{7*7}}"


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "evil.example:80", "", "10.0.0.2"])
def test_another_name_for_this_machine_is_refused(client: TestClient, host: str) -> None:
    """DNS rebinding: a site points its own name at 127.0.0.1."""
    assert client.get("/", headers={"host": host}).status_code == 421


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.1:8765", "localhost:1", "[::1]:8000"])
def test_this_machine_is_served(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_carries_the_guards(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-frame-options"] == "DENY"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    policy = headers["content-security-policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy


@pytest.mark.parametrize("path", PAGES)
def test_no_page_brings_code_or_style_of_its_own_or_from_outside(client: TestClient, path: str) -> None:
    page = client.get(path).text
    policy = client.get(path).headers["content-security-policy"]
    if not page.startswith("<!doctype"):
        return
    assert not re.search(r"\son\w+=|\sstyle=|javascript:", page)
    assert not re.search(r"""(?:src|href|action)=["'](?:https?:)?//""", page.replace("http://www.w3.org", ""))
    inside = re.findall(r"<(?:style|script)[^>]*>[^<]", page)
    assert not inside or "sha256-" in policy


@pytest.mark.parametrize("path", ["/", "/contact/said", "/paste", "/exit"])
def test_what_is_personal_is_not_stored_on_the_way(client: TestClient, path: str) -> None:
    assert client.get(path).headers["cache-control"] == "no-store"


def test_the_cookie_is_out_of_reach(client: TestClient) -> None:
    assert "set-cookie" not in client.get("/").headers, "looking around leaves no mark"
    cookie = client.get("/contact/said").headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert "expires" not in cookie
    assert "max-age" not in cookie


def test_a_form_without_our_token_does_nothing(client: TestClient) -> None:
    page = client.get("/contact/said").text
    once = tokens(page)["once"]
    for csrf in ("", "0" * 48, "中文"):
        answer = client.post("/contact/said", data={"csrf": csrf, "once": once, "value": "x"})
        assert answer.status_code == 403
    assert client.get("/contact/answer").status_code == 303, "nothing was told"


def test_a_token_of_another_visitor_does_nothing(settings: Settings) -> None:
    app = create_app(settings)
    mine, theirs = (TestClient(app, base_url="http://127.0.0.1", follow_redirects=False) for _ in range(2))
    stolen = tokens(theirs.get("/contact/said").text)
    mine.get("/contact/said")
    assert mine.post("/contact/said", data={**stolen, "value": "x"}).status_code == 403


def test_a_form_counts_once(client: TestClient) -> None:
    """Double submit, and replay of a token: the second leads to where the first led, and changes nothing."""
    sent = tokens(client.get("/contact/said").text)
    first = client.post("/contact/said", data={**sent, "value": "first"})
    second = client.post("/contact/said", data={**sent, "value": "second"})
    assert first.headers["location"] == second.headers["location"]
    assert ">first</textarea>" in client.get("/contact/said").text


def test_a_token_that_was_never_given_out_does_nothing(client: TestClient) -> None:
    sent = tokens(client.get("/contact/said").text)
    assert client.post("/contact/said", data={**sent, "once": "0" * 48, "value": "x"}).status_code == 409


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "null", "sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_a_form_sent_from_another_site_is_refused(client: TestClient, headers: dict[str, str]) -> None:
    sent = tokens(client.get("/contact/said").text)
    assert client.post("/contact/said", data={**sent, "value": "x"}, headers=headers).status_code == 403


def test_too_much_is_refused_before_it_is_read(client: TestClient) -> None:
    sent = tokens(client.get("/paste").text)
    answer = client.post("/paste", data={**sent, "value": "a" * (MOST_BYTES + 1)})
    assert answer.status_code == 413
    assert "什么都没有保存" in answer.text


def test_too_much_without_a_length_is_refused(client: TestClient) -> None:
    client.get("/paste")
    pieces = (b"a" * 65536 for _ in range(MOST_BYTES // 65536 + 2))
    answer = client.post("/paste", content=pieces, headers={"content-type": "application/x-www-form-urlencoded"})
    assert answer.status_code == 413


def test_a_false_length_is_refused(client: TestClient) -> None:
    assert client.post("/paste", content=b"", headers={"content-length": "-5"}).status_code == 413


def test_files_are_not_taken(client: TestClient) -> None:
    sent = tokens(client.get("/paste").text)
    answer = client.post("/paste", data=sent, files={"value": ("a.txt", b"x")})
    assert answer.status_code == 415


@pytest.mark.parametrize(
    "path",
    ["/static/../app.py", "/static/%2e%2e/app.py", "/static/..%2fapp.py", "/static//etc/passwd", "/law/..%2f..%2fetc"],
)
def test_no_way_out_of_the_folder(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("key", [step.key for step in STEPS])
def test_words_never_become_markup(client: TestClient, key: str) -> None:
    answer = fill(client, f"/contact/{key}", value=EVIL, date=EVIL, time=EVIL)
    pages = [answer.text, client.get(f"/contact/{key}").text, client.get("/contact/answer", follow_redirects=True).text]
    for page in pages:
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def test_pasted_words_never_become_markup(client: TestClient) -> None:
    fill(client, "/paste", value=f"{EVIL[:20]} 11-20 21:40\n{EVIL}\n不还就打断你的腿 {EVIL}")
    page = client.get("/paste/right").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_what_was_looked_for_never_becomes_markup(client: TestClient) -> None:
    page = client.post("/law", data={"q": EVIL, "on": EVIL}).text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_what_was_stored_elsewhere_never_becomes_markup(client: TestClient, settings: Settings) -> None:
    """A case file from anybody may have been imported into the vault."""
    folder = Path(settings.vault or "")
    folder.mkdir()
    journal = open_journal(folder / "journal.sqlite")
    store_case(journal, Case(format=FORMAT, title=EVIL, debts=[Debt(id=EVIL, label=EVIL)]), EVIL, NOW)
    journal.close()
    told(client, said="还钱")
    page = client.get("/keep").text
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;alert") >= 4


def test_words_never_reach_the_address(client: TestClient) -> None:
    answer = fill(client, "/contact/said", value="张三欠五万")
    assert answer.headers["location"] == "/contact/when"


def test_what_was_told_is_forgotten_after_a_while(tmp_path: Path) -> None:
    now = [datetime.fromisoformat(NOW)]
    settings = Settings("server", str(tmp_path), lambda: now[0].isoformat())
    client = TestClient(create_app(settings), base_url="http://127.0.0.1", follow_redirects=False)
    told(client, said="记住这一句")
    sent = tokens(client.get("/contact/said").text)
    now[0] += timedelta(hours=3)
    assert client.post("/contact/said", data={**sent, "value": "x"}).status_code == 409
    assert "记住这一句" not in client.get("/contact/said").text


def test_a_fault_inside_says_nothing_of_what_was_told(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    app = create_app(settings)

    async def broken(request: Request) -> None:
        raise RuntimeError("张三 13800000000")

    app.router.routes.insert(0, Route("/broken", broken))
    client = TestClient(app, base_url="http://127.0.0.1")
    with caplog.at_level(logging.DEBUG):
        answer = client.get("/broken")
    assert answer.status_code == 500
    assert "content-security-policy" in answer.headers
    assert "RuntimeError at test_security.py" in caplog.text
    assert "张三" not in answer.text + caplog.text


def test_in_a_tab_one_person_needs_no_cookie(tmp_path: Path) -> None:
    client = TestClient(
        create_app(Settings("tab", None, lambda: NOW)), base_url="https://any.example", follow_redirects=False
    )
    assert "还钱" in told(client, said="还钱")
    assert not client.cookies
    assert "这里还不能保存" in client.get("/keep").text
