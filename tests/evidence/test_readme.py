"""Who gets the bag needs coreutils and openssl alone: the commands of its README.txt are run as they stand there."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from ashore.desk.evidence.adding import add
from ashore.desk.evidence.bundle import export
from ashore.desk.evidence.stamping import stamp
from ashore.desk.evidence.state import Store

from .authority import Authority
from .making import AT, altered, flip


@pytest.fixture
def bag(store: Store, tmp_path: Path, url: str, authority: Authority) -> Path:
    (tmp_path / "a.txt").write_text("家门口的大字")
    add(store, "one", [tmp_path / "a.txt"], {}, AT)
    stamp(store, "one", url, AT, authority.root)
    return export(store, "one", tmp_path / "bag", AT).place


def commands(bag: Path) -> list[str]:
    text = (bag / "README.txt").read_text("utf-8")
    return re.findall(r"^ {4,}((?:sha256sum|openssl|shasum|grep|find) .+)$", text, re.MULTILINE)


def run(bag: Path, authority: Authority) -> dict[str, tuple[int, str]]:
    """Each command in an empty environment; the root comes from outside the bag."""
    done = {}
    for command in commands(bag):
        typed = command.replace("根证书.pem", str(authority.at / "ca.pem"))
        shell = subprocess.run(
            ["bash", "-c", typed], cwd=bag, capture_output=True, text=True, env={"PATH": "/usr/bin:/bin"}
        )
        done[command] = (shell.returncode, shell.stdout + shell.stderr)
    return done


def test_the_commands_of_the_readme(bag: Path, authority: Authority) -> None:
    done = run(bag, authority)
    assert len(done) >= 4
    assert {code for code, _ in done.values()} == {0}, done
    assert sum("Verification: OK" in said for _, said in done.values()) == 1
    assert any("Time stamp: " in said for _, said in done.values())


@pytest.mark.parametrize(
    "name", ["data/exhibits/001.txt", "data/tokens/001.txt", "data/tokens/001.tsr", "bag-info.txt"]
)
def test_they_find_what_was_altered(bag: Path, authority: Authority, name: str) -> None:
    import random

    file = bag / name
    with altered(file, flip(file.read_bytes(), random.Random(1))):  # noqa: S311 - repeatable, no secret
        done = run(bag, authority)
    assert any(code and f"{name}: FAILED" in said for code, said in done.values())
