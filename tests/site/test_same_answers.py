"""The same case gives the same bytes in the tab as on a server."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Page
from starlette.testclient import TestClient

from ashore.facts.dump import dump_case_json
from ashore.facts.load import load_case
from ashore.web.app import create_app
from ashore.web.settings import Settings

from .visitor import THREAT, api

EXAMPLES = Path(__file__).parents[2] / "examples"
ON = "2026-11-23"


@pytest.fixture
def server() -> TestClient:
    at = datetime.fromisoformat(f"{ON}T12:00:00+08:00").isoformat()
    return TestClient(create_app(Settings("server", None, lambda: at)), base_url="http://127.0.0.1")


@pytest.mark.parametrize("name", ["one-contact", "six-debts", "unknowns", "worked-case-2022", "worked-case-2026"])
def test_a_case(name: str, page: Page, server: TestClient) -> None:
    body = {"case": json.loads(dump_case_json(load_case(EXAMPLES / f"{name}.yaml"))), "on": ON}
    there = server.post("/api/assess", json=body)
    assert there.status_code == 200
    assert '"findings":[{' in there.text
    assert api(page, "/api/assess", body) == there.text


def test_a_contact(page: Page, server: TestClient) -> None:
    body = {"contact": {"channel": "call", "counterpart": "debtor", "text": THREAT, "at": "2026-11-19T22:10+08:00"}}
    there = server.post("/api/check", json={**body, "on": ON})
    assert there.status_code == 200
    assert api(page, "/api/check", {**body, "on": ON}) == there.text


def test_what_is_wrong_with_a_case_is_said_alike(page: Page, server: TestClient) -> None:
    body = {"case": {"format": "ashore-case/1", "debts": [{"id": "a", "crad": 1}]}, "on": ON}
    there = server.post("/api/assess", json=body)
    assert there.status_code == 422
    assert api(page, "/api/assess", body) == there.text
