"""The short form: a numbered sentence for each account."""

from __future__ import annotations

import re
from datetime import date

from ashore.facts.moment import parse_day
from ashore.intake.pdf.credit.account import ORIGINAL, Account, take
from ashore.intake.pdf.prose import Prose
from ashore.intake.reading import Reading, short

_DATE = r"(?P<y>(?:19|20)\d{2})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日"
_ITEM = re.compile(rf"(?:\A|(?<=[\n。:]))\s*(?P<n>\d{{1,3}})\s*[.、]\s*{_DATE}")
_ENDS = re.compile(
    r"\n\s*(?:信用卡|贷款|其他业务|相关还款责任信息|公共记录|查询记录|非信贷交易记录|机构查询记录明细|个人查询记录明细|说明)\s*\n"
    r"|(?:从未逾期|发生过逾期)[^。\n]{0,40}(?:账户)?(?:明细)?(?:如下)?[::]|说明\s*\n"
)
_LENDER = re.compile(r"(?P<lender>.{2,60}?)(?:发放的|办理的|为[^，,。]{0,24}?授信|授信|发放)")
_CARD = re.compile(r"贷记卡|信用卡")
_FOR_OTHERS = re.compile(r"相关还款责任|为[^，,。]{2,40}(?:担保|保证)|担保金额|保证金额")
_SUM = r"\s*(?:为)?\s*(?:人民币)?\s*(?P<n>\d{1,3}(?:,\d{3}(?!\d))+|\d+)"
_AMOUNT = re.compile(r"(?:发放的|发放)\s*(?P<n>\d{1,3}(?:,\d{3}(?!\d))+|\d+)\s*元?\s*[(](?P<c>[^()]{1,12})[)]")
_LIMIT = re.compile(r"(?:信用额度|授信额度)" + _SUM)
_BALANCE = re.compile(r"(?<!平均)余额" + _SUM)
_USED = re.compile(r"(?:已使用额度|已用额度|透支余额)" + _SUM)
_CURRENCY = re.compile(r"[(](?P<c>[一-鿿]{2,6})(?:账户)?(?:[,，、][^()]*)?[)]")
_TAIL = re.compile(r"尾号\s*[::]?\s*(?P<n>\d{4})")
_STATE = re.compile(r"已结清|已销户|尚未激活|未激活|已转出|已注销|已变成呆账|呆账|核销")
_QUOTED = re.compile(
    r"截至[^，,。]{4,14}|当前(?:有|无)?逾期[^，。;]{0,20}|逾期金额[^，。;]{1,16}|最近5年[^。;]{4,60}|呆账[^，。;]{0,16}|(?:信用|授信)额度[^，。;]{1,16}"
    r"|\d{4}年\d{1,2}月\d{1,2}日到期|可循环使用"
)


def read_brief(prose: Prose, reading: Reading) -> int:
    """The accounts of the whole text; how many there were, closed ones too."""
    items = list(_ITEM.finditer(prose.text))
    numbers: list[int] = []
    for i, item in enumerate(items):
        until = items[i + 1].start() if i + 1 < len(items) else len(prose.text)
        ends = _ENDS.search(prose.text, item.end(), until)
        words = prose.text[item.end() : ends.start() if ends else until]
        if _FOR_OTHERS.search(words):
            reading.skip(
                prose.line_at(item.start("n")),
                "是替别人担保或还款的责任，不是自己的债",
                "对方没还时才轮到；要记就自己加",
            )
            continue
        if "查询" in words[:60] or not re.search(r"发放|授信|办理", words):
            continue
        numbers.append(int(item["n"]))
        one = _account(item, words, prose)
        if one is None:
            reading.set_aside(prose.line_at(item.start("n")), f"这一笔读不懂：“{short(words)}”", ORIGINAL)
        else:
            take(one, reading)
    _order(numbers, items, prose, reading)
    return len(numbers)


def _account(item: re.Match[str], words: str, prose: Prose) -> Account | None:
    words = re.sub(r"[\s]", "", words)
    lender = _LENDER.match(words)
    if lender is None:
        return None
    one = Account(prose.line_at(item.start("n")), item["n"], lender["lender"], _day(item))
    one.card = _CARD.search(words) is not None
    amount, limit = _AMOUNT.search(words), _LIMIT.search(words)
    one.amount = amount["n"] if amount else ""
    currency = amount["c"] if amount else (found["c"] if (found := _CURRENCY.search(words)) else "")
    one.currency = currency.removesuffix("账户")
    balance = (_USED if one.card else _BALANCE).search(words)
    one.balance = balance["n"] if balance else ""
    one.state = "".join(state[0] for state in _STATE.finditer(words))
    tail = _TAIL.search(words)
    one.mark = tail["n"] if tail else ""
    one.told = [f"开立 {one.opened}" if one.opened else "", *(found[0] for found in _QUOTED.finditer(words))]
    one.told = list(dict.fromkeys(part for part in one.told if part))
    if limit and not one.card and not amount:
        one.told.append(f"循环额度 {limit['n']}")
    if not prose.sure(item.start("n"), item.end() + len(words)):
        one.unsure = "有看不清的字"
    return one


def _day(item: re.Match[str]) -> date | None:
    try:
        return parse_day(f"{item['y']}-{int(item['m']):02d}-{int(item['d']):02d}")
    except ValueError:
        return None


def _order(numbers: list[int], items: list[re.Match[str]], prose: Prose, reading: Reading) -> None:
    """Each part of the report counts from one; a number that is left out is an account that was not seen."""
    last = 0
    for number in numbers:
        if number not in (1, last + 1):
            what = f"账户的编号从 {last} 跳到 {number}，中间可能少读了"
            reading.flaw(prose.line_at(items[0].start("n")), what, "对照报告，补上少的账户")
        last = number
