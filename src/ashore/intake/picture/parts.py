"""What is neither words nor background: the small pictures of people beside bubbles, and pictures that were sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ashore.intake.picture.bars import Bars
from ashore.intake.picture.bubbles import Bubble, Screen
from ashore.intake.picture.lines import Box

if TYPE_CHECKING:
    from ashore.intake.picture.opened import Pixels

COARSE = 4
"""Only every so many pixels are looked at."""
OTHER_THAN = 10
"""Steps of 255 from which on something stands out from the background."""


def faces(screen: Screen) -> list[Bubble]:
    """Small squares at the edge with a bubble beside them."""
    return [one for one in screen.bubbles if _small(one.box, screen.width) and _beside(one, screen.bubbles)]


def pictures(pixels: Pixels, screen: Screen, bars: Bars) -> list[Box]:
    """Large regions outside of bubbles. None are found where a picture lies behind the talk."""
    if screen.back is None:
        return []
    import cv2
    import numpy as np

    part = pixels[bars.upper : bars.lower : COARSE, ::COARSE].astype(np.int16)
    if not part.size:
        return []
    stands_out = (np.abs(part - np.array(screen.back, np.int16)).max(axis=2) > OTHER_THAN).astype(np.uint8)
    pad = max(screen.width // 90, COARSE)  # where compression has frayed its edge
    for bubble in screen.bubbles:
        box = bubble.box
        rows = slice(max(box.top - pad - bars.upper, 0) // COARSE, max(box.bottom + pad - bars.upper, 0) // COARSE + 1)
        stands_out[rows, max(box.left - pad, 0) // COARSE : (box.right + pad) // COARSE + 1] = 0
    _, _, stats, _ = cv2.connectedComponentsWithStats(stands_out, connectivity=4)
    found = []
    for left, top, wide, high, area in (tuple(int(n) for n in row) for row in stats[1:]):
        box = Box(left * COARSE, bars.upper + top * COARSE, (left + wide) * COARSE, bars.upper + (top + high) * COARSE)
        large = box.width * 6 > screen.width and box.height * 8 > screen.width and area * 2 > wide * high
        if large and box.width * 100 < screen.width * 96:
            found.append(box)
    return found


def _small(box: Box, width: int) -> bool:
    square = abs(box.width - box.height) * 4 < box.width
    return square and box.width * 6 < width and (box.left * 8 < width or (width - box.right) * 8 < width)


def _beside(face: Bubble, bubbles: list[Bubble]) -> bool:
    box = face.box
    return any(
        abs(one.box.top - box.top) < box.height // 2 and (one.box.left >= box.right or one.box.right <= box.left)
        for one in bubbles
    )
