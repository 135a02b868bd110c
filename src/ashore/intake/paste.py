"""Many messages pasted at once, to pieces: where each begins, who wrote it, when. Nothing of the words is lost.

A line that holds a time, and beside it at most a name, begins a message; so does 【a signature】 at the start of a
line and, where the text has neither, a blank line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta

LONGEST_NAME = 24
MOST_PIECES = 300
OWN = frozenset({"我", "本人", "自己", "me", "Me"})

_DAY = (
    r"(?:(?P<year>\d{4})\s*[-/.年]\s*)?(?P<month>\d{1,2})\s*[-/.月]\s*(?P<day>\d{1,2})\s*日?"
    r"|(?P<word>今天|昨天|前天)|(?:星期|周)(?P<week>[一二三四五六日天])"
)
_CLOCK = r"(?P<part>凌晨|早上|上午|中午|下午|傍晚|晚上|夜里)?\s*(?P<hour>\d{1,2})[:：](?P<minute>\d{2})(?:[:：]\d{2})?"
_TIME = re.compile(rf"(?:{_DAY})(?:[\s,，]*(?:(?:星期|周)[一二三四五六日天])?[\s,，]*{_CLOCK})?")
_ONLY_CLOCK = re.compile(_CLOCK)
_EDGES = ' \t:：,，-—|·()（）[]<>《》"“”\u2022'
_AFTERNOON = frozenset({"下午", "傍晚", "晚上", "夜里"})


@dataclass(slots=True)
class Piece:
    """One message. at: ISO text as far as it was told, None = not told. own: the borrower wrote it. line: where it
    begins, 1-based."""

    text: str
    at: str | None = None
    sender: str | None = None
    own: bool = False
    line: int = field(default=0, compare=False)


def split(pasted: str, today: date) -> list[Piece]:
    """The messages in the order in which they stand. A day without a year is the latest such day up to today."""
    lines = pasted.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    heads = [_head(line, today) for line in lines]
    marked = any(heads) or sum(line.lstrip().startswith("【") for line in lines) > 1
    pieces: list[Piece] = []
    current = Piece("", line=1)
    for number, (line, head) in enumerate(zip(lines, heads, strict=True), 1):
        signed = line.lstrip().startswith("【")
        if head is not None or (signed and current.text.strip()) or (not marked and not line.strip()):
            pieces.append(current)
            current = head or Piece("")
            current.line = number
        if head is None:
            current.text += line + "\n"
    pieces.append(current)
    return [_whole(piece) for piece in pieces if piece.text.strip()]


def _whole(piece: Piece) -> Piece:
    piece.text = piece.text.strip("\n ")
    return piece


def _head(line: str, today: date) -> Piece | None:
    """The beginning of a message that a line is, or None when it is words."""
    told = line.strip()
    found = _TIME.search(told) or _ONLY_CLOCK.search(told)
    if found is None:
        return None
    before, after = told[: found.start()], told[found.end() :]
    name = before.strip(_EDGES) or after.strip(_EDGES)
    if name and not _names(found, before, after, name):
        return None
    at = _moment(found, today)
    return None if at is None else Piece("", at, name or None, name in OWN)


def _names(found: re.Match[str], before: str, after: str, name: str) -> bool:
    """Whether what stands beside a time is a name, and no words: parted from it, short, and after it only where the
    time is written in full. A threat such as 今天18:00不还就上门 must never pass for a name."""
    if found["hour"] is None or len(name) > LONGEST_NAME or re.search("[，。！？；,.!?;]", name):
        return False
    if before.strip(_EDGES):
        return before[-1] in _EDGES and not after.strip(_EDGES)
    return after[0] in _EDGES and found.groupdict().get("month") is not None


def _moment(found: re.Match[str], today: date) -> str | None:
    day = _day(found.groupdict(), today)
    if day is None:
        return None
    if found["hour"] is None:
        return day.isoformat()
    hour, minute = int(found["hour"]), int(found["minute"])
    if found["part"] in _AFTERNOON and hour < 12:
        hour += 12
    if hour > 23 or minute > 59:
        return None
    return f"{day}T{hour:02d}:{minute:02d}:00+08:00"


def _day(told: dict[str, str | None], today: date) -> date | None:
    """The civil day; a clock alone stands for today, as the phones write it."""
    if told.get("word"):
        return today - timedelta(days={"今天": 0, "昨天": 1, "前天": 2}[str(told["word"])])
    if told.get("week"):
        back = (today.weekday() - "一二三四五六日".index(str(told["week"]).replace("天", "日"))) % 7
        return today - timedelta(days=back or 7)
    if not told.get("month"):
        return today
    try:
        if told["year"]:
            return date(int(told["year"]), int(str(told["month"])), int(str(told["day"])))
        day = date(today.year, int(str(told["month"])), int(str(told["day"])))
        return day if day <= today else day.replace(year=today.year - 1)
    except ValueError:
        return None
