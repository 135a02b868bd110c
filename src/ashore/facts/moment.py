"""A moment that may be known only in part: an instant, a day, a month. The civil day is China's (always UTC+8)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8), "UTC+08:00")

# Year, month, day, clock, offset: each only with those before it.
_WRITTEN = re.compile(
    r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2})"
    r"(?:[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?)(Z|[+-][0-9]{2}:[0-9]{2})?)?)?)?\Z"
)

FIRST_DAY = date(1949, 10, 1)
LAST_DAY = date(2199, 12, 31)
_RANGE = f"日期要在 {FIRST_DAY} 和 {LAST_DAY} 之间"


@dataclass(frozen=True, slots=True)
class Moment:
    """Something between the days `first` and `last` (inclusive); `clock` "HH:MM:SS" is known only with a single day.

    `text` is what was written, and is what is written back.
    """

    text: str
    first: date
    last: date
    clock: str | None = None

    @property
    def day(self) -> date | None:
        """The civil day in China, or None when it is not known."""
        return self.first if self.first == self.last else None

    @property
    def exact(self) -> bool:
        return self.clock is not None

    def __str__(self) -> str:
        return self.text


def parse_moment(text: str) -> Moment:
    """ "2026-07-20T21:00:00+08:00", "2026-07-20", "2026-07" or "2026". Raises ValueError with a Chinese reason."""
    written = _WRITTEN.match(text)
    if not written:
        raise ValueError("读不懂这个时间")
    year, month, day, clock, offset = written.groups()
    if clock and not offset:
        raise ValueError("时间没有写时区")
    if clock:
        return _instant(text)
    if day:
        only = parse_day(text)
        return Moment(text, only, only)
    if month and not 1 <= int(month) <= 12:
        raise ValueError(f"没有 {int(month)} 月")
    first = parse_day(f"{year}-{month or '01'}-01")
    in_next_month = first.replace(month=int(month or 12), day=28) + timedelta(days=4)
    return Moment(text, first, in_next_month - timedelta(days=in_next_month.day))


def parse_day(text: str) -> date:
    """ "2026-07-20" to a date within the years that make sense here. Raises ValueError with a Chinese reason."""
    written = _WRITTEN.match(text)
    if not written or not written[3] or written[4]:
        raise ValueError("日期要写成 2026-07-20 这样")
    try:
        day = date.fromisoformat(text)
    except ValueError as e:
        raise ValueError("日历上没有这一天") from e
    return _in_range(day)


def _instant(text: str) -> Moment:
    try:
        local = datetime.fromisoformat(text).astimezone(CHINA)
    except ValueError as e:
        raise ValueError("没有这个日期或钟点") from e
    except OverflowError as e:
        raise ValueError(_RANGE) from e
    day = _in_range(local.date())
    return Moment(text, day, day, local.strftime("%H:%M:%S"))


def _in_range(day: date) -> date:
    if not FIRST_DAY <= day <= LAST_DAY:
        raise ValueError(_RANGE)
    return day
