"""The API: what the desk says, in the types that its own document promises; errors by RFC 9457."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from starlette.testclient import TestClient

from ashore.desk.assess import assess_case, assessment_to_data
from ashore.desk.check_data import check_json
from ashore.desk.data import canonical_json, to_data
from ashore.desk.gate_data import gate_data
from ashore.facts.dump import case_to_data
from ashore.facts.load import load_case
from ashore.web.openapi import openapi
from tests.desk.test_gate import CALL, ONLINE, case

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))
NIGHT = {"contact": {"at": "2026-11-19T22:10+08:00", "channel": "call"}, "around": {"lender": "bank"}}
JSON = {"content-type": "application/json"}


def validator(ref: str) -> Draft202012Validator:
    document = openapi()
    return Draft202012Validator({"$ref": f"#/components/schemas/{ref}", "components": document["components"]})


def promised(path: str, method: str, status: int) -> Draft202012Validator:
    document = openapi()
    content = document["paths"][path][method]["responses"][str(status)]["content"]
    schema = next(iter(content.values()))["schema"]
    return Draft202012Validator({**schema, "components": document["components"]})


def test_check_says_what_the_desk_says(client: TestClient) -> None:
    answer = client.post("/api/check", json=NIGHT | {"on": "2026-11-23"})
    assert answer.text == check_json(json.dumps(NIGHT), date(2026, 11, 23))
    promised("/api/check", "post", 200).validate(answer.json())


def test_gate_says_what_the_desk_says(client: TestClient) -> None:
    planned = {**CALL, "at": "2026-07-20T22:30:00+08:00", "by": "l"}
    answer = client.post("/api/gate", json={"case": case(ONLINE), "planned": planned, "on": "2026-07-20"})
    assert answer.text == canonical_json(to_data(gate_data(case(ONLINE), planned, date(2026, 7, 20))))
    promised("/api/gate", "post", 200).validate(answer.json())
    assert answer.json()["answer"] == "refused"
    alone = client.post("/api/gate", json={"planned": {"channel": "sms"}})
    assert alone.json()["answer"] == "cannot_tell"


@pytest.mark.parametrize("file", EXAMPLES, ids=lambda file: file.stem)
def test_assess_says_what_the_desk_says(client: TestClient, file: Path) -> None:
    case = load_case(file)
    answer = client.post("/api/assess", json={"case": case_to_data(case), "on": "2026-11-23"})
    assert answer.text == canonical_json(assessment_to_data(assess_case(case, date(2026, 11, 23))))
    promised("/api/assess", "post", 200).validate(answer.json())


def test_law(client: TestClient) -> None:
    everything = client.get("/api/law").json()
    promised("/api/law", "get", 200).validate(everything)
    one = everything[0]
    assert client.get(f"/api/law/{one['id']}").json() == one


def test_the_document_is_openapi(client: TestClient) -> None:
    document = client.get("/api/openapi.json").json()
    assert document["openapi"] == "3.1.0"
    for schema in document["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    text = json.dumps(document)
    for ref in {part.split('"')[0] for part in text.split('"$ref": "#/components/schemas/')[1:]}:
        assert ref in document["components"]["schemas"]


@pytest.mark.parametrize(
    ("path", "body", "status", "place"),
    [
        ("/api/check", {"contact": {"channel": "pigeon"}}, 422, "contact.channel"),
        ("/api/check", {"around": {"mood": 1}}, 422, "around.mood"),
        ("/api/check", {"on": "gestern"}, 422, "on"),
        ("/api/check", {"on": 5}, 422, "on"),
        ("/api/check", {"colour": 1}, 422, "colour"),
        ("/api/check", [], 422, ""),
        ("/api/gate", {}, 422, "planned"),
        ("/api/gate", {"planned": {"channel": "call", "answered": True}}, 422, "planned.answered"),
        ("/api/gate", {"planned": {"channel": "call"}, "case": {"debts": 3}}, 422, "case.debts"),
        ("/api/gate", {"planned": {"channel": "call"}, "text": "x"}, 422, "text"),
        ("/api/assess", {}, 422, "case"),
        ("/api/assess", {"case": {"format": "ashore-case/1", "debts": 3}}, 422, "case.debts"),
        ("/api/assess", {"case": {}, "kase": 1}, 422, "kase"),
    ],
)
def test_a_mistake_is_told_with_its_place(client: TestClient, path: str, body: Any, status: int, place: str) -> None:
    answer = client.post(path, json=body)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    validator("Refusal").validate(answer.json())
    assert place in [problem["path"] for problem in answer.json()["problems"]]


@pytest.mark.parametrize(
    ("body", "headers", "status"),
    [
        (b"{", JSON, 422),
        (b"", JSON, 422),
        (b"\xff", JSON, 400),
        (b'{"contact": {}, "contact": {}}', JSON, 422),
        (b"[" * 100_000, JSON, 422),
        (b"NaN", JSON, 422),
        (b"{}", {"content-type": "text/plain"}, 415),
        (b"{}", {}, 415),
        (b'"' + b"a" * 3_000_000 + b'"', JSON, 413),
    ],
)
def test_what_is_no_json_is_refused(client: TestClient, body: bytes, headers: dict[str, str], status: int) -> None:
    answer = client.post("/api/check", content=body, headers=headers)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "application/problem+json")
    validator("Refusal").validate(answer.json())


@pytest.mark.parametrize(
    ("method", "path", "status"), [("GET", "/api/law/none", 404), ("GET", "/api/x", 404), ("PUT", "/api/law", 405)]
)
def test_errors_are_problems_everywhere(client: TestClient, method: str, path: str, status: int) -> None:
    answer = client.request(method, path)
    assert (answer.status_code, answer.json()["status"]) == (status, status)
    assert answer.headers["content-type"] == "application/problem+json"


def test_another_site_cannot_call_it(client: TestClient) -> None:
    answer = client.post("/api/check", json=NIGHT, headers={"origin": "http://evil.example"})
    assert answer.status_code == 403
    assert "access-control-allow-origin" not in client.options("/api/check").headers


def test_the_api_keeps_nothing(client: TestClient) -> None:
    assert "set-cookie" not in client.post("/api/check", json=NIGHT).headers


def test_plan_says_what_the_desk_says(client: TestClient) -> None:
    case = {"case": case_to_data(load_case(EXAMPLES[0].parent / "way-out.yaml")), "on": "2026-11-23"}
    answer = client.post("/api/plan", json=case)
    promised("/api/plan", "post", 200).validate(answer.json())
    assert (answer.json()["state"], answer.json()["total"]) == ("planned", 4109150)
    more = client.post("/api/plan", json={**case, "monthly": "6000"}).json()
    assert more["told"] == 600000
    assert more["total"] < 4109150
    refused = client.post("/api/plan", json={**case, "monthly": "viel"})
    assert (refused.status_code, refused.json()["problems"][0]["path"]) == (422, "monthly")
