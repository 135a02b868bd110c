"""packs/<name>/scorer.yaml → the section "scorer": senses {word: [sense, ...]}, reasons {label: why}, limits.

The weights themselves lie in scorer.bin, written by script/train-language and taken along as they are.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ashore.facts.problem import InputRefused, Problem
from ashore.facts.yamlread import read_yaml


def scorer_section(pack: Path) -> tuple[Any, list[Problem]]:
    """The section and the problems of its file."""
    file = pack / "scorer.yaml"
    try:
        document = read_yaml(file)
    except InputRefused as refused:
        return {}, refused.problems
    problems: list[Problem] = []
    senses: dict[str, list[str]] = {}
    for sense, words in document.data["senses"].items():
        if not isinstance(words, str):
            line = document.lines.get(f"senses.{sense}", 0)
            problems.append(Problem(str(file), f"senses.{sense}", line, "这里没有词", "写成用空格隔开的词"))
            continue
        for word in dict.fromkeys(words.split()):
            senses.setdefault(word, []).append(sense)
    return {"senses": senses, "reasons": document.data["reasons"], "limits": document.data["limits"]}, problems
