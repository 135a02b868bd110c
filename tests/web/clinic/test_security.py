"""Who may ask, and what an attacker tries: one test for each way in."""

from __future__ import annotations

import json
import logging
import re
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ashore.facts.dump import case_to_data
from ashore.web.clinic.app import create_clinic
from ashore.web.clinic.settings import ClinicSettings
from tests.clinic.place import PASSPHRASE, Place, example

from .conftest import Browsers
from .test_pages import HIDDEN, csrf

EVIL = [
    "' OR 1=1 --",
    "'; DROP TABLE clinic.clients; --",
    "x') UNION SELECT password FROM clinic.accounts --",
    "%s %(me)s",
]
MARKUP = "\"><script>alert(1)</script><img src=x onerror=alert(1)>'{{7*7}}"


@pytest.mark.parametrize("host", ["evil.example", "clinic.example", "127.0.0.1.evil.example", ""])
def test_another_name_is_refused(browser: Browsers, host: str) -> None:
    assert browser().get("/sign-in", headers={"host": host}).status_code == 421


@pytest.mark.parametrize(
    "headers", [{"origin": "http://evil.example"}, {"origin": "http://127.0.0.1:9"}, {"sec-fetch-site": "cross-site"}]
)
def test_what_another_site_sends_does_nothing(made: Place, browser: Browsers, headers: dict[str, str]) -> None:
    client, a = browser("head"), made.clients["a"]
    token = csrf(client.get(f"/clients/{a}").text)
    told = {"csrf": token, "hold": "1"}
    assert client.post(f"/clients/{a}/hold", data=told, headers=headers).status_code == 403
    assert client.post(f"/api/clients/{a}/hold", json={"hold": True}, headers=headers).status_code == 403
    assert made.sql("SELECT hold FROM clinic.clients WHERE id = %s", a) == [(False,)]


def test_a_form_without_our_token_does_nothing(made: Place, browser: Browsers) -> None:
    a, other = made.clients["a"], csrf(browser("lawyer-a").get("/").text)
    for token in ("", "0" * 64, "中文", other):
        answer = browser("head").post(f"/clients/{a}/hold", data={"csrf": token, "hold": "1"})
        assert answer.status_code == 403
    assert made.sql("SELECT hold FROM clinic.clients WHERE id = %s", a) == [(False,)]


def test_the_api_takes_no_form(made: Place, browser: Browsers) -> None:
    """A page of another site could send a form with the cookie; JSON it cannot."""
    answer = browser("head").post(f"/api/clients/{made.clients['a']}/hold", data={"hold": "true"})
    assert answer.status_code == 415


def test_nobody_is_signed_in_as_somebody_else_by_another_site(browser: Browsers) -> None:
    client = browser()
    told = dict(HIDDEN.findall(client.get("/sign-in").text))
    stranger = browser()
    stranger.get("/sign-in")
    answer = stranger.post("/sign-in", data={**told, "name": "head", "passphrase": PASSPHRASE})
    assert answer.status_code == 403


def test_a_session_is_new_at_every_signing_in(made: Place, browser: Browsers) -> None:
    """Fixation: a cookie that an attacker planted is never the one that counts afterwards, and an old one ends."""
    client = browser()
    client.cookies.set("c", "0" * 64, domain="127.0.0.1")
    told = {"name": "head", "passphrase": PASSPHRASE}
    first = client.post("/api/sign-in", json=told)
    cookie = first.cookies["c"]
    assert cookie != "0" * 64
    second = client.post("/api/sign-in", json=told)
    assert second.cookies["c"] != cookie
    stale = browser()
    stale.cookies.set("c", cookie, domain="127.0.0.1")
    assert stale.get("/api/me").status_code == 401
    planted = browser()
    planted.cookies.set("c", "0" * 64, domain="127.0.0.1")
    assert planted.get("/api/me").status_code == 401


