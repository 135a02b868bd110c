"""packs/<name>/senses.yaml and language_model.json → the section "language_model" for the scorer."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ashore.facts.problem import InputRefused, Problem
from ashore.facts.yamlread import read_yaml


def language_model_section(pack: Path) -> tuple[Any, list[Problem]]:
    """{"senses": {word: [sense, ...]}, "model": weights or {}}. The model is written by script/train-language."""
    file = pack / "senses.yaml"
    try:
        data = read_yaml(file).data
    except InputRefused as refused:
        return {}, refused.problems
    problems = [
        Problem(str(file), sense, 0, "要写成用空格隔开的词", "请改成一行词")
        for sense, words in data.items()
        if not words
    ]
    senses: dict[str, list[str]] = {}
    for sense, words in data.items():
        for word in str(words).split():
            senses.setdefault(word, []).append(sense)
    model = pack / "language_model.json"
    weights = json.loads(model.read_text(encoding="utf-8")) if model.is_file() else {}
    return {"senses": senses, "model": weights}, problems
