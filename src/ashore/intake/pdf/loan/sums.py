"""Sums of money in a paper: in figures, in capitals, or both, which then have to agree."""

from __future__ import annotations

import re
from decimal import Decimal

from ashore.facts.fields import Fen
from ashore.facts.kinds import ChargeKind
from ashore.facts.money import fen_from_yuan, yuan_words
from ashore.intake.pdf.loan.claim import ORIGINAL, Found

_DIGITS = {c: i for i, c in enumerate("零壹贰叁肆伍陆柒捌玖")} | {"〇": 0, "两": 2}
_UNITS = {"拾": 10, "佰": 100, "仟": 1000}
_CAPITALS = r"[零〇壹贰叁肆伍陆柒捌玖两拾佰仟万亿]+[元圆](?:[零壹贰叁肆伍陆柒捌玖]角)?(?:零?[壹贰叁肆伍陆柒捌玖]分)?整?"
_FIGURES = r"(?:[0-9]{1,3}(?:,[0-9]{3}(?![0-9]))+|[0-9]+)(?:\.[0-9]+)?"
_SUM = (
    rf"(?P<unit0>\(\s*(?:人民币)?\s*元\s*\))?\s*[::]?\s*(?:为|是|共计|合计)?\s*[::]?\s*"
    rf"(?P<cur>人民币|RMB|CNY)?\s*(?:\(?大写\)?\s*[::]?\s*)?(?P<cap>{_CAPITALS})?"
    rf"\s*(?:[,，(]\s*)?(?:小写)?\s*\)?\s*[::]?\s*(?P<cur2>[¥￥]|人民币|RMB)?\s*(?P<fig>{_FIGURES})?\s*(?P<unit>万元|元|万)?"
    rf"(?P<after>\s*\(?\s*(?:大写)?\s*[::]?\s*(?:人民币)?\s*(?P<cap2>{_CAPITALS}))?"
)

PRINCIPAL = ("借款金额", "贷款金额", "借款本金", "贷款本金", "借款本金数额", "本金金额", "借款本金金额", "贷款本金金额")
RECEIVED = (
    "实际到账金额",
    "实际到账",
    "实际放款金额",
    "实际发放金额",
    "到账金额",
    "实际到手",
    "实收金额",
    "实际收到金额",
)
MONTHLY = ("每月应还款额", "每月应还", "月供", "每月还款额", "每期应还款额", "每期应还金额", "每期还款额")
FEES = (
    ("服务费", ChargeKind.SERVICE), ("咨询费", ChargeKind.CONSULTING), ("咨询服务费", ChargeKind.CONSULTING),
    ("管理费", ChargeKind.MANAGEMENT), ("担保费", ChargeKind.GUARANTEE), ("担保服务费", ChargeKind.GUARANTEE),
    ("保险费", ChargeKind.INSURANCE), ("保费", ChargeKind.INSURANCE), ("会员费", ChargeKind.MEMBERSHIP),
    ("分期手续费", ChargeKind.INSTALMENT_FEE), ("滞纳金", ChargeKind.LATE_FEE), ("逾期违约金", ChargeKind.LATE_FEE),
    ("催收费", ChargeKind.COLLECTION), ("律师费", ChargeKind.LEGAL_COSTS), ("手续费", ChargeKind.OTHER_FEE),
    ("居间费", ChargeKind.SERVICE), ("平台服务费", ChargeKind.SERVICE), ("信息服务费", ChargeKind.SERVICE),
)  # fmt: skip

_EACH = re.compile(r"每\s*(?:期|月|日|天|次|笔)|/\s*(?:期|月|日|次)|逐期|按(?:期|月|日)")
_IF_LATE = re.compile(r"逾期|违约|未按|提前(?:还款|结清)|催收|追索|诉讼")
_DOWN = re.compile(r"(?:\d|%|率|比例)")


