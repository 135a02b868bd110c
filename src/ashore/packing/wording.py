"""Whether words about the law may stand on the records that they name: fit to be cited, and strong enough."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ashore.law.library import build, in_force
from ashore.law.model import Record, Strength
from ashore.packing.bodies import bodies_section
from ashore.packing.manifest import manifest_section
from ashore.packing.records import records_section

Doubt = tuple[str, str]
"""What is wrong, and how to mend it."""

SLOT = re.compile(r"\[\[([A-Za-z0-9-]+)\.([a-z0-9_]+)\]\]")
# Words that only a source of at least this strength can bear.
NEEDS = (
    (re.compile("违法|犯罪|涉罪|处罚|法律规定"), {Strength.LAW}, "法律"),
    (re.compile("监管规定"), {Strength.REGULATION}, "监管规定"),
)
STANDARD = re.compile("国家标准|自律规范")
DUTY = re.compile("不得|应当|必须|违法|犯罪|处罚")
# Words that call for a source at all, unless they are quoted.
LEGAL = re.compile("违法|犯罪|涉罪|不得|有权|无权|义务|判刑|罚款|拘留|处罚|生效后|缺席判决")
QUOTED = re.compile("“[^”]*”")
# Numbers of the law; 第二天 and the like are none.
NUMBER = re.compile(r"\d+\s*(天|日|个月|月|年|元|%|次|小时|点|:)|(?<!第)[二三四五六七八九十百]+(天|日|个月|年|元|小时)")


@dataclass(frozen=True, slots=True)
class Ground:
    """What words of a pack may stand on: its records, the ids of its bodies, and the day up to which it was checked."""

    laws: Mapping[str, Record]
    bodies: frozenset[str]
    on: date


def ground(pack: Path) -> Ground:
    laws = {name: law for name, data in records_section(pack)[0].items() if (law := _built(name, data))}
    bodies = frozenset(entry["id"] for entry in bodies_section(pack)[0])
    return Ground(laws, bodies, date.fromisoformat(manifest_section(pack)[0].get("as_of", "9999-12-31")))


def _built(name: str, data: dict[str, Any]) -> Record | None:
    """None for a record that the section of records refuses itself."""
    try:
        return build(name, data)
    except (KeyError, TypeError, ValueError):
        return None


def doubts(words: str, cites: Any, laws: Mapping[str, Record], on: date, *, law: bool) -> Iterator[Doubt]:
    """All that speaks against the words. law: they state the law, so they need a source and may write no number out."""
    if not isinstance(cites, list) or (law and not cites):
        yield "说到法律，要写依据", "请在 cites 里写记录的编号"
        return
    fit = []
    for name in cites:
        if name not in laws:
            yield f"没有编号为 {name} 的记录", "请改成已有的编号"
        elif (why := unfit(laws[name], on)) is not None:
            yield f"{name} {why}", "请换一条可以引用的记录"
        else:
            fit.append(laws[name])
    for name, parameter in SLOT.findall(words):
        if name not in cites or name not in laws or parameter not in (laws[name].parameters or {}):
            yield f"[[{name}.{parameter}]] 不在这一块的依据里", "请核对编号和参数，并写进 cites"
    yield from _strength(SLOT.sub("", words), {found.strength for found in fit})
    if law and (found := NUMBER.search(SLOT.sub("", words))):
        yield f"“{found[0]}”是写死的数字", "请写成 [[记录.参数]]，让数字跟着记录走"


def unfit(law: Record, on: date) -> str | None:
    """Why a record may not stand under a statement on that day, or None."""
    if not law.citable:
        return "是草案，或只凭记忆，不能当依据"
    valid = in_force(law, on)
    if valid is False:
        return f"在 {on} 不是有效的规定"
    if valid is None and law.strength is not Strength.NONE:
        return "没有查到施行日期，不能当依据"
    return None


def _strength(words: str, strengths: set[Strength]) -> Iterator[Doubt]:
    """The words are no stronger than the strongest source."""
    if not strengths:
        if found := LEGAL.search(QUOTED.sub("", words)):
            yield f"“{found[0]}”是说法律的话，没有写依据", "请写 cites，或改成不说法律的话"
        return
    for pattern, needed, name in NEEDS:
        if (found := pattern.search(words)) and not strengths & needed:
            yield f"“{found[0]}”要有“{name}”一级的依据", "请换依据，或把话说轻"
    if strengths == {Strength.NONE} and (found := DUTY.search(words)):
        yield f"依据不是规定，不能说“{found[0]}”", "请换依据，或把话说轻"
    only_standard = strengths <= {Strength.STANDARD_OR_SELF_REGULATION, Strength.NONE}
    if only_standard and strengths != {Strength.NONE} and not STANDARD.search(words):
        yield "依据只是国家标准或自律规范，话里要说明", "请写上“国家标准”或“自律规范”"
