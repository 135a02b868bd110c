"""packs/<name>/language/*.yaml → the section "language": spelling tables, voices, denial and patterns.

A pattern is a regular expression with two additions: <name> stands for a class of lexicon.yaml, ~N for at most N
characters inside the sentence, and _N for at most N inside the clause.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from ashore.facts.problem import InputRefused, Problem
from ashore.facts.yamlread import Document, read_yaml
from ashore.packing.keywords import keywords

CHANNELS = frozenset(
    ["call", "voice_robot", "sms", "wechat", "email", "visit", "letter", "poster", "third_party_call", "other"]
)
COUNTERPARTS = frozenset(
    [
        "debtor",
        "co_debtor",
        "spouse",
        "guarantor",
        "parent",
        "child",
        "friend",
        "colleague",
        "employer",
        "neighbour",
        "village_committee",
        "public",
    ]
)
VOICES = frozenset(("speech", "note", "self", "report"))
_FIELDS = frozenset(
    [
        "id",
        "reason",
        "any",
        "near",
        "unless",
        "text",
        "unless_text",
        "voice",
        "channel",
        "counterpart",
        "signals",
        "deniable",
        "weak",
    ]
)
_CLASS = re.compile(r"<([a-z_]+)>")
_GAP = re.compile(r"([~_])(\d+)")


class Expander:
    """Expands <class> and gaps. Classes may use classes that stand above them in the lexicon."""

    def __init__(self, classes: dict[str, Any]) -> None:
        self.classes: dict[str, str] = {}
        for name, words in classes.items():
            parts = words if isinstance(words, list) else str(words).split()
            self.classes[name] = "(?:" + "|".join(self(part) for part in parts) + ")"

    def __call__(self, pattern: str) -> str:
        """The plain regular expression. Raises KeyError for an unknown class."""
        pattern = _CLASS.sub(lambda m: self.classes[m[1]], pattern)
        return _GAP.sub(
            lambda m: ("[^。！？；\\n]" if m[1] == "~" else "[^，。！？；：\\n]") + f"{{0,{m[2]}}}?", pattern
        )


def language(pack: Path) -> tuple[Any, list[Problem]]:
    """The section and the problems of its files."""
    folder = pack / "language"
    problems: list[Problem] = []
    documents: dict[str, Document] = {}
    for path in sorted(folder.glob("*.yaml")):
        try:
            documents[path.stem] = read_yaml(path)
        except InputRefused as e:
            problems += e.problems
    missing = [name for name in ("lexicon", "spelling", "voices") if name not in documents]
    problems += [Problem(str(folder / f"{n}.yaml"), "", 0, "缺少这个文件", "请补上") for n in missing]
    if problems:
        return {}, problems
    expand = Expander(documents.pop("lexicon").data)
    spelling, voices = documents.pop("spelling").data, documents.pop("voices").data
    cues: list[dict[str, Any]] = []
    found: list[dict[str, Any]] = []
    data = {
        "spelling": _spelling(spelling),
        "denial": {name: expand(text) for name, text in voices["denial"].items()},
        "speakers": {name: expand(text) for name, text in voices["speakers"].items()},
        "voices": cues,
        "patterns": found,
    }
    for i, cue in enumerate(voices["cues"]):
        keyed = _keyed(cue["any"], expand, str(folder / "voices.yaml"), f"cues[{i}]", 0, problems)
        cues.append({"voice": cue["voice"], "weight": cue["weight"], "expressions": keyed})
    for stem, document in documents.items():
        found += _patterns(document, str(folder / f"{stem}.yaml"), expand, problems)
    return data, problems


def _patterns(document: Document, file: str, expand: Expander, problems: list[Problem]) -> list[dict[str, Any]]:
    label = document.data.get("label") or ""
    signal = document.data.get("signal")
    out = []
    for i, entry in enumerate(document.data["patterns"]):
        path = f"patterns[{i}]"
        line = document.lines.get(path, 0)
        unknown = sorted(set(entry) - _FIELDS)
        lacking = sorted({"id", "any"} - set(entry))
        for name in unknown:
            problems.append(Problem(file, f"{path}.{name}", line, f"没有“{name}”这个键", "请对照 docs/language.md"))
        for name in lacking:
            problems.append(Problem(file, f"{path}.{name}", line, f"缺少“{name}”", "请补上"))
        if label and not entry.get("reason"):
            problems.append(Problem(file, f"{path}.reason", line, "标签必须写明理由", "请用一句中文说明"))
        for name, allowed in (("channel", CHANNELS), ("counterpart", COUNTERPARTS), ("voice", VOICES)):
            for value in sorted(set(entry.get(name) or ()) - allowed):
                problems.append(
                    Problem(file, f"{path}.{name}", line, f"没有“{value}”这个值", f"可用：{'、'.join(sorted(allowed))}")
                )
        if unknown or lacking:
            continue
        out.append(
            {
                "id": entry["id"],
                "label": label,
                "signals": sorted([*(entry.get("signals") or ()), *([signal] if signal else [])]),
                "expressions": _keyed(entry["any"], expand, file, path, line, problems),
                "reason": entry.get("reason") or "",
                **{
                    n: _expanded(entry.get(n), expand, file, path, line, problems)
                    for n in ("near", "unless", "text", "unless_text")
                },
                "voices": entry.get("voice") or ["note", "speech"],
                "channels": entry.get("channel") or [],
                "counterparts": entry.get("counterpart") or [],
                "deniable": entry.get("deniable", True),
                "weak": entry.get("weak", False),
            }
        )
    return out


def _keyed(ways: Any, expand: Expander, file: str, path: str, line: int, problems: list[Problem]) -> list[Any]:
    """Each way of saying it as [expression, groups of key words]."""
    expressions = [_expanded(way, expand, file, path, line, problems) for way in ways]
    return [[expression, keywords(expression)] for expression in expressions if expression]


def _expanded(value: Any, expand: Expander, file: str, path: str, line: int, problems: list[Problem]) -> str:
    """One expression out of one or several, "" for none. A broken one is a problem."""
    parts = [] if value is None else value if isinstance(value, list) else [value]
    try:
        text = "|".join(f"(?:{expand(str(part))})" for part in parts)
        re.compile(text)
    except (KeyError, re.error) as e:
        problems.append(Problem(file, path, line, f"表达式有误：{e}", "请检查括号和类名"))
        return ""
    return text


def _spelling(data: dict[str, Any]) -> dict[str, Any]:
    """The tables as the shadow wants them. Longer variants first, so that a part never hides the whole."""
    characters = dict(data["signs"])
    for pair in data["traditional"].split():
        for old in pair[1:]:
            characters[old] = pair[0]
    variants = dict(sorted(data["variants"].items(), key=lambda kv: (-len(kv[0]), kv[0])))
    pinyin = []
    for word, syllables in data["pinyin"].items():
        sounds = syllables.split()
        spelled = "".join(f"(?:{char}|{sound} ?)" for char, sound in zip(word, sounds, strict=True))
        pinyin.append({"word": word, "keys": sounds, "re": f"(?<![a-z]){spelled}(?![a-z])"})
    for initials, word in data["initials"].items():
        pinyin.append({"word": word, "keys": [initials], "re": f"(?<![a-z]){initials}(?![a-z])"})
    return {"characters": characters, "variants": variants, "pinyin": pinyin}
