from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.intake.picture.shots import drawing


@pytest.fixture(scope="package")
def pen() -> Iterator[Browser]:
    """Chromium, with which screenshots are drawn."""
    with drawing() as browser:
        yield browser
