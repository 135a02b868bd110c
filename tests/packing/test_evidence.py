"""evidence.yaml: what is refused, and where."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from ashore.packing.evidence import evidence_section

PACK = Path(__file__).parents[2] / "packs" / "cn"
GOOD = {"id": "a", "ask": "问", "check": "told", "ok": "好", "weak": "弱", "do": "做", "cites": ["zj-14"]}


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("pack") / "cn"
    shutil.copytree(PACK, place)
    return place


def write(pack: Path, *points: dict[str, object]) -> None:
    text = "".join(f"- {json.dumps(point, ensure_ascii=False)}\n" for point in points)
    (pack / "evidence.yaml").write_text(text, encoding="utf-8")


def test_the_pack_has_no_problems() -> None:
    points, problems = evidence_section(PACK)
    assert problems == []
    assert len(points) == len({point["id"] for point in points}) > 0


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"cites": ["none-1"]}, "没有编号为 none-1 的记录"),
        ({"cites": []}, "cites 应当是列表，至少一项"),
        ({"cites": "zj-14"}, "cites 应当是列表，至少一项"),
        ({"check": "magic"}, "没有 magic 这种检查"),
        ({"ask": ["x"]}, "ask 应当是一句话"),
        ({"more": "x"}, "要有且只有这些项：ask、check、cites、do、id、ok、weak；可以有 command"),
    ],
)
def test_a_broken_point_is_told_with_its_line(pack: Path, change: dict[str, object], what: str) -> None:
    write(pack, GOOD, GOOD | {"id": "b"} | change)
    assert [(p.path, p.line, p.what) for p in evidence_section(pack)[1]] == [("[1]", 2, what)]


def test_an_id_used_twice(pack: Path) -> None:
    write(pack, GOOD, GOOD)
    assert [problem.what for problem in evidence_section(pack)[1]] == ["a 写了两次"]


@pytest.mark.parametrize("text", ["", "a: 1\n", "- 1\n- 2\n", "- {id: a\n", "- id: !!python/object:os.system x\n"])
def test_what_is_no_list_of_points(pack: Path, text: str) -> None:
    (pack / "evidence.yaml").write_text(text, encoding="utf-8")
    points, problems = evidence_section(pack)
    assert points == []
    assert len(problems) == 1
