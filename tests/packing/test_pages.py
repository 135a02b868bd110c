"""pages/*.yaml: what is refused, and where."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from ashore.packing.pages import pages_section

PACK = Path(__file__).parents[2] / "packs" / "cn"
STANDARD = "cba-time"
EXPIRED = "za-old-42"
MEMORY = "CARD-FULL"
DRAFT = "yjf-draft"


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("pack") / "cn"
    shutil.copytree(PACK, place, ignore=shutil.ignore_patterns("texts", "*.bin"))
    shutil.rmtree(place / "pages")
    (place / "pages").mkdir()
    return place


def found(pack: Path, *blocks: Any, section: dict[str, Any] | None = None, **page: Any) -> list[str]:
    """What is wrong with a page of one section that holds these blocks."""
    sections = [{"id": "one", "title": "一", "blocks": list(blocks), **(section or {})}]
    whole = {"tab": "试", "name": "试", "title": "试", "lead": "试", "sections": sections, **page}
    (pack / "pages" / "try.yaml").write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")
    return [problem.what for problem in pages_section(pack)[1]]


def law(words: str, *cites: str) -> dict[str, Any]:
    return {"law": words, "cites": list(cites)}


def test_the_pack_has_no_problems() -> None:
    pages, problems = pages_section(PACK)
    assert problems == []
    assert set(pages) == {"now", "tomorrow", "family", "message", "fears", "rights", "scripts", "despair", "helpers"}


def test_a_good_block_passes(pack: Path) -> None:
    assert (
        found(pack, law("不能搬走东西。", "CPL-120"), {"go": "#one", "words": "看"}, {"say": "请离开。", "to": "他"})
        == []
    )


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("none-1", "没有编号为 none-1 的记录"),
        (EXPIRED, f"{EXPIRED} 在 2026-11-23 不是有效的规定"),
        (MEMORY, f"{MEMORY} 是草案，或只凭记忆，不能当依据"),
        (DRAFT, f"{DRAFT} 是草案，或只凭记忆，不能当依据"),
    ],
)
def test_unfit_records_are_refused(pack: Path, name: str, why: str) -> None:
    assert why in found(pack, law("不能搬走东西。", "CPL-120", name))


@pytest.mark.parametrize(
    ("block", "what"),
    [
        (law("不能这样。"), "说到法律，要写依据"),
        ({"law": "不能这样。"}, "说到法律，要写依据"),
        ({"tell": "这样做违法。"}, "“违法”是说法律的话，没有写依据"),
        ({"list": ["好。", "他们不得进来。"]}, "“不得”是说法律的话，没有写依据"),
        (law("国家标准写明，夜里来违法。", STANDARD), "“违法”要有“法律”一级的依据"),
        (law("监管规定夜里不催收。", "mfd-1032"), "“监管规定”要有“监管规定”一级的依据"),
        (law("夜里不催收。", STANDARD), "依据只是国家标准或自律规范，话里要说明"),
        (law("12368 必须查到。", "tel-12368"), "依据不是规定，不能说“必须”"),
        (law("15 天内答辩。", "CPL-128"), "“15 天”是写死的数字"),
        (law("十五天内答辩。", "CPL-128"), "“十五天”是写死的数字"),
        (law("[[CPL-128.defence_days]]天内答辩。", "CPL-130"), "[[CPL-128.defence_days]] 不在这一块的依据里"),
        (law("[[CPL-128.days]]天内答辩。", "CPL-128"), "[[CPL-128.days]] 不在这一块的依据里"),
        ({"go": "#two", "words": "看"}, "没有 /try#two 这个地方"),
        ({"go": "/nowhere", "words": "看"}, "没有 /nowhere 这个地方"),
        ({"nav": [{"go": "#one"}]}, "nav 每项要有 go 和 words，可以有 hint"),
        ({"nav": "#one"}, "nav 每项要有 go 和 words，可以有 hint"),
        ({"call": "police_119", "words": "说"}, "bodies.yaml 里没有 police_119"),
        ({"call": "police_110"}, "call 缺少 words"),
        ({"part": "film"}, "没有 film 这种部件"),
        ({"steps": "一"}, "steps 应当是几句话"),
        ({"tell": " "}, "tell 应当是一句话"),
        ({"tell": "好。", "say": "好。"}, "每块正好是一种：tell、list、steps、law、no、say、call、go、nav、head、part"),
        ({"film": "好。"}, "每块正好是一种：tell、list、steps、law、no、say、call、go、nav、head、part"),
        ("好。", "每块正好是一种：tell、list、steps、law、no、say、call、go、nav、head、part"),
    ],
)
def test_a_wrong_block_is_refused(pack: Path, block: Any, what: str) -> None:
    assert what in found(pack, block)


def test_quoted_words_of_the_law_need_no_source(pack: Path) -> None:
    assert found(pack, {"tell": "不用说“催收违法”。"}) == []


def test_wrong_pages_and_sections_are_refused(pack: Path) -> None:
    assert "每页要有 lead、name、sections、tab、title" in found(pack, colour="红")[0]
    assert found(pack, section={"mood": "好"}) == ["每节要有 id、title、blocks"]
    assert found(pack, card={"title": "图"}) == ["卡片要有 dont、note、say、title"]
    assert found(pack, {"head": "真的"}, each=["真的", "例外"]) == ["这一节要有且只有这几块：真的、例外"]
    twice = [{"id": "one", "title": "一", "blocks": []}] * 2
    assert found(pack, sections=twice) == ["one 用了两次"]


def test_broken_yaml_is_told_with_its_place(pack: Path) -> None:
    (pack / "pages" / "try.yaml").write_text("tab: 试\ntab: 试\n", encoding="utf-8")
    problems = pages_section(pack)[1]
    assert [problem.line for problem in problems] == [2]


def test_a_problem_names_its_line(pack: Path) -> None:
    text = (
        "tab: 试\nname: 试\ntitle: 试\nlead: 试\nsections:\n"
        "  - id: one\n    title: 一\n    blocks:\n      - tell: 这样违法。\n"
    )
    (pack / "pages" / "try.yaml").write_text(text, encoding="utf-8")
    assert [(p.path, p.line) for p in pages_section(pack)[1]] == [("sections[0].blocks[0]", 9)]
