"""What was typed on a page about one contact, to facts in plain data; and back to words."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from ashore.desk.check_data import read_contact
from ashore.facts.moment import parse_moment
from ashore.facts.problem import InputRefused, Problem
from ashore.papers import words
from ashore.web.contact_steps import BY_KEY, STEPS, Step, field_of
from ashore.web.session import Draft

UNKNOWN = "unknown"
YES_NO = {"yes": True, "no": False}
DAYS = {"today": 0, "yesterday": 1, "before": 2}
CLOCK = re.compile(r"([01]?\d|2[0-3])[:：]?([0-5]\d)")


def take(draft: Draft, step: Step, fields: dict[str, str], today: date) -> None:
    """Puts what was typed into the draft. Raises InputRefused, and changes nothing, when it cannot be so."""
    value = typed(step, fields, today)
    contact, around = dict(draft.contact), dict(draft.around)
    target = contact if step.group == "contact" else around
    if step.group == "consents":
        target["consents"] = {**(around.get("consents") or {}), step.key: value}
    elif value is None:
        target.pop(field_of(step), None)
    else:
        target[field_of(step)] = value
    if step.key == "channel":
        _only_what_fits(contact)
    read_contact(contact, around)
    draft.contact, draft.around = contact, around
    draft.asked.add(step.key)


def typed(step: Step, fields: dict[str, str], today: date) -> Any:
    """The fact, or None for 不知道."""
    value = fields.get("value", "").strip()
    if "unknown" in fields or value == UNKNOWN:
        return None
    match step.kind:
        case "when":
            return when(value, fields.get("date", ""), fields.get("time", ""), today)
        case "text":
            return value.replace("\r\n", "\n") or None
        case "member":
            return [] if value == "none" else [value] if value else _nothing(step)
        case "yes":
            return YES_NO[value] if value in YES_NO else _nothing(step)
        case "number":
            return int(value) if value.isdecimal() and len(value) <= 4 else _nothing(step)
        case "words":
            return value or _nothing(step)


def when(day: str, written: str, clock: str, today: date) -> str | None:
    """ISO text as a case file holds it; None = not known. Raises InputRefused."""
    text = str(today - timedelta(days=DAYS[day])) if day in DAYS else written.strip()
    if not text:
        if clock.strip():
            raise InputRefused(
                [Problem("", "contact.at", 0, "只写了钟点，还不知道是哪一天", "选一天；记不清就按“不知道”")]
            )
        return None
    told = CLOCK.fullmatch(clock.strip())
    if clock.strip() and not told:
        raise InputRefused([Problem("", "contact.at", 0, "钟点没看懂", "写成 21:40 这样；记不清就空着")])
    if told:
        text += f"T{int(told[1]):02d}:{told[2]}:00+08:00"
    try:
        first = parse_moment(text).first
    except ValueError as e:
        raise InputRefused([Problem("", "contact.at", 0, f"日期没看懂：{e}", "选一天；记不清就按“不知道”")]) from e
    if first > today:
        raise InputRefused([Problem("", "contact.at", 0, "这一天还没有到", "选他们已经联系你的那一天")])
    return text


def known(draft: Draft, step: Step) -> Any:
    """The fact as plain data, None = not told or not known."""
    if step.group == "contact":
        return draft.contact.get(field_of(step))
    if step.group == "consents":
        return (draft.around.get("consents") or {}).get(step.key)
    return draft.around.get(field_of(step))


def shown(draft: Draft, step: Step) -> str:
    """The fact in words."""
    value = known(draft, step)
    if value is None:
        return "不知道"
    if isinstance(value, bool):
        return "是" if value else "不是，没有"
    if step.kind == "when":
        return words.moment(parse_moment(value))
    if step.words is not None:
        told = value if isinstance(value, list) else [value]
        return "、".join(word.zh for word in step.words if word in told) or "都没有"
    return str(value)


def told(draft: Draft) -> list[tuple[Step, str]]:
    """Each answered step with its answer in words."""
    return [(step, shown(draft, step)) for step in STEPS if step.key in draft.asked]


def _only_what_fits(contact: dict[str, Any]) -> None:
    """Another channel takes away what was told of a visit alone; a message has no door."""
    if contact.get("channel") not in (None, "visit", "other", "poster"):
        for key in ("visitors", "showed_id", "showed_authorisation", "entered", "asked_to_leave", "left"):
            contact.pop(key, None)


def _nothing(step: Step) -> Any:
    what = f"还没有选：{BY_KEY[step.key].question}"
    raise InputRefused([Problem("", step.key, 0, what.rstrip("？"), "选一个；不知道就按“不知道”")])
