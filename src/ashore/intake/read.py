"""Any file that is known, to a Reading: which kind it is by what is in it, never by its name alone."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from datetime import date
from typing import BinaryIO

from ashore.facts.problem import InputRefused, Problem
from ashore.intake.android import looks_android, read_android
from ashore.intake.asked import NOTHING, Asked
from ashore.intake.decode import MOST_BYTES, decode, encoding_of
from ashore.intake.old_workbook import OLD, old_workbook
from ashore.intake.pasted import read_pasted
from ashore.intake.pdf.known import looks_pdf
from ashore.intake.picture.opened import looks_picture
from ashore.intake.picture.read import read_pictures
from ashore.intake.reading import Layout, Reading
from ashore.intake.recording import looks_recording
from ashore.intake.spoken import is_transcript, read_transcript
from ashore.intake.table import ROW_READERS, find_in, read_rows, read_separated
from ashore.intake.workbook import Sheet, table_in, workbook

Opener = Callable[[BinaryIO, str], AbstractContextManager[list[Sheet]]]
PACKED = b"PK\x03\x04"
HEAD = 64 * 1024
CLOSED = {
    b"Rar!": ("这是压缩包", "解压后导入里面的文件"),
    b"7z\xbc\xaf": ("这是压缩包", "解压后导入里面的文件"),
}
"""Files known by their first bytes that cannot be read, with what to do instead."""

HEADERS = "联系记录的表头至少写：时间、方式、号码、原话；账单、详单不要改表头"
SPOKEN = "先转成文字（SRT、VTT 或 TXT）再导入；或加 --transcribe 你自己的转写命令；录音原件留好"

READERS: dict[Layout, Callable[[str, Reading, date], None]] = {
    **dict.fromkeys(ROW_READERS, read_separated),
    Layout.PASTED: read_pasted,
}
"""What reads a kind of file from its text."""


def read_file(source: BinaryIO, name: str, today: date, asked: Asked = NOTHING) -> Reading:
    """The whole file, from its beginning; `source` can be wound back. today: the civil day against which words such as
    昨天 are read, but not those on a picture: nobody knows when it was taken (`read_pictures`). Raises InputRefused
    when nothing of the file can be read."""
    reading = begin(source, name, Layout.PASTED)
    head = source.read(HEAD)
    source.seek(0)
    if looks_picture(head):
        return read_pictures([(source, name)], None)[0]
    if head.startswith(PACKED):
        return _workbook(workbook, source, reading)
    if head.startswith(OLD):
        return _workbook(old_workbook, source, reading)
    if looks_pdf(head):
        from ashore.intake.pdf.read import read_pdf

        not_too_large(reading)
        read_pdf(source, reading, asked)
        return not_empty(reading)
    reading.layout = layout = sniff(head, name, asked)
    if layout is Layout.ANDROID:
        encoding = encoding_of(_chunks(source))
        source.seek(0)
        read_android(source, reading, encoding)
    else:
        not_too_large(reading)
        text = decode(source.read())
        if layout is Layout.TRANSCRIPT:
            read_transcript(text, reading, asked)
        else:
            READERS[layout](text, reading, today)
    return not_empty(reading)


def begin(source: BinaryIO, name: str, layout: Layout) -> Reading:
    """A reading that knows the whole file by its hash; `source` is wound back. Raises InputRefused for an empty one."""
    sha, size = hashlib.sha256(), 0
    for chunk in _chunks(source):
        sha.update(chunk)
        size += len(chunk)
    source.seek(0)
    if not size:
        raise _refused(name, "文件是空的", "核对是不是选错了文件，或重新导出一次")
    return Reading(name, layout, sha.hexdigest(), size)


def sniff(head: bytes, name: str, asked: Asked = NOTHING) -> Layout:
    """The kind of file from its first bytes; a table of an unknown kind is told by its name
    and refused. Raises InputRefused."""
    for first, (what, mend) in CLOSED.items():
        if head.startswith(first):
            raise _refused(name, what, mend)
    if looks_recording(head):
        raise _refused(name, "这是录音或录像，本身读不了", SPOKEN)
    text = decode(head)
    if looks_android(text):
        return Layout.ANDROID
    if text.count("\ufffd") * 8 > len(text):
        raise _refused(name, "这不是文字文件，读不出来", "核对是不是选错了文件，或重新导出一次")
    table = find_in(text)
    if table is None and name.lower().endswith((".csv", ".tsv")):
        raise _refused(name, "这是一张表，但表头里没有认得的列名", HEADERS)
    if table is None and is_transcript(text, asked):
        return Layout.TRANSCRIPT
    return table[0].layout if table else Layout.PASTED


def _workbook(opened: Opener, source: BinaryIO, reading: Reading) -> Reading:
    name = reading.file
    not_too_large(reading)
    with opened(source, name) as sheets:
        table = table_in(sheets)
        if table is None:
            raise _refused(name, "表格里没有认得的列名", HEADERS)
        found, sheet = table
        reading.layout = found.layout
        read_rows(found, sheet.rows(), reading)
        if len(sheets) > 1:
            reading.flaw(0, f"一共 {len(sheets)} 张表，只读了“{sheet.title[:30]}”", "别的表要读，另存成单独的文件")
    return not_empty(reading)


def not_too_large(reading: Reading) -> None:
    if reading.size > MOST_BYTES:
        raise _refused(
            reading.file, f"文件有 {reading.size:,} 字节，超过 {MOST_BYTES:,} 的上限", "按月份拆成几个文件再导入"
        )


def not_empty(reading: Reading) -> Reading:
    if not reading.rows:
        what = f"看起来是{reading.layout.zh}，但里面一条也没有找到"
        raise _refused(reading.file, what, "核对文件有没有导出完整，再导出一次")
    return reading


def _chunks(source: BinaryIO) -> Iterator[bytes]:
    while chunk := source.read(1 << 20):
        yield chunk


def _refused(name: str, what: str, mend: str) -> InputRefused:
    return InputRefused([Problem(name, "", 0, what, mend)])
