"""Both ways of finding out which expressions can match a text agree, and neither leaves out one that matches."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from ashore.language.finder import FEW, Keyed, _Indexed, _Looking, compiled, finder
from ashore.language.patterns import patterns
from ashore.language.shadow import shadow
from ashore.law.pack import section

TEXTS = Path(__file__).parents[2] / "packs" / "cn" / "texts"


def written() -> list[str]:
    """Some of the written texts of every file."""
    lines = [line for file in sorted(TEXTS.glob("*.jsonl")) for line in file.read_text("utf-8").splitlines()[::40]]
    return [shadow(json.loads(line)["text"]).text for line in lines]


def every() -> Iterator[Keyed]:
    yield from (keyed for pattern in patterns() for keyed in pattern.expressions)
    yield from (keyed for cue in section("language")["voices"] for keyed in cue["expressions"])


def agree(text: str) -> None:
    one, many = _Looking(text), _Indexed(text)
    can = {keyed[0] for keyed in every() if one.can(keyed)}
    assert can == {keyed[0] for keyed in every() if many.can(keyed)}
    owners = [i for i, pattern in enumerate(patterns()) if any(keyed[0] in can for keyed in pattern.expressions)]
    assert many.owners() == owners


def test_they_agree_on_written_texts() -> None:
    texts = written()
    assert len(texts) > 400
    for text in texts[::4]:
        agree(text)


@given(st.text(st.sampled_from("不还钱上门你家人法院起诉催收今天明天打死威胁曝光通讯录贷款号码，。 a1"), max_size=60))
def test_they_agree_on_any_text(text: str) -> None:
    agree(text)


def test_an_expression_that_matches_is_never_left_out() -> None:
    for text in written()[::7]:
        seen = _Indexed(text)
        for keyed in every():
            assert seen.can(keyed) or compiled(keyed[0]).search(text) is None, (keyed[0], text)


def test_the_index_is_made_only_for_many_texts() -> None:
    assert FEW > 3, "a check reads a text, its note and their parts"
    made = [type(finder(f"还没有读过的第{i}个")) for i in range(FEW + 1)]
    assert made[-1] is _Indexed
    child = "from ashore.language import finder, read; read('明天上门'); print(finder._index.cache_info().currsize)"
    assert subprocess.run([sys.executable, "-c", child], capture_output=True, check=True, text=True).stdout == "0\n"
