"""packs/<name>/ → <out>/<section>.json, all problems at once, nothing written unless all is well."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ashore.facts.problem import InputRefused, Problem

# A section takes the pack's folder and gives JSON-able data and the problems found in its own files.
Section = Callable[[Path], tuple[Any, list[Problem]]]


def sections() -> dict[str, Section]:
    """All sections of a pack by name. Imported here, since each brings its own validation."""
    from ashore.packing import assess
    from ashore.packing.asks import asks_section, gate_section
    from ashore.packing.bodies import bodies_section
    from ashore.packing.caps import caps_section, owed_section
    from ashore.packing.cards import cards_section
    from ashore.packing.consequences import consequences_section
    from ashore.packing.evidence import evidence_section
    from ashore.packing.language import language
    from ashore.packing.lpr import lpr_section
    from ashore.packing.manifest import manifest_section
    from ashore.packing.names import names_section
    from ashore.packing.pages import pages_section
    from ashore.packing.papers import papers_section
    from ashore.packing.records import binds_section, records_section
    from ashore.packing.rules import cases_section, rules_section
    from ashore.packing.scorer import scams_section, scorer_section
    from ashore.packing.usage import usage_section

    return {
        "asks": asks_section,
        **assess.sections(),
        "binds": binds_section,
        "bodies": bodies_section,
        "caps": caps_section,
        "cards": cards_section,
        "consequences": consequences_section,
        "evidence": evidence_section,
        "gate": gate_section,
        "language": language,
        "lpr": lpr_section,
        "names": names_section,
        "owed": owed_section,
        "pack": manifest_section,
        "pages": pages_section,
        "papers": papers_section,
        "records": records_section,
        "rule_cases": cases_section,
        "rules": rules_section,
        "scams": scams_section,
        "scorer": scorer_section,
        "usage": usage_section,
    }


def compile_pack(pack: Path, out: Path) -> None:
    """Validates and compiles one pack. Raises InputRefused with every problem of every file."""
    problems: list[Problem] = []
    compiled: dict[str, Any] = {}
    for name, section in sections().items():
        data, found = section(pack)
        compiled[name] = data
        problems += found
    if problems:
        raise InputRefused(problems)
    out.mkdir(parents=True, exist_ok=True)
    for name, data in compiled.items():
        text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        (out / f"{name}.json").write_text(text, encoding="utf-8")
    for file in pack.glob("*.bin"):
        shutil.copyfile(file, out / file.name)
    (out / "digest.json").write_text(json.dumps(pack_digest(pack)), encoding="utf-8")


def pack_digest(pack: Path) -> str:
    """SHA-256 over the names and bytes of the pack's files: tells whether a compiled pack is still fresh."""
    digest = hashlib.sha256()
    for path in sorted(p for p in pack.rglob("*.yaml") if p.is_file()):
        digest.update(str(path.relative_to(pack)).encode())
        digest.update(path.read_bytes())
    for path in sorted([*pack.rglob("*.csv"), *pack.glob("*.bin")]):
        digest.update(path.read_bytes())
    return digest.hexdigest()
