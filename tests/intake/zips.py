"""Archives as programs write them: open, locked in the old way, locked by AES with a writer that is not ours."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from pathlib import Path
from unittest import mock

import pyzipper

from tests.intake.mails import full_mail

PASSWORD = b"102938"
BILL = Path(__file__).parents[2].joinpath("examples", "contacts.csv").read_bytes()


def zipped(files: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(zipfile.ZipInfo(name, (2026, 11, 25, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def aes(
    files: dict[str, bytes], password: bytes = PASSWORD, bits: int = 256, method: int = zipfile.ZIP_DEFLATED
) -> bytes:
    """The same bytes every time: the salt, which is drawn by lot, is a fixed one here."""
    out = io.BytesIO()
    with (
        mock.patch("pyzipper.zipfile_aes.Random.new", Lot),
        pyzipper.AESZipFile(out, "w", compression=method, encryption=pyzipper.WZ_AES) as packed,
    ):
        packed.setpassword(password)
        packed.setencryption(pyzipper.WZ_AES, nbits=bits)
        for name, content in files.items():
            packed.writestr(pyzipper.zipfile_aes.AESZipInfo(name, (2026, 11, 25, 0, 0, 0)), content, method)
    return out.getvalue()


class Lot:
    def read(self, size: int) -> bytes:
        return bytes(range(size))


def old_lock(files: dict[str, bytes], password: bytes = PASSWORD) -> bytes:
    """The cipher of PKZIP 2.0 over an archive that was written open: twelve bytes first, then the packed words."""
    raw = bytearray(zipped(files))
    out, directory, offsets = bytearray(), bytearray(), []
    with zipfile.ZipFile(io.BytesIO(raw)) as packed:
        members = packed.infolist()
    for member in members:
        start = member.header_offset
        name, extra = struct.unpack_from("<HH", raw, start + 26)
        body = start + 30 + name + extra
        offsets.append(len(out))
        head = raw[start:body]
        struct.pack_into("<H", head, 6, member.flag_bits | 1)
        struct.pack_into("<L", head, 18, member.compress_size + 12)
        words = bytes(11) + bytes([member.CRC >> 24]) + raw[body : body + member.compress_size]
        out += head + _enciphered(words, password)
    at = raw.index(b"PK\x01\x02")
    for offset in offsets:
        name, extra, comment = struct.unpack_from("<HHH", raw, at + 28)
        entry = raw[at : at + 46 + name + extra + comment]
        struct.pack_into("<H", entry, 8, struct.unpack_from("<H", entry, 8)[0] | 1)
        struct.pack_into("<L", entry, 20, struct.unpack_from("<L", entry, 20)[0] + 12)
        struct.pack_into("<L", entry, 42, offset)
        directory += entry
        at += len(entry)
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, len(offsets), len(offsets), len(directory), len(out), 0)
    return bytes(out + directory + end)


def _enciphered(words: bytes, password: bytes) -> bytes:
    keys = [0x12345678, 0x23456789, 0x34567890]
    for byte in password:
        _turn(keys, byte)
    out = bytearray()
    for byte in words:
        mixed = keys[2] | 2
        out.append(byte ^ ((mixed * (mixed ^ 1)) >> 8 & 0xFF))
        _turn(keys, byte)
    return bytes(out)


def _turn(keys: list[int], byte: int) -> None:
    keys[0] = _crc(keys[0], byte)
    keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
    keys[2] = _crc(keys[2], keys[1] >> 24)


def _crc(before: int, byte: int) -> int:
    """One step of CRC-32 without the turning of all bits that zlib adds."""
    return zlib.crc32(bytes([byte]), before ^ 0xFFFFFFFF) ^ 0xFFFFFFFF


ZIPS: dict[str, bytes] = {
    "open.zip": zipped({"账单/记录.csv": BILL, "信.eml": full_mail(), "读我.bin": b"\x00" * 9}),
    "old.zip": old_lock({"记录.csv": BILL}),
    "aes.zip": aes({"记录.csv": BILL}),
}
