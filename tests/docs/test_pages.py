"""What the docs show, works: links lead somewhere, commands run or at least are known, Python runs."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

import ashore
from ashore.cli.app import app

from .snippets import PAGES, ROOT, blocks, commands, links

PYTHON = [pytest.param(text, id=f"{page.name}-{i}") for page in PAGES for i, text in enumerate(blocks(page, "python"))]
COMMANDS = sorted({command for page in PAGES for command in commands(page)})
# Only the help of a command is asked for that is merely named, talks with a person, or has a word of the reader's own.
NAMED = re.compile(r"ashore( [a-z-]+){0,2}$")
ASKS = re.compile(r"^ashore (new|check)$|\b[A-Z]{2,}\b(?!\.)|…")
RUNS = re.compile(r"^ashore (demo|rules test)$")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_somewhere(page: Path) -> None:
    assert [link for link in links(page) if not (page.parent / link).exists()] == []


ONLY_NAMED = [c for c in COMMANDS if ASKS.search(c) or (NAMED.match(c) and not RUNS.match(c))]
HELP = sorted({tuple(w for w in shlex.split(c)[1:] if re.fullmatch(r"[a-z][a-z-]*", w))[:2] for c in ONLY_NAMED})


@pytest.mark.parametrize("words", HELP, ids=" ".join)
def test_commands_are_known(words: tuple[str, ...]) -> None:
    """In this process: there are many, and a process of its own costs each a second on a busy machine."""
    if words == ("check",):  # a door of its own, which ends its process
        run(["check", "--help"], ROOT)
        return
    told = CliRunner().invoke(app, [*words, "--help"])
    assert told.exit_code == 0, told.output


@pytest.mark.parametrize("command", [c for c in COMMANDS if c not in ONLY_NAMED])
def test_commands_work(command: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    run(shlex.split(command)[1:], tmp_path)


def run(words: list[str], place: Path) -> None:
    done = subprocess.run(
        [str(Path(sys.executable).with_name("ashore")), *words],
        cwd=place,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("code", PYTHON)
def test_python_runs(code: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_readme_shows_commands() -> None:
    for name in ("README.md", "README.zh-CN.md"):
        assert {"ashore demo"} <= set(commands(ROOT / name))


def test_versions_agree() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    code = yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))
    assert {str(citation["version"]), str(code["softwareVersion"])} == {ashore.__version__}
    assert f"## [{ashore.__version__}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert json.dumps(code["legal"]["license"]) == json.dumps(citation["license"])
