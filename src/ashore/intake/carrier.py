"""Call details of 中国移动, 中国联通 and 中国电信: one row a call or a text message, without its words."""

from __future__ import annotations

import re
import unicodedata

from ashore.facts.contact import Contact
from ashore.facts.kinds import Channel, Initiator, ProofKind
from ashore.intake.reading import Reading, plain, short
from ashore.intake.sourced import sourced
from ashore.intake.when import from_columns, to_the_second

_OUT = re.compile("主叫|呼出|去电|拨出|拨打|发送|发出")
_IN = re.compile("被叫|呼入|来电|接听|接收|收到")
_MESSAGE = re.compile("短信|彩信|点对点")
_OTHER = re.compile("流量|上网|转移|呼转|前转")
_UNITS = re.compile(r"(?:(\d+)(?:小时|时))?(?:(\d+)(?:分钟|分|'))?(?:(\d+)(?:秒|''|\"))?\Z")


def carrier_row(cells: dict[str, str], line: int, reading: Reading, year: int | None) -> None:
    """One row. A number that is missing stays missing; a list of the carrier holds connected calls only."""
    way, service = cells["way"], cells.get("service", "")
    if _OTHER.search(way + service):
        reading.skip(line, "流量或呼叫转移，不是一次联系")
        return
    out, into = _OUT.search(way), _IN.search(way)
    if bool(out) == bool(into):
        raise ValueError(f"看不出是打出去还是打进来（{short(way) or '空'}）", "核对“主叫、被叫”那一格")
    told, at = from_columns(cells, year)
    number = plain(cells["number"])[:100] or None
    contact = Contact(at=at, channel=Channel.SMS, from_number=number)
    if not _MESSAGE.search(way + service):
        length = seconds(cells.get("seconds", ""))
        contact.channel, contact.answered = Channel.CALL, length > 0
        contact.note = f"{'打出去' if out else '打进来'}，{length} 秒"
    contact.initiated_by = Initiator.DEBTOR if out else None
    sourced(contact, ProofKind.BILL, reading, line)
    key = ("carrier", contact.channel, at, number, bool(out), contact.note)
    reading.take(line, number or "", contact, *key, once=to_the_second(told))


def seconds(told: str) -> int:
    """ "80", "1分20秒", "00:01:20" or "1'20''" in seconds. Raises ValueError(what, mend)."""
    text = "".join(unicodedata.normalize("NFKC", told).split())
    if re.fullmatch(r"\d{1,6}(?:\.0+)?", text):
        return int(text.partition(".")[0])
    if re.fullmatch(r"(?:\d{1,3}:)?\d{1,2}:\d{2}", text):
        parts = [int(part) for part in text.split(":")]
    elif text and (found := _UNITS.match(text)) and any(found.groups()):
        parts = [int(part or 0) for part in found.groups()]
    else:
        raise ValueError(f"通话时长读不懂（{short(told) or '空'}）", "写成秒数，或 1分20秒 这样")
    total = 0
    for part in parts:
        total = total * 60 + part
    return total
