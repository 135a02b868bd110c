"""Times as chats write them between messages, to moments. A day that is not written is reckoned from the day on which
the shot was taken, and stays unknown without it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta

_DAY = (
    r"(?:(?:(?P<year>20\d\d)[-/.年])?(?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})(?:日|(?=[\s,]|\Z))\s?(?:(?:星期|周)[一二三四五六日天])?"
    r"|(?P<word>今天|昨天|前天)|(?:星期|周)(?P<week>[一二三四五六日天]))"
)
_CLOCK = (
    r"(?P<part>凌晨|清晨|早上|早晨|上午|中午|下午|傍晚|晚上|夜里|AM|PM)?\s?(?P<hour>\d{1,2}):(?P<minute>\d\d)(?::\d\d)?"
)
_STAMP = re.compile(rf"(?:{_DAY}[\s,]*)?(?:{_CLOCK})?\Z")
_LIKE = re.compile(r"(?=.*\d:\d\d)[\d\s:/.,年月日星期周一二三四五六天今昨前上中下午凌清晨早傍晚夜里-]{4,24}\Z")
_MORNING = frozenset({"凌晨", "清晨", "早上", "早晨", "上午", "AM"})
_EVENING = frozenset({"下午", "傍晚", "晚上", "夜里", "PM"})


@dataclass(frozen=True, slots=True)
class Stamp:
    """seen: as written. at: ISO moment or day, None = the day cannot be told."""

    seen: str
    at: str | None


def stamp_of(text: str, shot: date | None) -> Stamp | None:
    """None when it is no time. shot: the day on which the screenshot was taken, None = not known."""
    told = _flat(text)
    found = _STAMP.match(told)
    if found is None or not told:
        return None
    clock = _clock(found)
    if found["hour"] is not None and clock is None and found["part"] is None:
        return None
    day = _day(found, shot)
    if day is None:
        return Stamp(text.strip(), None)
    return Stamp(text.strip(), f"{day}T{clock}:00+08:00" if clock else day.isoformat())


def looks_time(text: str) -> bool:
    """Whether it is written as a time, also one that cannot be read."""
    return _LIKE.match(_flat(text)) is not None or stamp_of(text, None) is not None


def _flat(text: str) -> str:
    """One blank where there were any, none around a colon."""
    return re.sub(r"\s*:\s*", ":", " ".join(unicodedata.normalize("NFKC", text).split()))


def _clock(found: re.Match[str]) -> str | None:
    """ "HH:MM"; None when there is none, or none that is sure, as 晚上12:05, the end or the beginning of a day."""
    if found["hour"] is None:
        return None
    hour, minute, part = int(found["hour"]), int(found["minute"]), found["part"]
    if hour > 23 or minute > 59:
        return None
    if part in _MORNING and hour == 12:
        hour = 0
    elif part in ("晚上", "夜里") and hour == 12:
        return None
    elif (part in _EVENING and hour < 12) or (part == "中午" and hour < 3):
        hour += 12
    return f"{hour:02d}:{minute:02d}"


def _day(found: re.Match[str], shot: date | None) -> date | None:
    """No chat writes the name of the day on which the shot was taken, so it stands for the one a week before."""
    try:
        if found["year"]:
            return date(int(found["year"]), int(found["month"]), int(found["day"]))
        if shot is None:
            return None
        if found["month"]:
            day = date(shot.year, int(found["month"]), int(found["day"]))
            return day if day <= shot else day.replace(year=shot.year - 1)
    except ValueError:
        return None
    if found["week"]:
        back = (shot.weekday() - "一二三四五六日".index(found["week"].replace("天", "日"))) % 7
        return shot - timedelta(days=back or 7)
    return shot - timedelta(days={"今天": 0, "昨天": 1, "前天": 2}.get(found["word"] or "", 0))
