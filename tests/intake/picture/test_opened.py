"""Pictures that are broken or hostile: refused kindly, before anything large is unpacked."""

from __future__ import annotations

import io
import struct
import sys
import tracemalloc
import zlib
from pathlib import Path

import pytest
from PIL import Image

from ashore.facts.problem import InputRefused
from ashore.intake.picture.opened import LONGEST, MOST_FILE, MOST_PIXELS, looks_picture, pixels
from ashore.intake.picture.read import read_pictures

SHOT = (Path(__file__).parents[3] / "examples" / "chat-screenshot.png").read_bytes()


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, *more: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    body = more or (chunk(b"IDAT", zlib.compress(b"\0" * 100_000, 9)),)
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(body) + chunk(b"IEND", b"")


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def moving(kind: str) -> bytes:
    frames = [Image.new("RGB", (300, 300), colour) for colour in ("red", "blue")]
    return saved(frames[0], kind, save_all=True, append_images=frames[1:], duration=100)


def opened(content: bytes) -> str:
    """What is said when it is refused; "" when it is not."""
    try:
        pixels(io.BytesIO(content), "shot.png", len(content))
    except InputRefused as refused:
        (problem,) = refused.problems
        assert problem.file == "shot.png"
        assert problem.mend
        return problem.what
    return ""


BOMB = png(20_000, 1_000, chunk(b"zTXt", b"a\0\0" + zlib.compress(b"\0" * 200_000_000, 9)))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        pytest.param(SHOT[: len(SHOT) // 2], "不完整", id="cut"),
        pytest.param(SHOT[:20], "不完整", id="beginning-only"),
        pytest.param(SHOT[:200] + b"\xff" * 400 + SHOT[600:], "不完整", id="damaged"),
        pytest.param(b"\x89PNG\r\n\x1a\n" + b"words" * 100, "不完整", id="no-picture"),
        pytest.param(b"\xff\xd8\xff" + b"words" * 100, "不完整", id="no-photo"),
        pytest.param(png(30_000, 30_000), "太大", id="huge-declared"),
        pytest.param(png(LONGEST + 1, 300), "太大", id="long-declared"),
        pytest.param(png(2**31 - 1, 2**31 - 1), "太大", id="largest-declared"),
        pytest.param(png(0, 0), "不完整", id="nothing-declared"),
        pytest.param(png(1, 1), "太小", id="one-pixel"),
        pytest.param(BOMB, "不完整", id="bomb"),
        pytest.param(moving("GIF"), "会动", id="gif"),
        pytest.param(moving("PNG"), "会动", id="apng"),
        pytest.param(moving("WEBP"), "会动", id="webp"),
        pytest.param(b"\0\0\0\x18ftypheic" + b"\0" * 100, "苹果", id="heic"),
    ],
)
def test_what_cannot_be_read_is_refused_kindly(content: bytes, words: str) -> None:
    assert looks_picture(content)
    tracemalloc.start()
    assert words in opened(content)
    assert tracemalloc.get_traced_memory()[1] < 32_000_000
    tracemalloc.stop()


def test_a_file_too_large_is_not_opened() -> None:
    with pytest.raises(InputRefused, match="上限"):
        pixels(io.BytesIO(SHOT), "shot.png", MOST_FILE + 1)


def test_the_largest_that_is_read_fits_the_limit() -> None:
    assert opened(png(1_440, MOST_PIXELS // 1_440 + 1)).startswith("图片太大")


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK"])
def test_every_kind_of_colour_becomes_red_green_blue(mode: str) -> None:
    picture = Image.new("RGBA", (300, 300), (10, 200, 30, 255)).convert("RGB").convert(mode)
    found = pixels(
        io.BytesIO(saved(picture, "TIFF" if mode == "none" else "PNG" if mode != "CMYK" else "JPEG")), "a", 1
    )
    assert found.shape == (300, 300, 3)


def test_what_can_be_seen_through_lies_on_white() -> None:
    found = pixels(io.BytesIO(saved(Image.new("RGBA", (300, 300), (0, 0, 0, 0)), "PNG")), "a", 1)
    assert found.min() == 255


def test_a_photo_taken_sideways_is_turned() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    assert pixels(io.BytesIO(saved(Image.new("RGB", (400, 300)), "JPEG", exif=exif)), "a", 1).shape == (400, 300, 3)


def test_all_broken_pictures_are_named_and_nothing_is_given() -> None:
    files = [(io.BytesIO(png(1, 1)), "one.png"), (io.BytesIO(SHOT[:99]), "two.png")]
    with pytest.raises(InputRefused) as refused:
        read_pictures(files, None)
    assert [problem.file for problem in refused.value.problems] == ["one.png", "two.png"]


@pytest.mark.parametrize("part", ["PIL", "rapidocr", "onnxruntime"])
def test_without_the_extra_it_is_told_how_to_get_it(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, part, None)
    with pytest.raises(InputRefused, match=r"ashore\[ocr\]"):
        read_pictures([(io.BytesIO(SHOT), "shot.png")], None)
