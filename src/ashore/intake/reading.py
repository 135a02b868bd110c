"""What a file gave: entries that could be taken, rows set aside with the reason, and rows that are no contact."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from ashore.facts.case import Payment
from ashore.facts.contact import Contact
from ashore.facts.debt import Debt
from ashore.facts.kinds import Word
from ashore.facts.party import Party
from ashore.facts.problem import Problem
from ashore.facts.scalar import MAX_TEXT

_HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


READ = "in-"
"""How the id of everything begins that was read out of a file."""


class Layout(Word):
    """The kinds of file that are known."""

    ANDROID = "android_xml", "安卓短信和通话备份（XML）"
    ALIPAY = "alipay", "支付宝账单"
    WECHAT_PAY = "wechat_pay", "微信支付账单"
    CARRIER = "carrier", "运营商通话详单"
    CONTACTS = "contacts", "联系记录表"
    PASTED = "pasted", "复制出来的多条消息"
    TRANSCRIPT = "transcript", "录音的文字稿"
    MAIL = "mail", "电子邮件"
    ARCHIVE = "archive", "压缩包"
    SCREENSHOT = "screenshot", "聊天或短信截图"
    BANK = "bank", "银行账户流水"
    CARD = "card", "信用卡账单"
    LOAN_PAPER = "loan_paper", "借款合同、担保或服务合同、还款计划"
    CREDIT_REPORT = "credit_report", "个人信用报告"

    @property
    def unit(self) -> str:
        """What its rows are called."""
        if self is Layout.SCREENSHOT:
            return "条"
        if self in (Layout.LOAN_PAPER, Layout.CREDIT_REPORT):
            return "处"
        return "个" if self in (Layout.MAIL, Layout.ARCHIVE) else "行"


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact to be confirmed. id: the same for the same fact in whatever file; line: where it stands, 1-based; who:
    the other side as the file names it, "" = not named. rows: of the file that it is made of; parties: those that the
    fact, a debt, names; joins: it is told by a paper beside the loan's own, and is no debt of its own."""

    id: str
    line: int
    who: str
    fact: Contact | Payment | Debt
    rows: int = 1
    parties: tuple[Party, ...] = ()
    joins: bool = False


@dataclass(slots=True)
class Reading:
    """sha256, size: of the untouched bytes; within: what it was taken out of, an archive or a mail. rows = those that
    were taken + aside + skipped, always. aside: could not be read, with the mend; skipped: nothing to take, with the
    reason; flaws: what is odd about the file as a whole; pages: the first line of each page, where there are pages;
    scanned: the pages whose words were read from a picture."""

    file: str
    layout: Layout
    sha256: str = ""
    size: int = 0
    within: Reading | None = None
    rows: int = 0
    taken: list[Entry] = field(default_factory=list)
    aside: list[Problem] = field(default_factory=list)
    skipped: list[Problem] = field(default_factory=list)
    flaws: list[Problem] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    scanned: set[int] = field(default_factory=set)
    _seen: Counter[str] = field(default_factory=Counter)
    _told: dict[str, list[str]] = field(default_factory=dict)

    @property
    def taken_rows(self) -> int:
        return sum(entry.rows for entry in self.taken)

    def place(self, line: int) -> str:
        """Where it is, in words."""
        if not self.pages:
            return f"第 {line} {self.layout.unit}"
        page = max(bisect_right(self.pages, line), 1)
        read = "（扫描认字）" if page in self.scanned else ""
        return f"第 {page} 页第 {line - self.pages[page - 1] + 1} 行{read}"

    def take(self, line: int, who: str, fact: Contact | Payment, *key: object, once: bool) -> None:
        """Counts the row and takes its fact. key: what makes it this fact and no other. once: nothing else can have the
        same key, so a second one is the same row written twice; else it is numbered and taken too."""
        self.rows += 1
        text = fact.text if isinstance(fact, Contact) else None
        if text is not None and len(text) > MAX_TEXT:
            self._aside(
                line, f"原话有 {len(text):,} 个字，超过 {MAX_TEXT:,} 的上限", "把要紧的部分另外记下，全文作为材料留着"
            )
            return
        mark = mark_of(key)
        self._seen[mark] += 1
        count = self._seen[mark]
        if count > 1 and once:
            self._skip(line, "和前面的一条完全一样，是同一条写了两遍", "不用改")
            return
        id = f"{READ}{mark}" if count == 1 else f"{READ}{mark}-{count}"
        if isinstance(fact, Contact):
            fact.id = id
        else:  # a payment has no id of its own; its source keeps it, so that it is known again
            fact.sources[0].note = f"{fact.sources[0].note}，编号 {id}"
        self.taken.append(Entry(id, line, who, fact))

    def take_debt(
        self,
        line: int,
        who: str,
        debt: Debt,
        parties: tuple[Party, ...],
        rows: int,
        *key: object,
        joins: bool = False,
        words: str = "",
    ) -> None:
        """The same for a debt that so many places of the file tell of. Papers of one key speak of one debt. words: what
        the file says of it; with other words under the same key it is another debt, with the same it stands twice."""
        self.rows += rows
        mark = mark_of(key)
        told = self._told.setdefault(mark, [])
        if words and words in told:
            for _ in range(rows):
                self._skip(line, "和前面的一笔完全一样，是同一笔写了两遍", "不用改")
            return
        told.append(words)
        debt.id = f"in-{mark}" if len(told) == 1 or not words else f"in-{mark}-{len(told)}"
        self.taken.append(Entry(debt.id, line, who, debt, rows, parties, joins))

    def set_aside(self, line: int, what: str, mend: str) -> None:
        """Counts the row and lists it as one that could not be read."""
        self.rows += 1
        self._aside(line, what, mend)

    def skip(self, line: int, what: str, mend: str = "不用改") -> None:
        """Counts the row and lists it as one that holds nothing to take."""
        self.rows += 1
        self._skip(line, what, mend)

    def flaw(self, line: int, what: str, mend: str) -> None:
        self.flaws.append(Problem(self.file, "", line, what, mend))

    def _aside(self, line: int, what: str, mend: str) -> None:
        self.aside.append(Problem(self.file, "", line, what, mend))

    def _skip(self, line: int, what: str, mend: str) -> None:
        self.skipped.append(Problem(self.file, "", line, what, mend))


def mark_of(key: Iterable[object]) -> str:
    return hashlib.sha256("\x1f".join(map(str, key)).encode("utf-8", "replace")).hexdigest()[:16]


def plain(text: str) -> str:
    """Words as a case may hold them: a control character, which could hide words, becomes the sign for "unreadable"."""
    return _HIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")).strip("\n ")


def short(text: str) -> str:
    """A value as a message may quote it."""
    told = " ".join(_HIDDEN.sub("", text).split())
    return told if len(told) <= 30 else f"{told[:30]}…"
