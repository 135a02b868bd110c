"""Times as programs write them, to moments in China. Raises ValueError with a Chinese reason; nothing is guessed."""

from __future__ import annotations

import re
import unicodedata
from datetime import datetime, timedelta

from ashore.facts.moment import CHINA, Moment, parse_moment

_EPOCH = datetime(1970, 1, 1, tzinfo=CHINA) + timedelta(hours=8)
_WRITTEN = re.compile(
    r"(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
    r"(?:[T\s]*(\d{1,2})\s*[:时点]\s*(\d{1,2})\s*分?(?:\s*:?\s*(\d{1,2})\s*秒?)?(?:\.\d+)?)?\Z"
)
_RUN_ON = re.compile(r"(\d{4})(\d{2})(\d{2})(?:(\d{2})(\d{2})(\d{2})?)?\Z")
_CLOCK = re.compile(r"\s*\d{1,2}\s*[:时点]")
_SECONDS = re.compile(r":\s*\d{1,2}\s*:\s*\d|秒|(?<!\d)\d{14}(?!\d)")
_OFFSET = re.compile(r"(.*\d)\s*(?:Z|[+-]\d{2}:?\d{2})\Z")


def from_milliseconds(told: str) -> Moment:
    """Milliseconds since 1970 UTC, as phones keep time."""
    if not (told.isascii() and told.isdigit() and int(told[:15]) > 0 and len(told) <= 15):
        raise ValueError(f"时间写的是“{told[:20]}”，不是毫秒数")
    try:
        at = _EPOCH + timedelta(milliseconds=int(told))
    except OverflowError as e:
        raise ValueError("时间超出范围") from e
    return parse_moment(at.isoformat(timespec="seconds"))


def from_written(told: str, year: int | None = None) -> Moment:
    """ "2026-11-20 21:40:33", "2026/11/20 9:05", "2026年11月20日", "20261120214033"; with `year` also "11-20 21:40:33".
    A time without an offset is China's."""
    text = unicodedata.normalize("NFKC", told).strip()
    if _OFFSET.match(text) and ":" in text:
        return parse_moment(text.replace(" ", "T", 1).replace("/", "-"))
    found = _WRITTEN.match(text) or _RUN_ON.match(text)
    if found is None:
        raise ValueError(f"读不懂这个时间“{told.strip()[:30]}”")
    if found[1] is None and year is None:
        raise ValueError(f"时间“{told.strip()[:30]}”没有写年份")
    day = f"{int(found[1] or year or 0):04d}-{int(found[2]):02d}-{int(found[3]):02d}"
    if found[4] is None:
        return parse_moment(day)
    return parse_moment(f"{day}T{int(found[4]):02d}:{int(found[5]):02d}:{int(found[6] or 0):02d}+08:00")


def from_columns(cells: dict[str, str], year: int | None) -> tuple[str, Moment]:
    """What a row says of its time, as told and as a moment: `at`, or `day` with `at` as its clock."""
    at, day = cells.get("at", ""), cells.get("day", "")
    told = f"{day} {at}".strip() if day and (not at or _CLOCK.match(unicodedata.normalize("NFKC", at))) else at
    if not told:
        raise ValueError("没有写时间")
    return told, from_written(told, year)


def to_the_second(told: str) -> bool:
    """Whether the seconds are written: two entries of one second are then one and the same."""
    return _SECONDS.search(unicodedata.normalize("NFKC", told)) is not None
