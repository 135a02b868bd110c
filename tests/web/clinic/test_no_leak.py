"""As every role, every operation of the API's own document, on every object of another client: nothing leaks, nothing
is written. Held by the code and by the database, each with the other switched off."""

from __future__ import annotations

import json
from typing import Any

import pytest
from starlette.testclient import TestClient

from ashore.clinic import clients, roles
from ashore.facts.dump import case_to_data
from ashore.web.clinic.document import document
from ashore.web.clinic.settings import ClinicSettings
from tests.clinic.objects import KIND, Objects, furnish, stamp
from tests.clinic.place import Place, example

from .conftest import Browsers

STRANGERS = ("intake-a", "lawyer-a", "client-a", "auditor", "")
TABLES = """SELECT format('ALTER TABLE %I.%I DISABLE ROW LEVEL SECURITY', n.nspname, c.relname) FROM pg_class c
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relrowsecurity AND n.nspname IN ('clinic', 'ashore')"""


def described() -> list[tuple[str, str, str]]:
    """Operation, method and path of everything that needs a session."""
    found = document(ClinicSettings(base=None, on=lambda: ""))  # type: ignore[arg-type]
    return [
        (operation["operationId"], method, path)
        for path, methods in found["paths"].items()
        for method, operation in methods.items()
        if operation.get("security") != []
    ]


@pytest.fixture
def there(made: Place) -> dict[str, Objects]:
    """By client."""
    found = {one: furnish(made, one) for one in "ab"}
    for one in "ab":
        stamp(made, one)
    return found


def body_for(operation: str, made: Place, of: Objects) -> dict[str, Any]:
    """What would do it, if one might."""
    mine = made.people["lawyer-a"].account
    told: dict[str, dict[str, Any]] = {
        "client_open": {"label": "x", "consent_on": "2026-11-01", "once": made.clients["b"]},
        "case_take_in": {"case": case_to_data(example()), "after": 1},
        "assign": {"account": mine},
        "hand_over": {"to": mine, "from": made.people["lawyer-b"].account},
        "consent_give": {"kind": "hand_over", "given_on": "2026-11-01"},
        "consent_withdraw": {"kind": "keep"},
        "client_hold": {"hold": True},
        "invite": {"role": "client", "client": made.clients["b"]},
        "account_active": {"active": False},
        "letters_write": {"kind": KIND, "clients": [of.client], "on": "2026-11-27"},
        "letter_approve": {"sha256": of.sha256},
        "letter_reject": {"reason": "x"},
        "reading_confirm": {"entries": ["in-b"], "after": 9},
        "letter_rewrite": {"on": "2026-11-27"},
    }
    return told.get(operation, {})


def state(made: Place) -> str:
    """All that is kept of client b and of the accounts."""
    b = made.clients["b"]
    tables = ("assignments", "handovers", "consents", "conflict_keys", "conflict_checks", "invitations", "jobs")
    rows: list[Any] = [made.sql(f"SELECT * FROM clinic.{t} WHERE client = %s", b) for t in tables]  # noqa: S608
    rows += made.sql("SELECT * FROM clinic.clients WHERE id = %s", b)
    rows += made.sql("SELECT case_id, seq, hash FROM ashore.entries WHERE case_id = %s", b)
    rows += made.sql("SELECT id, role, active FROM clinic.accounts ORDER BY id")
    rows += made.sql("SELECT id, decision, docx_sum FROM clinic.letters WHERE client = %s ORDER BY id", b)
    rows += made.sql("SELECT id, seq, size FROM clinic.originals WHERE client = %s", b)
    rows += made.sql("SELECT count(*) FROM clinic.pieces")
    rows += made.sql("SELECT original, decision FROM clinic.readings WHERE client = %s", b)
    rows += made.sql("SELECT count(*) FROM clinic.openings UNION ALL SELECT count(*) FROM clinic.batches")
    return repr(rows)


def code_off(patch: pytest.MonkeyPatch) -> None:
    for action in roles.MAY:
        patch.setitem(roles.MAY, action, roles.ALL)
    patch.setattr(clients, "SEEN", "(%(role)s <> '' OR %(me)s <> '')")


def database_off(made: Place) -> None:
    for (statement,) in made.sql(TABLES):
        made.sql(statement)


