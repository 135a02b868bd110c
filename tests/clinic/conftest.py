from __future__ import annotations

from collections.abc import Iterator

import pytest

from ashore.clinic.keys import Keys
from tests.faults.server import Server, server

from .place import Place, full, place, template


@pytest.fixture(scope="session")
def clinic_server() -> Iterator[Server]:
    with server() as made:
        yield made


@pytest.fixture(scope="session")
def clinic_keys(clinic_server: Server, tmp_path_factory: pytest.TempPathFactory) -> Keys:
    return template(clinic_server, tmp_path_factory.mktemp("clinic"))


@pytest.fixture
def empty(clinic_server: Server, clinic_keys: Keys) -> Iterator[Place]:
    """A clinic where nobody works yet."""
    with place(clinic_server, clinic_keys) as made:
        yield made


@pytest.fixture
def made(empty: Place) -> Place:
    """Two clients, and everybody twice."""
    empty.clients = full(empty)
    return empty
