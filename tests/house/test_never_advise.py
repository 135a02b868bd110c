"""Nothing that harms the borrower stands in what we write: pack, code, templates."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from ashore.desk.assess import assess_case, assessment_to_data
from ashore.facts.load import load_case

from .never_advise import NEVER, harmful

ROOT = Path(__file__).parents[2]
# Under these keys the pack quotes what others say, or a record lists the acts that a provision is about: not our words.
# `senses` are words that are looked for.
NOT_OURS = {"cases", "text", "texts", "grounds", "precondition", "red_flags", "senses"}
# The title of a rule names the act of the other side.
RULES = ROOT / "packs" / "cn" / "rules"
# Holds the patterns that find harmful words in messages.
LANGUAGE = ROOT / "packs" / "cn" / "language"


def strings(data: Any, path: str, skip: set[str]) -> Iterator[tuple[str, str]]:
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, value in data.items():
            if key not in skip:
                yield from strings(value, f"{path}.{key}", skip)
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from strings(value, f"{path}[{index}]", skip)


def written() -> Iterator[tuple[str, str]]:
    """Every text that may reach a reader, with the place where it stands."""
    for file in sorted(p for p in (ROOT / "packs").rglob("*.yaml") if LANGUAGE not in p.parents):
        data = yaml.load(file.read_text("utf-8"), Loader=yaml.CBaseLoader)  # noqa: S506 - plain text only
        skip = NOT_OURS | {"title"} if RULES in file.parents else NOT_OURS
        yield from strings(data, str(file.relative_to(ROOT)), skip)
    for file in sorted((ROOT / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield f"{file.relative_to(ROOT)}:{node.lineno}", node.value
    for kind in ("*.html", "*.txt", "*.jinja", "*.md", "*.js", "*.css"):
        for file in sorted([*(ROOT / "src").rglob(kind), *(ROOT / "packs").rglob(kind)]):
            yield str(file.relative_to(ROOT)), file.read_text("utf-8")
    yield "README.zh-CN.md", (ROOT / "README.zh-CN.md").read_text("utf-8")


def test_nothing_harmful_is_written() -> None:
    assert [f"{place}: {kind}" for place, text in written() for kind in harmful(text)] == []


ADVICE = {
    "ignore a court, mediator, arbitrator or notary": ["法院的短信不用理会。", "点开链接核实。"],
    "stop paying, wait for better terms": ["先停止还款，等90天后再谈。", "这笔钱拖着不还就行。", "这笔不用还。"],
    "hide": ["换个手机号躲一躲。", "最近都别接官方客服的电话。"],
    "false proof, complaint as a lever": ["可以撤诉换减免。", "不减免就投诉他们。", "买一份假病历。"],
    "hand oneself over to a consultant": ["找法务公司，全权委托。", "把银行卡交给顾问。"],
    "pay a private account or a made-up fee": ["把钱转到催收员的个人账户。"],
    "borrow to repay": ["可以借新还旧。", "让父母帮你担保。"],
    "no debt, only principal": ["你只需还本金。", "利率超过24%的合同无效。"],
    "sign blindly": ["先签了再说。", "点一下同意就行。"],
    "goodwill payment on a barred debt": ["先还一点表示诚意。"],
    "fight at the door": ["开门和他理论。", "让他们先进屋。", "上他的车里谈。", "一个人下楼见面。"],
    "publish a collector": ["把录像发到网上曝光。", "在邻居家装个摄像头。", "剪掉多余的录音。"],
    "move property": ["赶快转移工资。"],
    "make the family pay": ["请父母先还。"],
    "promise": ["我们保证减免。", "上门的概率是30%。"],
    "cannot be punished": ["欠网贷绝对不会坐牢。"],
    "starve the household": ["用房租先还这一期。"],
}


def test_every_kind_is_found() -> None:
    assert set(ADVICE) == set(NEVER)
    missed = [
        text for kind, texts in ADVICE.items() for text in texts if not any(f.startswith(kind) for f in harmful(text))
    ]
    assert missed == []


@pytest.mark.parametrize(
    "warning",
    [
        "不要停止还款。",
        "说“只需还本金”的，多半是骗局。",
        "没有人能保证减免。",
        "不要点开短信里的链接。",
        "先当真，再核实。",
        "欠的本金要还；超过上限的利息，可以主张不付。",
    ],
)
def test_a_warning_may_name_the_thing(warning: str) -> None:
    assert harmful(warning) == []


@pytest.mark.parametrize("example", sorted(p.name for p in (ROOT / "examples").glob("*.yaml")))
def test_nothing_harmful_is_answered(example: str) -> None:
    answer = assessment_to_data(assess_case(load_case(ROOT / "examples" / example), date(2026, 11, 23)))
    assert [kind for path, text in strings(answer, example, set()) for kind in harmful(text)] == []
