"""`ashore clinic` in a process of its own: a table in, the queue, numbers, a folder, the table out again."""

from __future__ import annotations

import json
from pathlib import Path

from .door import ashore

TABLE = Path(__file__).parents[2] / "examples" / "clinic.csv"
ON = ("--on", "2026-11-23")


def test_a_table_in_and_out(tmp_path: Path) -> None:
    vault = ("--vault", tmp_path / "vault")
    seen = ashore("clinic", "import", TABLE, *vault, *ON)  # nobody says yes
    assert "3 个案件，4 笔债；放在一边 1 行" in seen.stdout
    assert not (tmp_path / "vault").exists()
    done = ashore("clinic", "import", TABLE, *vault, *ON, "--yes")
    assert (done.returncode, done.stderr) == (0, "")
    assert "新存 3 个" in done.stdout

    queue = json.loads(ashore("clinic", "queue", *vault, *ON, "--json").stdout)
    assert {one["case"] for one in queue} == {"C-001", "C-002", "C-003"}
    assert "3 个案件" in ashore("clinic", "queue", *vault, *ON).stdout
    assert "少于 5 个" in ashore("clinic", "numbers", *vault, *ON).stdout

    out = tmp_path / "out.csv"
    assert ashore("clinic", "export", *vault, *ON, "--out", out).returncode == 0
    assert ashore("clinic", "export", *vault, *ON, "--out", out).returncode == 2
    again = ashore("clinic", "import", out, *vault, *ON, "--yes")
    assert "新存 0 个，3 个已经一样" in again.stdout

    folder = tmp_path / "folder"
    assert ashore("clinic", "folder", "C-001", *vault, *ON, "--out", folder).returncode == 0
    assert sorted(path.name for path in folder.iterdir()) == ["1-封面.html", "2-全案.html", "3-各笔数.html"]
    assert folder.stat().st_mode & 0o077 == 0
    assert ashore("clinic", "folder", "C-001", *vault, *ON, "--out", folder).returncode == 2
    assert ashore("clinic", "folder", "C-404", *vault, "--out", tmp_path / "no").returncode == 2


def test_a_formula_is_guarded_on_its_way_out_and_freed_on_its_way_in(tmp_path: Path) -> None:
    table, vault = tmp_path / "in.csv", ("--vault", tmp_path / "vault")
    table.write_text("案件,哪个App或哪家\nC-1,=HYPERLINK(1)\n", "utf-8")
    assert ashore("clinic", "import", table, *vault, *ON, "--yes").returncode == 0
    assert ashore("clinic", "export", *vault, *ON, "--out", tmp_path / "out.csv").returncode == 0
    assert ",'=HYPERLINK(1)," in (tmp_path / "out.csv").read_text("utf-8")
    assert "1 个已经一样" in ashore("clinic", "import", tmp_path / "out.csv", *vault, *ON, "--yes").stdout
