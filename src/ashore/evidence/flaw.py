"""One thing wrong with kept evidence."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Flaw:
    """place: the file inside the bag or vault, with the line or entry where known ("chain.jsonl:3"); what: Chinese.
    As text, names that would steer a terminal, or are none, are shown by their codes."""

    place: str
    what: str

    def __str__(self) -> str:
        return f"{shown(self.place)}：{shown(self.what)}"


def shown(text: str) -> str:
    """The text with \\xNN or \\uNNNN in place of control and direction-turning characters, and of bytes that are no
    UTF-8: two names that differ never look the same."""
    return "".join(c if c.isprintable() else _code(c) for c in text)


def _code(char: str) -> str:
    number = ord(char)
    if 0xDC80 <= number <= 0xDCFF:  # a byte of a file name that is no UTF-8
        return f"\\x{number - 0xDC00:02x}"
    return f"\\x{number:02x}" if number < 0x100 else f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
