"""One mail as a program saved it (.eml) to what it says: when, from whom, to whom, its words, what hangs on it.

Read with the parser of the standard library. What is bounded: nesting, parts, the length of every header. Nothing that
a mail points to is fetched.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.parser import BytesParser
from email.policy import compat32
from email.utils import getaddresses, parsedate_to_datetime

from ashore.facts.moment import Moment, parse_moment
from ashore.intake.decode import LOST, decode
from ashore.intake.markup import plain_of

DEEPEST = 12
MOST_PARTS = 200
MOST_BOUNDARIES = 60
"""A mail that announces more parts within parts than this was made to tire a reader."""

LONGEST_HEADER = 2_000
_KNOWN = re.compile(
    r"^(?:from|to|cc|subject|date|received|message-id|mime-version|return-path|content-type|delivered-to|reply-to|sender"
    r"|dkim-signature|x-[a-z-]+|authentication-results|arc-[a-z-]+|content-transfer-encoding|thread-[a-z]+)[ \t]*:",
    re.IGNORECASE,
)
_TEXTS = re.compile(r"utf_?-?(?:8|16|32)|gb|hz|big5|ascii|iso-?8859|iso2022|cp\d|shift_?jis|euc|koi8|windows-?12")


@dataclass(slots=True)
class Hanging:
    """An attachment. inline: a picture that belongs to the words."""

    name: str
    content: bytes
    inline: bool = False


@dataclass(slots=True)
class Mail:
    """Addresses are (name, address). at: None = the mail does not say, or not in which zone; why says which."""

    at: Moment | None = None
    why: str = ""
    sender: tuple[str, str] = ("", "")
    to: list[tuple[str, str]] = field(default_factory=list)
    subject: str = ""
    words: str = ""
    hanging: list[Hanging] = field(default_factory=list)
    dropped: int = 0


def looks_mail(head: str) -> bool:
    """Lines of a mail's head stand at the very beginning: who, and at least two more."""
    lines = head.lstrip("\ufeff\r\n").replace("\r\n", "\n").split("\n\n", 1)[0].split("\n")
    if lines[0].startswith("From "):
        lines = lines[1:]
    names = {line.partition(":")[0].strip().lower() for line in lines if _KNOWN.match(line)}
    first = bool(lines) and re.match(r"[A-Za-z][A-Za-z0-9-]*[ \t]*:", lines[0]) is not None
    return first and len(names) > 2 and bool(names & {"from", "sender", "return-path"})


def read_mail(raw: bytes) -> Mail:
    """Raises ValueError with a Chinese reason when it is no mail that can be read."""
    if raw.lower().count(b"boundary=") > MOST_BOUNDARIES:
        raise ValueError("信里套的层数太多，不像一封正常的信")
    try:
        message = BytesParser(policy=compat32).parsebytes(raw)
        mail = _head(message)
        _part(message, mail, 0)
    except (RecursionError, AttributeError, TypeError, LookupError, UnicodeError, HeaderParseError) as e:
        raise ValueError("这封信的写法坏了，读不出来") from e
    return mail


def _head(message: Message) -> Mail:
    mail = Mail(subject=header(message, "Subject"))
    mail.at, mail.why = _moment(header(message, "Date"))
    mail.sender = next(iter(_addresses(message, "From")), ("", ""))
    mail.to = _addresses(message, "To")
    return mail


def header(message: Message, name: str) -> str:
    """A header in one line, decoded; lines that somebody slipped into it are blanks here."""
    return " ".join(_decoded(_raw(message, name)).split())


def _addresses(message: Message, name: str) -> list[tuple[str, str]]:
    """Parted before they are decoded, so that a coded comma or bracket makes no second address."""
    told = " ".join(_raw(message, name).split())
    found = getaddresses([told])[:20]
    return [(" ".join(_decoded(who).split()), address) for who, address in found if who or address]


def _raw(message: Message, name: str) -> str:
    """The first such header, as it is written; bytes that no rule of mail allows are read as any other text is."""
    told = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    return _eight_bit(told[:LONGEST_HEADER])


