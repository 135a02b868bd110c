"""Who said what when: from SRT, WebVTT or plain text, as it was written down; nothing is guessed."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

LONGEST = 5_000_000
_CUE = re.compile(r"((?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3})\s*-->\s*(?:\d+:)?\d{1,2}:\d{2}[.,]\d{1,3}")
_LINE = re.compile(r"(?:\[((?:\d{1,2}[:：])?\d{1,2}[:：]\d{2})\]\s*|((?:\d{1,2}[:：])?\d{1,2}[:：]\d{2})\s+)(.*)\Z")
_WHO = re.compile(r"([^:：\s\d][^:：]{0,19})[:：](?!//)\s*(.+)\Z", re.DOTALL)
_VOICE = re.compile(r"<v(?:\.[^ >]*)?\s+([^>]+)>")
_TAG = re.compile(r"</?[a-z][^>]*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """at: "00:01:07" from the start of the recording, "" if not written; who: "" if not written."""

    at: str
    who: str
    words: str


def parse_transcript(text: str) -> list[Line]:
    """Raises ValueError with a Chinese reason when there are no words in it."""
    if len(text) > LONGEST:
        raise ValueError("文字稿太长")
    if "\x00" in text:
        raise ValueError("这不是文字")
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = _cues(text) if _CUE.search(text) else _plain(text)
    if not lines:
        raise ValueError("文字稿里没有内容")
    return lines


def _cues(text: str) -> list[Line]:
    lines = []
    for block in re.split(r"\n\s*\n", text):
        found = _CUE.search(block)
        if found:
            lines.append(_line(_clock(found[1]), block[found.end() :].partition("\n")[2].strip()))
    return [line for line in lines if line.words]


def _plain(text: str) -> list[Line]:
    lines = []
    for row in filter(None, map(str.strip, text.split("\n"))):
        timed = _LINE.match(row)
        lines.append(_line(_clock(timed[1] or timed[2]), timed[3]) if timed else _line("", row))
    return [line for line in lines if line.words]


def _line(at: str, words: str) -> Line:
    voice = _VOICE.search(words)
    words = html.unescape(_TAG.sub("", words)).strip()
    if voice:
        return Line(at, voice[1].strip(), words)
    named = _WHO.match(words)
    return Line(at, named[1].strip(), named[2].strip()) if named else Line(at, "", words)


def _clock(written: str) -> str:
    parts = [int(part) for part in re.split(r"[.,]", written)[0].replace("：", ":").split(":")]
    hours, minutes, seconds = [0] * (3 - len(parts)) + parts
    return f"{hours:02}:{minutes:02}:{seconds:02}"
