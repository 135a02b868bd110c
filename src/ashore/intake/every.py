"""Files that hold other files (mails, archives) beside those that do not: each gives a reading of its own."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from typing import BinaryIO

from ashore.facts.problem import InputRefused, Problem
from ashore.intake.archive import MOST_MEMBERS, is_plain_archive, members, too_many
from ashore.intake.asked import NOTHING, Asked
from ashore.intake.decode import decode
from ashore.intake.mail import looks_mail
from ashore.intake.mailed import mail_in
from ashore.intake.old_workbook import OLD
from ashore.intake.pdf.known import looks_pdf
from ashore.intake.read import CLOSED, HEAD, PACKED, begin, not_empty, not_too_large, read_file
from ashore.intake.reading import Layout, Reading, plain

DEEPEST = 4
MOST_FILES = 1_000
EMPTY = b"PK\x05\x06"
ARCHIVES = (PACKED, EMPTY)
MOST_BYTES = 256 * 1024 * 1024
MOST_PDFS = 30
"""Files within files within a file, and how many and how much of them, all together; PDFs may take minutes each."""


_APART = "先解压，只导入要紧的文件"


@dataclass(slots=True)
class Left:
    """How much may still be taken out of one file that a person gave."""

    files: int = MOST_FILES
    bytes: int = MOST_BYTES
    pdfs: int = MOST_PDFS

    def room(self, size: int) -> bool:
        return self.files > 0 and self.bytes >= size


def read_every(source: BinaryIO, name: str, today: date, asked: Asked = NOTHING) -> list[Reading]:
    """The file and what is in it, the outer one first; as `read_file`, which it is for everything else. Raises
    InputRefused when nothing of the file can be read."""
    return _Opened(today, asked, Left()).read(source, name, 0)


@dataclass(slots=True)
class _Opened:
    on: date
    asked: Asked
    left: Left

    def read(self, source: BinaryIO, name: str, depth: int) -> list[Reading]:
        head = source.read(HEAD)
        source.seek(0)
        if head.startswith(ARCHIVES):
            if too_many(source):
                raise InputRefused([Problem(name, "", 0, f"压缩包里超过 {MOST_MEMBERS:,} 个文件", _APART)])
            if head.startswith(EMPTY):
                raise InputRefused([Problem(name, "", 0, "压缩包是空的", "核对是不是选错了文件，或重新下载")])
            if is_plain_archive(source):
                return self.archive(source, name, depth)
        elif not (head.startswith((*CLOSED, OLD)) or looks_pdf(head)) and looks_mail(decode(head)):
            return self.mail(source, name, depth)
        return [read_file(source, name, self.on, self.asked)]

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

    def archive(self, source: BinaryIO, name: str, depth: int) -> list[Reading]:
        outer = begin(source, name, Layout.ARCHIVE)
        not_too_large(outer)
        out = [outer]
        try:
            for member in members(source, name, self.asked, self.left.room):
                if member.nothing:
                    outer.skip(member.number, member.nothing)
                elif member.problem:
                    outer.set_aside(member.number, f"“{_named(member.name)}”：{member.problem[0]}", member.problem[1])
                else:
                    out += self.inside(outer, member.number, member.name, member.content, depth)
        except ValueError as e:
            raise InputRefused([Problem(name, "", 0, *e.args)]) from e
        not_empty(outer)
        if len(out) == 1 and outer.aside:  # nothing came out of it: the reasons are the answer
            why = {problem.what.partition("：")[2]: problem for problem in reversed(outer.aside)}
            raise InputRefused(list(reversed(why.values())))
        return out

    def inside(self, outer: Reading, number: int, name: str, content: bytes, depth: int) -> list[Reading]:
        """A file within: its readings, and its row in `outer`."""
        named = _named(name)
        if depth + 1 >= DEEPEST or not self.left.room(len(content)):
            outer.set_aside(number, f"“{named}”：里面套得太多，没有读", "取出来，单独导入")
            return []
        if looks_pdf(content):
            if not self.left.pdfs:
                outer.set_aside(number, f"“{named}”：里面的 PDF 超过 {MOST_PDFS} 个，没有读", "取出来，单独导入")
                return []
            self.left.pdfs -= 1
        self.left.files -= 1
        self.left.bytes -= len(content)
        try:
            inner = self.read(io.BytesIO(content), f"{outer.file} › {named}", depth + 1)
        except InputRefused as refused:
            for problem in refused.problems[:1]:
                outer.set_aside(number, f"“{named}”：{problem.what}", problem.mend)
            return []
        inner[0].within = outer
        outer.skip(number, "是单独的文件，下面另外列出")
        return inner


def _named(name: str) -> str:
    """A name as it may be shown: no part of it is a place."""
    return plain(name).replace("/", "_").replace("\\", "_")[:80]
