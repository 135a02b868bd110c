"""Text in which many messages stand one after another, as copied from a chat, to contacts."""

from __future__ import annotations

from datetime import date

from ashore.facts.contact import Contact
from ashore.facts.kinds import Channel, Initiator, ProofKind
from ashore.facts.moment import parse_moment
from ashore.intake.decode import LOST
from ashore.intake.paste import Piece, split
from ashore.intake.reading import Reading, plain
from ashore.intake.sourced import sourced


def read_pasted(text: str, reading: Reading, today: date) -> None:
    """Every message into `reading`; a day without a year is the latest such day up to `today`."""
    pieces = split(text, today)
    others = {_name(piece) for piece in pieces if not piece.own}
    for piece in pieces:
        if LOST in piece.text:
            reading.set_aside(piece.line, "有的字读不出来，文件可能换过编码", "从手机上重新复制这一条")
            continue
        try:
            at = parse_moment(piece.at) if piece.at else None
        except ValueError as e:
            reading.set_aside(piece.line, f"{piece.at}：{e}", "核对这一条的时间")
            continue
        words = plain(piece.text)
        contact = Contact(at=at, channel=_channel(piece), text=words)
        who = _name(piece)
        if piece.own:
            contact.initiated_by = Initiator.DEBTOR
            who = next(iter(others)) if len(others) == 1 else who  # in a talk of two it is said to the other
        else:
            contact.by = who or None
        sourced(contact, ProofKind.TOLD, reading, piece.line)
        reading.take(piece.line, who, contact, contact.channel, piece.at, piece.sender, words, once=False)


def _name(piece: Piece) -> str:
    return plain(piece.sender or "")


def _channel(piece: Piece) -> Channel:
    """A signature is a text message, a name beside the time a chat; else it is not told."""
    if piece.text.startswith("【"):
        return Channel.SMS
    return Channel.WECHAT if piece.sender else Channel.OTHER
