"""Pixels to lines of text with their boxes. A long screenshot is read in bands that overlap."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ashore.intake.picture.opened import missing

if TYPE_CHECKING:
    from ashore.intake.picture.opened import Pixels

PHONE, DESK = 800, 1600
"""Pixels across to which a wider picture is reduced before it is read, standing and lying: letters are still large
enough, and it takes a third of the time."""
BAND, OVERLAP = 1_600, 240
"""Height of a band in pixels, and how much of it the next one shows again: several lines of any phone's text."""
EDGE = 3
"""A line so near to where a band was cut may itself be cut; the neighbour shows it whole."""


@dataclass(frozen=True, slots=True)
class Box:
    """In pixels from the upper left corner of the picture; right and lower edge not included."""

    left: int
    top: int
    right: int
    bottom: int

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def height(self) -> int:
        return self.bottom - self.top

    @property
    def middle(self) -> int:
        """Halfway down."""
        return (self.top + self.bottom) // 2

    @property
    def centre(self) -> int:
        """Halfway across."""
        return (self.left + self.right) // 2

    def holds(self, other: Box) -> bool:
        """Whether the middle of the other one is in this."""
        return self.left <= other.centre < self.right and self.top <= other.middle < self.bottom

    def around(self, other: Box) -> Box:
        """The smallest that holds both."""
        return Box(
            min(self.left, other.left),
            min(self.top, other.top),
            max(self.right, other.right),
            max(self.bottom, other.bottom),
        )


@dataclass(frozen=True, slots=True)
class Line:
    """sure: percent, as the reader of letters itself believes."""

    text: str
    box: Box
    sure: int


def lines_in(pixels: Pixels, name: str, most: int = 0) -> list[Line]:
    """All lines from top to bottom, each once. most: pixels across above which it is reduced, 0 = as suits a screen.
    Raises InputRefused when the extra is not there."""
    if find_spec("rapidocr") is None or find_spec("onnxruntime") is None:
        raise missing(name)
    import cv2

    height, width = pixels.shape[:2]
    widest = min(width, most or (PHONE if height * 4 > width * 5 else DESK))
    small: Any = cv2.resize(pixels, (widest, height * widest // width), interpolation=cv2.INTER_AREA)
    found: list[Line] = []
    for top, bottom in bands(small.shape[0]):
        found += _read(small[top:bottom], top, small.shape[0])
    return [Line(line.text, _scaled(line.box, width, widest), line.sure) for line in once(found)]


def bands(height: int) -> Iterator[tuple[int, int]]:
    """From where to where each band goes, all of one height, each beginning before the one above it ends."""
    if height <= BAND:
        yield 0, height
        return
    count = -(-(height - OVERLAP) // (BAND - OVERLAP))
    for i in range(count):
        top = i * (height - BAND) // (count - 1)
        yield top, top + BAND


def once(found: list[Line]) -> list[Line]:
    """What two bands both saw is kept once: the longer reading, or the one that is more certain."""
    kept: list[Line] = []
    for line in sorted(found, key=lambda line: (line.box.middle, line.box.left)):
        near = [i for i in range(max(0, len(kept) - 20), len(kept)) if _same(kept[i].box, line.box)]
        if not near:
            kept.append(line)
        elif (len(line.text), line.sure) > (len(kept[near[-1]].text), kept[near[-1]].sure):
            kept[near[-1]] = line
    return kept


def _same(one: Box, other: Box) -> bool:
    """Whether two boxes stand in the same place, most of the smaller one inside the other."""
    across = min(one.right, other.right) - max(one.left, other.left)
    down = min(one.bottom, other.bottom) - max(one.top, other.top)
    return across * 2 > min(one.width, other.width) and down * 2 > min(one.height, other.height)


def _read(band: Pixels, top: int, height: int) -> Iterator[Line]:
    answer = _reader()(band[:, :, ::-1])
    if answer.boxes is None:
        return
    bottom = top + band.shape[0]
    for corners, text, score in zip(answer.boxes, answer.txts, answer.scores, strict=True):
        xs, ys = [int(x) for x, _ in corners], [int(y) + top for _, y in corners]
        box = Box(min(xs), min(ys), max(xs), max(ys))
        cut = (top and box.top <= top + EDGE) or (bottom < height and box.bottom >= bottom - EDGE)
        if text.strip() and not cut:
            yield Line(text.strip(), box, int(score * 100))


@cache
def _reader() -> Any:
    """The models out of the wheel, named one by one: a missing one is an error here, and nothing is fetched.

    As it comes, onnxruntime reports its use to its maker and keeps a number of the device in the home folder. This
    variable, which it reads when it is loaded, is its own switch for all of that (Privacy.md in its wheel)."""
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import rapidocr

    models = Path(rapidocr.__file__).parent / "models"
    return rapidocr.RapidOCR(
        params={
            "Global.log_level": "error",
            "Global.use_cls": False,  # text on a phone's screen stands upright
            "Global.text_score": 0,  # what is hard to read is told, not left out
            "Det.model_path": str(models / "PP-OCRv6_det_small.onnx"),
            "Rec.model_path": str(models / "PP-OCRv6_rec_small.onnx"),
        }
    )


def _scaled(box: Box, width: int, narrow: int) -> Box:
    return Box(*(edge * width // narrow for edge in (box.left, box.top, box.right, box.bottom)))
