from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ashore.desk.evidence.state import Store

from .authority import Authority
from .making import new_store
from .server import giving, serving


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = new_store(tmp_path / "store")
    yield made
    made.journal.close()


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return Authority(tmp_path_factory.mktemp("tsa"))


@pytest.fixture
def url(authority: Authority) -> Iterator[str]:
    """An address where the authority answers."""
    with serving(lambda handler, request: giving(authority.answer(request))(handler, request)) as address:
        yield address
