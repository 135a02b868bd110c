"""lpr.csv, names.yaml and pack.yaml: what is refused."""

from pathlib import Path

import pytest

from ashore.packing.lpr import lpr_section
from ashore.packing.manifest import manifest_section
from ashore.packing.names import names_section

PACK = Path(__file__).parents[2] / "packs" / "cn"
HEADER = "date,lpr_1y,lpr_5y,changed,evidence\n"


def test_the_pack_has_no_problems() -> None:
    assert [section(PACK)[1] for section in (lpr_section, names_section, manifest_section)] == [[], [], []]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "第一行不对"),
        ("date,rate\n", "第一行不对"),
        (HEADER + "2026-09-20,3.00\n", "应有 5 列，这里有 2 列"),
        (HEADER + "2026-09-31,3.00,3.50,0,x\n", "日历上没有这一天"),
        (HEADER + "2026-09-20,3,3.50,0,x\n", "利率要写成 3.00 这样"),
        (HEADER + "2026-09-20,3.00,3.50,0,x\n2026-08-20,3.00,3.50,0,x\n", "日期没有按先后排列"),
    ],
)
def test_a_broken_series(tmp_path: Path, text: str, what: str) -> None:
    (tmp_path / "lpr.csv").write_text(text, encoding="utf-8")
    assert [problem.what for problem in lpr_section(tmp_path)[1]] == [what]


def test_a_name_for_no_record(tmp_path: Path) -> None:
    (tmp_path / "names.yaml").write_text("某某法: [甲法]\n", encoding="utf-8")
    (tmp_path / "binds.yaml").write_text("lenders: 放贷人\n", encoding="utf-8")
    assert [problem.what for problem in names_section(tmp_path)[1]] == ["没有题名为“某某法”的记录"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("name: cn\n", "应当正好有"),
        ("{name: cn, version: '1', as_of: '2026-13-01', changelog: C.md}\n", "日历上没有这一天"),
        ("{name: cn, version: '1', as_of: '2026-11-23', changelog: none.md}\n", "没有 none.md"),
    ],
)
def test_a_broken_manifest(tmp_path: Path, text: str, what: str) -> None:
    (tmp_path / "pack.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "C.md").write_text("# C\n", encoding="utf-8")
    problems = manifest_section(tmp_path)[1]
    assert [what in problem.what for problem in problems] == [True]
