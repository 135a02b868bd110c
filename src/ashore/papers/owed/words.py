"""The fixed words of a working sheet: names of lines, strength of a reading, ranges, days."""

from __future__ import annotations

from datetime import date

from ashore.law.model import STRENGTH, Level, Strength
from ashore.law.pack import section
from ashore.money.flows import FlowKind
from ashore.money.worksheet.model import AccountRow, Cap, Range, Sheet, Way
from ashore.papers import words

_LEVELS = {
    Level.JUDICIAL_INTERPRETATION: "司法解释",
    Level.JUDICIAL_POLICY: "法院的指导意见，不是法律条文",
    Level.CASE: "个别判决，别的法院可能不同",
    Level.INTERNAL_DOCUMENT: "没有公开的内部文件，不能直接引用",
}
_STRENGTHS = {
    Strength.LAW: "法律",
    Strength.REGULATION: "监管规定",
    Strength.STANDARD_OR_SELF_REGULATION: "国家标准或行业自律规范",
    Strength.NONE: "参考资料，不是法律",
}
NOT_ALL = "可以主张的数，不是“只欠这么多”。"


def line_name(key: str) -> str:
    name: str = section("owed")["lines"][key]
    return name


def strength(level: str) -> str:
    """How strong the text is on which a reading rests first."""
    known = Level(level)
    return _LEVELS.get(known) or _STRENGTHS[STRENGTH.get(known, Strength.NONE)]


def amount(value: Range) -> str:
    """ "100 元", "最多 100 元", "50 元到 100 元"."""
    if value.known:
        return words.yuan(value.high)
    return f"最多 {words.yuan(value.high)}" if not value.low else f"{words.yuan(value.low)}到 {words.yuan(value.high)}"


def argue(value: Range) -> str:
    """What may be argued: "至少 100 元", "100 元", "没有"."""
    if not value.high:
        return "没有"
    if value.known:
        return words.yuan(value.high)
    return f"至少 {words.yuan(value.low)}" if value.low else "现在说不准"


def cap(value: Cap) -> str:
    """One cap in words, with the quote that it rests on."""
    days = span(value.first, value.last)
    if value.percent is None:
        return f"{days}要先弄清合同日期，才知道上限是多少"
    quote = f"（{_quote(value)}）" if value.quoted_on else ""
    return f"{days}一年 {value.percent}%{quote}" + ("，暂定，报价待更新" if value.provisional else "")


def span(first: date | None, last: date | None) -> str:
    if first and last:
        return f"{words.short_day(first)}到{words.short_day(last)}："
    if first:
        return f"{words.short_day(first)}起："
    return f"到{words.short_day(last)}为止：" if last else ""


def row(entry: AccountRow, on: date) -> str:
    """One line of the account as a sentence: how it was worked out."""
    if entry.paid:
        over = f"，多出 {words.yuan(entry.over)}" if entry.over else ""
        parts = f"抵利息 {words.yuan(entry.to_interest)}，抵本金 {words.yuan(entry.to_principal)}{over}"
        return f"{words.short_day(entry.on)}还 {words.yuan(entry.paid)}：{parts}，本金剩 {words.yuan(entry.left)}"
    days = (entry.on - entry.first).days
    what = "逾期" if entry.kind == FlowKind.PENALTY else "期内"
    start, end = words.short_day(entry.first), words.short_day(entry.on, entry.first)
    if entry.percent is None:
        return f"{start}到{end}（{what}）：利率没有上限可查"
    how = f"{words.yuan(entry.base)} × {entry.percent}% × {days} 天 ÷ 365 = {words.yuan(entry.added)}"
    return f"{start}到{end}（{what}）：{how}"


def reading_line(way: Way) -> str:
    """Title and strength of a reading."""
    request = "，要你自己提出来" if way.request else ""
    return f"{way.title}（{strength(way.level)}{request}）"


def first_words(sheet: Sheet, on: date) -> list[str]:
    """What stands first: an agreement before the account that it replaced."""
    first, *rest = sheet.words.splitlines() or [""]
    return [first, *agreed(sheet, on), *rest]


def agreed(sheet: Sheet, on: date) -> list[str]:
    """How an agreement stands, in sentences."""
    if sheet.agreed is None:
        return []
    a = sheet.agreed
    last = f"，最后一期 {words.yuan(a.last_instalment)}" if a.last_instalment != a.instalment else ""
    lines = [f"{words.short_day(a.signed_on)}签的协议：{words.yuan(a.amount)}，分 {a.instalments} 期，"]
    lines[0] += f"每期 {words.yuan(a.instalment)}{last}。"
    lines.append(f"这里记下的还款 {words.yuan(a.paid)}，照此还剩 {words.yuan(a.remaining)}。")
    if a.next_due_on is not None:
        late = "这里没有这一期的还款：还过的补记上；没还的，今天就问官方客服怎么补。" if a.next_due_on < on else ""
        lines.append(f"下一期 {words.day(a.next_due_on)}。{late}")
    if a.if_broken is not None:
        lines.append(
            f"如果协议写了“一期没还，减免作废”，断了以后就会变回 {words.yuan(a.if_broken)}。先看协议怎么写，按期还。"
        )
    return lines


def _quote(value: Cap) -> str:
    day = words.short_day(value.quoted_on) if value.quoted_on else ""
    return f"{day}报价的 {value.multiple} 倍" if value.multiple != 1 else f"{day}报价"
