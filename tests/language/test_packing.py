"""The compiler of the language files: every mistake is told with its place; the pack's own files have none."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ashore.packing.keywords import keywords
from ashore.packing.language import language

_PACK = Path(__file__).parents[2] / "packs" / "cn"
_DOCS = Path(__file__).parents[2] / "docs" / "language.md"


def test_the_pack_has_no_problem_and_every_signal_is_documented() -> None:
    data, problems = language(_PACK)
    assert problems == []
    signals = {signal for pattern in data["patterns"] for signal in pattern["signals"]}
    documented = set(re.findall(r"^\| `([a-z_]+)` \|", _DOCS.read_text(encoding="utf-8"), re.MULTILINE))
    assert documented == signals
    assert len({(p["label"], p["id"]) for p in data["patterns"]}) == len(data["patterns"])


@pytest.mark.parametrize(
    ("name", "old", "new", "what"),
    [
        ("insult.yaml", "reason: 用辱骂的词称呼你", "why: 用辱骂的词称呼你", "没有“why”这个键"),
        ("insult.yaml", "    reason: 用辱骂的词称呼你\n", "", "缺少“reason”"),
        ("insult.yaml", "'傻[", "'<nobody>傻[", "词类"),
        ("insult.yaml", "'傻[", "'(傻[", "表达式有误"),
        ("public_shaming.yaml", "channel: [poster]", "channel: [wall]", "没有“wall”这个值"),
        ("signals.yaml", "patterns:", "pattern:", "缺少“patterns”"),
        ("voices.yaml", "cues:", "cue:", "缺少“cues”"),
    ],
)
def test_a_broken_file_is_told(tmp_path: Path, name: str, old: str, new: str, what: str) -> None:
    shutil.copytree(_PACK / "language", tmp_path / "language")
    path = tmp_path / "language" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    _, problems = language(tmp_path)
    assert any(what in problem.what and problem.file == str(path) for problem in problems)


def test_a_missing_table_is_told(tmp_path: Path) -> None:
    _, problems = language(tmp_path)
    assert {Path(problem.file).name for problem in problems} == {"lexicon.yaml", "spelling.yaml", "voices.yaml"}


_EXPRESSIONS = st.recursive(
    st.sampled_from(["甲", "乙丙", "[丁戊]", "己?", ".", "(?!庚)", "辛{2}"]),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map("".join),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: "(?:" + "|".join(parts) + ")"),
    ),
    max_leaves=8,
)


@given(_EXPRESSIONS, st.text(alphabet="甲乙丙丁戊己庚辛", max_size=8))
@settings(max_examples=300, deadline=None)
def test_a_match_holds_in_one_way_a_word_of_every_group(expression: str, text: str) -> None:
    if re.search(expression, text):
        assert any(all(any(word in text for word in group.split("|")) for group in way) for way in keywords(expression))