def _amount(*names: str) -> re.Pattern[str]:
    others = "".join(rf"(?<!{word})" for word in ("剩余", "逾期", "未还", "未偿还", "所欠", "部分", "拖欠", "每期"))
    spaced = "|".join(r"\s*".join(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"{others}(?:{spaced}){_SUM}")


_SUMS = (
    ("principal", _amount(*PRINCIPAL)), ("cash_received", _amount(*RECEIVED)), ("monthly_due", _amount(*MONTHLY)),
)  # fmt: skip
_FEE = re.compile(
    rf"(?P<name>{'|'.join(sorted((name for name, _ in FEES), key=len, reverse=True))})(?P<rest>[^，;。\n]{{0,40}})"
)
_MONEY = re.compile(rf"(?P<cur>[¥￥]|人民币)?\s*(?P<fig>{_FIGURES})\s*(?P<unit>万元|元)?(?![\d%‰])")


def read_sums(found: Found) -> None:
    for name, pattern in _SUMS:
        for match in found.find(pattern):
            _sum(found, name, match)
    for match in found.find(_FEE):
        _fee(found, match)


def _sum(found: Found, name: str, match: re.Match[str]) -> None:
    capitals = [fen_of_capitals(match[part]) for part in ("cap", "cap2") if match[part]]
    try:
        figures: list[Fen | None] = [fen_of(match["fig"], match["unit"] or "")] if match["fig"] else []
    except ValueError:
        found.ask("金额读不懂", ORIGINAL, match)
        return
    if not capitals and not figures:
        if match[0].rstrip()[-1:] in ":元" and "_" in found.prose.text[match.end() : match.end() + 3]:
            found.ask("这一格是空的", ORIGINAL, match)
        return
    named = capitals or match["unit"] or match["cur"] or match["cur2"] or match["unit0"]
    if figures and re.match(r"\s*[%‰期个天日月年]", found.prose.text[match.end() :]):
        return  # 贷款金额 12 个月: a number, but of something else
    if not named:
        found.ask("这个数没有写单位，不知道是元还是万元", ORIGINAL, match)
    elif len(set(capitals + figures)) > 1 or None in capitals:
        found.ask("大写和小写的金额对不上", ORIGINAL, match)
    else:
        fen = (figures or capitals)[0]
        assert fen is not None  # noqa: S101 - told by the branch before
        found.claim(name, fen, yuan_words(fen), match)


def _fee(found: Found, match: re.Match[str]) -> None:
    """A fixed sum once is proposed; what is due each time, only if late, or as a rate is told and not guessed at."""
    rest = match["rest"]
    money = _MONEY.search(rest)
    if money is None or not (money["cur"] or money["unit"]):
        return  # no sum is named here; a rate is found among the rates
    kind = dict(FEES)[match["name"]]
    before = found.prose.text[max(match.start() - 12, 0) : match.start()]
    shown = f"{match['name']}"
    if _EACH.search(rest) or _EACH.search(before):
        found.ask("每期或每次收的费用，不知道一共几次", "还款计划里有费用一栏就不用补；没有就自己记", match)
    elif _IF_LATE.search(before + match["name"] + rest) or kind in (
        ChargeKind.LATE_FEE,
        ChargeKind.COLLECTION,
        ChargeKind.LEGAL_COSTS,
    ):
        found.skip("只在逾期或违约时才算的费用", match, "对方真的算了，再把那一笔记进案件")
    else:
        try:
            fen = fen_of(money["fig"], money["unit"] or "")
        except ValueError:
            found.ask("费用的金额读不懂", ORIGINAL, match)
            return
        found.claim(f"charge:{kind}:{match['name']}", (kind, fen), f"{shown} {yuan_words(fen)}", match)


def fen_of(figures: str, unit: str) -> Fen:
    """Raises ValueError."""
    if not unit.startswith("万"):
        return fen_from_yuan(figures)
    exact = Decimal(figures.replace(",", "")) * 1_000_000
    if exact != exact.to_integral_value():
        raise ValueError("小于一分")
    return fen_from_yuan(f"{int(exact) // 100}.{int(exact) % 100:02d}")


def fen_of_capitals(told: str) -> Fen | None:
    """ "壹万贰仟元整" to fen; None = not written as capitals are."""
    whole, _, rest = re.sub("圆", "元", told).partition("元")
    total = part = digit = 0
    for letter in whole:
        if letter in _DIGITS:
            digit = _DIGITS[letter]
        elif letter in _UNITS:
            part += (digit or 1) * _UNITS[letter]
            digit = 0
        elif letter == "万":
            total, part, digit = total + (part + digit) * 10_000, 0, 0
        else:
            total, part, digit = (total + part + digit) * 100_000_000, 0, 0
    fen = (total + part + digit) * 100
    for letter, unit in re.findall("([壹贰叁肆伍陆柒捌玖])([角分])", rest):
        fen += _DIGITS[letter] * (10 if unit == "角" else 1)
    return Fen(fen) if fen else None
