from pathlib import Path

import pytest

from ashore.packing.bodies import bodies_section

PACK = Path(__file__).parents[2] / "packs" / "cn"
GOOD = """\
- id: desk
  name: 某处
  role: regulator
  lenders: [bank]
  will: [收投诉]
  will_not: [不裁定欠多少]
  sources: [bank-29]
"""


def compiled(tmp_path: Path, text: str) -> list[str]:
    (tmp_path / "records").mkdir()
    record = (PACK / "records" / "bank-debit.yaml").read_text(encoding="utf-8")
    (tmp_path / "records" / "bank-debit.yaml").write_text(record, encoding="utf-8")
    (tmp_path / "binds.yaml").write_bytes((PACK / "binds.yaml").read_bytes())
    (tmp_path / "bodies.yaml").write_text(text, encoding="utf-8")
    return [problem.what for problem in bodies_section(tmp_path)[1]]


def test_good(tmp_path: Path) -> None:
    assert compiled(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("change", "into", "what"),
    [
        ("  role: regulator\n", "", "缺少 role"),
        ("  role: regulator\n", "  role: friend\n", "role 不能是 friend"),
        ("  role: regulator\n", "  role: regulator\n  fee: 5\n", "没有 fee 这一项"),
        ("[bank]", "[pawnbroker]", "没有 pawnbroker 这种贷款方"),
        ("[不裁定欠多少]", "[]", "will_not 应当是列表，至少一项"),
        ("[bank-29]", "[bank-30]", "没有编号为 bank-30 的记录"),
        ("  role: regulator\n", "  role: regulator\n  from: soon\n", "from 应当是 '2026-01-30' 这样的日期"),
    ],
)
def test_each_mistake_is_named(tmp_path: Path, change: str, into: str, what: str) -> None:
    assert compiled(tmp_path, GOOD.replace(change, into, 1)) == [what]


def test_two_names_at_once_are_refused(tmp_path: Path) -> None:
    assert compiled(tmp_path, GOOD + GOOD) == ["与同一编号的另一项日期重叠"]


def test_not_a_list(tmp_path: Path) -> None:
    assert compiled(tmp_path, "id: desk\n") == ["文件应当是一个列表，每项是“键: 值”"]


def test_the_pack_compiles() -> None:
    assert bodies_section(PACK)[1] == []
