"""Small checks of data that a pack's file holds: shape, words, records and the numbers that they name, all at once.

A check takes a value, its path inside the file, and the records of the pack; it gives (path, what is wrong) pairs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Generator, Iterator
from decimal import Decimal, InvalidOperation
from functools import partial
from typing import Any

from ashore.facts.moment import parse_day

Wrong = Iterator[tuple[str, str]]
Check = Callable[[Any, str, dict[str, Any]], Wrong]

LPR_DAYS = ("contract", "filing", "overdue")
_SLOT = re.compile(r"\[\[([A-Za-z0-9-]+)\.([a-z0-9_]+)\]\]")


def mapping(shape: dict[str, Check]) -> Check:
    """A mapping with these keys and no other; a key with ? may be left out."""
    return partial(keys, shape)


def rows(shape: dict[str, Check]) -> Check:
    """A list of such mappings."""
    return partial(each, mapping(shape))


def some_of(known: Any) -> Check:
    """A list of words out of these."""
    return partial(words, known)


def choice(known: tuple[str, ...]) -> Check:
    return partial(one_of, known)


def keys(checks: dict[str, Check], value: Any, at: str, records: dict[str, Any]) -> Wrong:
    """A mapping with these keys and no other; a key with ? may be left out."""
    if not isinstance(value, dict):
        yield at, "这里应当是“键: 值”"
        return
    known = {key.removesuffix("?"): check for key, check in checks.items()}
    for key in known:
        if key in checks and key not in value:
            yield at, f"缺少 {key}"
    for key, inner in value.items():
        path = f"{at}.{key}" if at else str(key)
        if key not in known:
            yield path, f"没有 {key} 这一项"
        else:
            yield from known[key](inner, path, records)


def each(check: Check, value: Any, at: str, records: dict[str, Any]) -> Wrong:
    if not isinstance(value, list):
        yield at, "这里应当是列表"
        return
    for index, entry in enumerate(value):
        yield from check(entry, f"{at}[{index}]", records)


def text(value: Any, at: str, records: dict[str, Any]) -> Wrong:
    if not isinstance(value, str) or not value.strip():
        yield at, "这里要写文字"
        return
    for name, parameter in _SLOT.findall(value):
        if parameter not in (records.get(name, {}).get("parameters") or {}):
            yield at, f"没有 {name}.{parameter} 这个数"


def texts(value: Any, at: str, records: dict[str, Any]) -> Wrong:
    if not isinstance(value, dict) or not value:
        yield at, "这里应当是“键: 文字”"
        return
    for key, inner in value.items():
        yield from text(inner, f"{at}.{key}", records)


def flag(value: Any, at: str, records: dict[str, Any]) -> Wrong:
    if not isinstance(value, bool):
        yield at, "只能写 true 或 false"


def words(known: Any, value: Any, at: str, records: dict[str, Any]) -> Wrong:
    if not isinstance(value, list):
        yield at, "这里应当是列表"
        return
    for word in value:
        if word not in list(known):
            yield at, f"不认识 {word}"


def one_of(known: tuple[str, ...], value: Any, at: str, records: dict[str, Any]) -> Wrong:
    if value not in known:
        yield at, f"只能写 {'、'.join(known)}"


def any_list(value: Any, at: str, records: dict[str, Any]) -> Wrong:
    if not isinstance(value, list) or not value:
        yield at, "这里应当是列表，至少一项"


def cite(value: Any, at: str, records: dict[str, Any]) -> Wrong:
    if not isinstance(value, str) or value not in records:
        yield at, f"没有编号为 {value} 的记录"
        return
    law = records[value]
    if law["confidence"] == "memory" or law["status"] == "draft":
        yield at, f"记录 {value} 只凭记忆或是草案，不能当依据"


def cites(value: Any, at: str, records: dict[str, Any]) -> Wrong:
    if not isinstance(value, list) or not value:
        yield at, "这里应当是列表，至少一项"
        return
    for name in value:
        yield from cite(name, at, records)


def rate(value: Any, at: str, records: dict[str, Any]) -> Wrong:
    """{rate: place} or {multiple: place, lpr: contract | filing}."""
    if isinstance(value, dict) and "multiple" in value:
        checks: dict[str, Check] = {"multiple": number, "lpr": partial(one_of, LPR_DAYS[:2])}
        yield from keys(checks, value, at, records)
    else:
        yield from keys({"rate": number}, value, at, records)


def number(value: Any, at: str, records: dict[str, Any]) -> Wrong:
    found = yield from place(value, at, records)
    if found is None:
        return
    try:
        Decimal(str(found))
    except InvalidOperation:
        yield at, f"{value[0]}.{value[1]} 不是数"


def day(value: Any, at: str, records: dict[str, Any]) -> Wrong:
    found = yield from place(value, at, records)
    if found is None:
        return
    try:
        parse_day(str(found))
    except ValueError:
        yield at, f"{value[0]}.{value[1]} 不是日期"


def place(value: Any, at: str, records: dict[str, Any]) -> Generator[tuple[str, str], None, Any]:
    """What [record, "name.below"] names; None after a problem."""
    if not (isinstance(value, list) and len(value) == 2 and all(isinstance(part, str) for part in value)):
        yield at, "这里要写 [记录编号, 参数名]"
        return None
    if value[0] not in records:
        yield at, f"没有编号为 {value[0]} 的记录"
        return None
    law = records[value[0]]
    found: Any = law if value[1] in ("effective_from", "effective_to") else law.get("parameters") or {}
    for name in value[1].split("."):
        found = found.get(name) if isinstance(found, dict) else None
    if found is None:
        yield at, f"记录 {value[0]} 没有参数 {value[1]}"
    return found
