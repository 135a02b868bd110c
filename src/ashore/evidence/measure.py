"""How many pages, how many seconds: only where the container says it plainly. A wrong number in a list for a court is
worse than a blank that is filled in by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from ashore.evidence.pdf import pdf_pages

LONGEST = 30 * 24 * 3600
"""More seconds than that are no recording but a broken header."""


@dataclass(frozen=True, slots=True)
class Measured:
    """pages: of a picture or a PDF; seconds: of sound or film, rounded; None where the file does not tell plainly."""

    pages: int | None = None
    seconds: int | None = None


def measure(file: BinaryIO, media: str) -> Measured:
    """file: seekable, read from its start; media: its kind by content. Never raises for a broken file."""
    try:
        if media == "application/pdf":
            return Measured(pages=pdf_pages(file))
        if media in ONE_PAGE:
            return Measured(pages=1)
        reader = _READERS.get(media)
        seconds = round(reader(file)) if reader else 0
    except (OSError, ValueError, ArithmeticError, IndexError, RecursionError):
        return Measured()
    return Measured(seconds=seconds) if 0 < seconds < LONGEST else Measured()


ONE_PAGE = frozenset(f"image/{name}" for name in ("jpeg", "png", "gif", "bmp", "webp", "heic", "avif"))


def clock(seconds: int) -> str:
    """ "1:02:03", "2:03" """
    minutes, rest = divmod(seconds, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _wav(file: BinaryIO) -> float:
    file.seek(12)
    rate = 0
    for _ in range(100):
        head = file.read(8)
        size = int.from_bytes(head[4:8], "little")
        if head[:4] == b"fmt ":
            rate = int.from_bytes(file.read(size)[8:12], "little")
        elif head[:4] == b"data":
            whole = file.tell() + size <= file.seek(0, 2)  # a recorder that was cut off leaves an untrue size
            return size / rate if whole else 0
        elif len(head) < 8:
            break
        else:
            file.seek(size + size % 2, 1)
    return 0


def _flac(file: BinaryIO) -> float:
    info = file.read(26)[8:]
    packed = int.from_bytes(info[10:18], "big")
    return (packed & (1 << 36) - 1) / (packed >> 44)


def _ogg(file: BinaryIO) -> float:
    """The last page tells where it ends, in samples; the first one how many there are a second."""
    head = file.read(64)[28:]
    opus = head.startswith(b"OpusHead")
    rate = 48000 if opus else int.from_bytes(head[12:16], "little") if head.startswith(b"\x01vorbis") else 0
    before = int.from_bytes(head[10:12], "little") if opus else 0
    file.seek(-min(file.seek(0, 2), 1 << 16), 2)
    tail = file.read(1 << 16)
    last = tail.rindex(b"OggS")
    return (int.from_bytes(tail[last + 6 : last + 14], "little", signed=True) - before) / rate


def _mp4(file: BinaryIO) -> float:
    """moov/mvhd: time scale and duration."""
    end = file.seek(0, 2)
    for name, start, stop in _boxes(file, 0, end):
        if name == b"moov":
            for inner, at, _ in _boxes(file, start, stop):
                if inner == b"mvhd":
                    file.seek(at)
                    wide = file.read(1) == b"\x01"
                    data = file.read(31)[19 if wide else 11 :]
                    length = data[4 : 12 if wide else 8]
                    unknown = length.count(b"\xff") == len(length)
                    return 0 if unknown else int.from_bytes(length, "big") / int.from_bytes(data[:4], "big")
    return 0


def _boxes(file: BinaryIO, at: int, end: int) -> Iterator[tuple[bytes, int, int]]:
    """(name, start of the content, end) of each box between two places."""
    for _ in range(10_000):
        if at + 8 > end:
            return
        file.seek(at)
        head = file.read(16)
        size, start = int.from_bytes(head[:4], "big"), at + 8
        if size == 1:
            size, start = int.from_bytes(head[8:16], "big"), at + 16
        stop = at + size if size else end
        if stop <= at or stop > end:
            return
        yield head[4:8], start, stop
        at = stop


_READERS: dict[str, Callable[[BinaryIO], float]] = {
    "audio/wav": _wav,
    "audio/flac": _flac,
    "audio/ogg": _ogg,
    "audio/mp4": _mp4,
    "video/mp4": _mp4,
    "video/quicktime": _mp4,
    "video/3gpp": _mp4,
}
