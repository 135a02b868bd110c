"""packs/<name>/language/*.yaml → the section "language": spelling tables, voices, denial and patterns.

docs/language.md gives the shape of the files.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from ashore.facts.kinds import Channel, Counterpart
from ashore.facts.problem import InputRefused, Problem
from ashore.facts.yamlread import Document, read_yaml
from ashore.language.voices import NOTE, REPORT, SELF, SPEECH
from ashore.packing.expressions import Expander

_ALLOWED = {
    "channel": frozenset(map(str, Channel)),
    "counterpart": frozenset(map(str, Counterpart)),
    "voice": frozenset((SPEECH, NOTE, SELF, REPORT)),
}
_CONTEXT = ("near", "unless", "text", "unless_text")
_FIELDS = frozenset((*_CONTEXT, *_ALLOWED, "id", "reason", "any", "signals", "deniable", "weak"))
_TABLES = {
    "lexicon": (),
    "spelling": ("signs", "variants", "pinyin", "initials", "letters", "traditional"),
    "voices": ("speakers", "denial", "cues"),
}


def language(pack: Path) -> tuple[Any, list[Problem]]:
    """The section and the problems of its files."""
    folder = pack / "language"
    problems: list[Problem] = []
    documents = _documents(folder, problems)
    if problems:
        return {}, problems
    expand = Expander(problems)
    expand.define(documents.pop("lexicon").data, str(folder / "lexicon.yaml"))
    spelling, voices = documents.pop("spelling").data, documents.pop("voices").data
    voices_file = str(folder / "voices.yaml")
    data = {
        "spelling": _spelling(spelling),
        "denial": {
            name: expand.plain(text, voices_file, f"denial.{name}", 0) for name, text in voices["denial"].items()
        },
        "speakers": {name: expand.plain(text, voices_file, name, 0) for name, text in voices["speakers"].items()},
        "voices": [
            {
                "voice": cue["voice"],
                "weight": cue["weight"],
                "expressions": expand.keyed(cue["any"], voices_file, f"cues[{i}]", 0),
            }
            for i, cue in enumerate(voices["cues"])
        ],
        "patterns": [
            pattern
            for stem, document in documents.items()
            for pattern in _patterns(document, str(folder / f"{stem}.yaml"), expand)
        ],
    }
    data["groups"] = list(expand.groups)
    return data, problems


def _documents(folder: Path, problems: list[Problem]) -> dict[str, Document]:
    """All files by stem; what is missing or has no pattern list is a problem."""
    documents: dict[str, Document] = {}
    for path in sorted(folder.glob("*.yaml")):
        try:
            documents[path.stem] = read_yaml(path)
        except InputRefused as e:
            problems += e.problems
            continue
        wanted = _TABLES.get(path.stem, ("patterns",))
        data = documents[path.stem].data
        lacking = [name for name in wanted if not isinstance(data, dict) or not data.get(name)]
        problems += [Problem(str(path), name, 0, f"缺少“{name}”", "请对照 docs/language.md 补上") for name in lacking]
    for name in _TABLES:
        if not (folder / f"{name}.yaml").is_file():
            problems.append(Problem(str(folder / f"{name}.yaml"), "", 0, "缺少这个文件", "请补上"))
    return documents


def _patterns(document: Document, file: str, expand: Expander) -> list[dict[str, Any]]:
    label = document.data.get("label") or ""
    out = []
    for i, entry in enumerate(document.data["patterns"]):
        path = f"patterns[{i}]"
        line = document.lines.get(path, 0)
        wrong = _wrong_fields(entry, label, file, path, line)
        expand.problems += wrong
        if wrong:
            continue
        context = {name: expand.one(entry.get(name), file, path, line) for name in _CONTEXT}
        out.append(
            {
                "id": entry["id"],
                "label": label,
                "signals": sorted(entry.get("signals") or ()),
                "expressions": expand.keyed(entry["any"], file, path, line),
                "reason": entry.get("reason") or "",
                **context,
                "voices": entry.get("voice") or ["note", "speech"],
                "channels": entry.get("channel") or [],
                "counterparts": entry.get("counterpart") or [],
                "deniable": entry.get("deniable", True),
                "weak": entry.get("weak", False),
            }
        )
    return out


def _wrong_fields(entry: dict[str, Any], label: str, file: str, path: str, line: int) -> list[Problem]:
    """Unknown keys, missing keys, values out of no list."""
    needed = ("id", "any", "reason" if label else "signals")
    return [
        *(
            Problem(file, f"{path}.{name}", line, f"没有“{name}”这个键", "请对照 docs/language.md")
            for name in sorted(set(entry) - _FIELDS)
        ),
        *(Problem(file, f"{path}.{name}", line, f"缺少“{name}”", "请补上") for name in needed if not entry.get(name)),
        *(
            Problem(file, f"{path}.{name}", line, f"没有“{value}”这个值", f"可用：{'、'.join(sorted(allowed))}")
            for name, allowed in _ALLOWED.items()
            for value in sorted(set(entry.get(name) or ()) - allowed)
        ),
    ]


def _spelling(data: dict[str, Any]) -> dict[str, Any]:
    """The tables as the shadow wants them. Longer variants first, so that a part never hides the whole."""
    characters = dict(data["signs"])
    for pair in data["traditional"].split():
        for old in pair[1:]:
            characters[old] = pair[0]
    variants = dict(sorted(data["variants"].items(), key=lambda kv: (-len(kv[0]), kv[0])))
    pinyin = [_spelled(word, syllables.split()) for word, syllables in data["pinyin"].items()]
    pinyin += [
        {"word": word, "keys": [initials], "re": f"(?<![a-z]){re.escape(initials)}(?![a-z])"}
        for initials, word in data["initials"].items()
    ]
    return {"characters": characters, "variants": variants, "pinyin": pinyin}


def _spelled(word: str, syllables: list[str]) -> dict[str, Any]:
    """A word whose characters may each be written as their syllable."""
    pieces = "".join(f"(?:{char}|{syllable} ?)" for char, syllable in zip(word, syllables, strict=True))
    return {"word": word, "keys": syllables, "re": f"(?<![a-z]){pieces}(?![a-z])"}
