"""Screenshots to readings: each message taken, set aside with its place and what was seen, or skipped with a reason."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, BinaryIO

from ashore.facts.contact import Contact
from ashore.facts.kinds import Channel, Initiator, ProofKind
from ashore.facts.moment import parse_moment
from ashore.facts.problem import InputRefused, Problem
from ashore.intake.picture.joined import Placed, joined
from ashore.intake.picture.lines import Box, lines_in
from ashore.intake.picture.opened import pixels, refused
from ashore.intake.picture.stamps import Stamp, stamp_of
from ashore.intake.picture.talk import Kind, Talk, talk_of
from ashore.intake.reading import Layout, Reading, plain, short
from ashore.intake.sourced import sourced

if TYPE_CHECKING:
    from ashore.intake.picture.opened import Pixels

_NUMBER = re.compile(r"\+?[\d\s-]{3,24}")
SMALL = 500
"""Pixels across; no phone takes screenshots so small, a program made them smaller."""
_BY_HAND = "对着原图把这一条自己记下来"


def read_pictures(files: Iterable[tuple[BinaryIO, str]], shot: date | None) -> list[Reading]:
    """One reading a picture; what several of them show is one talk. shot: the day on which they were taken, None = not
    known. Raises InputRefused with every picture that cannot be read, after all have been looked at."""
    readings: list[Reading] = []
    talks: list[Talk] = []
    small: list[bool] = []
    problems: list[Problem] = []
    for source, name in files:
        try:
            content = source.read()
            source.seek(0)
            whole = pixels(source, name, len(content))
            talks.append(_talk(whole, name))
            small.append(whole.shape[1] < SMALL)
            readings.append(Reading(name, Layout.SCREENSHOT, hashlib.sha256(content).hexdigest(), len(content)))
        except InputRefused as no:
            problems += no.problems
    if problems:
        raise InputRefused(problems)
    for reading, talk, little, parts in zip(readings, talks, small, joined(talks), strict=True):
        _Page(reading, talk, shot, little).read(parts)
    return readings


def _talk(whole: Pixels, name: str) -> Talk:
    talk = talk_of(whole, lines_in(whole, name))
    if not any(part.kind in (Kind.WORDS, Kind.VOICE) for part in talk.parts):
        what, mend = "图片里没有找到聊天气泡，不像聊天或短信截图", "里面的字用手机自带的“提取文字”复制出来再贴"
        raise refused(name, what, mend)
    return talk


class _Page:
    def __init__(self, reading: Reading, talk: Talk, shot: date | None, small: bool) -> None:
        self.reading = reading
        self.small = small
        self.talk = talk
        self.shot = shot
        self.dayless = 0

    def read(self, parts: list[Placed]) -> None:
        for number, one in enumerate(parts, 1):
            if one.twice:
                self.reading.skip(number, "另一张截图里有同一条", "不用改")
            else:
                self.part(number, one)
        if self.dayless:
            what = f"有 {self.dayless} 条写的时间看不出是哪一天"
            self.reading.flaw(0, what, "写明截图是哪一天（命令里加 --shot 日期，网页里填），再读一次")
        if self.small:
            self.reading.flaw(0, "图片很小或压缩过，字可能认错", "逐条对着原图看一遍；有原图就用原图再读一次")
        if not self.talk.title:
            self.reading.flaw(0, "没有截到最上面的名字或号码", "放进去以后补上对方是谁；或带上标题栏再截一张")

    def part(self, number: int, one: Placed) -> None:
        part, where = one.part, _where(number, one.part.box)
        if part.kind is Kind.NOTICE:
            self.reading.skip(number, f"系统提示“{short(part.text)}”，不是消息")
        elif part.kind is Kind.PICTURE:
            whose = {True: "你发的", False: "对方发的", None: "不知道谁发的"}[part.own]
            seen = f"里面有字，看着像“{short(part.text)}”" if part.text else "没有字"
            self.reading.skip(number, f"{where}是{whose}图片，{seen}", "要用的话把原图作为证据另存")
        elif part.kind is Kind.UNPLACED:
            self.reading.set_aside(number, f"{where}有字不在气泡里，看着像“{short(part.text)}”", _BY_HAND)
        elif not part.text:
            self.reading.set_aside(number, f"{where}只截到一条边，读不出字", "往上或往下多截一点，再读一次")
        elif part.unsure:
            seen = "；".join(f"“{short(line.text)}”（{_place(line.box)}）" for line in part.unsure)
            self.reading.set_aside(number, f"{where}有看不清的字，看着像{seen}；整条看着像“{part.text}”", _BY_HAND)
        elif part.own is None:
            what = f"{where}看不出是谁发的，写的是“{part.text}”"
            self.reading.set_aside(number, what, _BY_HAND)
        else:
            self.message(number, one, where)

    def message(self, number: int, one: Placed, where: str) -> None:
        part, talk = one.part, self.talk
        stamp = (stamp_of(one.stamp, self.shot) or Stamp(one.stamp, None)) if one.stamp else None
        voice = part.kind is Kind.VOICE
        contact = Contact(channel=talk.channel, text=None if voice else plain(part.text))
        contact.at = parse_moment(stamp.at) if stamp and stamp.at else None
        contact.note = "；".join(self.notes(one, stamp)) or None
        who = plain(part.sender or ("" if talk.group else talk.title))[:100]
        if part.own:
            contact.initiated_by = Initiator.DEBTOR
        elif talk.channel is Channel.SMS and _NUMBER.fullmatch(who):
            contact.from_number = who
        else:
            contact.by = who or None
        sourced(contact, ProofKind.SCREENSHOT, self.reading, number, where)
        key = (talk.channel, stamp and stamp.at, who, part.own, part.kind, "".join(part.text.split()))
        self.reading.take(number, who or plain(talk.title), contact, *key, once=False)

    def notes(self, one: Placed, stamp: Stamp | None) -> list[str]:
        """What the picture leaves open of this message."""
        told = []
        if one.part.kind is Kind.VOICE:
            told.append(f"语音消息，{int(one.part.text)} 秒，说了什么截图里没有")
        if one.part.cut:
            told.append("截图没有截全这一条")
        if stamp is not None and stamp.at is None:
            self.dayless += 1
            told.append(f"截图上写的时间是“{plain(stamp.seen)}”，不知道是哪一天")
        elif stamp is not None and not one.first:
            told.append("时间是上面最近的时间，可能晚几分钟")
        return told


def _where(number: int, box: Box) -> str:
    return f"从上往下第 {number} 条（{_place(box)}）"


def _place(box: Box) -> str:
    return f"左 {box.left}、上 {box.top}、宽 {box.width}、高 {box.height} 像素"
