"""What a file really is, told from its first bytes and never from its name."""

from __future__ import annotations

import re
from dataclasses import dataclass

HEAD = 4096
"""So many bytes are enough to tell."""


@dataclass(frozen=True, slots=True)
class Kind:
    """media: media type; zh: in plain words; suffixes: extensions that agree with it, the usual one first."""

    media: str
    zh: str
    suffixes: tuple[str, ...]


EMPTY = Kind("application/x-empty", "空文件", ())
UNKNOWN = Kind("application/octet-stream", "认不出的文件", ())
TEXT = Kind("text/plain", "文字", ("txt", "log", "csv", "md", "srt", "vtt", "json", "xml", "eml", "html", "htm"))
MAIL = Kind("message/rfc822", "电子邮件", ("eml", "mht", "txt"))
HTML = Kind("text/html", "网页", ("html", "htm"))
SVG = Kind("image/svg+xml", "矢量图（里面可能有脚本）", ("svg",))
PROGRAM = Kind("application/x-executable", "程序", ("exe", "dll", "so", "bin"))
SCRIPT = Kind("text/x-script", "脚本", ("sh", "py"))
ZIP = Kind("application/zip", "压缩包", ("zip", "docx", "xlsx", "pptx", "apk", "jar", "wps", "et", "ofd"))
OLE = Kind("application/x-ole-storage", "旧版办公文档", ("doc", "xls", "ppt", "msg", "wps"))
GZIP = Kind("application/gzip", "压缩包", ("gz", "tgz"))
RAR = Kind("application/vnd.rar", "压缩包", ("rar",))
SEVEN = Kind("application/x-7z-compressed", "压缩包", ("7z",))
JPEG = Kind("image/jpeg", "图片", ("jpg", "jpeg"))
PNG = Kind("image/png", "图片", ("png",))
GIF = Kind("image/gif", "图片", ("gif",))
BMP = Kind("image/bmp", "图片", ("bmp",))
TIFF = Kind("image/tiff", "图片", ("tif", "tiff", "dng"))
WEBP = Kind("image/webp", "图片", ("webp",))
HEIC = Kind("image/heic", "图片", ("heic", "heif"))
AVIF = Kind("image/avif", "图片", ("avif",))
WAV = Kind("audio/wav", "录音", ("wav",))
AVI = Kind("video/x-msvideo", "录像", ("avi",))
M4A = Kind("audio/mp4", "录音", ("m4a", "mp4", "aac"))
MP4 = Kind("video/mp4", "录像", ("mp4", "m4v", "mov", "m4a", "3gp"))
MOV = Kind("video/quicktime", "录像", ("mov", "mp4"))
GP3 = Kind("video/3gpp", "录像或录音", ("3gp", "3gpp", "3g2", "mp4"))
AMR = Kind("audio/amr", "录音", ("amr",))
MP3 = Kind("audio/mpeg", "录音", ("mp3",))
AAC = Kind("audio/aac", "录音", ("aac",))
OGG = Kind("audio/ogg", "录音", ("ogg", "opus", "oga"))
FLAC = Kind("audio/flac", "录音", ("flac",))
MKV = Kind("video/x-matroska", "录像", ("mkv", "webm"))
SILK = Kind("audio/silk", "聊天语音", ("slk", "silk", "amr", "aud"))
PDF = Kind("application/pdf", "PDF", ("pdf",))
SQLITE = Kind("application/vnd.sqlite3", "数据库", ("db", "sqlite", "sqlite3"))

_STARTS = (
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"GIF87a", GIF),
    (b"GIF89a", GIF),
    (b"BM", BMP),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
    (b"%PDF-", PDF),
    (b"PK\x03\x04", ZIP),
    (b"PK\x05\x06", ZIP),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", OLE),
    (b"\x1f\x8b", GZIP),
    (b"Rar!\x1a\x07", RAR),
    (b"7z\xbc\xaf\x27\x1c", SEVEN),
    (b"#!AMR", AMR),
    (b"\x02#!SILK", SILK),
    (b"#!SILK", SILK),
    (b"ID3", MP3),
    (b"\xff\xf1", AAC),
    (b"\xff\xf9", AAC),
    (b"\xff\xfb", MP3),
    (b"\xff\xf3", MP3),
    (b"\xff\xf2", MP3),
    (b"OggS", OGG),
    (b"fLaC", FLAC),
    (b"\x1aE\xdf\xa3", MKV),
    (b"SQLite format 3\x00", SQLITE),
    (b"MZ", PROGRAM),
    (b"\x7fELF", PROGRAM),
    (b"#!", SCRIPT),
)
_BRANDS = {b"heic": HEIC, b"heix": HEIC, b"mif1": HEIC, b"hevc": HEIC, b"avif": AVIF, b"M4A ": M4A, b"qt  ": MOV}
_RIFF = {b"WAVE": WAV, b"AVI ": AVI, b"WEBP": WEBP}
_MAIL_HEADER = re.compile(
    rb"^(received|from|to|date|subject|message-id|return-path|mime-version):[ \t]", re.IGNORECASE | re.MULTILINE
)


_NAMED = {kind.media: kind for kind in reversed(list(globals().values())) if isinstance(kind, Kind)}


def kind_named(media: str) -> Kind:
    """The kind of a media type as it was noted; UNKNOWN for one that is not known here."""
    return _NAMED.get(media, UNKNOWN)


def kind_of(head: bytes) -> Kind:
    """From the first HEAD bytes of the file."""
    if not head:
        return EMPTY
    if head[4:8] == b"ftyp":
        brand = head[8:12]
        return _BRANDS.get(brand, GP3 if brand.startswith(b"3g") else MP4)
    if head[:4] == b"RIFF":
        return _RIFF.get(head[8:12], UNKNOWN)
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    return _text_kind(head)


def _text_kind(head: bytes) -> Kind:
    if not _is_text(head):
        return UNKNOWN
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:512].lower()
    if start.startswith((b"<!doctype html", b"<html", b"<script")):
        return HTML
    if b"<svg" in start:
        return SVG
    return MAIL if len(set(map(bytes.lower, _MAIL_HEADER.findall(head)))) >= 3 else TEXT


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    if b"\x00" in head:
        return False
    # The last character may be cut in two.
    for encoding in ("utf-8", "gb18030"):
        for cut in range(4):
            try:
                head[: len(head) - cut].decode(encoding)
                return True
            except UnicodeDecodeError:
                continue
    return False


def agrees(kind: Kind, suffix: str) -> bool | None:
    """Whether the extension (lower case, no dot) fits the content; None when the file claims or shows nothing."""
    if not suffix or kind in (UNKNOWN, EMPTY):
        return None
    return suffix in kind.suffixes
