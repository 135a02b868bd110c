"""Letters on the pages, as people without scripts use them."""

from __future__ import annotations

import re

from ashore.clinic import consents
from tests.clinic.objects import KIND, furnish
from tests.clinic.place import Place
from tests.web.visitor import words

from .conftest import Browsers
from .test_pages import HIDDEN, csrf, send

NEW = "/letters/new/stop_third_parties"


def agree(made: Place, one: str) -> None:
    id = made.clients[one]
    made.act("head", "consent_give", id, lambda tx: consents.give(tx, id, "contact_lender", tx.on))


def test_from_the_choice_to_the_files(made: Place, browser: Browsers) -> None:
    """Two drafts: one is approved, which leads on to the other; that one is sent back, and written anew."""
    client = browser("head")
    for one in "ab":
        agree(made, one)
    page = client.get(NEW).text
    fields = {**dict(HIDDEN.findall(page)), "on": "2026-11-27", "clients": [made.clients["a"], made.clients["b"]]}
    batch = client.post(NEW, data=fields).headers["location"]
    assert client.post(NEW, data=fields).headers["location"] == batch, "pressed twice, written once"
    shown = client.get(batch).text
    first, second = re.findall(r'href="(/clients/[^"]+/letters/[^"]+)"', shown)
    assert words(shown).count("等人看") == 2
    read = client.get(first).text
    assert "请停止联系上面这些与借款无关的人" in read
    told = dict(HIDDEN.findall(read))
    approve = {key: told[key] for key in ("csrf", "sha256", "batch")}
    assert client.post(f"{first}/approve", data=approve).headers["location"] == second
    client.get(second)
    back = {"csrf": told["csrf"], "batch": told["batch"], "reason": "少了一次联系"}
    assert client.post(f"{second}/reject", data=back).headers["location"] == batch
    assert "少了一次联系" in client.get(second).text
    answer = client.get(f"{first}/docx")
    assert re.fullmatch(r'attachment; filename="[0-9a-f-]+\.docx"', answer.headers["content-disposition"])
    assert answer.content.startswith(b"PK")
    assert client.get(f"{batch}/files").content.startswith(b"PK")
    again = client.post(f"{second}/rewrite", data={"csrf": told["csrf"], "on": "2026-11-27", "own": "请回信。"})
    assert "请回信。" in client.get(again.headers["location"]).text


def test_what_is_missing_is_asked_for(made: Place, browser: Browsers) -> None:
    client = browser("lawyer-a")
    agree(made, "a")
    page = client.get("/letters/new/hardship").text
    fields = {**dict(HIDDEN.findall(page)), "on": "2026-11-27", "clients": made.clients["a"]}
    batch = client.post("/letters/new/hardship", data=fields).headers["location"]
    shown = client.get(batch).text
    assert "还缺：真实的原因" in words(shown)
    letter = re.findall(r'href="(/clients/[^"]+/letters/[^"]+)"', shown)[0]
    read = client.get(letter).text
    assert "看过全文，批准" not in read
    told = {"csrf": csrf(read), "on": "2026-11-27", "reason": "失业", "months": "12", "first": "2026-12-10"}
    wrong = client.post(f"{letter}/rewrite", data={**told, "monthly": "很多"})
    assert wrong.status_code == 422
    assert 'value="失业"' in wrong.text, "what was typed is not lost"
    good = client.post(f"{letter}/rewrite", data={**told, "monthly": "500"})
    assert "看过全文，批准" in client.get(good.headers["location"]).text


def test_nobody_chosen_is_told(made: Place, browser: Browsers) -> None:
    client = browser("lawyer-a")
    page = client.get(NEW).text
    answer = client.post(NEW, data={**dict(HIDDEN.findall(page)), "on": "2026-11-27"})
    assert answer.status_code == 422
    assert "还没有选当事人" in answer.text


def test_to_look_at_its_head_is_not_to_read_it(made: Place, browser: Browsers) -> None:
    client = browser("lawyer-a")
    agree(made, "a")
    fields = {**dict(HIDDEN.findall(client.get(NEW).text)), "on": "2026-11-27", "clients": made.clients["a"]}
    shown = client.get(client.post(NEW, data=fields).headers["location"]).text
    letter = re.findall(r'href="(/clients/[^"]+/letters/[^"]+)"', shown)[0]
    assert client.head(letter).status_code == 405
    assert client.head(f"/api{letter}").status_code == 405
    assert made.sql("SELECT count(*) FROM clinic.openings") == [(0,)]


def test_words_of_a_letter_are_words(made: Place, browser: Browsers) -> None:
    """Whatever was typed is shown as it is, and is no page of its own."""
    client = browser("lawyer-a")
    agree(made, "a")
    fields = {**dict(HIDDEN.findall(client.get(NEW).text)), "on": "2026-11-27", "clients": made.clients["a"]}
    batch = client.post(NEW, data=fields).headers["location"]
    letter = re.findall(r'href="(/clients/[^"]+/letters/[^"]+)"', client.get(batch).text)[0]
    shown = send(client, letter, f"{letter}/rewrite", on="2026-11-27", own="<script>alert(1)</script>")
    assert "<script>alert(1)</script>" in shown


def test_half_a_character_harms_nothing(made: Place, browser: Browsers) -> None:
    there = furnish(made, "a")
    client, half = browser("lawyer-a"), '"\\ud800x"'
    path = f"/api/clients/{there.client}/letters/{there.draft}"
    headers = {"content-type": "application/json"}
    body = f'{{"on": "2026-11-27", "own": {half}, "reason": {half}}}'
    assert client.post(f"{path}/rewrite", content=body, headers=headers).status_code == 200
    again = client.post("/api/letters", json={"kind": KIND, "clients": [there.client], "on": "2026-11-27"}).json()
    row = client.get(f"/api/letters/{again['id']}").json()["letters"][0]
    path = f"/api/clients/{there.client}/letters/{row['letter']}"
    client.get(path)
    assert client.post(f"{path}/reject", content=f'{{"reason": {half}}}', headers=headers).status_code == 200
