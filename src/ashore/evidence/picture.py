"""What a picture says of itself (EXIF) and redacted copies of it. Needs pillow (extra `evidence`)."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, BinaryIO

from ashore.evidence.files import refused
from ashore.facts.problem import InputRefused

PIXELS = 80_000_000
"""A picture with more is not opened: a small file can unfold to fill all memory."""
LONGEST = 200
NO_PILLOW = "没有装 pillow，没有读照片信息"
_MODEL, _MAKE, _TAKEN, _OFFSET, _EXIF, _GPS, _TURNED = 0x0110, 0x010F, 0x9003, 0x9011, 0x8769, 0x8825, 0x0112
Box = tuple[int, int, int, int]
"""x, y, width, height in pixels of the upright picture; 0,0 is its upper left corner."""


@dataclass(frozen=True, slots=True)
class Seen:
    """taken_at: as the camera's clock had it, "2026-11-19T21:40:00", with an offset if the camera wrote one;
    place: "latitude, longitude" in degrees; notes: what could not be read, Chinese."""

    taken_at: str | None = None
    device: str | None = None
    place: str | None = None
    notes: tuple[str, ...] = field(default=())


def read_exif(file: BinaryIO) -> Seen:
    """Never raises for a broken picture: the original is kept all the same."""
    try:
        from PIL import Image
    except ImportError:
        return Seen(notes=(NO_PILLOW,))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(file) as image:
                exif = image.getexif()
                inner = exif.get_ifd(_EXIF)
                gps = exif.get_ifd(_GPS)
    except Exception:  # a hostile picture may raise anything; its bytes are kept all the same
        return Seen(notes=("照片信息读不出来，文件可能坏了或不是图片",))
    device = " ".join(part for part in (_text(exif.get(_MAKE)), _text(exif.get(_MODEL))) if part)
    return Seen(_taken(inner), device or None, _place(gps))


def _text(value: Any) -> str:
    """EXIF text as plain text: it may hold markup or code, and is never anything but shown."""
    if isinstance(value, bytes):
        value = value.decode("utf-8", "backslashreplace")
    return "".join(c for c in value if c.isprintable()).strip()[:LONGEST] if isinstance(value, str) else ""


def _taken(exif: Any) -> str | None:
    written = _text(exif.get(_TAKEN))
    day, _, clock = written.partition(" ")
    if len(written) != 19 or not clock:
        return None
    return f"{day.replace(':', '-')}T{clock}{_text(exif.get(_OFFSET))}"


def _place(gps: Any) -> str | None:
    try:
        latitude, longitude = (_degrees(gps[key], str(gps[key - 1])) for key in (2, 4))
    except (KeyError, TypeError, ValueError, ZeroDivisionError, IndexError):
        return None
    return f"{latitude}, {longitude}"


def _degrees(parts: Sequence[Any], side: str) -> str:
    degrees, minutes, seconds = (float(part) for part in parts)
    value = degrees + minutes / 60 + seconds / 3600
    if not 0 <= value <= 180:
        raise ValueError(value)
    return f"{-value if side in 'SW' else value:.6f}"


def size_of(file: BinaryIO, name: str) -> tuple[int, int]:
    """Width and height of the upright picture in pixels; name: what to call it in a refusal. Raises InputRefused."""
    with _opened(file, name) as image:
        turned = image.getexif().get(_TURNED) in (5, 6, 7, 8)
        return (image.height, image.width) if turned else (image.width, image.height)


def redact(file: BinaryIO, name: str, boxes: Sequence[Box]) -> bytes:
    """A PNG with black boxes over the picture; no EXIF, no text, nothing under the boxes. Raises InputRefused."""
    with _opened(file, name) as image:
        from PIL import Image, ImageDraw, ImageOps

        upright = ImageOps.exif_transpose(image).convert("RGBA")
        # What was see-through becomes white: dropping the transparency could show what it hid.
        bare = Image.alpha_composite(Image.new("RGBA", upright.size, "white"), upright).convert("RGB")
        draw = ImageDraw.Draw(bare)
        for x, y, width, height in boxes:
            if min(x, y) < 0 or min(width, height) < 1 or x + width > bare.width or y + height > bare.height:
                size = f"{bare.width}×{bare.height}"
                what = f"方框 {x},{y},{width},{height} 不在图里（图是 {size}）"
                raise refused("--box", what, "写成 左边,上边,宽,高，单位像素")
            draw.rectangle((x, y, x + width - 1, y + height - 1), fill="black")
        out = io.BytesIO()
        # A new picture from the pixels alone: what else the file carried cannot come along.
        Image.frombytes("RGB", bare.size, bare.tobytes()).save(out, "PNG")
        return out.getvalue()


@contextmanager
def _opened(file: BinaryIO, name: str) -> Iterator[Any]:
    try:
        from PIL import Image
    except ImportError as e:
        raise refused(name, "没有装 pillow", "pip install 'ashore[evidence]'") from e
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(file) as image:
                if image.width * image.height > PIXELS:
                    raise refused(name, "这张图太大了，没有打开", "用别的软件缩小一份副本")
                yield image
    except InputRefused:
        raise
    # A hostile picture may raise anything.
    except Exception as e:
        raise refused(name, "打不开这张图", "只能遮盖图片；别的文件请先截图") from e
