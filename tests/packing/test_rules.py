"""A rule file with mistakes: every mistake of every file is told, with its line, and nothing else is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ashore.facts.problem import Problem
from ashore.packing.records import records_section
from ashore.packing.rules import cases_section, rules_section

PACK = Path(__file__).parents[2] / "packs" / "cn"
GOOD = """\
code: visits
about: contacts
title: 上门
only: channel == 'visit'
let: { alone: visitors == 1 }
sources:
  cba-visit-22: { when: alone or visitors < p.persons_min }
"""


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """The law of the real pack with an empty folder of rules."""
    shutil.copytree(PACK / "records", tmp_path / "records")
    for name in ("binds.yaml", "bound.yaml", "own_measures.yaml"):
        shutil.copy(PACK / name, tmp_path / name)
    (tmp_path / "rules").mkdir()
    return tmp_path


def problems(pack: Path, text: str, name: str = "visits") -> list[Problem]:
    (pack / "rules" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return rules_section(pack)[1]


def test_a_good_rule_takes_its_dates_level_and_numbers_from_the_record(pack: Path) -> None:
    assert problems(pack, GOOD) == []
    (source,) = rules_section(pack)[0]["rules"][0]["sources"]
    assert source["start"] == "2026-01-30"
    assert source["level"] == "standard_or_self_regulation"
    assert source["when"][2] == ["cmp", "<", ["col", "visitors"], ["lit", 2]]


@pytest.mark.parametrize(
    ("change", "into", "line", "what"),
    [
        ("title: 上门\n", "", 1, "规则缺少"),
        ("about: contacts", "about: dreams", 2, "没有“dreams”这张表"),
        ("code: visits", "code: visit", 1, "文件名要和 code 一样"),
        ("title: 上门\n", "title: 上门\nsince: 2026\n", 4, "不认识“since”"),
        ("channel == 'visit'", "chanel == 'visit'", 4, "chanel"),
        ("visitors == 1", "len(visitors) == 1", 5, "outside the grammar"),
        ("alone or", "lonely or", 7, "lonely"),
        ("p.persons_min", "p.persons_max", 7, "no parameter 'persons_max'"),
        ("cba-visit-22", "cba-visit-99", 7, "没有编号 cba-visit-99 的记录"),
        ("{ when: alone or visitors < p.persons_min }", "{ binds: [banks] }", 7, "缺少 when"),
        ("{ when:", "{ wen: 1, when:", 7, "不认识“wen”"),
        ("{ when:", "{ binds: [pirates], when:", 7, "“pirates”"),
        ("only:", "per: [principal, day]\nonly:", 8, "没有写数什么"),
    ],
)
def test_each_mistake_is_told_in_its_line(pack: Path, change: str, into: str, line: int, what: str) -> None:
    (problem,) = problems(pack, GOOD.replace(change, into, 1))
    assert what in problem.what
    assert problem.line == line
    assert problem.file.endswith("visits.yaml")
    assert problem.mend


def test_what_is_only_remembered_is_no_source(pack: Path) -> None:
    memory = next(k for k, record in records_section(pack)[0].items() if record["confidence"] == "memory")
    source = "cba-visit-22: { when: alone or visitors < p.persons_min }"
    (problem,) = problems(pack, GOOD.replace(source, f"{memory}: {{ when: alone }}"))
    assert "凭记忆" in problem.what


def test_the_mistakes_of_all_files_are_told_at_once(pack: Path) -> None:
    problems(pack, GOOD.replace("visitors == 1", "visiters == 1").replace("channel", "chanel"))
    found = problems(pack, GOOD.replace("code: visits", "code: others").replace("cba-visit-22", "nothing"), "others")
    assert sorted({Path(p.file).stem for p in found}) == ["others", "visits"]
    assert len([p for p in found if p.file.endswith("visits.yaml")]) >= 2


def test_a_rule_without_cases_is_told(pack: Path) -> None:
    problems(pack, GOOD)
    (problem,) = cases_section(pack)[1]
    assert "没有案例" in problem.what
