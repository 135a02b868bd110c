"""The manual builds without a warning, holds every page of docs once, and asks nobody for anything."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from .snippets import ROOT

DOCS = ROOT / "docs"


def in_nav(part: list[dict[str, Any]]) -> Iterator[str]:
    for entry in part:
        for value in entry.values():
            yield from in_nav(value) if isinstance(value, list) else [value]


def test_every_page_stands_in_the_contents_once() -> None:
    nav = tomllib.loads((ROOT / "zensical.toml").read_text("utf-8"))["project"]["nav"]
    assert sorted(in_nav(nav)) == sorted(str(page.relative_to(DOCS)) for page in DOCS.rglob("*.md"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("manual")
    shutil.copytree(DOCS, place / "docs")
    shutil.copy(ROOT / "zensical.toml", place)
    command = [str(Path(sys.executable).with_name("zensical")), "build", "--strict"]
    done = subprocess.run(command, cwd=place, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return place / "build" / "manual"


def test_it_builds_and_nothing_in_it_comes_from_elsewhere(built: Path) -> None:
    pages = list(built.rglob("*.html"))
    assert len(pages) > len(list(DOCS.rglob("*.md")))  # and one for what is not found
    for page in pages:
        text = page.read_text("utf-8")
        loaded = re.findall(r"<(?:script|img|iframe|source)\b[^>]*\bsrc=\"?([^\"\s>]+)", text)
        loaded += re.findall(
            r"<link\b[^>]*\brel=\"?(?:stylesheet|preconnect|preload|icon)\b[^>]*\bhref=\"?([^\"\s>]+)", text
        )
        assert [where for where in loaded if re.match(r"(https?:)?//", where)] == [], page.name


def test_the_search_finds_chinese(built: Path) -> None:
    assert "把证据存好" in (built / "search.json").read_text("utf-8")
