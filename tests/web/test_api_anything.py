"""The API under whatever its own document allows, and what it does not: no fault inside, every answer as promised."""

from __future__ import annotations

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from ashore.web.app import create_app
from ashore.web.settings import Settings

from .conftest import NOW

APP = create_app(Settings("server", None, lambda: NOW))
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
ASKED = schemathesis.openapi.from_asgi("/api/openapi.json", APP, headers={"host": "127.0.0.1"})


@pytest.mark.long
@ASKED.parametrize()
@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_whatever_is_sent(case: schemathesis.Case) -> None:
    case.call_and_validate(checks=CHECKS, headers={"host": "127.0.0.1"})
