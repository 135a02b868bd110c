"""Every word of a closed list stands in the glossary, under the list's own name, with the Chinese term of the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ashore.facts import kinds
from ashore.facts.kinds import Word

GLOSSARY = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text("utf-8")
LISTS = [
    kind for kind in vars(kinds).values() if isinstance(kind, type) and issubclass(kind, Word) and kind is not Word
]


def rows(kind: str) -> dict[str, str]:
    """The values of the glossary's section about one list, each with its Chinese term."""
    section = re.search(rf"^## [^\n]*\(`{kind}`\)\n(.*?)(?=^## |\Z)", GLOSSARY, re.M | re.S)
    assert section, f"docs/glossary.md has no section for {kind}"
    return dict(re.findall(r"^\| `(\w+)` \| ([^|]*) \|", section[1], re.M))


@pytest.mark.parametrize("kind", LISTS, ids=lambda kind: kind.__name__)
def test_every_word_of_a_list_stands_in_the_glossary(kind: type[Word]) -> None:
    assert rows(kind.__name__) == {word.value: word.zh for word in kind}
