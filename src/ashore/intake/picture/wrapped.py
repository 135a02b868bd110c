"""Lines of one bubble to the words as they were sent: what the phone broke for lack of room is one again, numbers too;
what the writer broke stays broken."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

from ashore.intake.picture.lines import Line

_HEAD = re.compile(r"[¥￥$]?[A-Za-z0-9.,:/@_%+-]+|.")


def unwrapped(lines: list[Line], most: int = 0) -> str:
    """most: pixels that the widest words on the picture take; what ends well before that was not broken for room."""
    rows = _rows(lines)
    if not rows:
        return ""
    edge = max(*(row.box.right for row in rows), min(row.box.left for row in rows) + most)
    text = rows[0].text
    for last, row in pairwise(rows):
        room = edge - last.box.right
        text += _between(text, row.text, room, _wide(row, row.text)) + row.text
    return text


def _rows(lines: list[Line]) -> list[Line]:
    """Pieces at one height are one line."""
    rows: list[Line] = []
    for line in sorted(lines, key=lambda line: (line.box.middle, line.box.left)):
        if rows and line.box.middle < rows[-1].box.bottom - rows[-1].box.height // 4:
            one, other = sorted((rows[-1], line), key=lambda line: line.box.left)
            between = " " if _latin(one.text[-1]) and _latin(other.text[0]) else ""
            text = one.text + between + other.text
            rows[-1] = Line(text, one.box.around(other.box), min(one.sure, other.sure))
        else:
            rows.append(line)
    return rows


def _between(before: str, after: str, room: int, letter: int) -> str:
    """What stands between two lines. A break was wanted where the next word would still have found room."""
    word = _HEAD.match(after)
    need = sum(_units(char) for char in (word[0] if word else "")) * letter // 2
    if room > need + letter * 3 // 4:
        return "\n"
    return " " if re.search(r"[A-Za-z]\Z", before) and re.match("[A-Za-z]", after) else ""


def _wide(row: Line, text: str) -> int:
    """The width of one Chinese letter of this line."""
    return max(2 * row.box.width // max(sum(map(_units, text)), 1), 1)


def _units(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _latin(char: str) -> bool:
    return char.isascii() and char.isalnum()
