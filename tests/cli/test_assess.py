"""`ashore assess`, `demo`, `schema` and the entry itself, on real input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ashore.cli.page import width_of
from tests.cli.door import EXAMPLES, ROOT, ashore

SIX = EXAMPLES / "six-debts.yaml"


@pytest.mark.parametrize("columns", [40, 80, 120])
def test_the_whole_case_in_the_order_do_then_what_they_did(columns: int) -> None:
    done = ashore("assess", SIX, "--on", "2026-11-23", COLUMNS=str(columns))
    assert done.returncode == 0
    order = ["这周做什么", "正在走的期限", "每笔债现在到哪一步", "会不会上门", "他们做过什么", "接下来问清楚"]
    places = [done.stdout.index(f"\n{heading}\n") for heading in order]
    assert places == sorted(places)
    assert max(map(width_of, done.stdout.splitlines())) <= columns + 2


def test_the_page_is_written_whole_for_its_owner_alone(tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    out.write_text("old")
    assert ashore("assess", SIX, "--on", "2026-11-23", "--html", out).returncode == 0
    assert out.read_text(encoding="utf-8").endswith("</html>\n")
    assert out.stat().st_mode & 0o077 == 0
    assert [p.name for p in tmp_path.iterdir()] == ["report.html"]


def test_json_is_the_assessment() -> None:
    done = ashore("assess", EXAMPLES / "worked-case-2026.yaml", "--on", "2026-09-02", "--json")
    data = json.loads(done.stdout)
    assert data["on"] == "2026-09-02"
    assert data["standings"]


@pytest.mark.parametrize(
    "name", ["many-mistakes.yaml", "gbk.yaml", "alias-bomb.yaml", "empty-file.yaml", "naive-time.yaml"]
)
def test_broken_input_is_refused_and_nothing_is_written(name: str, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    done = ashore("assess", ROOT / "tests" / "fixtures" / "broken" / name, "--html", out)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "→" in done.stderr
    assert "Traceback" not in done.stderr
    assert not out.exists()


def test_many_mistakes_are_all_told() -> None:
    done = ashore("assess", ROOT / "tests" / "fixtures" / "broken" / "many-mistakes.yaml")
    assert done.stderr.count("→") >= 3
    assert "第" in done.stderr


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    done = ashore("assess", SIX, "--html", tmp_path / "none" / "report.html")
    assert done.returncode == 2
    assert "写不了文件" in done.stderr


def test_demo_shows_what_the_change_of_law_changed(tmp_path: Path) -> None:
    done = ashore("demo", "--out", tmp_path / "out")
    assert done.returncode == 0
    flat = done.stdout.replace("\n", "").replace(" ", "")
    assert "第四十二条" in flat
    assert "罚款最多500元" in flat
    assert "第五十条" in flat
    assert "罚款最多1,000元" in flat
    names = sorted(p.name for p in (tmp_path / "out").iterdir())
    reports = ["six-debts.html", "worked-case-2022.html", "worked-case-2026.html"]
    assert names == ["days.ics", "evidence", "letters", *reports]
    assert "投诉书" in (tmp_path / "out/letters/complaint_lender.html").read_text("utf-8")
    calendar = (tmp_path / "out/days.ics").read_text("utf-8")
    assert calendar.count("BEGIN:VEVENT") >= 36, "the agreement has 36 instalments"


def test_schema_is_json() -> None:
    assert json.loads(ashore("schema").stdout)["title"] == "案件"


def test_version_and_help() -> None:
    assert ashore("--version").stdout.startswith("ashore ")
    shown = ashore("--help").stdout
    for command in ("new", "check", "assess", "demo", "schema", "law", "rules"):
        assert command in shown
