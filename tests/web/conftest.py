from __future__ import annotations

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from ashore.web.app import create_app
from ashore.web.settings import Settings

NOW = "2026-11-25T22:00:00+08:00"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings("server", str(tmp_path / "vault"), lambda: NOW)


@pytest.fixture
def client(settings: Settings) -> TestClient:
    return TestClient(create_app(settings), base_url="http://127.0.0.1", follow_redirects=False)
