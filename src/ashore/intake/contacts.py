"""A table of contacts that a person or a clinic keeps, by the names of its columns."""

from __future__ import annotations

from typing import TypeVar

from ashore.facts.contact import Contact
from ashore.facts.kinds import Channel, Counterpart, ProofKind, Word
from ashore.intake.reading import Reading, plain, short
from ashore.intake.sourced import sourced
from ashore.intake.when import from_columns, to_the_second

W = TypeVar("W", bound=Word)

CHANNELS = {"通话": "call", "来电": "call", "打电话": "call", "彩信": "sms", "邮件": "email", "贴纸": "poster"}
"""Names that people write beside those of the closed list."""

_YES, _NO = (
    frozenset({"是", "接通", "已接", "已接通", "true", "yes", "1"}),
    frozenset({"否", "未接", "没有", "未接通", "没接", "false", "no", "0"}),
)


def contact_row(cells: dict[str, str], line: int, reading: Reading, year: int | None) -> None:
    """One row. What a cell leaves open stays unknown; what it says in words that are not known sets the row aside."""
    told, at = from_columns(cells, year)
    words, name = plain(cells.get("text", "")), plain(cells.get("who", ""))[:100]
    contact = Contact(at=at, text=words or None, by=name or None)
    channel = cells.get("channel", "")
    contact.channel = _word(Channel, CHANNELS.get(channel, channel), "方式") or Channel.OTHER
    contact.counterpart = _word(Counterpart, cells.get("counterpart", ""), "联系了谁")
    contact.from_number = plain(cells.get("number", ""))[:100] or None
    contact.note = plain(cells.get("note", ""))[:5000] or None
    contact.answered = _answered(cells.get("answered", ""))
    if not (words or contact.note or contact.from_number or channel):
        raise ValueError("只有时间，没有说是什么联系", "补上方式、号码或原话")
    sourced(contact, ProofKind.TOLD, reading, line)
    key = ("contacts", *(cells.get(name, "") for name in sorted(cells)))
    reading.take(line, name or contact.from_number or "", contact, *key, once=to_the_second(told))


def _word(of: type[W], told: str, name: str) -> W | None:
    if not told:
        return None
    found = next((word for word in of if told in (word.value, word.zh)), None)
    if found is None:
        raise ValueError(f"{name}里没有“{short(told)}”", f"写成其中一个：{'、'.join(word.zh for word in of)}")
    return found


def _answered(told: str) -> bool | None:
    if told.casefold() in _YES:
        return True
    if told.casefold() in _NO:
        return False
    if told:
        raise ValueError(f"接通了没有：写的是“{short(told)}”", "写“是”或“否”，不知道就空着")
    return None
