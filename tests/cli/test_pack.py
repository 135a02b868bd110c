"""A pack is signed, verified, installed and used; the cases whose findings change are named."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .door import ashore

HERE = Path(__file__).parents[2]
PACK = HERE / "src/ashore/_pack/cn"


def pack(*words: str | Path, status: int = 0) -> str:
    """What it prints; where it refuses, what it says."""
    done = ashore("pack", *words)
    assert done.returncode == status, done.stderr
    return done.stderr if status else done.stdout


@pytest.fixture
def release(tmp_path: Path) -> Path:
    pack("key", "--out", tmp_path / "key")
    pack("build", PACK, "--key", tmp_path / "key", "--out", tmp_path / "cn.zip")
    return tmp_path / "cn.zip"


def test_signed_verified_installed_and_used(release: Path) -> None:
    public, into = release.with_name("key.pub"), release.with_name("installed")
    assert "没有问题：cn" in pack("verify", release, "--public", public)
    assert f"ASHORE_PACKS={into}" in pack("install", release, "--public", public, "--into", into)
    assert "已经有了" in pack("install", release, "--public", public, "--into", into, status=2)

    told = into / "cn" / "pack.json"
    told.write_text(told.read_text("utf-8").replace('"0.1', '"7.1'), "utf-8")
    code = "from ashore.law.pack import section; print(section('pack')['version'])"
    env = {**os.environ, "ASHORE_PACKS": str(into)}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("7.1")


def test_a_private_key_is_for_its_owner_alone_and_never_replaced(release: Path) -> None:
    key = release.with_name("key")
    assert key.stat().st_mode & 0o077 == 0
    before = key.read_bytes()
    pack("key", "--out", key, status=2)
    assert key.read_bytes() == before


def test_cases_whose_findings_change_are_named(release: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(PACK, other)
    rules = other / "rules.json"
    rules.write_text(rules.read_text("utf-8").replace('"22:00"', '"21:00"'), "utf-8")
    words = ("--case", HERE / "examples", "--on", "2026-11-23")
    told = json.loads(pack("diff", release, other, *words, "--json"))
    assert told["cases"] >= 5
    assert [Path(one["case"]).stem for one in told["changed"]] == ["six-debts", "worked-case-2026"]
    assert {"quiet_hours"} == {change["code"] for one in told["changed"] for change in one["changes"]}
    assert "2 个的结论会变" in pack("diff", release, other, *words)
    assert "两版一样" in pack("diff", release, release)


def test_what_is_no_pack_is_refused_with_the_way_out(tmp_path: Path) -> None:
    assert "这里没有法律包" in pack("diff", tmp_path, PACK, status=2)
