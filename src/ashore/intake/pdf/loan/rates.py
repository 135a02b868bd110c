"""Rates in a paper. A rate without its period is a question; so is a daily one, unless the paper says how many days its
year has."""

from __future__ import annotations

import re
from decimal import Decimal

from ashore.facts.fields import Rate
from ashore.facts.rate import MAX_RATE, text_from_rate
from ashore.intake.pdf.loan.claim import ORIGINAL, Found

_NUMBER = r"(?P<n>\d{1,4}(?:\.\d{1,8})?)\s*(?P<sign>%|‰)"
_TENTH = r"万分之\s*(?P<wan>[\d.]{1,6}|[一二三四五六七八九十])|千分之\s*(?P<qian>[\d.]{1,6}|[一二三四五六七八九十])"
_RATE = re.compile(rf"{_NUMBER}|{_TENTH}")
_YEAR, _MONTH, _DAY = (
    re.compile(r"年\s*(?:化)?\s*(?:利|费)?\s*率|年化|年息|每年|/\s*年|\(\s*年\s*\)|p\.?a\.?", re.IGNORECASE),
    re.compile(r"月\s*(?:利|费)?\s*率|月息|每月|/\s*月|\(\s*月\s*\)|按月计"),
    re.compile(r"日\s*(?:利|费)?\s*率|日息|每日|每天|/\s*[日天]|\(\s*日\s*\)|按日计|逐日"),
)
_AFTER = re.compile(r"\s*(?:/|每|\()\s*(?P<period>年|月|日|天)")
_LATE = re.compile(r"罚息|逾期|违约")
_INTEREST = re.compile(r"借款利率|贷款利率|合同利率|执行利率|年利率|月利率|日利率|利率|利息|年息|月息|日息")
_COST = re.compile(r"综合|年化成本|资金成本|IRR|APR|费率合计|总成本", re.IGNORECASE)
_FEE = re.compile(r"服务费|担保费|咨询费|管理费|手续费|保险费|保费|会员费|违约金|滞纳金|费率")
_MORE = re.compile(
    r"(?:基础上|利率)\s*(?:再)?\s*(?:上浮|加收|加)\s*(?P<up>\d{1,3}(?:\.\d{1,2})?)\s*%"
    r"|利率\s*的?\s*(?P<times>[12](?:\.\d{1,2})?)\s*倍"
)
_LPR = re.compile(r"LPR|市场报价利率|基点|BP", re.IGNORECASE)
_YEAR_OF = re.compile(
    r"(?:一年|年)\s*(?:按|以|为|计)?\s*(?P<days>36[05])\s*[天日]|年\s*利\s*率\s*[=÷/*×x]?\s*日\s*利\s*率\s*[*×x]\s*(?P<days2>36[05])"
    r"|日\s*利\s*率\s*=\s*年\s*利\s*率\s*[÷/]\s*(?P<days3>36[05])"
)
_CHINESE = {c: i for i, c in enumerate("一二三四五六七八九十", 1)}


def read_rates(found: Found) -> None:
    days = {found_days for match in found.find(_YEAR_OF) if (found_days := _days(match))}
    raised = [match for match in found.find(_MORE) if _LATE.search(_clause(found, match))]
    inside = [(match.start(), match.end()) for match in raised]
    for match in found.find(_RATE):
        if not any(start <= match.start() < end for start, end in inside):
            _rate(found, match, days)
    rates = {claim.value for claim in found.claims if claim.field == "annual_rate"}
    for match in raised:
        _raised(found, match, rates)


def _days(match: re.Match[str]) -> int | None:
    told = match["days"] or match["days2"] or match["days3"]
    return int(told) if told else None


def _clause(found: Found, match: re.Match[str]) -> str:
    """What stands before it in its own part of the sentence."""
    text = found.prose.text
    left = max(text.rfind(mark, 0, match.start()) for mark in "。;，,\n")
    return text[max(left + 1, match.start() - 60, 0) : match.start()]


def _rate(found: Found, match: re.Match[str], days: set[int]) -> None:
    before = _clause(found, match)
    percent = _percent(match)
    if percent is None or percent > MAX_RATE:
        found.ask("这个利率读不懂", ORIGINAL, match)
        return
    if _LPR.search(before):
        found.ask("利率跟着 LPR 变，当时是多少合同里没有写", "问贷款机构要执行利率，再填进案件", match)
        return
    if _COST.search(before):
        found.skip("是连费用一起的综合成本，不是合同利率", match, "留着核对：和算出来的真实成本比")
        return
    late = bool(_LATE.search(before))
    if _FEE.search(before) and not (late and "罚息" in before):
        found.ask("费用写成比率，不知道收了多少钱", "对照还款计划或账单，把真的收的钱记进案件", match)
        return
    if not (_INTEREST.search(before) or late):
        sentence = found.prose.around(match.start(), match.end(), 160)
        if _INTEREST.search(sentence) or _LPR.search(sentence):
            found.ask("这个百分数不知道是不是利率，也不知道是一年、一月还是一天的", ORIGINAL, match)
        return  # elsewhere it is a share, not a rate of interest
    period = _period(found, match, before)
    if period is None:
        found.ask("这个利率没有写是一年、一月还是一天的", ORIGINAL, match)
        return
    yearly = _yearly(percent, period, days)
    if yearly is None:
        one, other = (text_from_rate(percent * n) for n in (360, 365))
        what = f"日利率换成年利率，合同没有写一年按 360 天（{one}%）还是 365 天（{other}%）"
        found.ask(what, "问贷款机构，或看还款计划算出来的利息", match)
        return
    name = "overdue_annual_rate" if late else "annual_rate"
    how = "" if period == "年" else f"，按{period}利率换算"
    found.claim(name, Rate(yearly), f"{text_from_rate(yearly)}%{how}", match)


def _raised(found: Found, match: re.Match[str], rates: set[Decimal]) -> None:
    """ "在借款利率基础上上浮 50%": known when the rate itself is."""
    if len(rates) != 1:
        found.ask("逾期利率是在借款利率上加的，借款利率没有读准", ORIGINAL, match)
        return
    (rate,) = rates
    more = Decimal(match["up"]) if match["up"] else Decimal(match["times"]) * 100 - 100
    raised = rate * (100 + more) / 100
    shown = f"{text_from_rate(raised)}%，在 {text_from_rate(rate)}% 上加 {text_from_rate(more)}%"
    found.claim("overdue_annual_rate", Rate(raised.normalize()), shown, match)


def _percent(match: re.Match[str]) -> Decimal | None:
    told = match["n"] or match["wan"] or match["qian"]
    try:
        number = Decimal(_CHINESE.get(told, told))
    except ArithmeticError:
        return None
    if match["n"]:
        return number / 10 if match["sign"] == "‰" else number
    return number / (100 if match["wan"] else 10)


def _period(found: Found, match: re.Match[str], before: str) -> str | None:
    """As written beside the number; two different ones before it leave it open."""
    after = _AFTER.match(found.prose.text, match.end())
    if after:
        return "日" if after["period"] == "天" else after["period"]
    told = [(m.start(), word) for word, p in (("年", _YEAR), ("月", _MONTH), ("日", _DAY)) for m in p.finditer(before)]
    words = {word for _, word in told}
    return words.pop() if len(words) == 1 else None


def _yearly(percent: Decimal, period: str, days: set[int]) -> Decimal | None:
    if period == "年":
        return percent
    if period == "月":
        return percent * 12
    return percent * next(iter(days)) if len(days) == 1 else None
