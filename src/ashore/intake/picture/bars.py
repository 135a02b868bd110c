"""What a phone puts above and below a talk: where clock, title and the field to write in end, and what the title is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ashore.intake.picture.bubbles import Colour, Screen, at, same
from ashore.intake.picture.lines import Line

if TYPE_CHECKING:
    from ashore.intake.picture.opened import Pixels

_CLOCK = re.compile(r"\d{1,2}[:：]\d{2}")
_NO_NAME = re.compile(r"[\W\d]{0,3}|.*(?:\d%|KB/s|[45]G).*|微信|信息|短信|返回|编辑|更多|取消|完成", re.DOTALL)
_COUNT = re.compile(r"\s*[(（]\d{1,4}[)）]?$")


@dataclass(frozen=True, slots=True)
class Bars:
    """The talk stands between upper and lower, in pixels from above. title: "" = none is seen."""

    upper: int
    lower: int
    title: str
    group: bool = False


def bars_of(pixels: Pixels, screen: Screen) -> Bars:
    first = min((one.box.top for one in screen.bubbles), default=screen.height)
    upper = _upper(pixels, screen)
    above = [line for line in screen.loose if line.box.middle < (upper or min(screen.width * 3 // 10, first))]
    title = _title(above, screen.width)
    if not upper and title is not None:
        upper = title.box.bottom
    told = title.text if title else ""
    return Bars(upper, _lower(pixels, screen), _COUNT.sub("", told), bool(_COUNT.search(told)))


def _title(above: list[Line], width: int) -> Line | None:
    """The line in the middle, else the longest; a clock in the corner is none, and what stands beside it neither."""
    status = [line.box.middle for line in above if _CLOCK.fullmatch(line.text) and line.box.middle * 8 < width]
    named = [
        line
        for line in above
        if not _NO_NAME.fullmatch(line.text)
        and not _CLOCK.fullmatch(line.text)
        and line.sure >= 60
        and all(abs(line.box.middle - row) > line.box.height // 2 for row in status)
    ]
    in_middle = [line for line in named if abs(line.box.centre * 2 - width) * 5 < width]
    return max(in_middle or named, key=lambda line: (line.box.height, len(line.text)), default=None)


def _upper(pixels: Pixels, screen: Screen) -> int:
    """Below the last row of another colour, or the last thin line across, near the upper edge; 0 = none."""
    if screen.back is None:
        return 0
    most = min(screen.width * 45 // 100, screen.height // 2)
    y = 0
    while y < most and not _is_back(pixels, y, screen.back):
        y += 1
    rows = [row for row in range(y, most) if _across(pixels, row, screen.back)]
    first = min((one.box.top for one in screen.bubbles if one.box.top > y), default=most)
    return max([row + 1 for row in rows if row < first], default=y)


def _lower(pixels: Pixels, screen: Screen) -> int:
    """The same from below; the height of the picture = none. A keyboard may stand there too."""
    if screen.back is None:
        return screen.height
    y = screen.height
    while y > screen.height // 3 and not _is_back(pixels, y - 1, screen.back):
        y -= 1
    least = max(y - screen.width * 25 // 100, screen.height // 3)
    rows = [row for row in range(least, y) if _across(pixels, row, screen.back)]
    return min(rows, default=y)


def _is_back(pixels: Pixels, y: int, back: Colour) -> bool:
    """Whether what lies behind the talk reaches both edges in this row."""
    return all(same(at(pixels, x, y), back, 3) for x in (2, pixels.shape[1] - 3))


def _across(pixels: Pixels, y: int, back: Colour) -> bool:
    """Whether one line of another colour goes from edge to edge."""
    width = pixels.shape[1]
    first = at(pixels, 2, y)
    places = (width // 7, width // 3, width // 2, width * 2 // 3, width * 6 // 7, width - 3)
    return not same(first, back, 3) and all(same(at(pixels, x, y), first, 3) for x in places)
