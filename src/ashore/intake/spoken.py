"""A transcript to one contact: its words by time. The day, and what was recorded, a person says; else it is unknown."""

from __future__ import annotations

from datetime import date

from ashore.facts.contact import Contact
from ashore.facts.kinds import Channel, ProofKind
from ashore.facts.scalar import MAX_TEXT
from ashore.intake.asked import Asked
from ashore.intake.decode import LOST
from ashore.intake.paste import split
from ashore.intake.reading import Reading, plain
from ashore.intake.sourced import sourced
from ashore.intake.transcript import Said, is_generic, is_own, looks_transcript, said_in

_ANY_DAY = date(2000, 1, 1)
_AGAIN = "重新导出一次文字稿，编码选 UTF-8"


def is_transcript(text: str, asked: Asked) -> bool:
    """By its stamps; or because a person says so, where the text holds no messages with a day of their own."""
    return looks_transcript(text) or (asked.recorded is not None and not _dated(text))


def read_transcript(text: str, reading: Reading, asked: Asked) -> None:
    """All of one recording into `reading`. What the borrower said is counted, and left out of the words of the contact:
    these are read for what the other side did."""
    kept: list[Said] = []
    own = room = 0
    for said in said_in(text):
        words = plain(str(said))
        if not said.words:
            reading.skip(said.line, "这一段没有字")
        elif said.broken or LOST in words:
            reading.set_aside(said.line, said.broken or "有的字读不出来，文件可能换过编码", _AGAIN)
        elif is_own(said.speaker, asked.me):
            own += 1
        elif room + len(words) + 1 > MAX_TEXT:
            reading.set_aside(said.line, f"太长，这一段起超过 {MAX_TEXT:,} 个字", "要紧的话自己另外记，文字稿留着")
        else:
            room += len(words) + 1
            kept.append(said)
    if kept or own:
        _contact(kept, own, reading, asked)


def _contact(kept: list[Said], own: int, reading: Reading, asked: Asked) -> None:
    names = list(dict.fromkeys(said.speaker for said in kept if said.speaker))
    only = names[0] if len(names) == 1 else ""
    words = "\n".join(plain(str(said)) for said in kept)
    contact = Contact(at=asked.recorded_at, channel=asked.recorded or Channel.OTHER, text=words or None)
    contact.by = None if not only or is_generic(only) else plain(only)
    contact.note = f"录音的文字稿，共 {len(kept) + own} 段" + (f"；自己说的 {own} 段没有放进原话" if own else "")
    line = kept[0].line if kept else 1
    sourced(contact, ProofKind.RECORDING, reading, line)
    reading.take(line, plain(only), contact, "transcript", words, once=False)
    if asked.recorded_at is None:
        reading.flaw(0, "不知道是什么时候录的", "知道就加 --day 2026-11-20，也可以带钟点；不知道就不写")
    if asked.recorded is None:
        reading.flaw(0, "不知道录的是电话还是上门", "加 --recording call（电话）或 --recording visit（上门）")
    if len(names) > 1 and not own:
        told = "、".join(plain(name) for name in names[:6])
        reading.flaw(0, f"说话的有 {told}，没有说哪一个是自己", "有自己就加 --me 名字，自己的话不当成对方说的")


def _dated(text: str) -> bool:
    """Whether it is a copied talk: at least two of its messages stand under a time."""
    return sum(piece.at is not None for piece in split(text, _ANY_DAY)) > 1
