"""Text messages and calls as "SMS Backup & Restore" for Android writes them: <sms>, <mms> and <call> elements.

Fields as that program documents them (synctech.com.au, "Fields in XML backup files"): `date` is milliseconds since 1970
UTC; `type` of a message: 1 received, 2 sent, 3 draft, 4 to be sent, 5 failed, 6 queued; `type` of a call: 1 incoming, 2
outgoing, 3 missed, 4 voicemail, 5 rejected, 6 on the list of refused numbers, 7 answered on another device.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import BinaryIO

from ashore.facts.contact import Contact
from ashore.facts.kinds import Channel, Initiator, ProofKind
from ashore.intake.elements import Element, elements
from ashore.intake.reading import Reading, plain
from ashore.intake.sourced import sourced
from ashore.intake.when import from_milliseconds

UNNAMED = frozenset({"", "null", "(Unknown)", "(未知)", "未知"})
UNSENT = {"3": "草稿，没有发出", "4": "还没有发出", "5": "没有发成功", "6": "还没有发出"}
ANSWERED = {"1": True, "2": True, "3": False, "5": False, "6": False, "7": True}
CALLS = {
    "1": "打进来",
    "2": "打出去",
    "3": "未接",
    "4": "语音留言",
    "5": "拒接",
    "6": "已拦截",
    "7": "在别的设备上接听",
}
SENT = "2"
_ELEMENT = re.compile(r"<(?:smses|calls|sms|mms|call)\s+[a-z_]+\s*=")
_AGAIN = "换一份没有改过的备份再导入"


def read_android(source: BinaryIO, reading: Reading, encoding: str) -> None:
    """Everything of one backup into `reading`."""
    _Backup(reading).read(source, encoding)


def looks_android(head: str) -> bool:
    """Whether such elements stand in it; the beginning of the file may be lost."""
    return _ELEMENT.search(head) is not None


class _Backup:
    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.told: int | None = None
        self.mms: Element | None = None
        self.words: list[str] = []
        self.files = 0

    def read(self, source: BinaryIO, encoding: str) -> None:
        reading = self.reading
        for element in elements(source, encoding):
            if element.name in ("sms", "call", "mms", "/smses"):
                self.cut()
            if element.name == "sms":
                self.guarded(element, self.sms)
            elif element.name == "call":
                self.guarded(element, self.call)
            elif element.name == "mms":
                self.mms, self.words, self.files = element, [], 0
            elif element.name == "part" and self.mms is not None:
                self.part(element)
            elif element.name == "/mms" and self.mms is not None:
                mms, self.mms = self.mms, None
                self.guarded(mms, self.picture)
            elif element.name in ("smses", "calls"):
                count = element.attributes.get("count", "")
                self.told = int(count) if count.isascii() and count.isdigit() and len(count) < 10 else None
        self.cut()
        if self.told is not None and self.told != reading.rows:
            what = f"文件开头说有 {self.told:,} 条，实际找到 {reading.rows:,} 条"
            reading.flaw(1, what, "可能没有备份完或被截断；手机上还在的话，重新备份一次")

    def cut(self) -> None:
        """A picture message that never ended."""
        if self.mms is not None:
            self.reading.set_aside(self.mms.line, "这条彩信不完整，文件可能被截断或改动过", _AGAIN)
            self.mms = None

    def guarded(self, element: Element, taken: Callable[[Element], None]) -> None:
        if element.broken or element.long:
            self.reading.set_aside(element.line, element.broken or "这一条太长", _AGAIN)
            return
        try:
            taken(element)
        except ValueError as e:
            self.reading.set_aside(element.line, str(e), _AGAIN)

    def sms(self, element: Element) -> None:
        told = element.attributes
        self.message(element, told.get("type", ""), told.get("body", ""))

    def picture(self, element: Element) -> None:
        if self.words or not self.files:
            self.message(element, element.attributes.get("msg_box", ""), "\n".join(self.words))
        else:
            self.reading.skip(
                element.line, f"彩信里只有 {self.files} 个图片或附件，没有文字", "要用的话把图片作为证据另存"
            )

    def message(self, element: Element, kind: str, words: str) -> None:
        told = element.attributes
        text = plain(words)
        if kind in UNSENT:
            self.reading.skip(element.line, UNSENT[kind])
            return
        if kind not in ("1", SENT):
            raise ValueError(f"看不出是收到的还是发出的（type={kind[:10]}）")
        if text in ("", "null"):
            self.reading.skip(element.line, "短信是空的")
            return
        number = _known(told.get("address", ""))
        contact = Contact(
            at=from_milliseconds(told.get("date", "")), channel=Channel.SMS, text=text, from_number=number
        )
        contact.initiated_by = Initiator.DEBTOR if kind == SENT else None
        self.take(element, contact, kind, text)

    def call(self, element: Element) -> None:
        told = element.attributes
        kind, seconds = told.get("type", ""), told.get("duration", "")
        if kind not in CALLS:
            raise ValueError(f"看不出是哪一种通话（type={kind[:10]}）")
        if not (seconds.isascii() and seconds.isdigit() and len(seconds) < 8):
            raise ValueError(f"通话时长写的是“{seconds[:10]}”，不是秒数")
        answered = ANSWERED.get(kind)
        if kind == "2":
            answered = int(seconds) > 0
        contact = Contact(at=from_milliseconds(told.get("date", "")), channel=Channel.CALL, answered=answered)
        contact.from_number = _known(told.get("number", ""))
        contact.initiated_by = Initiator.DEBTOR if kind == "2" else None
        contact.note = f"{CALLS[kind]}，{int(seconds)} 秒"
        self.take(element, contact, kind, seconds)

    def take(self, element: Element, contact: Contact, *key: str) -> None:
        told = element.attributes
        name = _known(told.get("contact_name", ""))
        sourced(contact, ProofKind.CALL_LOG, self.reading, element.line)
        whole = (contact.channel, told["date"], contact.from_number, *key)
        self.reading.take(element.line, name or contact.from_number or "", contact, *whole, once=True)

    def part(self, element: Element) -> None:
        kind = element.attributes.get("ct", "")
        if kind == "text/plain" and not element.broken and not element.long:
            self.words.append(element.attributes.get("text", ""))
        elif kind != "application/smil":
            self.files += 1


def _known(value: str) -> str | None:
    value = plain(value)
    return None if value in UNNAMED else value[:100]
