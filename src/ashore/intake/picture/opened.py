"""A picture file to pixels. What it claims to be is looked at before anything is unpacked, so that none can exhaust the
machine; when it was made, as the file itself tells it, is not asked: that is not when a message was sent."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING, BinaryIO

from ashore.facts.problem import InputRefused, Problem

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Pixels = NDArray[np.uint8]

MOST_FILE = 64 * 1024 * 1024
MOST_PIXELS, LONGEST = 40_000_000, 32_000
LEAST_WIDTH, LEAST_HEIGHT = 240, 60
"""Of a picture in pixels. A screenshot twenty screens long has about 30 million."""

FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
MISSING = Problem(
    "", "", 0, "读图片里的字要加装一个部件", "运行 pip install 'ashore[ocr]'；或用手机自带的“提取文字”复制出来再贴"
)
_AGAIN = "从手机上把原图重新传一次；或用手机自带的“提取文字”复制出来再贴"


def looks_picture(head: bytes) -> bool:
    """Whether a file that begins so is a picture, of a kind that can be read or not."""
    return (
        head.startswith((b"\xff\xd8\xff", b"\x89PNG", b"GIF8"))
        or (head[:4] == b"RIFF" and head[8:12] == b"WEBP")
        or _from_apple(head)
    )


def pixels(source: BinaryIO, name: str, size: int) -> Pixels:
    """Rows of red, green, blue, upright. size: bytes of the file. Raises InputRefused."""
    if _from_apple(source.read(16)):
        what = "这是苹果手机的照片格式（HEIC），现在还读不了"
        raise refused(name, what, "在手机上对聊天截屏，截屏是 PNG；照片另存为 JPG 再导入")
    source.seek(0)
    if size > MOST_FILE:
        raise refused(name, f"图片有 {size:,} 字节，超过 {MOST_FILE:,} 的上限", "分成几张截")
    try:
        import numpy as np
        from PIL import Image, ImageOps
    except ImportError as e:
        raise missing(name) from e
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # its own limit warns where ours refuses
            with Image.open(source, formats=FORMATS) as picture:
                _look(name, picture.size, picture.format != "MPO" and getattr(picture, "n_frames", 1) > 1)
                upright = ImageOps.exif_transpose(picture)
                if upright.has_transparency_data:
                    white = Image.new("RGBA", upright.size, "white")
                    upright = Image.alpha_composite(white, upright.convert("RGBA"))
                return np.asarray(upright.convert("RGB"))
    except (InputRefused, MemoryError):
        raise
    except Image.DecompressionBombError as e:
        raise too_large(name, "") from e
    except Exception as e:  # a damaged picture makes its reader raise almost anything
        raise refused(name, "图片不完整或坏了，打不开", _AGAIN) from e


def refused(name: str, what: str, mend: str) -> InputRefused:
    return InputRefused([Problem(name, "", 0, what, mend)])


def missing(name: str) -> InputRefused:
    """The extra is not installed."""
    return refused(name, MISSING.what, MISSING.mend)


def too_large(name: str, told: str) -> InputRefused:
    return refused(name, f"图片太大{told}", "长截图分成几张，每张十屏以内，头尾重叠一点")


def _look(name: str, size: tuple[int, int], moving: bool) -> None:
    width, height = size
    told = f"{width:,}×{height:,} 像素"
    if moving:
        raise refused(name, "这是会动的图片", "在手机上截一张不动的图")
    if width * height > MOST_PIXELS or max(size) > LONGEST:
        raise too_large(name, f"（{told}）")
    if width < LEAST_WIDTH or height < LEAST_HEIGHT:
        raise refused(name, f"图片太小（{told}），看不清字", "从手机上传原图，不要用缩略图")


def _from_apple(head: bytes) -> bool:
    return head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"heif", b"hevc")
