"""The compiler of records: what it refuses, one broken record per mistake, and that it says all at once."""

from pathlib import Path

import pytest

from ashore.facts.problem import Problem
from ashore.packing.records import binds_section, records_section

ROOT = Path(__file__).parents[2]
PACK = ROOT / "packs" / "cn"

GOOD = """\
- id: a-1
  title: 某法
  short_title: 某法
  level: law
  force: binding
  status: in_force
  articles: [第293条之1, 第40条第3项, 第147条至第152条]
  effective_from: '2020-01-01'
  binds: [lenders]
  summary: 一句话
  source: 某处
  confidence: text_seen
"""


def compiled(tmp_path: Path, text: str) -> tuple[dict[str, dict[str, object]], list[Problem]]:
    (tmp_path / "records").mkdir()
    (tmp_path / "binds.yaml").write_text("lenders: 放贷人\n", encoding="utf-8")
    (tmp_path / "records" / "some.yaml").write_text(text, encoding="utf-8")
    return records_section(tmp_path)


def test_a_good_record(tmp_path: Path) -> None:
    data, problems = compiled(tmp_path, GOOD)
    assert problems == []
    assert data["a-1"]["articles"] == [
        [[293, 1, 0, 0, 0], [293, 1, 0, 0, 0]],
        [[40, 0, 0, 3, 0], [40, 0, 0, 3, 0]],
        [[147, 0, 0, 0, 0], [152, 0, 0, 0, 0]],
    ]


@pytest.mark.parametrize(
    ("change", "into", "what"),
    [
        ("  source: 某处\n", "", "缺少 source"),
        ("  source: 某处\n", "  source: 某处\n  colour: red\n", "没有 colour"),
        ("level: law", "level: 法律", "level 不能是"),
        ("confidence: text_seen", "confidence: sure", "confidence 不能是"),
        ("summary: 一句话", "summary: 12", "summary 应当是文字"),
        ("summary: 一句话", "summary: —", "summary 应当是文字"),
        ("[lenders]", "[pirates]", "没有 pirates"),
        ("[lenders]", "lenders", "应当是文字的列表"),
        ("'2020-01-01'", "'2020-02-30'", "这样的日期"),
        ("第40条第3项", "四十条第三项", "读不懂条号"),
        ("第40条第3项", "第40条、第41条", "读不懂条号"),
        ("  binds", "  effective_to: '2019-12-31'\n  binds", "失效日早于生效日"),
        ("status: in_force", "status: expired", "没有最后一天"),
        ("status: in_force", "status: draft", "草案不应有"),
        ("  binds", "  article_note: 条号未见\n  binds", "没看到的"),
        ("  binds", "  whole: true\n  binds", "只能写一个"),
        ("  binds", "  superseded_by: [a-9]\n  binds", "没有编号为 a-9"),
        ("  binds", "  parameters: [1]\n  binds", "parameters 应当是"),
    ],
)
def test_each_mistake_is_named_with_its_line(tmp_path: Path, change: str, into: str, what: str) -> None:
    assert change in GOOD
    _, problems = compiled(tmp_path, GOOD.replace(change, into, 1))
    assert any(what in problem.what for problem in problems), problems
    assert all(problem.line > 0 and problem.mend and problem.file for problem in problems)


def test_the_same_id_twice(tmp_path: Path) -> None:
    _, problems = compiled(tmp_path, GOOD + GOOD)
    assert [problem.what for problem in problems] == ["编号 a-1 用了两次"]


def test_links_must_be_told_on_both_sides(tmp_path: Path) -> None:
    later = GOOD.replace("a-1", "a-2").replace("  binds", "  supersedes: [a-1]\n  binds")
    _, problems = compiled(tmp_path, GOOD + later)
    assert [problem.what for problem in problems] == ["a-1 的 superseded_by 里没有 a-2"]


def test_all_problems_at_once(tmp_path: Path) -> None:
    _, problems = compiled(tmp_path, GOOD.replace("law\n", "rule\n").replace("[lenders]", "[pirates]"))
    assert len(problems) == 2


def test_the_pack_compiles() -> None:
    data, problems = records_section(PACK)
    assert problems == []
    assert len(data) == 528


def test_every_word_for_who_is_bound_is_used() -> None:
    words, problems = binds_section(PACK)
    assert problems == []
    used = {word for law in records_section(PACK)[0].values() for word in law["binds"]}
    assert set(words) == used
