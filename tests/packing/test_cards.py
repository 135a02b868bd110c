"""cards.yaml: what is refused, and where."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from ashore.packing.cards import cards_section
from tests.packing.test_pages import DRAFT, EXPIRED, MEMORY, PACK, STANDARD


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("pack") / "cn"
    shutil.copytree(PACK, place, ignore=shutil.ignore_patterns("texts", "pages", "*.bin"))
    return place


def found(pack: Path, *items: Any, **card: Any) -> list[str]:
    """What is wrong when the first part of the poster holds these items."""
    data = json.loads(json.dumps(cards_section(PACK)[0]))
    data["cards"][0]["parts"][0]["items"] += items
    data["cards"][0].update(card)
    (pack / "cards.yaml").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return [problem.what for problem in cards_section(pack)[1]]


def test_the_pack_has_no_problems(pack: Path) -> None:
    assert cards_section(PACK)[1] == []
    assert found(pack, {"law": "只有法院才能查封。", "cites": ["CPL-120"]}) == []


@pytest.mark.parametrize("name", ["none-1", EXPIRED, MEMORY, DRAFT])
def test_a_source_that_bears_nothing_is_refused(pack: Path, name: str) -> None:
    assert found(pack, {"law": "国家标准：不能。", "cites": [name]})


@pytest.mark.parametrize(
    ("item", "what"),
    [
        ({"law": "不能搬走东西。", "cites": []}, "说到法律，要写依据"),
        ({"do": "催收违法，不用怕"}, "“违法”是说法律的话，没有写依据"),
        ({"law": "晚上来催是违法的。", "cites": [STANDARD]}, "“违法”要有“法律”一级的依据"),
        ({"law": "最多60天要有答复。", "cites": ["ts-time"]}, "“60天”是写死的数字"),
        ({"call": "nobody_1", "words": "打"}, "bodies.yaml 里没有 nobody_1，或缺少 words"),
        ({"call": "police_110"}, "bodies.yaml 里没有 police_110，或缺少 words"),
        ({"say": "请离开。", "cites": ["CPL-120"]}, "每项正好是一种：do、say、law、call"),
        ({"do": 110}, "应当是一句话"),
        ("请离开", "每项正好是一种：do、say、law、call"),
    ],
)
def test_each_mistake_is_told(pack: Path, item: Any, what: str) -> None:
    assert what in found(pack, item)


def test_the_place_is_told(pack: Path) -> None:
    found(pack, {"do": 110})
    problem = cards_section(pack)[1][0]
    assert problem.path == "cards[0].parts[0].items[3]"
    assert problem.line > 0


def test_a_title_states_no_law(pack: Path) -> None:
    assert found(pack, title="催收违法") == ["“违法”是说法律的话，没有写依据"]


def test_cards_and_their_parts_are_fixed(pack: Path) -> None:
    assert found(pack, kind="banner")
    assert found(pack, use=1)
    for parts in ([], 1, [1], [{"id": "steps"}], [{"id": "steps", "title": "做", "items": 1}]):
        assert found(pack, parts=parts)
    (pack / "cards.yaml").write_text("- 1\n", encoding="utf-8")
    assert cards_section(pack)[1]
    (pack / "cards.yaml").write_text("a: [\n", encoding="utf-8")
    assert cards_section(pack)[1]