def test_the_cookie_is_out_of_reach(made: Place, browser: Browsers) -> None:
    told = {"name": "head", "passphrase": PASSPHRASE}
    here = browser().post("/api/sign-in", json=told).headers["set-cookie"].lower()
    assert "httponly" in here
    assert "samesite=strict" in here
    assert "expires" not in here
    there = create_clinic(ClinicSettings(made.base, made.now, made.hasher, name="clinic.example"))
    client = TestClient(there, base_url="https://clinic.example")
    answer = client.post("/api/sign-in", json=told)
    assert answer.headers["set-cookie"].startswith("__Host-c=")
    assert "Secure" in answer.headers["set-cookie"]
    assert "max-age" in answer.headers["strict-transport-security"]
    assert client.post("/api/sign-out", json={}, headers={"origin": "http://clinic.example"}).status_code == 403
    assert client.post("/api/sign-out", json={}, headers={"origin": "https://clinic.example"}).status_code == 200


def test_brute_force_waits_on_the_page_and_the_api(made: Place, browser: Browsers) -> None:
    client = browser()
    for _ in range(3):
        assert client.post("/api/sign-in", json={"name": "head", "passphrase": "x" * 12}).status_code == 401
    late = client.post("/api/sign-in", json={"name": "head", "passphrase": PASSPHRASE})
    assert (late.status_code, late.headers["retry-after"]) == (429, "30")
    before = dict(HIDDEN.findall(client.get("/sign-in").text))
    page = client.post("/sign-in", data={**before, "name": "head", "passphrase": PASSPHRASE})
    assert page.status_code == 429
    assert "要等 30 秒" in page.text


def test_an_unknown_name_is_answered_alike(made: Place, browser: Browsers) -> None:
    answers = []
    for name in ("head", "nobody"):
        answer = browser().post("/api/sign-in", json={"name": name, "passphrase": "x" * 12})
        answers.append((answer.status_code, answer.text, sorted(answer.headers)))
    assert answers[0] == answers[1]


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("/api/clients", {"label": "x", "consent_on": "2026-11-01", "created_by": "0", "status": "closed"}),
        ("/api/clients/{a}/consents", {"kind": "keep", "given_on": "2026-11-01", "recorded_by": "0"}),
        ("/api/clients/{a}/hold", {"hold": True, "account": "0"}),
        ("/api/clients/{a}/close", {"status": "open"}),
        ("/api/invitations", {"role": "lawyer", "expires": "2099-01-01"}),
        ("/api/sign-in", {"name": "head", "passphrase": PASSPHRASE, "role": "supervisor"}),
    ],
)
def test_what_was_not_asked_for_is_refused(made: Place, browser: Browsers, path: str, body: dict[str, object]) -> None:
    """Mass assignment: a key more, and nothing of it is done."""
    answer = browser("head").post(path.format(**made.clients), json=body)
    assert answer.status_code == 422
    assert "不认识这一项" in answer.text


def test_mass_assignment_by_form(made: Place, browser: Browsers) -> None:
    client, a = browser("head"), made.clients["a"]
    token = csrf(client.get("/").text)
    answer = client.post(f"/clients/{a}/hold", data={"csrf": token, "hold": "1", "account": "x"})
    assert answer.status_code == 422
    assert made.sql("SELECT hold FROM clinic.clients WHERE id = %s", a) == [(False,)]


@pytest.mark.parametrize("evil", EVIL)
def test_words_are_never_sql(made: Place, browser: Browsers, evil: str) -> None:
    client, a = browser("head"), made.clients["a"]
    opened = client.post(
        "/api/clients", json={"label": evil, "consent_on": "2026-11-01", "person_name": evil, "person_id": evil}
    )
    assert client.get(f"/api/clients/{opened.json()['id']}").json()["client"]["label"] == evil
    assert client.get(f"/api/clients/{evil}").status_code in (404, 422)
    assert browser().post("/api/sign-in", json={"name": evil, "passphrase": evil}).status_code == 401
    assert client.post(f"/api/clients/{a}/assign", json={"account": evil}).status_code == 404
    assert client.post(f"/api/clients/{a}/consents", json={"kind": evil, "given_on": evil}).status_code == 422
    assert client.get("/api/audit", params={"before": evil}).status_code == 422
    assert made.sql("SELECT count(*) FROM clinic.clients") == [(3,)]


