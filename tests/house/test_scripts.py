"""The scripts can be run, say what is wrong, and only one of them touches the system's packages."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SCRIPTS = sorted([ROOT / ".ci" / "run", *(p for p in (ROOT / "script").iterdir() if p.is_file() and not p.suffix)])


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda p: p.name)
def test_script_can_be_run(script: Path) -> None:
    assert os.access(script, os.X_OK)
    subprocess.run(["bash", "-n", str(script)], check=True)


def test_only_setup_system_calls_apt() -> None:
    assert [p.name for p in SCRIPTS if "apt-get" in p.read_text("utf-8")] == ["setup-system"]


def test_setup_without_a_usable_python_says_what_to_do(tmp_path: Path) -> None:
    """In an empty copy, with a Python that lacks venv."""
    (tmp_path / "script").mkdir()
    (tmp_path / "script" / "setup").write_bytes((ROOT / "script" / "setup").read_bytes())
    fake = tmp_path / "python"
    fake.write_text('#!/bin/sh\ncase "$2" in *ensurepip*) exit 1;; esac\n')
    fake.chmod(0o755)
    env = {**os.environ, "PYTHON": str(fake)}
    done = subprocess.run(["bash", "script/setup"], cwd=tmp_path, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "script/setup-system" in done.stderr
    assert not (tmp_path / ".venv").exists()


def test_test_refuses_what_it_does_not_know() -> None:
    done = subprocess.run([ROOT / "script" / "test", "--nonsense"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "--all" in done.stderr