def ask(client: TestClient, operation: str, method: str, path: str, made: Place, of: Objects) -> Any:
    url = of.path(path, operation)
    assert "{" not in url, "a place in a path that nothing is known to fill"
    if operation == "original_add":
        return client.post(url, content=b"x", headers={"content-type": "application/octet-stream", "x-name": "x.txt"})
    return client.get(url) if method == "get" else client.post(url, json=body_for(operation, made, of))


@pytest.mark.parametrize("held_by", ["both", "database", "code"])
def test_nothing_leaks_and_nothing_is_written(
    made: Place, there: dict[str, Objects], browser: Browsers, held_by: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if held_by == "database":
        code_off(monkeypatch)
    if held_by == "code":
        database_off(made)
    look(made, browser, held_by, there["b"])


def test_with_neither_it_would_be_seen(
    made: Place, there: dict[str, Objects], browser: Browsers, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That the test above can fail: without code and database everything lies open."""
    code_off(monkeypatch)
    database_off(made)
    with pytest.raises(AssertionError, match=r"标记b|案情b"):
        look(made, browser, "neither", there["b"])


def look(made: Place, browser: Browsers, held_by: str, of: Objects) -> None:
    told = ("标记b", "案情b", "姓名b", "证件b", "附言b", "原件b", "说明b", "读出b", "盖章b")
    markers = (*told, of.client, made.people["client-b"].account, of.batch, of.letter, of.draft)
    before, checked = state(made), 0
    for name in STRANGERS:
        client = browser(name)
        for operation, method, path in described():
            answer = ask(client, operation, method, path, made, of)
            told = answer.text
            if operation == "audit" and answer.status_code == 200:
                continue  # the auditor sees ids, never what stands behind them
            if operation == "accounts" and name == "auditor":
                continue
            assert not [m for m in markers if m in told], (name, operation, told[:300])
            if "{id}" in path or operation in ("invite", "letters_write"):
                assert answer.status_code in (401, 403, 404, 422), (name, operation, answer.status_code, told[:300])
            if name == "":
                assert answer.status_code == 401, operation
            checked += 1
        assert state(made) == before, (name, held_by)
    assert checked > 165


def test_roles_are_what_the_document_says(made: Place, there: dict[str, Objects], browser: Browsers) -> None:
    """On one's own client: who stands in x-roles is let in, everybody else is told no and nothing more."""
    found = browser().get("/api/openapi.json").json()
    people = {
        "client": "client-a",
        "intake": "intake-a",
        "lawyer": "lawyer-a",
        "supervisor": "head",
        "auditor": "auditor",
    }
    for path, methods in found["paths"].items():
        for method, operation in methods.items():
            for role, name in people.items():
                if "x-roles" not in operation or role in operation["x-roles"]:
                    continue
                answer = ask(browser(name), operation["operationId"], method, path, made, there["a"])
                assert answer.status_code in (403, 422), (role, path, answer.text)
                assert "标记" not in answer.text


def test_what_was_refused_is_noted(made: Place, browser: Browsers) -> None:
    browser("lawyer-a").get(f"/api/clients/{made.clients['b']}/case")
    browser("auditor").get(f"/api/clients/{made.clients['b']}/case")
    rows = made.sql("SELECT action, object, outcome FROM clinic.audit ORDER BY seq DESC LIMIT 2")
    assert rows == [("case_see", made.clients["b"], "not_allowed"), ("case_see", made.clients["b"], "not_there")]


def test_every_answer_is_as_the_document_says(made: Place, there: dict[str, Objects], browser: Browsers) -> None:
    from jsonschema import Draft202012Validator

    found = browser().get("/api/openapi.json").json()
    for path, methods in found["paths"].items():
        if "get" not in methods or path.endswith("openapi.json"):
            continue
        answer = browser("head").get(there["a"].path(path, methods["get"]["operationId"]))
        assert answer.status_code == 200, path
        content = methods["get"]["responses"]["200"]["content"]
        assert answer.headers["content-type"] in content
        if "application/json" not in content:
            assert answer.headers["content-disposition"].startswith("attachment; ")
            assert answer.headers["x-content-type-options"] == "nosniff"
            continue
        schema = content["application/json"]["schema"]
        Draft202012Validator({**schema, "components": found["components"]}).validate(json.loads(answer.text))
