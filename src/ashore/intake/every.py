"""Files that hold other files (mails, archives) beside those that do not: each gives a reading of its own."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from ashore.facts.problem import InputRefused
from ashore.intake.asked import NOTHING, Asked
from ashore.intake.decode import decode
from ashore.intake.mail import looks_mail
from ashore.intake.mailed import mail_in
from ashore.intake.read import CLOSED, HEAD, begin, not_empty, not_too_large, read_file
from ashore.intake.reading import Layout, Reading, plain

DEEPEST = 4
MOST_FILES = 1_000
MOST_BYTES = 256 * 1024 * 1024
"""Files within files within a file, and how many and how much of them, all together."""


@dataclass(slots=True)
class Left:
    """How much may still be taken out of one file that a person gave."""

    files: int = MOST_FILES
    bytes: int = MOST_BYTES


def read_every(source: BinaryIO, name: str, today: date, asked: Asked = NOTHING) -> list[Reading]:
    """The file and what is in it, the outer one first; as `read_file`, which it is for everything else. Raises
    InputRefused when nothing of the file can be read."""
    return _Opened(today, asked, Left()).read(source, name, 0)


@dataclass(slots=True)
class _Opened:
    today: date
    asked: Asked
    left: Left

    def read(self, source: BinaryIO, name: str, depth: int) -> list[Reading]:
        head = source.read(HEAD)
        source.seek(0)
        if not head.startswith(tuple(CLOSED)) and looks_mail(decode(head)):
            return self.mail(source, name, depth)
        return [read_file(source, name, self.today, self.asked)]

    def mail(self, source: BinaryIO, name: str, depth: int) -> list[Reading]:
        outer = begin(source, name, Layout.MAIL)
        not_too_large(outer)
        out = [outer]
        for number, one in enumerate(mail_in(source.read(), outer, self.asked), 1):
            if one.inline:
                outer.skip(number, "是信里的图，不是附件")
            else:
                out += self.inside(outer, number, one.name, one.content, depth)
        not_empty(outer)
        return out

    def inside(self, outer: Reading, number: int, name: str, content: bytes, depth: int) -> list[Reading]:
        """A file within: its readings, and its row in `outer`."""
        named = plain(name).replace("/", "_").replace("\\", "_")[:80]
        self.left.files -= 1
        self.left.bytes -= len(content)
        if depth + 1 >= DEEPEST or self.left.files < 0 or self.left.bytes < 0:
            outer.set_aside(number, f"“{named}”：里面套得太多，没有读", "取出来，单独导入")
            return []
        try:
            inner = self.read(io.BytesIO(content), f"{outer.file} › {named}", depth + 1)
        except InputRefused as refused:
            for problem in refused.problems[:1]:
                outer.set_aside(number, f"“{named}”：{problem.what}", problem.mend)
            return []
        inner[0].within = outer
        outer.skip(number, "是单独的文件，下面另外列出")
        return inner
