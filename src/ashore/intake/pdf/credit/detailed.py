"""The detailed form: an account is a block of rows, names above values."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from ashore.facts.moment import parse_day
from ashore.intake.pdf.credit.account import Account, take
from ashore.intake.reading import Reading

_HEAD = re.compile(r"账户\s*(?P<n>\d{1,3})(?:\s*[(].*)?\Z")
_OTHERS = "相关还款责任信息|授信协议信息|公共信息明细|查询记录|机构查询记录明细|非信贷交易信息明细"
_PART = re.compile(
    r"(?:[(][一二三四五六七八九十]+[)])?\s*"
    rf"(?P<name>非循环贷账户|循环额度下分账户|循环贷账户|贷记卡账户|准贷记卡账户|{_OTHERS})\Z"
)
_UNTIL = re.compile(r"截至\s*(?P<day>\d{4}年\d{1,2}月(?:\d{1,2}日)?)")
_LATE = ("逾期31-60天未还本金", "逾期61-90天未还本金", "逾期91-180天未还本金", "逾期180天以上未还本金")
_NAMES = frozenset({
    "管理机构", "账户标识", "开立日期", "到期日期", "借款金额", "账户授信额度", "共享授信额度", "账户币种", "币种",
    "业务种类", "担保方式", "还款期数", "还款频率", "还款方式", "共同借款标志", "账户状态", "五级分类", "余额",
    "已用额度", "剩余还款期数", "本月应还款", "应还款日", "本月实还款", "最近一次还款日期", "当前逾期期数",
    "当前逾期总额",
    "账户关闭日期", "转出月份", "未出单的大额专项分期余额", "剩余分期期数", "最近6个月平均使用额度",
    "最大使用额度",
    "透支余额", "发卡机构", "账单日", "信用额度", *_LATE,
})  # fmt: skip
_TOLD = (
    "业务种类", "账户状态", "五级分类", "当前逾期期数", "当前逾期总额", "本月应还款", "应还款日", "剩余还款期数",
    "到期日期", "账户授信额度", "信用额度", *_LATE,
)  # fmt: skip

Rows = list[tuple[int, list[str]]]


def read_detailed(rows: Rows, reading: Reading) -> int:
    """The accounts of all blocks; how many there were."""
    count = 0
    for block in _blocks(rows):
        if block.part in _OTHERS.split("|"):
            reading.skip(block.line, f"在“{block.part}”里，不是自己的债", "对方没还时才轮到；要记就自己加")
            continue
        count += 1
        take(_account(block), reading)
    return count


@dataclass(slots=True)
class _Block:
    """part: of the report, "" = before any that is known. head: the words with which it begins."""

    part: str
    head: str
    line: int
    rows: Rows = field(default_factory=list)


def _blocks(rows: Rows) -> Iterator[_Block]:
    part, block = "", None
    for number, cells in rows:
        told = [cell.replace(" ", "") for cell in cells if cell]
        heading = _PART.match(told[0]) if len(told) == 1 else None
        starts = bool(told) and len(told) < 3 and _HEAD.match("".join(told)) is not None
        if heading or starts:
            if block is not None:
                yield block
            part = heading["name"] if heading else part
            block = _Block(part, "".join(told), number) if starts else None
        elif block is not None:
            block.rows.append((number, told if len(told) == 1 else [cell.replace(" ", "") for cell in cells]))
    if block is not None:
        yield block


def _account(block: _Block) -> Account:
    fields: dict[str, str] = {}
    one = Account(block.line, block.part + block.head, card="贷记卡" in block.part)
    for (_, names), (_, values) in itertools.pairwise(block.rows):
        known = [name in _NAMES for name in names if name]
        if len(known) < 2 or sum(known) * 2 <= len(known):
            continue
        if len(names) != len(values) or sum(value in _NAMES for value in values) > 1:
            one.unsure = "有的格子上下对不齐，分不清是哪一项"
            continue
        for name, value in zip(names, values, strict=True):
            fields.setdefault(name, value)
    one.card = one.card or "发卡机构" in fields
    until = next((found[0] for _, cells in block.rows if (found := _UNTIL.search("".join(cells)))), "")
    one.lender = fields.get("管理机构", fields.get("发卡机构", ""))
    one.opened = _day(fields.get("开立日期", ""))
    one.currency = fields.get("账户币种", fields.get("币种", "")).replace("--", "")
    one.amount = fields.get("借款金额", "")
    one.balance = fields.get("已用额度" if one.card else "余额", fields.get("透支余额", "") if one.card else "")
    one.state = fields.get("账户状态", "")
    one.mark = fields.get("账户标识", "").replace("--", "")
    told = [f"{name} {fields[name]}" for name in _TOLD if fields.get(name, "--") not in ("--", "")]
    one.told = [part_ for part_ in (f"开立 {one.opened}" if one.opened else "", until, *told) if part_]
    return one


def _day(told: str) -> date | None:
    found = re.fullmatch(r"(\d{4})[年.\-/](\d{1,2})[月.\-/](\d{1,2})日?", told)
    if not found:
        return None
    try:
        return parse_day(f"{found[1]}-{int(found[2]):02d}-{int(found[3]):02d}")
    except ValueError:
        return None
