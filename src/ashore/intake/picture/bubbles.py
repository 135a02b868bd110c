"""Lines to blocks: what stands in one bubble belongs together. A bubble is one flat colour around its words, other than
the colour behind the talk; whose it is, its place tells, and its colour where the place does not."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ashore.intake.picture.lines import Box, Line

if TYPE_CHECKING:
    from ashore.intake.picture.opened import Pixels

Colour = tuple[int, int, int]
NEAR, MOST_NEAR = 5, 40
"""Steps of 255 by which a flat colour may waver where a picture was compressed: as usual, and for a strong one."""
GREYEST = 40
"""Between the strongest and the weakest of red, green and blue; a bubble with more is coloured."""
FACE, SOME = 16, 0.2
"""Steps of 255 by which a picture of a person differs from what lies behind it; the share of the margin it fills."""


@dataclass(slots=True)
class Bubble:
    """box: the whole bubble. own: of the owner of the phone, None = cannot be told."""

    box: Box
    colour: Colour
    lines: list[Line] = field(default_factory=list)
    own: bool | None = None


@dataclass(frozen=True, slots=True)
class Screen:
    """back: the colour behind the talk, None = a picture. loose: lines that stand in no bubble."""

    width: int
    height: int
    back: Colour | None
    bubbles: list[Bubble]
    loose: list[Line]


def screen_of(pixels: Pixels, lines: list[Line]) -> Screen:
    """Every line in a bubble or loose."""
    height, width = pixels.shape[:2]
    back = _behind(pixels)
    bubbles: list[Bubble] = []
    loose: list[Line] = []
    for line in lines:
        there = next((one for one in reversed(bubbles) if one.box.holds(line.box)), None)
        if there is None:
            there = _bubble(pixels, line, back)
            if there is not None:
                bubbles.append(there)
        if there is None:
            loose.append(line)
        else:
            there.lines.append(line)
    _sides(pixels, bubbles, back)
    return Screen(width, height, back, bubbles, loose)


def same(one: Colour | None, other: Colour | None, near: int = NEAR) -> bool:
    return one is not None and other is not None and all(abs(a - b) <= near for a, b in zip(one, other, strict=True))


def at(pixels: Pixels, x: int, y: int) -> Colour:
    return _colour(pixels[y, x])


def _colour(pixel: Any) -> Colour:
    red, green, blue = pixel
    return int(red), int(green), int(blue)


def _behind(pixels: Pixels) -> Colour | None:
    """The commonest colour along both edges, when it is most of them."""
    edges = [*pixels[::4, 2], *pixels[::4, -3]]
    colour = _commonest([_colour(pixel) for pixel in edges])
    share = sum(same(colour, _colour(pixel)) for pixel in edges)
    return colour if share * 2 > len(edges) else None


def _commonest(colours: list[Colour]) -> Colour:
    """The middle of the largest group of like colours."""
    counts: dict[Colour, list[Colour]] = {}
    for red, green, blue in colours:
        counts.setdefault((red // 4, green // 4, blue // 4), []).append((red, green, blue))
    largest = max(counts.values(), key=len)
    return sorted(largest)[len(largest) // 2]


def _bubble(pixels: Pixels, line: Line, back: Colour | None) -> Bubble | None:
    """The flat region around the words; None when there is none, or it is what lies behind the talk. Where compression
    has broken it up, it is looked for once more in a smoothed picture."""
    import cv2
    import numpy as np

    height, width = pixels.shape[:2]
    top, bottom = max(line.box.top - width * 3, 0), min(line.box.bottom + width * 3, height)
    part: Any = np.array(pixels[top:bottom])  # OpenCV wants one that could be written to
    words = _moved(line.box, -top)
    colour = _around(part, words)
    if same(colour, back, 2):
        return None
    box = _flat(part, words, colour, _wavering(colour, back, 3))
    if box is None:
        part = cv2.medianBlur(part, 5)
        colour = _around(part, words)
        box = None if same(colour, back, 2) else _flat(part, words, colour, _wavering(colour, back, 2))
    return None if box is None else Bubble(_moved(box, top), colour)


def _flat(part: Pixels, words: Box, colour: Colour, near: int) -> Box | None:
    """As far as one colour goes from between these words; None when it does not hold them or reaches both edges."""
    import cv2
    import numpy as np

    start = _start(part, words, colour)
    if start is None:
        return None
    height, width = part.shape[:2]
    mask = np.zeros((height + 2, width + 2), np.uint8)
    flags = 4 | cv2.FLOODFILL_FIXED_RANGE | cv2.FLOODFILL_MASK_ONLY | (1 << 8)
    area, _, _, (x, y, wide, high) = cv2.floodFill(part, mask, start, (0,) * 3, (near,) * 3, (near,) * 3, flags)
    box = Box(x, y, x + wide, y + high)
    narrow = wide < words.width * 9 // 10  # a stripe of a photo, not a bubble
    return None if narrow or wide > width * 0.96 or area * 3 < wide * high or not box.holds(words) else box


def _around(part: Pixels, words: Box) -> Colour:
    """The commonest colour between the letters."""
    piece = part[max(words.top, 0) : words.bottom : 2, max(words.left, 0) : words.right : 2].reshape(-1, 3)
    return _commonest([_colour(pixel) for pixel in piece])


def _moved(box: Box, down: int) -> Box:
    return Box(box.left, box.top + down, box.right, box.bottom + down)


def _wavering(colour: Colour, back: Colour | None, share: int) -> int:
    """A share of what parts it from the background: white on grey may differ by 8 alone, green by 150."""
    if back is None:
        return NEAR
    apart = max(abs(a - b) for a, b in zip(colour, back, strict=True))
    return max(2, min(apart // share, MOST_NEAR))


def _start(pixels: Pixels, box: Box, colour: Colour) -> tuple[int, int] | None:
    """A pixel of this colour between the letters, nearest to the left edge."""
    for x in range(max(box.left, 0), min(box.right, pixels.shape[1])):
        for y in range(max(box.top, 0), min(box.bottom, pixels.shape[0])):
            if same(at(pixels, x, y), colour, 1):
                return x, y
    return None


def _sides(pixels: Pixels, bubbles: list[Bubble], back: Colour | None) -> None:
    """By the place; where both margins are alike, by the picture of a person beside it, by others of its colour, and
    where there are none, by the colour: what one sent oneself is coloured."""
    width = pixels.shape[1]
    for one in bubbles:
        lean = one.box.left - (width - one.box.right)
        one.own = _face(pixels, one.box, back) if abs(lean) * 40 < width else lean > 0
    known = [(one.colour, one.own) for one in bubbles if one.own is not None]
    for one in bubbles:
        if one.own is None:
            like = [own for colour, own in known if same(colour, one.colour)]
            if like and like.count(True) != like.count(False):
                one.own = like.count(True) > like.count(False)
            elif max(one.colour) - min(one.colour) > GREYEST:
                one.own = True


def _face(pixels: Pixels, box: Box, back: Colour | None) -> bool | None:
    """Whether the picture of a person stands to the right of a bubble; None when there is one on no side or on both."""
    import numpy as np

    if back is None:
        return None
    beside = pixels[box.top : box.top + min(box.height, pixels.shape[1] // 10)].astype(np.int16)
    filled = np.abs(beside - np.array(back, np.int16)).max(axis=2) > FACE
    left, right = filled[:, : box.left].mean() > SOME, filled[:, box.right :].mean() > SOME
    return bool(right) if left != right else None
