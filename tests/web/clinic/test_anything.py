"""The API under whatever its own document allows, and what it does not: no fault inside, every answer as promised."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from ashore.web.clinic.app import create_clinic
from ashore.web.clinic.settings import ClinicSettings
from tests.clinic.place import NOW, Place

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
WHO = ("head", "lawyer-a", "")


class Later:
    """The document is read before there is a database."""

    place: Any = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.place.base, name)


BASE: Any = Later()
APP = create_clinic(ClinicSettings(BASE, lambda: NOW))
# What a case may hold is tried on the app of one's own computer (tests/web/test_api_anything.py).
ASKED = schemathesis.openapi.from_asgi("/api/openapi.json", APP, headers={"host": "127.0.0.1"}).exclude(
    operation_id="case_take_in"
)


@pytest.mark.long
@ASKED.parametrize()
@settings(max_examples=10, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_whatever_is_sent(case: schemathesis.Case, made: Place) -> None:
    """As the supervisor, as a lawyer, and as nobody; about a client that is there."""
    Later.place = made
    for name in WHO:
        if "id" in case.path_parameters and name:
            case.path_parameters["id"] = made.clients["a"]
        headers = {"host": "127.0.0.1", **({"cookie": f"c={made.cookies[name]}"} if name else {})}
        case.call_and_validate(checks=CHECKS, headers=headers)
