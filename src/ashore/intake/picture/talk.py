"""One screenshot to the messages on it, in their order: whose, what, under which time. No time is reckoned here."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ashore.facts.kinds import Channel, Word
from ashore.intake.picture.bars import Bars, bars_of
from ashore.intake.picture.bubbles import Bubble, Screen, same, screen_of
from ashore.intake.picture.lines import Box, Line
from ashore.intake.picture.parts import faces, pictures
from ashore.intake.picture.stamps import looks_time
from ashore.intake.picture.wrapped import unwrapped

if TYPE_CHECKING:
    from ashore.intake.picture.opened import Pixels

SURE = 80
"""Percent. The reader of letters gives what it reads rightly 95 and more; what is cut or blurred it gives far less."""

_MISREAD = re.compile(r"\d\.\d{3}\.\d{2}(?!\d)")
"""A comma within a sum that was read as a point: no sum is written so."""
_VOICE = re.compile(r"[^\w一-鿿]{0,4}(\d{1,2})\s*(?:[\"″”“'’′`]{1,2}|秒)[^\w一-鿿]{0,4}")
_SERVICE = re.compile(r"(?:短信/彩信|短信|彩信|信息|iMessage(?:信息)?|SMS|文本消息|·|\s)+", re.IGNORECASE)
_RECEIPT = re.compile(r"(?:已读|未读|已送达|送达|已发送|发送失败|未送达|翻译|转文字).{0,12}")
_TALK_BACK = ((237, 237, 237), (17, 17, 17), (25, 25, 25))
"""Behind a talk of WeChat, light and dark."""


class Kind(Word):
    WORDS = "words", "文字"
    VOICE = "voice", "语音"
    PICTURE = "picture", "图片"
    NOTICE = "notice", "系统提示"
    STAMP = "stamp", "时间"
    UNPLACED = "unplaced", "不在气泡里的字"


@dataclass(slots=True)
class Part:
    """One thing on the screen. text: words (in a picture too), seconds of a voice, or a time as written; sender: the
    name above it in a group; cut: its beginning or its end is not to be seen; unsure: lines hardly to be read."""

    kind: Kind
    box: Box
    text: str = ""
    own: bool | None = None
    sender: str = ""
    cut: bool = False
    unsure: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Talk:
    title: str
    group: bool
    channel: Channel
    parts: list[Part]


def talk_of(pixels: Pixels, lines: list[Line]) -> Talk:
    screen = screen_of(pixels, lines)
    bars = bars_of(pixels, screen)
    shown = pictures(pixels, screen, bars)
    beside = faces(screen)
    bubbles = [
        one
        for one in screen.bubbles
        if one not in beside
        and one.box.bottom > bars.upper
        and one.box.top < bars.lower
        and not any(box.holds(one.box) for box in shown)
    ]
    most = max((_width(one) for one in bubbles), default=0)
    parts = [_said(one, bars, most) for one in bubbles]
    parts = [part for part in parts if not _field(part, screen)]
    for box in shown:
        inside = [line for line in lines if box.holds(line.box) and line.sure >= SURE]
        parts.append(Part(Kind.PICTURE, box, unwrapped(inside), own=_own(box, screen.width)))
    parts += _loose(screen, bars, bubbles, parts, shown)
    parts.sort(key=lambda part: (part.box.top, part.box.left))
    return Talk(bars.title, bars.group, _channel(screen, bars, bubbles), parts)


def _width(one: Bubble) -> int:
    """Of the words in it."""
    return max(line.box.right for line in one.lines) - min(line.box.left for line in one.lines)


def _said(one: Bubble, bars: Bars, most: int) -> Part:
    cut = one.box.top <= bars.upper + 2 or one.box.bottom >= bars.lower - 2
    lines = sorted(one.lines, key=lambda line: line.box.top)
    if cut:  # half a line at the cut is no words
        high = sorted(line.box.height for line in lines)[len(lines) // 2]
        lines = [
            line
            for line in lines
            if line.sure >= SURE or (line.box.top > bars.upper + high // 2 and line.box.bottom < bars.lower - high // 2)
        ]
    part = Part(Kind.WORDS, one.box, unwrapped(lines, most), one.own, cut=cut)
    part.unsure = [line for line in lines if line.sure < SURE or _MISREAD.search(line.text)]
    if len(lines) == 1 and one.own is None and looks_time(lines[0].text):  # before a photo, times stand on a patch
        part.kind, part.unsure = Kind.STAMP, []
    if len(lines) == 1 and (voice := _VOICE.fullmatch(lines[0].text)):
        part.kind, part.text, part.unsure = Kind.VOICE, voice[1], []
    return part


def _field(part: Part, screen: Screen) -> bool:
    """Whether it is the empty field to write in, which says what it is for."""
    return bool(_SERVICE.fullmatch(part.text)) and (screen.height - part.box.bottom) * 4 < screen.width


def _loose(screen: Screen, bars: Bars, bubbles: list[Bubble], said: list[Part], shown: list[Box]) -> list[Part]:
    """What stands in no bubble: times, notices, names above a bubble. Words that are none of these are not lost."""
    parts: list[Part] = []
    for line in screen.loose:
        box = line.box
        if not bars.upper <= box.middle < bars.lower or any(one.holds(box) for one in shown):
            continue
        in_middle = abs(box.centre * 2 - screen.width) * 8 < screen.width
        words = _SERVICE.sub("", line.text) if in_middle else line.text
        if in_middle and (looks_time(words) or line.sure < SURE):
            parts.append(Part(Kind.STAMP, box, words))
        elif (
            not any(map(str.isalnum, words))
            or _RECEIPT.fullmatch(words)
            or line.sure < SURE // 2
            or _at_the_edge(box, screen.width)
        ):
            continue
        elif in_middle:
            last = parts[-1] if parts else None
            if last and last.kind is Kind.NOTICE and box.top - last.box.bottom < box.height:
                last.text, last.box = last.text + words, last.box.around(box)
            else:
                parts.append(Part(Kind.NOTICE, box, words))
        elif below := _under(box, bubbles):
            next(part for part in said if part.box == below.box).sender = words
        else:
            parts.append(Part(Kind.UNPLACED, box, words))
    return parts


def _under(box: Box, bubbles: list[Bubble]) -> Bubble | None:
    """The bubble of the other side over which a name stands."""
    near = (one for one in bubbles if 0 <= one.box.top - box.bottom < box.height and not one.own)
    return next((one for one in near if abs(one.box.left - box.left) < box.height), None)


def _at_the_edge(box: Box, width: int) -> bool:
    """Where pictures of people stand: letters on them are no words."""
    return box.width * 6 < width and (box.right * 6 < width or box.left * 6 > width * 5)


def _own(box: Box, width: int) -> bool | None:
    lean = box.left - (width - box.right)
    return None if abs(lean) * 40 < width else lean > 0


def _channel(screen: Screen, bars: Bars, bubbles: list[Bubble]) -> Channel:
    """Room for pictures of people beside the bubbles is a chat; which one, its colours say. Without that room it is
    text messages."""
    margins = [min(one.box.left, screen.width - one.box.right) for one in bubbles]
    if not margins:
        return Channel.OTHER
    if min(margins) * 10 < screen.width:
        return Channel.SMS
    own = [one.colour for one in bubbles if one.own]
    green = all(g > r and g > b for r, g, b in own)
    if own:
        return Channel.WECHAT if green else Channel.OTHER
    return Channel.WECHAT if any(same(screen.back, back) for back in _TALK_BACK) else Channel.OTHER
