"""Redaction: the covered pixels are gone, nothing else of the file comes along, and what cannot open is refused."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, PngImagePlugin

from ashore.evidence.picture import PIXELS, Seen, read_exif, redact, size_of
from ashore.facts.problem import InputRefused

SECRET = (200, 30, 60)


def jpeg(turned: int = 1) -> io.BytesIO:
    """40 by 20, the left half SECRET; with EXIF, GPS and a thumbnail of itself."""
    image = Image.new("RGB", (40, 20), "white")
    image.paste(SECRET, (0, 0, 20, 20))
    exif = Image.Exif()
    exif[0x010F], exif[0x0110], exif[0x0112] = "Xiaomi", "14<script>\x07", turned
    inner = exif.get_ifd(0x8769)
    inner[0x9003], inner[0x9011] = "2026:05:19 21:40:00", "+08:00"
    gps = exif.get_ifd(0x8825)
    gps[1], gps[2], gps[3], gps[4] = "N", (31.0, 12.0, 36.0), "E", (121.0, 30.0, 0.0)
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif, comment=b"secret comment", quality=95)
    out.seek(0)
    return out


def test_what_a_picture_says_of_itself() -> None:
    seen = read_exif(jpeg())
    assert seen == Seen("2026-05-19T21:40:00+08:00", "Xiaomi 14<script>", "31.210000, 121.500000")
    assert read_exif(io.BytesIO(b"\xff\xd8\xffbroken")).notes


def near(pixel: object, colour: tuple[int, int, int]) -> bool:
    assert isinstance(pixel, tuple)
    return all(abs(a - b) < 12 for a, b in zip(pixel, colour, strict=True))


def test_covered_pixels_are_gone() -> None:
    out = redact(jpeg(), "e1", [(0, 0, 20, 10), (0, 10, 20, 10)])
    with Image.open(io.BytesIO(out)) as copy:
        assert copy.size == (40, 20)
        assert {copy.getpixel((x, y)) for x in range(20) for y in range(20)} == {(0, 0, 0)}
        assert near(copy.getpixel((30, 10)), (255, 255, 255))
        assert not copy.info
        assert not copy.getexif()
    assert not any(word in out for word in (b"Xiaomi", b"secret", b"2026:05", b"eXIf", b"tEXt", b"iTXt"))


def test_only_what_is_in_the_box_is_covered() -> None:
    with Image.open(io.BytesIO(redact(jpeg(), "e1", [(3, 4, 5, 6)]))) as copy:
        black = {(x, y) for x in range(40) for y in range(20) if copy.getpixel((x, y)) == (0, 0, 0)}
    assert black == {(x, y) for x in range(3, 8) for y in range(4, 10)}


def test_boxes_count_in_the_upright_picture() -> None:
    """A camera held upright stores the picture lying, and says so: what is measured is what is seen."""
    assert size_of(jpeg(turned=6), "e1") == (20, 40)
    with Image.open(io.BytesIO(redact(jpeg(turned=6), "e1", [(0, 0, 20, 20)]))) as copy:
        assert copy.size == (20, 40)
        assert near(copy.getpixel((10, 30)), (255, 255, 255))


def test_transparency_uncovers_nothing() -> None:
    """Under full transparency lie colours that nobody sees; the copy must not show them."""
    out = io.BytesIO()
    text = PngImagePlugin.PngInfo()
    text.add_text("note", "secret")
    Image.new("RGBA", (4, 4), (*SECRET, 0)).save(out, "PNG", pnginfo=text)
    out.seek(0)
    with Image.open(io.BytesIO(redact(out, "e1", [(0, 0, 1, 1)]))) as copy:
        assert copy.getpixel((2, 2)) == (255, 255, 255)
        assert not copy.info


@pytest.mark.parametrize("box", [(0, 0, 41, 1), (0, 0, 1, 21), (40, 0, 1, 1), (-1, 0, 2, 2), (0, 0, 0, 5)])
def test_a_box_outside(box: tuple[int, int, int, int]) -> None:
    with pytest.raises(InputRefused) as refused:
        redact(jpeg(), "e1", [box])
    assert "40×20" in refused.value.problems[0].what


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7", b"\x89PNG\r\n\x1a\n" + bytes(40), jpeg().getvalue()[:300]])
def test_what_is_no_picture(content: bytes) -> None:
    with pytest.raises(InputRefused) as refused:
        redact(io.BytesIO(content), "e1", [(0, 0, 1, 1)])
    assert refused.value.problems[0].file == "e1"


def test_a_picture_that_unfolds_to_fill_the_memory(tmp_path: Path) -> None:
    bomb = tmp_path / "bomb.png"
    Image.new("1", (PIXELS // 5000 + 1, 5000)).save(bomb)
    assert bomb.stat().st_size < 100_000
    with bomb.open("rb") as file, pytest.raises(InputRefused) as refused:
        redact(file, "e1", [(0, 0, 1, 1)])
    assert "太大了" in refused.value.problems[0].what
