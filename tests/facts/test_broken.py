"""Broken input: one small file for each mistake, refused with every problem, its place and its mend."""

from pathlib import Path

import pytest

from ashore.facts.load import load_case
from ashore.facts.problem import InputRefused, Problem
from ashore.facts.yamlread import MAX_BYTES, read_yaml

BROKEN = Path(__file__).parent.parent / "fixtures" / "broken"
EXPECTED = read_yaml(BROKEN / "expected.yaml").data
FILES = sorted(p.name for p in BROKEN.iterdir() if p.name != "expected.yaml")


def problems_of(path: Path) -> list[Problem]:
    with pytest.raises(InputRefused) as refused:
        load_case(path)
    return refused.value.problems


def test_each_file_has_its_expectation() -> None:
    assert sorted(EXPECTED) == FILES


@pytest.mark.parametrize("name", FILES)
def test_is_refused_with_place_and_mend(name: str) -> None:
    found = problems_of(BROKEN / name)
    assert [(p.path, p.line) for p in found] == [(e["path"], e["line"]) for e in EXPECTED[name]], found
    for problem, expected in zip(found, EXPECTED[name], strict=True):
        assert problem.file == str(BROKEN / name)
        assert expected["what"] in problem.what
        assert expected["mend"] in problem.mend


def test_reading_writes_nothing(tmp_path: Path) -> None:
    for name in FILES:
        (tmp_path / name).write_bytes((BROKEN / name).read_bytes())
    before = sorted((p.name, p.read_bytes()) for p in tmp_path.iterdir())
    for name in FILES:
        problems_of(tmp_path / name)
    assert sorted((p.name, p.read_bytes()) for p in tmp_path.iterdir()) == before


def test_a_missing_file_and_a_folder_are_problems(tmp_path: Path) -> None:
    reasons = {tmp_path / "nothing.yaml": "没有这个文件", tmp_path / "nothing.json": "没有这个文件", tmp_path: "文件夹"}
    for path, reason in reasons.items():
        (problem,) = problems_of(path)
        assert reason in problem.what


def test_a_file_beyond_the_bound_is_not_even_parsed(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    (problem,) = problems_of(path)
    assert "上限" in problem.what
