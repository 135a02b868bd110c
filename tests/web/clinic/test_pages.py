"""The pages, as people without scripts use them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.clinic.place import EXAMPLE, PASSPHRASE, Place
from tests.web.visitor import words

from .conftest import Browsers

HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)">')


def csrf(page: str) -> str:
    return dict(HIDDEN.findall(page))["csrf"]


def send(client: TestClient, page: str, action: str, **fields: str) -> str:
    """Opens the page, sends a form of it, follows where it leads."""
    token = csrf(client.get(page).text)
    answer = client.post(action, data={"csrf": token, **fields}, follow_redirects=True)
    assert answer.status_code == 200, words(answer.text)
    return words(answer.text)


def test_sign_in_and_out(made: Place, browser: Browsers) -> None:
    client = browser()
    assert client.get("/").headers["location"] == "/sign-in"
    before = dict(HIDDEN.findall(client.get("/sign-in").text))
    answer = client.post("/sign-in", data={**before, "name": "lawyer-a", "passphrase": PASSPHRASE})
    assert (answer.status_code, answer.headers["location"]) == (303, "/")
    page = client.get("/").text
    assert "标记a" in page
    assert "标记b" not in page
    client.post("/sign-out", data={"csrf": csrf(page)})
    assert client.get("/").status_code == 303


def test_somebody_comes_by_invitation(made: Place, browser: Browsers) -> None:
    page = send(browser("head"), "/team", "/team/invite", role="lawyer")
    found = re.search(r"([A-Z2-7]{4} ){7}[A-Z2-7]{4}", page)
    assert found
    client = browser()
    before = dict(HIDDEN.findall(client.get("/invitation").text))
    told = {"code": found[0], "name": "新来的", "passphrase": PASSPHRASE, "again": PASSPHRASE}
    assert "账号开好了" in client.post("/invitation", data={**before, **told}).text
    assert "用过了" in client.post("/invitation", data={**before, **told, "name": "又一个"}).text


def test_a_person_from_the_door_to_the_assessment(made: Place, browser: Browsers) -> None:
    intake, head = browser("intake-a"), browser("head")
    fields = dict(HIDDEN.findall(intake.get("/clients/new").text))
    told = {"label": "丙，外卖员", "consent_on": "2026-11-26", "person_name": "姓名b", "person_id": "", **fields}
    first = intake.post("/clients", data=told)
    page = first.headers["location"]
    assert intake.post("/clients", data=told).headers["location"] == page, "pressed twice, opened once"
    assert "还没有存入案情" in intake.get(page).text
    text = EXAMPLE.read_text("utf-8")
    assert "看全案" in send(intake, f"{page}/case", f"{page}/case", text=text, after="0")
    assert "现在最要紧的" in words(intake.get(f"{page}/assessment").text)
    seen = send(intake, page, f"{page}/conflicts")
    assert "姓名和另一位当事人一样（不归你办的一位，请问负责人）" in seen
    send(head, page, f"{page}/assign", account=made.people["lawyer-b"].account)
    assert "丙，外卖员" in browser("lawyer-b").get("/").text
    assert "丙，外卖员" not in browser("lawyer-a").get("/").text
    send(intake, page, f"{page}/consents", kind="hand_over", given_on="2026-11-27")
    answer = intake.post(
        f"{page}/hand-over", data={"csrf": csrf(intake.get(page).text), "to": made.people["lawyer-b"].account}
    )
    assert answer.status_code == 303
    assert intake.get(page).status_code == 404, "handed over: not his any more"


def test_what_is_wrong_is_told_and_nothing_is_written(made: Place, browser: Browsers) -> None:
    client, page = browser("lawyer-a"), f"/clients/{made.clients['a']}"
    token = csrf(client.get(page).text)
    answer = client.post(f"{page}/case", data={"csrf": token, "text": "format: ashore-case/1\ndebts: 3", "after": "1"})
    assert answer.status_code == 422
    assert "debts" in answer.text
    answer = client.post(f"{page}/hand-over", data={"csrf": token, "to": made.people["intake-a"].account})
    assert "本人还没有同意换人" in answer.text
    answer = client.post(f"{page}/close", data={"csrf": token, "keep_until": "2020-01-01"})
    assert "已经过了" in answer.text
    assert made.sql("SELECT count(*) FROM clinic.handovers") == [(0,)]


def test_who_was_slower_loses_nothing_that_he_typed(made: Place, browser: Browsers) -> None:
    page = f"/clients/{made.clients['a']}/case"
    slow, quick = browser("lawyer-a"), browser("intake-a")
    shown = slow.get(page).text
    assert "title: 案情a" in shown
    fields = dict(HIDDEN.findall(shown))
    text = EXAMPLE.read_text("utf-8")
    send(quick, page, page, text=text.replace("title: ", "title: 快的", 1), after=fields["after"])
    answer = slow.post(page, data={**fields, "text": text.replace("title: ", "title: 慢的", 1)})
    assert answer.status_code == 422
    assert "别人刚刚存了新的一版" in answer.text
    assert "title: 慢的" in answer.text
    again = dict(HIDDEN.findall(answer.text))
    assert int(again["after"]) > int(fields["after"])


def test_the_report_is_a_file_with_a_neutral_name(made: Place, browser: Browsers) -> None:
    answer = browser("lawyer-a").get(f"/clients/{made.clients['a']}/report")
    assert answer.headers["content-disposition"] == 'attachment; filename="report.html"'
    assert "案情a" in answer.text
    assert browser("lawyer-b").get(f"/clients/{made.clients['a']}/report").status_code == 404


def test_a_client_sees_his_own_case(made: Place, browser: Browsers) -> None:
    client = browser("client-a")
    page = client.get("/").headers["location"]
    assert page == f"/clients/{made.clients['a']}"
    shown = client.get(page).text
    assert "lawyer-a" in shown
    assert "存入新的案情" not in shown
    assert "利益冲突" not in shown
    assert client.get(f"{page}/assessment").status_code == 200
    send(client, page, f"{page}/consents/withdraw", kind="keep")
    assert "没有同意，或已经撤回" in words(client.get(page).text)


def test_the_auditor_sees_what_was_done_and_no_case(made: Place, browser: Browsers) -> None:
    client = browser("auditor")
    assert client.get("/").headers["location"] == "/audit"
    page = client.get("/audit").text
    assert "存入案情" in page
    assert "案情a" not in page
    assert "标记a" not in page
    assert client.get(f"/clients/{made.clients['a']}").status_code == 403


PAGES = (
    "/",
    "/clients/new",
    "/letters",
    "/letters/new",
    "/letters/new/hardship",
    "/due",
    "/team",
    "/audit",
    "/me",
    "/clients/{a}",
    "/clients/{a}/case",
)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_carries_the_guards(made: Place, browser: Browsers, path: str) -> None:
    answer = browser("head").get(path.format(**made.clients))
    assert answer.status_code == 200
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert answer.headers["cache-control"] == "no-store"
    assert not re.search(r"\son\w+=|\sstyle=|javascript:|<script", answer.text)


def test_templates_are_all_used() -> None:
    folder = Path(__file__).parents[3] / "src" / "ashore" / "web"
    code = "".join(p.read_text("utf-8") for p in (folder / "clinic").glob("*.py"))
    code += "".join(p.read_text("utf-8") for p in (folder / "templates" / "clinic").glob("*.html"))
    assert [p.name for p in (folder / "templates" / "clinic").glob("*.html") if f"clinic/{p.name}" not in code] == []
