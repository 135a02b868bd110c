"""A calendar file by RFC 5545: whole days, reminders, nothing that a calendar would have to guess.

Lines end with CRLF and are folded at 75 bytes, never inside a character. The time stamp is passed in, so that the same
entries and stamp give the same bytes; SEQUENCE grows with the stamp, so that a later file replaces an earlier one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

PRODUCT = "-//Ashore//Agenda 1//ZH"
MOST_BYTES = 75
EPOCH = datetime(2024, 1, 1, tzinfo=UTC)
"""Before the first release: a sequence counts the minutes since, and stays below 2**31 for four thousand years."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One whole day. uid: the same for the same thing in every file. alarms: hours from the beginning of the day,
    negative = before it. text: may be empty."""

    uid: str
    day: date
    title: str
    text: str = ""
    alarms: tuple[int, ...] = ()


def calendar(name: str, entries: Iterable[Entry], stamp: datetime) -> bytes:
    """The file. `stamp` needs an offset. Raises ValueError without one."""
    if stamp.tzinfo is None:
        raise ValueError("stamp needs an offset")
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    lines += [f"NAME:{escaped(name)}", f"X-WR-CALNAME:{escaped(name)}"]
    for entry in entries:
        lines += _event(entry, stamp.astimezone(UTC))
    lines.append("END:VCALENDAR")
    return b"".join(part + b"\r\n" for line in lines for part in folded(line))


def _event(entry: Entry, stamp: datetime) -> Iterator[str]:
    at = f"{stamp:%Y%m%dT%H%M%SZ}"
    yield from ("BEGIN:VEVENT", f"UID:{escaped(entry.uid)}", f"DTSTAMP:{at}", f"LAST-MODIFIED:{at}")
    yield f"SEQUENCE:{max(0, (stamp - EPOCH) // timedelta(minutes=1))}"
    yield f"DTSTART;VALUE=DATE:{_day(entry.day)}"
    if entry.day < date.max:
        yield f"DTEND;VALUE=DATE:{_day(entry.day + timedelta(days=1))}"
    yield f"SUMMARY:{escaped(entry.title)}"
    if entry.text:
        yield f"DESCRIPTION:{escaped(entry.text)}"
    yield from ("CLASS:PRIVATE", "TRANSP:TRANSPARENT", "STATUS:CONFIRMED")
    for hours in entry.alarms:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"TRIGGER:{_offset(hours)}")
        yield from (f"DESCRIPTION:{escaped(entry.title)}", "END:VALARM")
    yield "END:VEVENT"


def _day(day: date) -> str:
    return f"{day.year:04d}{day.month:02d}{day.day:02d}"  # %Y drops the zeros of early years


def _offset(hours: int) -> str:
    """A duration of RFC 5545: 9 to PT9H, -33 to -P1DT9H."""
    days, rest = divmod(abs(hours), 24)
    sign = "-" if hours < 0 else ""
    part = f"T{rest}H" if rest or not days else ""
    return f"{sign}P{f'{days}D' if days else ''}{part}"


def escaped(text: str) -> str:
    """TEXT of RFC 5545: what would end a value is escaped, control characters are left out."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    kept = "".join(c for c in text if c == "\n" or unicodedata.category(c) not in ("Cc", "Cs"))
    for plain, safe in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        kept = kept.replace(plain, safe)
    return kept


def folded(line: str) -> Iterator[bytes]:
    """The line in parts of at most 75 bytes; all but the first begin with the space that a reader takes away."""
    part = b""
    for char in line:
        piece = char.encode()
        if len(part) + len(piece) > MOST_BYTES:
            yield part
            part = b" "
        part += piece
    yield part
