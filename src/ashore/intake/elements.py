"""A stream of XML-like bytes to elements, one at a time, for files of any size, cut or half broken.

A full XML parser stops at the first fault and expands what the file declares. Here nothing is expanded but the five
entities of XML and numbered characters, and an element that cannot be read is given as broken, so that the rest counts.
Halves of surrogate pairs written as numbers, which backup programs write for emoji, are put together.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from ashore.intake.decode import LOST

CHUNK = 1 << 20
LONGEST = 1 << 18
"""Of one element no more bytes are kept: pictures in messages are carried along as text and are far longer."""

_NAME = re.compile(r"/?[A-Za-z_][\w.-]*")
_ATTRIBUTE = re.compile(r"\s+([A-Za-z_][\w.-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_END = re.compile(r"\s*/?>")
_REFERENCE = re.compile(r"&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z_][\w.-]*);")
_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


@dataclass(frozen=True, slots=True)
class Element:
    """A tag: "/x" is the end of x. broken: why it could not be read whole, in Chinese, "" = it could. long: its end was
    dropped because it is longer than is kept."""

    name: str
    line: int
    attributes: dict[str, str]
    broken: str = ""
    long: bool = False


def elements(source: BinaryIO, encoding: str) -> Iterator[Element]:
    """Every tag that has a name, in order. No more than a piece of the file is in memory."""
    if encoding == "utf-16":
        source, encoding = codecs.EncodedFile(source, "utf-8", encoding, "replace"), "utf-8"
    for line, raw, long in _pieces(source):
        text = raw.decode(encoding, "replace")
        if name := _NAME.match(text):
            yield _element(name[0], text[name.end() :], line, long)


def _pieces(source: BinaryIO) -> Iterator[tuple[int, bytes, bool]]:
    """What stands between one "<" and the next, with its line; no attribute may hold a "<" of its own."""
    line, start, kept, long, begun = 1, 1, bytearray(), False, False
    while chunk := source.read(CHUNK):
        parts = chunk.split(b"<")
        for i, part in enumerate(parts):
            if i:
                if begun:
                    yield start, bytes(kept), long
                start, kept, long, begun = line, bytearray(), False, True
            room = LONGEST - len(kept)
            kept += part[:room]
            long = long or len(part) > room
            line += part.count(b"\n")
    if begun:
        yield start, bytes(kept), long


def _element(name: str, rest: str, line: int, long: bool) -> Element:
    attributes: dict[str, str] = {}
    at, broken = 0, ""
    while found := _ATTRIBUTE.match(rest, at):
        at = found.end()
        value, unknown = _unescape(found[2] if found[2] is not None else found[3])
        broken = broken or (f"里面有文件自己定义的符号 &{unknown};" if unknown else "")
        attributes[found[1]] = value
    if LOST in rest:
        broken = broken or "有的字读不出来，文件可能损坏或换过编码"
    if not long and not _END.match(rest, at):
        broken = broken or "这一条不完整，文件可能被截断或改动过"
    return Element(name, line, attributes, broken, long)


def _unescape(value: str) -> tuple[str, str]:
    """The words, and the first entity that XML itself does not know."""
    if "&" not in value:
        return value, ""
    unknown = ""

    def plain(found: re.Match[str]) -> str:
        nonlocal unknown
        code = found[1]
        if code[0] == "#":
            number = int(code[2:], 16) if code[1] in "xX" else int(code[1:])
            return chr(number) if 0 < number <= 0x10FFFF else "\ufffd"
        if code not in _NAMED:
            unknown = unknown or code[:20]
        return _NAMED.get(code, found[0])

    return _PAIR.sub(_joined, _REFERENCE.sub(plain, value)), unknown


def _joined(pair: re.Match[str]) -> str:
    return pair[0].encode("utf-16-le", "surrogatepass").decode("utf-16-le")
