"""docs/dependencies.md names every dependency of the project with the version of the lock file."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKED = {p["name"]: p.get("version", "") for p in tomllib.loads((ROOT / "uv.lock").read_text("utf-8"))["package"]}
ROWS = {
    name.lower(): line
    for line in (ROOT / "docs" / "dependencies.md").read_text("utf-8").splitlines()
    for name in re.findall(r"^\| (?:npm )?`([\w-]+)`", line)
}


def names(requirements: list[str]) -> set[str]:
    return {re.split(r"[^\w-]", r, maxsplit=1)[0].lower() for r in requirements}


def test_every_dependency_has_its_reason() -> None:
    extras = PROJECT["project"]["optional-dependencies"]
    wanted = names(PROJECT["project"]["dependencies"]) | names(PROJECT["build-system"]["requires"])
    wanted |= names([r for extra in extras.values() for r in extra])
    wanted |= names([r for group in PROJECT["dependency-groups"].values() for r in group])
    wanted |= set(json.loads((ROOT / "tests/pyodide/package.json").read_text("utf-8"))["dependencies"])
    assert wanted - set(ROWS) == set()


def test_every_extra_is_named() -> None:
    text = "\n".join(ROWS.values())
    assert [extra for extra in PROJECT["project"]["optional-dependencies"] if f"`{extra}`" not in text] == []


def test_versions_are_those_of_the_lock_file() -> None:
    assert {
        name: LOCKED[name] for name, row in ROWS.items() if name in LOCKED and f"| {LOCKED[name]} |" not in row
    } == {}
