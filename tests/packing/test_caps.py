"""caps.yaml and owed.yaml: what is refused, all at once, each with its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from ashore.packing.caps import caps_section, owed_section

PACK = Path(__file__).parents[2] / "packs" / "cn"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    for name in ("records", "caps.yaml", "owed.yaml", "binds.yaml"):
        source = PACK / name
        shutil.copytree(source, tmp_path / name) if source.is_dir() else shutil.copy(source, tmp_path / name)
    return tmp_path


def changed(pack: Path, name: str, before: str, after: str) -> None:
    text = (pack / name).read_text("utf-8")
    assert before in text
    (pack / name).write_text(text.replace(before, after, 1), "utf-8")


def test_the_pack_has_no_problems() -> None:
    assert caps_section(PACK)[1] == owed_section(PACK)[1] == []


@pytest.mark.parametrize(
    ("before", "after", "what"),
    [
        ("stand_in: [internet_platform", "stand_in: [internet_platfrom", "不认识 internet_platfrom"),
        ("  insurer: [insurer]\n", "  insurer: [insurer, bank]\n", "机构种类 bank 要正好出现一次，现在是 2 次"),
        ("contract_in: CAP-PL-2020A-26", "contract_in: CAP-PL-2020B-26", "没有编号为 CAP-PL-2020B-26 的记录"),
        ("[CAP-FIN-2017, aggregate_cap_annual]", "[CAP-FIN-2017, aggregate]", "记录 CAP-FIN-2017 没有参数 aggregate"),
        ("[CAP-FIN-2017, aggregate_cap_annual]", "0.24", "这里要写 [记录编号, 参数名]"),
        ("[CAP-FIN-2017, aggregate_cap_annual]", "[CAP-FIN-2017, trigger]", "CAP-FIN-2017.trigger 不是数"),
        ("from: [CAP-FIN-2017, effective_from]", "from: [CAP-FIN-2017, trigger]", "CAP-FIN-2017.trigger 不是日期"),
        ("cites: [CAP-GUAR-CASE]", "cites: [PEN-COMP-FIN]", "记录 PEN-COMP-FIN 只凭记忆或是草案，不能当依据"),
        ("    main: true\n", "    main: yes\n", "只能写 true 或 false"),
        ("    request: false\n", "", "缺少 request"),
        ("    request: false\n", "    request: false\n    because: x\n", "没有 because 这一项"),
        ("effect: refuse,", "effect: forbid,", "只能写 refuse、reduce"),
        ("lpr: contract", "lpr: payout", "只能写 contract、filing"),
        ("    cites: [CAP-GUAR-CASE]\n", "    cites: []\n", "这里应当是列表，至少一项"),
    ],
)
def test_one_mistake_in_the_table(pack: Path, before: str, after: str, what: str) -> None:
    changed(pack, "caps.yaml", before, after)
    problems = caps_section(pack)[1]
    assert what in [problem.what for problem in problems]
    assert all(problem.line for problem in problems)


def test_all_mistakes_are_told_at_once(pack: Path) -> None:
    changed(pack, "caps.yaml", "effect: refuse,", "effect: forbid,")
    changed(pack, "caps.yaml", "lpr: contract", "lpr: payout")
    assert len(caps_section(pack)[1]) == 2


def test_a_question_that_may_be_asked_must_have_words(pack: Path) -> None:
    changed(pack, "owed.yaml", "  cash: {", "  money: {")
    assert [p.what for p in owed_section(pack)[1]] == ["缺少 cash", "没有 money 这一项"]


def test_a_number_in_a_text_must_be_one_of_its_record(pack: Path) -> None:
    changed(pack, "owed.yaml", "[[CC-188.years]]", "[[CC-188.weeks]]")
    assert [p.what for p in owed_section(pack)[1]] == ["没有 CC-188.weeks 这个数"]
