"""A mail to one contact; what hangs on it is named with its hash, and read by itself where its kind is known."""

from __future__ import annotations

import hashlib

from ashore.facts.contact import Contact
from ashore.facts.kinds import Channel, Initiator, ProofKind
from ashore.facts.problem import InputRefused, Problem
from ashore.facts.scalar import MAX_TEXT
from ashore.intake.asked import Asked
from ashore.intake.mail import Hanging, Mail, read_mail
from ashore.intake.reading import Reading, plain
from ashore.intake.sourced import sourced

TOLD = 20
"""Attachments that the source of a contact names."""

_AGAIN = "用邮件软件重新另存这封信"


def mail_in(raw: bytes, reading: Reading, asked: Asked) -> list[Hanging]:
    """The words of the mail into `reading`, and what hangs on it, not yet counted. Raises InputRefused."""
    try:
        mail = read_mail(raw)
    except ValueError as e:
        raise InputRefused([Problem(reading.file, "", 0, str(e), _AGAIN)]) from e
    _contact(mail, raw, reading, asked)
    if mail.why:
        reading.flaw(0, mail.why, "放进案件以后自己补上时间")
    if mail.dropped:
        reading.flaw(0, f"有 {mail.dropped} 层套得太深或附件太多，没有读", "要紧的附件另存出来，单独导入")
    if any(line.startswith(">") for line in mail.words.split("\n")):
        reading.flaw(0, "信里引了以前的信，里面可能有自己的话", "核对哪些话是对方说的")
    return mail.hanging


def _contact(mail: Mail, raw: bytes, reading: Reading, asked: Asked) -> None:
    words = plain("\n\n".join(part for part in (mail.subject and f"主题：{mail.subject}", mail.words) if part))
    if not words and not mail.hanging:
        reading.skip(1, "信是空的")
        return
    if len(words) > MAX_TEXT:
        reading.flaw(0, f"信太长，只放得下前 {MAX_TEXT:,} 个字", "原信留好，后面的要紧话自己另外记")
        words = words[:MAX_TEXT]
    name, address = (plain(part)[:100] for part in mail.sender)
    contact = Contact(at=mail.at, channel=Channel.EMAIL, text=words or None, from_number=address or None)
    contact.to_number = "、".join(plain(to)[:100] for _, to in mail.to[:3] if to) or None
    if asked.me and asked.me in (name, address):
        contact.initiated_by = Initiator.DEBTOR
        other = next((plain(who or to)[:100] for who, to in mail.to), "")
        contact.from_number, who = contact.to_number, other
    else:
        contact.by = name or address or None
        who = name or address
    sourced(contact, ProofKind.TOLD, reading, 1)
    contact.sources[0].note = f"一封电子邮件{_named(mail.hanging)}"
    reading.take(1, who, contact, "mail", hashlib.sha256(raw).hexdigest(), once=True)


def _named(hanging: list[Hanging]) -> str:
    told = [f"“{plain(one.name)[:80]}”（SHA-256 {hashlib.sha256(one.content).hexdigest()}）" for one in hanging[:TOLD]]
    more = f"，另外还有 {len(hanging) - TOLD} 个" if len(hanging) > TOLD else ""
    return f"；附件 {'、'.join(told)}{more}" if told else ""
