"""The files for containers, as far as they can be read without an engine: known commands, only the proxy is open."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from .snippets import ROOT

DEPLOY = ROOT / "deploy"
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))


@pytest.mark.parametrize("service", ["server", "worker"])
def test_what_a_service_runs_is_a_command_of_ours(service: str) -> None:
    words = COMPOSE["services"][service]["command"]
    named = [word for word in words if re.fullmatch(r"[a-z]+", word)][: 1 if service == "server" else 3]
    ashore = str(Path(sys.executable).with_name("ashore"))
    told = subprocess.run(
        [ashore, *named, "--help"], capture_output=True, text=True, check=True, encoding="utf-8"
    ).stdout
    assert [word for word in words if word.startswith("--") and word not in told] == []


def test_only_the_proxy_is_open_and_nobody_is_root() -> None:
    services = COMPOSE["services"]
    assert {name for name, one in services.items() if "ports" in one} == {
        services["proxy"]["network_mode"].partition(":")[2]
    }
    assert services["server"]["ports"] == ["80:80", "443:443"]
    assert "USER 10001" in (DEPLOY / "Containerfile").read_text("utf-8")
    port = services["server"]["command"][services["server"]["command"].index("--port") + 1]
    assert f"reverse_proxy 127.0.0.1:{port}" in (DEPLOY / "Caddyfile").read_text("utf-8")


def test_the_administrators_shell_line_passes_its_words_on(tmp_path: Path) -> None:
    """Run with a program in the place of ours that only tells how it was called."""
    line = COMPOSE["services"]["admin"]["entrypoint"]
    fake = tmp_path / "ashore"
    fake.write_text('#!/bin/sh\necho "$PGPASSWORD" "$@"\n')
    fake.chmod(0o755)
    secret = tmp_path / "secret"
    secret.write_text("word\n")
    script = line[2].replace("$$", "$").replace("/run/secrets/database_password", str(secret))
    words = ["/bin/sh", "-c", script, line[3], "init", "--keys", "/keys/keys.json", "--keep-months", "24"]
    done = subprocess.run(words, env={"PATH": f"{tmp_path}:/bin:/usr/bin"}, capture_output=True, text=True, check=True)
    expected = "word clinic server init postgresql://postgres@database/clinic --keys /keys/keys.json --keep-months 24"
    assert done.stdout.strip() == expected
