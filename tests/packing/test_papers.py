"""papers.yaml: what is refused."""

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from ashore.packing.papers import papers_section, wrong
from ashore.packing.records import records_section

PACK = Path(__file__).parents[2] / "packs" / "cn"


@cache
def around() -> tuple[dict[str, Any], set[str]]:
    rows = yaml.safe_load((PACK / "clocks.yaml").read_text("utf-8"))["steps"]
    return records_section(PACK)[0], {row["key"] for row in rows}


def refused(changed: dict[str, Any], tables: dict[str, Any] | None = None) -> list[str]:
    """What is wrong with the pack's own letters when one of them, or the tables, are changed."""
    data = yaml.safe_load((PACK / "papers.yaml").read_text("utf-8"))
    data["letters"]["jurisdiction"].update(changed)
    data["tables"].update(tables or {})
    return [what for _, what in wrong(data, *around())]


def test_the_pack_has_no_problems() -> None:
    assert papers_section(PACK)[1] == []
    assert refused({}) == []


@pytest.mark.parametrize(
    ("changed", "what"),
    [
        ({"step": []}, "要写“step”"),
        ({"step": ["suits"]}, "没有“suits”这种文书"),
        ({"not_for": ["banks"]}, "没有“banks”这种放款方"),
        ({"products": ["cards"]}, "没有“cards”这种产品"),
        ({"table": "none"}, "没有“none”这张表"),
        ({"facts": "all"}, "“facts”不能是“all”"),
        ({"when": ["soon"]}, "“when”里没有“soon”"),
        ({"period": "never"}, "没有“never”这个期限"),
        ({"most_months": "xyk-70.most"}, "most"),
        ({"keep": "[[CPL-171.days]]"}, "days"),
        ({"cites": [{"id": "CPL-999"}]}, "没有编号为 CPL-999 的记录"),
        ({"cites": [{"id": "ts-verify"}]}, "只凭记忆"),
        ({"to": "nobody"}, "“to”要是"),
        ({"group": "anger"}, "“group”要是"),
        ({"stamp": True}, "不认识：stamp"),
        ({"demands": {}, "cites": []}, "至少要有一个要求"),
        ({"cites": [{"id": "CPL-130", "demands": ["other"]}]}, "CPL-130：没有“other”这个要求"),
        ({"clauses": [{"head": "一", "say": "{nothing}"}]}, "没有填空“nothing”"),
        ({"opening": "{nothing}"}, "没有填空“nothing”"),
    ],
)
def test_what_a_letter_may_not_be(changed: dict[str, Any], what: str) -> None:
    found = refused(changed)
    assert [what in problem for problem in found] == [True], found


def test_a_row_of_a_table_is_a_blank_or_a_fact() -> None:
    assert refused({}, {"credit": [{"name": "一"}, {"name": "二", "say": "{nothing}"}]}) == [
        "每行要有“name”，再加“blank”（要填的）或“say”（案件里的）",
        "没有填空“nothing”",
    ]