def _eight_bit(told: str) -> str:
    return told if told.isascii() else decode(told.encode("utf-8", "surrogateescape"))


def _decoded(told: str) -> str:
    try:
        parts = decode_header(told)
    except (HeaderParseError, ValueError):
        return told
    return "".join(part if isinstance(part, str) else _coded(part, charset) for part, charset in parts)


def _coded(part: bytes, charset: str | None) -> str:
    """A piece of a header; what was not coded comes back from the library with its wide signs as numbers."""
    return part.decode("raw-unicode-escape", "replace") if charset is None else _text(part, charset)


def _moment(told: str) -> tuple[Moment | None, str]:
    if not told:
        return None, "信里没有写时间"
    try:
        at = parsedate_to_datetime(told[:100])
        if at.tzinfo is None and told.rstrip().endswith("-0000"):
            at = at.replace(tzinfo=parsedate_to_datetime("1 Jan 2000 00:00:00 +0000").tzinfo)
        if at.tzinfo is None:
            return None, f"信里的时间“{told[:40]}”没有写时区"
        return parse_moment(at.isoformat(timespec="seconds")), ""
    except (ValueError, TypeError, OverflowError, IndexError):
        return None, f"信里的时间“{told[:40]}”读不懂"


def _part(part: Message, mail: Mail, depth: int) -> None:
    """One part and what is in it: words to the words, all else to what hangs on the mail."""
    if depth > DEEPEST or len(mail.hanging) >= MOST_PARTS:
        mail.dropped += 1
        return
    kind = part.get_content_type()
    payload = part.get_payload()
    inside = [one for one in payload if isinstance(one, Message)] if isinstance(payload, list) else []
    if kind == "multipart/alternative" and inside:
        _best(inside, mail, depth)
    elif part.get_content_maintype() == "multipart" and inside:
        for one in inside:
            _part(one, mail, depth + 1)
    elif kind == "message/rfc822" and inside:
        mail.hanging.append(Hanging(_name(part) or "转发的信.eml", inside[0].as_bytes()))
    elif kind in ("text/plain", "text/html") and not _name(part) and part.get_content_disposition() != "attachment":
        words = _words(part, kind)
        mail.words = f"{mail.words}\n\n{words}" if mail.words and words else mail.words or words
    elif content := _bytes(part):
        inline = part.get_content_maintype() == "image" and "Content-ID" in part
        mail.hanging.append(Hanging(_name(part) or f"没有名字的附件（{kind}）", content, inline))


def _best(ways: list[Message], mail: Mail, depth: int) -> None:
    """One and the same words in several ways: the plain one, else the one with markup; what hangs on them stays."""
    before = mail.words
    for wanted in ("text/plain", "text/html"):
        for way in ways:
            if way.get_content_type() == wanted and mail.words == before:
                _part(way, mail, depth + 1)
    for way in ways:
        if way.get_content_maintype() != "text":
            words = mail.words
            _part(way, mail, depth + 1)
            if words != before:  # the markup that lies beside its pictures says the same again
                mail.words = words


def _words(part: Message, kind: str) -> str:
    text = _text(_bytes(part), part.get_content_charset())
    return plain_of(text) if kind == "text/html" else text.replace("\r\n", "\n").strip("\n ")


def _bytes(part: Message) -> bytes:
    content = part.get_payload(decode=True)
    return content if isinstance(content, bytes) else b""


def _text(raw: bytes, charset: str | None) -> str:
    """As the mail says it is written; where that cannot be, as any other text is read."""
    try:
        codec = codecs.lookup(charset or "").name
    except (LookupError, ValueError):
        codec = ""
    if codec.startswith("gb"):
        codec = "gb18030"
    if codec and _TEXTS.match(codec) and not codec.startswith(("iso8859", "cp125", "ascii")):
        try:
            return raw.decode(codec).replace("\x00", LOST)
        except UnicodeError:
            pass
    return decode(raw)


def _name(part: Message) -> str:
    try:
        told = str(part.get_filename("") or "")[:LONGEST_HEADER]
        return " ".join(_decoded(_eight_bit(told)).split())
    except (TypeError, ValueError, LookupError):
        return ""
