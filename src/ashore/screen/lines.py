"""CSV and JSON lines, read with care: what is broken is told with its line, and the rest is read all the same.

Used where the fast reader stumbles. UTF-8 or what Chinese spreadsheets write (GB 18030), even both in one file.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

MOST_BYTES = 2**22
"""Of one row; a longer one is set aside unread."""
MOST_LINES = 200
"""Of one row with line breaks inside quotes; after so many the quote is taken as one that was never closed."""

Row = tuple[int, list[str | None]]
Broken = tuple[int, str]
"""Line (from 1) and reason."""


def header(path: Path) -> list[str]:
    """The names of the columns of a CSV file. Raises OSError, or ValueError with a reason when there are none."""
    with path.open("rb") as file:
        first = file.readline(MOST_BYTES)
    text = _decoded(first.removeprefix(b"\xef\xbb\xbf"))
    if text is None or not text.strip() or "\x00" in text:
        raise ValueError("第一行不是列名")
    names = [name.strip() for name in next(csv.reader([text]))]
    if len(set(names)) < len(names):
        raise ValueError("有两列同名")
    return names


def csv_rows(path: Path, wanted: Sequence[str]) -> Iterator[Row | Broken]:
    """The wanted columns of each row, with the line where it begins; the first line is the header."""
    names = header(path)
    places = [names.index(name) if name in names else None for name in wanted]
    with path.open("rb") as file:
        file.readline(MOST_BYTES)
        for line, raw in _records(file, 2):
            values = _values(raw)
            if isinstance(values, str):
                yield line, values
            elif len(values) != len(names):
                yield line, "columns"
            else:
                yield line, [None if at is None else values[at] for at in places]


def json_rows(path: Path, wanted: Sequence[str]) -> Iterator[Row | Broken]:
    """The same of JSON lines; a row is an object."""
    with path.open("rb") as file:
        for line, raw in _lines(file, 1):
            text = None if raw is None else _decoded(raw)
            if text is None:
                yield line, "line" if raw is None else "encoding"
                continue
            try:
                data = json.loads(text)
            except (ValueError, RecursionError):
                data = None
            if isinstance(data, dict):
                yield line, [_written(data.get(name)) for name in wanted]
            else:
                yield line, "json"


def _written(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def _lines(file: BinaryIO, first: int) -> Iterator[tuple[int, bytes | None]]:
    """Lines that are not blank; None for one that is too long."""
    line = first
    while raw := file.readline(MOST_BYTES):
        if not raw.endswith(b"\n") and len(raw) == MOST_BYTES:
            while (rest := file.readline(MOST_BYTES)) and not rest.endswith(b"\n"):
                pass
            yield line, None
        elif raw.strip():
            yield line, raw
        line += 1


def _records(file: BinaryIO, first: int) -> Iterator[tuple[int, bytes | None]]:
    """Lines put together where a quote is open. A quote that nobody closes breaks its own line only."""
    waiting: list[tuple[int, bytes | None]] = []
    source = _lines(file, first)
    ended = False
    while waiting or not ended:
        if not waiting:
            one = next(source, None)
            if one is None:
                return
            waiting.append(one)
        line, raw = waiting[0]
        used, whole = 1, raw
        while whole is not None and whole.count(b'"') % 2 and used < MOST_LINES and len(whole) < MOST_BYTES:
            if used == len(waiting):
                more = next(source, None)
                if more is None:
                    ended = True
                    break
                waiting.append(more)
            following = waiting[used][1]
            if following is None:
                break
            whole, used = whole + following, used + 1
        if whole is not None and whole.count(b'"') % 2:
            yield line, raw
            waiting = waiting[1:]
        else:
            yield line, whole
            waiting = waiting[used:]


def _values(raw: bytes | None) -> list[str] | str:
    """The values of one row, or what is wrong with it."""
    if raw is None:
        return "line"
    text = _decoded(raw)
    if text is None:
        return "encoding"
    if text.count('"') % 2:
        return "quote"
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        return "quote"
    return rows[0] if len(rows) == 1 else "quote"


def _decoded(raw: bytes) -> str | None:
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None
