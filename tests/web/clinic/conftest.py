from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from ashore.web.clinic.app import create_clinic
from ashore.web.clinic.settings import ClinicSettings
from tests.clinic.conftest import clinic_keys, clinic_server, empty, made
from tests.clinic.place import Place

__all__ = ["clinic_keys", "clinic_server", "empty", "made"]


@pytest.fixture
def app(made: Place) -> Starlette:
    return create_clinic(ClinicSettings(made.base, made.now, made.hasher))


class Browsers:
    """A browser for everybody, signed in already."""

    def __init__(self, app: Starlette, made: Place) -> None:
        self.app, self.made = app, made

    def __call__(self, name: str = "") -> TestClient:
        client = TestClient(self.app, base_url="http://127.0.0.1", follow_redirects=False)
        if name:
            client.cookies.set("c", self.made.cookies[name], domain="127.0.0.1")
        return client


@pytest.fixture
def browser(app: Starlette, made: Place) -> Browsers:
    return Browsers(app, made)
