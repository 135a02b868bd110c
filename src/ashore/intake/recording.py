"""Recordings: known by their first bytes. No model of speech is shipped; the words come from elsewhere."""

from __future__ import annotations

import hashlib
from typing import BinaryIO

from ashore.facts.problem import InputRefused, Problem
from ashore.intake.asked import Asked
from ashore.intake.decode import decode
from ashore.intake.reading import Layout, Reading
from ashore.intake.spoken import read_transcript

_BEGINNINGS = (b"ID3", b"OggS", b"fLaC", b"#!AMR", b"\x1aE\xdf\xa3", b"\xff\xf1", b"\xff\xf9", b"\xff\xfb", b"\xff\xf3")
"""MP3 with and without a tag, Ogg and Opus, FLAC, AMR, WebM and Matroska, AAC."""


def looks_recording(head: bytes) -> bool:
    """Sound or film. The box `ftyp` is M4A, MP4 and 3GP; pictures of the kind HEIC have it too and are none."""
    if head[4:8] == b"ftyp":
        return head[8:12] not in (b"heic", b"heix", b"mif1", b"msf1", b"avif")
    return head.startswith(_BEGINNINGS) or (head[:4] == b"RIFF" and head[8:12] in (b"WAVE", b"AVI "))


def read_recording(source: BinaryIO, name: str, words: bytes, asked: Asked) -> Reading:
    """A recording with the transcript that somebody made of it: the hash is that of the recording. Raises InputRefused
    when there are no words."""
    sha, size = hashlib.sha256(), 0
    while chunk := source.read(1 << 20):
        sha.update(chunk)
        size += len(chunk)
    reading = Reading(name, Layout.TRANSCRIPT, sha.hexdigest(), size)
    read_transcript(decode(words), reading, asked)
    if not reading.rows:
        raise InputRefused([Problem(name, "", 0, "转写命令没有给出任何字", "单独运行一次那个命令，看看它打印什么")])
    return reading
