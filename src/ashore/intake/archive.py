"""ZIP archives, locked ones too: what lies in them, member by member, in memory and within bounds.

Nothing is written to a disk, so no name of a member can lead anywhere; a name that tries to is refused all the same.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import BinaryIO

from ashore.intake.aes_zip import METHOD, WrongPassword, open_member
from ashore.intake.asked import Asked

MOST_MEMBERS = 1_000
MOST_DIRECTORY = 1024 * 1024
MOST_MEMBER = 64 * 1024 * 1024
MOST_TRIES = 3
_END = struct.Struct("<4s4H2LH")
_OUTSIDE = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:")
_DOCUMENT = re.compile(r"(?:\[Content_Types\]\.xml|mimetype|META-INF/.*|AndroidManifest\.xml)\Z")
_LITTER = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._)", re.IGNORECASE)
_LOCKED, _STRONG, _UTF8 = 0x1, 0x40, 0x800
_LINK = 0o12
_DAMAGED = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, IndexError, NotImplementedError, OSError, RuntimeError,
    UnicodeError,
)  # fmt: skip
"""What the standard library raises for a member that was cut or altered, or a password that is wrong."""

NEEDS = ("这种加密的压缩包要加装一个部件", "运行 pip install 'ashore[sheet]'；或先解压，再导入里面的文件")
WRONG = ("密码不对，或文件坏了", "核对密码：支付宝、微信把它另外发来，每份账单都不同")
NONE = ("压缩包有密码", "密码在支付宝或微信发来的通知里；在终端里会问，或写进文件用 --password-file")


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: its content, or why there is none. nothing: it holds nothing to take."""

    number: int
    name: str
    content: bytes = b""
    problem: tuple[str, str] | None = None
    nothing: str = ""


def is_plain_archive(source: BinaryIO) -> bool:
    """Whether it is an archive and no spreadsheet, which is one too; what cannot be opened is left to who reads it."""
    try:
        with zipfile.ZipFile(source) as packed:
            return not any(member.filename.startswith("xl/") for member in packed.infolist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, struct.error):
        return False
    finally:
        source.seek(0)


def too_many(source: BinaryIO) -> bool:
    """Whether its directory is larger than is read, told before it is. Winds `source` back."""
    source.seek(0, 2)
    size = source.tell()
    source.seek(max(size - 65_535 - _END.size, 0))
    tail = source.read()
    source.seek(0)
    at = tail.rfind(b"PK\x05\x06")
    if tail[-_END.size :].startswith(b"PK\x05\x06") and tail.endswith(b"\0\0"):
        at = len(tail) - _END.size
    if at < 0 or len(tail) - at < _END.size:
        return False  # it cannot be opened at all
    _, _, _, _, count, directory, _, _ = _END.unpack_from(tail, at)
    return bool(count > MOST_MEMBERS or directory > MOST_DIRECTORY)


def members(source: BinaryIO, name: str, asked: Asked, room: Callable[[int], bool]) -> Iterator[Member]:
    """Every member in order, one at a time. room: whether so many more bytes may be unpacked. Raises ValueError(what,
    mend) when the archive cannot be opened, or is a document of another kind."""
    try:
        with zipfile.ZipFile(source) as packed:
            if any(_DOCUMENT.match(member.filename) for member in packed.infolist()):
                raise ValueError("这是 Word 一类的文件，现在还读不了", "把里面的字复制出来，存成 .txt")
            lock = _Lock(source, packed, name, asked)
            for number, member in enumerate(packed.infolist(), 1):
                yield _member(lock, number, member, room)
    except (zipfile.BadZipFile, NotImplementedError, OSError, UnicodeError, struct.error) as e:
        raise ValueError("压缩包不完整，打不开", "重新下载一次") from e


def _member(lock: _Lock, number: int, member: zipfile.ZipInfo, room: Callable[[int], bool]) -> Member:
    name = _name(member)
    problem = None
    if member.is_dir() or _LITTER.search(name):
        return Member(number, name, nothing="是文件夹，或系统自己放的文件")
    if _OUTSIDE.search(name) or member.external_attr >> 28 == _LINK:
        problem = ("名字指到压缩包外面去了，没有读", "不要打开它；向发来的人核对")
    elif member.file_size > MOST_MEMBER or member.compress_size > MOST_MEMBER:
        problem = (f"超过 {MOST_MEMBER:,} 字节的上限", "解压后按月份拆开，再导入")
    elif member.flag_bits & _STRONG or member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, METHOD):
        problem = ("压缩或加密的方式不常见", "先解压，再导入里面的文件")
    elif not room(member.file_size):
        problem = ("里面一共太多，没有读到这里", "先解压，只导入要紧的文件")
    if problem:
        return Member(number, name, problem=problem)
    try:
        return Member(number, name, lock.read(member))
    except ValueError as e:
        what, mend = e.args if len(e.args) == 2 else (str(e), "先解压，再导入里面的文件")
        return Member(number, name, problem=(what, mend))


def _name(member: zipfile.ZipInfo) -> str:
    """As it was meant: programs on Chinese systems write GB18030 and do not say so."""
    if member.flag_bits & _UTF8:
        return member.filename
    try:
        raw = member.filename.encode("cp437")
    except UnicodeError:
        return member.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeError:
            continue
    return member.filename


class _Lock:
    """Reads members, and asks for the password once it is needed: no more often than a hand slips."""

    def __init__(self, source: BinaryIO, packed: zipfile.ZipFile, name: str, asked: Asked) -> None:
        self.source, self.packed, self.name, self.asked = source, packed, name, asked
        self.password: bytes | None = None
        self.tries = 0
        self.given_up: tuple[str, str] | None = None

    def read(self, member: zipfile.ZipInfo) -> bytes:
        """Raises ValueError(what, mend)."""
        if not member.flag_bits & _LOCKED:
            return self.plain(member, None)
        while True:
            if self.given_up:
                raise ValueError(*self.given_up)
            password, fresh = self.password or self.ask(), self.password is None
            if password is None:
                self.given_up = WRONG if self.tries else NONE
                continue
            try:
                content = self.opened(member, password)
            except WrongPassword as e:
                if not fresh:  # it opened another member: this one is damaged, or has a password of its own
                    raise ValueError(*WRONG) from e
                self.tries += 1
                continue
            self.password = password
            return content

    def ask(self) -> bytes | None:
        if self.asked.password is None or self.tries >= MOST_TRIES:
            return None
        return self.asked.password(self.name, self.tries > 0)

    def opened(self, member: zipfile.ZipInfo, password: bytes) -> bytes:
        if member.compress_type != METHOD:
            return self.plain(member, password)
        try:
            return open_member(self.source, member, password, member.file_size)
        except ImportError as e:
            raise ValueError(*NEEDS) from e

    def plain(self, member: zipfile.ZipInfo, password: bytes | None) -> bytes:
        try:
            with self.packed.open(member, pwd=password) as unpacked:
                content = unpacked.read(MOST_MEMBER + 1)
        except _DAMAGED as e:
            if password is not None:  # of the old lock a wrong password may only show in what comes out
                raise WrongPassword from e
            raise ValueError("这个文件坏了，解不开", "重新下载一次压缩包") from e
        return content
