from __future__ import annotations

from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from ashore.facts.problem import InputRefused
from ashore.screen.agree import kappa, review, wilson


def test_kappa_of_a_table_worked_by_hand() -> None:
    # 50 entries: 20 + 15 the same; by chance (30*25 + 20*25) / 2500 = 0.5; (0.7 - 0.5) / 0.5.
    table = Counter({("breach", "breach"): 20, ("none", "breach"): 5, ("breach", "none"): 10, ("none", "none"): 15})
    assert kappa(table) == Decimal("0.4000")


def test_kappa_of_one_answer_throughout_is_none() -> None:
    assert kappa(Counter({("breach", "breach"): 9})) is None
    assert kappa(Counter()) is None


def test_wilson_interval() -> None:
    assert wilson(9, 10) == (Decimal("0.5958"), Decimal("0.9821"))
    assert wilson(0, 0) == (0, 1)


KEY = "number,code,half,outcome\n1,a,1,breach\n2,b,2,none\n3,c,1,breach\n4,d,2,cannot_tell\n"


def test_people_and_rules(tmp_path: Path) -> None:
    (tmp_path / "key.csv").write_text(KEY)
    (tmp_path / "one.csv").write_text("\ufeffnumber,review\n1,违反\n2,没有\n3,没有\n4,\n", encoding="utf-8")
    (tmp_path / "two.csv").write_text("number,review\n1,breach\n2,none\n3,breach\n4,说不清\n", encoding="utf-8")
    found = review([tmp_path / "one.csv", tmp_path / "two.csv"], tmp_path / "key.csv")
    assert [(a.first, a.second, a.agreed, a.count) for a in found.agreements] == [
        ("rules", "one.csv", 2, 3), ("rules", "two.csv", 4, 4), ("one.csv", "two.csv", 2, 3),
    ]  # fmt: skip
    assert [(c.who, c.looked_at, c.confirmed) for c in found.confirmed] == [("one.csv", 2, 1), ("two.csv", 2, 2)]
    assert found.not_reviewed == 1


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("number,review\n1,maybe\n", "不认识"),
        ("number,review\n9,none\n", "不在答案"),
        ("n,r\n", "没有 number"),
        (None, "打不开"),
    ],
)
def test_a_file_that_cannot_be_compared_is_refused(text: str | None, what: str, tmp_path: Path) -> None:
    (tmp_path / "key.csv").write_text(KEY)
    if text is not None:
        (tmp_path / "one.csv").write_text(text)
    with pytest.raises(InputRefused, match=what):
        review([tmp_path / "one.csv"], tmp_path / "key.csv")