def test_words_never_become_markup(made: Place, browser: Browsers) -> None:
    client, a = browser("head"), made.clients["a"]
    case = example()
    case.title = MARKUP
    for debt in case.debts:
        debt.label = MARKUP
    seen = client.get(f"/api/clients/{a}/case").json()["seq"]
    answer = client.post(f"/api/clients/{a}/case", json={"case": case_to_data(case), "after": seen})
    assert answer.status_code == 200, answer.text
    opened = client.post("/api/clients", json={"label": MARKUP[:60], "consent_on": "2026-11-01"}).json()["id"]
    for path in ("/", f"/clients/{opened}", f"/clients/{a}/assessment", f"/clients/{a}"):
        page = client.get(path).text
        assert "<script>alert" not in page
        assert "<img src=x" not in page


def said(caplog: pytest.LogCaptureFixture) -> str:
    """What the server wrote; the browser of the test writes too."""
    return "\n".join(record.getMessage() for record in caplog.records if record.name.startswith("ashore"))


def test_lines_of_the_log_tell_of_nobody(
    made: Place, app: Starlette, browser: Browsers, caplog: pytest.LogCaptureFixture
) -> None:
    a = made.clients["a"]
    with caplog.at_level(logging.DEBUG):
        browser("head").get(f"/clients/{a}")
        browser().post("/api/sign-in", json={"name": "head", "passphrase": "x" * 12})
        browser("head").get("/clients/张三13800000000")
        browser("head").get("/张三?name=张三")
    lines = [json.loads(record.message) for record in caplog.records if record.name == "ashore.clinic"]
    assert [line["route"] for line in lines] == ["/clients/{id}", "/api/sign-in", "/clients/{id}", "-"]
    assert lines[0]["role"] == "supervisor"
    for words in (a, "head", "张三", "1380", "标记a", made.cookies["head"]):
        assert words not in said(caplog)


def test_a_fault_inside_says_nothing(made: Place, browser: Browsers, caplog: pytest.LogCaptureFixture) -> None:
    made.sql("DROP FUNCTION clinic.conflicts")
    with caplog.at_level(logging.DEBUG):
        answer = browser("head").post(f"/api/clients/{made.clients['a']}/conflicts", json={})
    assert answer.status_code == 500
    assert "conflicts" not in answer.text
    assert made.clients["a"] not in said(caplog)
    assert "UndefinedFunction" in said(caplog)


def test_health_ready_metrics(made: Place, browser: Browsers) -> None:
    client = browser("head")
    client.get(f"/clients/{made.clients['a']}")
    assert client.get("/health").json() == {"alive": True}
    assert client.get("/ready").json() == {"ready": True}
    text = client.get("/metrics").text
    assert 'ashore_answers_total{method="GET",route="/clients/{id}",status="200"} 1' in text
    assert made.clients["a"] not in text
    there = create_clinic(ClinicSettings(made.base, made.now, made.hasher, name="clinic.example"))
    assert TestClient(there, base_url="https://clinic.example").get("/metrics").status_code == 404


def test_two_who_write_at_once_lose_nothing(made: Place, browser: Browsers) -> None:
    a, case = made.clients["a"], example()
    first = browser("lawyer-a").get(f"/api/clients/{a}/case").json()["seq"]
    case.title = "甲写的"
    assert (
        browser("lawyer-a")
        .post(f"/api/clients/{a}/case", json={"case": case_to_data(case), "after": first})
        .status_code
        == 200
    )
    again = browser("lawyer-a").post(f"/api/clients/{a}/case", json={"case": case_to_data(case), "after": first})
    assert again.json()["written"] is False, "the same sent again is no conflict"
    case.title = "乙写的"
    late = browser("intake-a").post(f"/api/clients/{a}/case", json={"case": case_to_data(case), "after": first})
    assert late.status_code == 409
    assert browser("lawyer-a").get(f"/api/clients/{a}/case").json()["case"]["title"] == "甲写的"


def test_sql_is_written_by_us_alone() -> None:
    """Every statement is a text of the code; f-strings hold constants of the module only."""
    folder = Path(__file__).parents[3] / "src" / "ashore" / "clinic"
    known = {"COLUMNS", "FROM", "MOST_LISTED", "SEEN", "TOLD", "clients.SEEN", "head", "more", "where"}
    for path in folder.rglob("*.py"):
        if path.name == "setup.py":
            continue
        text = path.read_text("utf-8")
        for _, found in re.findall(r'f("""|")((?:SELECT|INSERT|UPDATE|DELETE).*?)\1', text, re.S):
            assert set(re.findall(r"\{([^}]+)\}", found)) <= known, (path.name, found)
