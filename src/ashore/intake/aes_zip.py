"""One member of a ZIP archive that is locked by AES, as WinZip's specification AE-1 and AE-2 lays it down.

Key: PBKDF2-HMAC-SHA1, 1000 rounds, salt of the member. Cipher: AES in counter mode, the counter little-endian from 1.
The first ten bytes of HMAC-SHA1 over the ciphertext are checked before anything is unlocked. Needs the extra `sheet`
(cryptography).
"""

from __future__ import annotations

import hashlib
import hmac
import struct
import zipfile
import zlib
from typing import BinaryIO

METHOD = 99
_HEAD = struct.Struct("<4s5H3L2H")
_EXTRA = 0x9901
_BLOCK = 16
_PIECE = 1 << 16
_CHECK, _TAG = 2, 10


class WrongPassword(Exception):
    """The password does not open it, or the member is damaged: the two look alike."""


def open_member(source: BinaryIO, member: zipfile.ZipInfo, password: bytes, most: int) -> bytes:
    """The bytes of a member. Raises WrongPassword; ValueError when it is none that can be read; ImportError without the
    extra."""
    strength, method = _strength(member.extra)
    if method not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise ValueError("压缩方式不常见")
    source.seek(member.header_offset)
    head = source.read(_HEAD.size)
    if len(head) < _HEAD.size or not head.startswith(b"PK\x03\x04"):
        raise ValueError("压缩包坏了")
    *_, name, extra = _HEAD.unpack(head)
    source.seek(name + extra, 1)
    sealed = source.read(member.compress_size)
    salt, key = 4 + 4 * strength, 8 + 8 * strength
    if len(sealed) < salt + _CHECK + _TAG or len(sealed) < member.compress_size:
        raise ValueError("压缩包坏了")
    derived = hashlib.pbkdf2_hmac("sha1", password, sealed[:salt], 1000, 2 * key + _CHECK)
    words, tag = sealed[salt + _CHECK : -_TAG], sealed[-_TAG:]
    made = hmac.digest(derived[key : 2 * key], words, "sha1")[:_TAG]
    if sealed[salt : salt + _CHECK] != derived[-_CHECK:] or not hmac.compare_digest(made, tag):
        raise WrongPassword
    return _unpacked(_unlocked(words, derived[:key]), method, most)


def _strength(extra: bytes) -> tuple[int, int]:
    """1, 2 or 3 for keys of 128, 192 or 256 bits, and how it is packed, from the extra field of the directory."""
    while len(extra) >= 4:
        kind, size = struct.unpack_from("<HH", extra)
        if kind == _EXTRA and size >= 7 and len(extra) >= 11:
            _, _, strength, method = struct.unpack_from("<H2sBH", extra, 4)
            if strength in (1, 2, 3):
                return strength, method
        extra = extra[4 + size :]
    raise ValueError("这种加密不认得")


def _unlocked(words: bytes, key: bytes) -> bytes:
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

    # The library counts big-endian; so the counters are written here and enciphered one by one, which is the same mode.
    cipher = Cipher(algorithms.AES(key), modes.ECB()).encryptor()  # noqa: S305 - only as the block of counter mode
    out = bytearray()
    for start in range(0, len(words), _PIECE * _BLOCK):
        piece = words[start : start + _PIECE * _BLOCK]
        first = start // _BLOCK + 1
        blocks = -(-len(piece) // _BLOCK)
        counters = b"".join(number.to_bytes(_BLOCK, "little") for number in range(first, first + blocks))
        stream = cipher.update(counters)[: len(piece)]
        mixed = int.from_bytes(piece, "little") ^ int.from_bytes(stream, "little")
        out += mixed.to_bytes(len(piece), "little")
    return bytes(out)


def _unpacked(packed: bytes, method: int, most: int) -> bytes:
    try:
        content = packed if method == zipfile.ZIP_STORED else zlib.decompressobj(-15).decompress(packed, most + 1)
    except zlib.error as e:
        raise ValueError("压缩包坏了") from e
    if len(content) > most:
        raise ValueError("展开以后太大")
    return content
