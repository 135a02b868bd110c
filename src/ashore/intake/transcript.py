"""Transcripts of recordings to what was said, piece by piece: SRT, WebVTT, and text as people and programs write it.

Stamps and names stay as they are written: a stamp counts from the beginning of the recording and is no time of day.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from ashore.intake.paste import OWN

STAMP = r"(?:\d{1,3}:)?[0-5]?\d:[0-5]\d(?:[.,]\d{1,3})?"
_CUE = re.compile(rf"\s*({STAMP})\s*-->\s*{STAMP}(?:\s+\S.*)?\Z")
_ANY_CUE = re.compile(rf"^[ \t]*{STAMP}[ \t]*-->[ \t]*{STAMP}", re.MULTILINE)
_VOICE = r"(?:说话人|发言人|讲话人|参与者|[Ss]peaker)[ _]?[A-Za-z0-9]{1,3}"
_BRACKETED = re.compile(rf"\s*[\[(（【]\s*({STAMP})\s*[\])）】]\s*(.*)\Z")
_CLOCKED = re.compile(r"\s*(\d{1,3}:[0-5]\d:[0-5]\d(?:[.,]\d{1,3})?)(?:\s+(.*))?\Z")
_HEAD = re.compile(rf"\s*(?:({_VOICE})[\s:：]+({STAMP})|({STAMP})\s+({_VOICE}))[\s:：]*\Z")
_SPEAKER = re.compile(rf"({_VOICE}|[^\s：:，。！？、,.!?\[\]<>]{{1,10}})\s*[：:]\s*(?=\S)")
_TAGGED = re.compile(r"<v(?:\.[^\s>]*)?\s+([^>]{1,60})>")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,80}>|<\d[\d:.]{3,12}>")
_GENERIC = re.compile(rf"(?:{_VOICE}|[甲乙丙丁戊]|[A-Da-d]|对方|男|女|未知)\Z")
_ASIDE = ("NOTE", "STYLE", "REGION")


@dataclass(slots=True)
class Said:
    """line: where it begins, 1-based; stamp, speaker: as written, "" = not written. broken: why it cannot be read."""

    line: int
    stamp: str = ""
    speaker: str = ""
    words: str = ""
    broken: str = ""

    def __str__(self) -> str:
        stamp = f"[{self.stamp}] " if self.stamp else ""
        return f"{stamp}{self.speaker}{'：' if self.speaker else ''}{self.words}"


def looks_transcript(text: str) -> bool:
    """Told by its stamps; plain text without any cannot be told from other text."""
    if text.lstrip("\ufeff\n ").startswith("WEBVTT") or _ANY_CUE.search(text):
        return True
    lines = [line for line in text.split("\n") if line.strip()]
    heads = sum(_HEAD.match(line) is not None for line in lines)
    stamped = [found[1] for line in lines if (found := _stamped(line)) and found[2]]
    rising = [_seconds(stamp) for stamp in stamped]
    return heads * 8 >= len(lines) > 1 or (len(stamped) * 2 > len(lines) and rising == sorted(rising))


def said_in(text: str) -> list[Said]:
    """Everything that was said, in the order in which it stands."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    said = _cues(lines) if _ANY_CUE.search("\n".join(lines)) else _spoken_lines(lines)
    for piece in said:
        piece.words = " ".join(piece.words.split())
        if not piece.speaker and (found := _SPEAKER.match(piece.words)):
            piece.speaker, piece.words = found[1], piece.words[found.end() :]
    return said


def is_own(speaker: str, me: str) -> bool:
    """Whether the borrower speaks: told by the person, or named so."""
    return speaker in OWN or bool(me and speaker == me)


def is_generic(speaker: str) -> bool:
    """Whether a name only tells voices apart, as programs write it."""
    return _GENERIC.match(speaker) is not None


def _stamped(line: str) -> re.Match[str] | None:
    return _BRACKETED.match(line) or _CLOCKED.match(line)


def _seconds(stamp: str) -> int:
    total = 0
    for part in re.split("[.,]", stamp)[0].split(":"):
        total = total * 60 + int(part)
    return total


def _cues(lines: list[str]) -> list[Said]:
    """SRT and WebVTT: a timing, and the words up to a blank line or the next timing. Words outside of a cue are said to
    be broken, but for numbers, names and notes of cues."""
    out: list[Said] = []
    current: Said | None = None
    note = False
    for number, line in enumerate(lines, 1):
        cue = _CUE.match(line)
        following = number < len(lines) and _CUE.match(lines[number]) is not None
        if cue:
            current, note = Said(number, cue[1]), False
            out.append(current)
        elif not line.strip():
            current, note = None, False
        elif following and (current is None or line.strip().isdigit()):
            current = None  # the number or the name of the next cue
        elif current is not None:
            _heard(current, line)
        elif note or line.startswith(_ASIDE) or line.lstrip("\ufeff").startswith("WEBVTT"):
            note = True
        else:
            out.append(Said(number, broken="这一行不在任何一段时间里，文件可能改动过", words=line.strip()))
    return out


def _heard(said: Said, line: str) -> None:
    """One more line of a cue, without its marks."""
    if tagged := _TAGGED.search(line):
        said.speaker = said.speaker or html.unescape(tagged[1]).strip()
    said.words += " " + html.unescape(_TAG.sub("", line))


def _spoken_lines(lines: list[str]) -> list[Said]:
    """Text: a stamp before the words, a voice and a stamp above them, or nothing but the words."""
    out: list[Said] = []
    open_head = False
    for number, line in enumerate(lines, 1):
        if head := _HEAD.match(line):
            out.append(Said(number, head[2] or head[3], head[1] or head[4]))
            open_head = True
        elif stamped := _stamped(line):
            out.append(Said(number, stamped[1], words=stamped[2] or ""))
            open_head = not stamped[2]
        elif not line.strip():
            continue
        elif open_head:
            out[-1].words += " " + line
        else:
            out.append(Said(number, words=line))
    return out
