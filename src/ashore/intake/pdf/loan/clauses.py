"""Dates, clauses and the authority to debit, as far as the paper says them plainly."""

from __future__ import annotations

import re
from datetime import date

from ashore.facts.kinds import Product, RepaymentOrder
from ashore.facts.moment import parse_day
from ashore.intake.pdf.loan.claim import ORIGINAL, Found, label

_DAY = r"(?P<y>20\d{2})\s*[-/.年]\s*(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})\s*日?"
_OTHER = _DAY.replace("<y>", "<y2>").replace("<m>", "<m2>").replace("<d>", "<d2>")
_IS = r"\s*[::]?\s*(?:为|是)?\s*[::]?\s*"
_SIGNED = re.compile(
    label("签订日期", "签约日期", "合同签订日", "签署日期", "签订时间", "签署时间", "合同签署日期") + _IS + _DAY
)
_PAID_OUT = re.compile(
    label("放款日期", "放款日", "起息日", "贷款发放日", "发放日期", "借款日期", "借款起息日", "放款时间", "实际放款日")
    + _IS + _DAY
)  # fmt: skip
_FROM_TO = re.compile(rf"(?:自|从|由)?\s*{_DAY}\s*(?:起)?\s*(?:至|到|—|-|~)\s*{_OTHER}")
_TERM = re.compile(
    label("借款期限", "贷款期限", "借期") + r"\s*[::]?\s*(?:为|是|共)?\s*(?P<n>\d{1,4})\s*(?P<unit>天|日|个月|月|期|年)"
)
_MAIN = ("主合同编号", "借款合同编号", "贷款合同编号", "主合同号", "借款合同号", "贷款合同号")
_NUMBER = re.compile(
    label(*_MAIN, "合同编号", "协议编号", "合同号", "编号")
    + r"\s*[::]?\s*\t?\s*(?P<n>[A-Za-z0-9][A-Za-z0-9\-_()\[\]〔〕第字号]{4,48}[A-Za-z0-9号])"
)

_ARBITRATION = re.compile(r"(?:提交|提请|向|由|申请)[^。;\n]{0,40}仲裁(?:委员会|院|机构)?|仲裁裁决(?:是|为)?终局")
_COURT = re.compile(r"(?:向|由|提交)[^。;\n]{0,40}(?:人民)?法院[^。;\n]{0,12}(?:起诉|诉讼|管辖|解决)|(?:人民)?法院管辖")
_NOT = re.compile(r"不(?:适用|选择|得|采用|提交)[^。;，,\n]{0,6}$")
_BOX = re.compile(r"[□☐○◻]\s*(?:[^□☐☑☒√■●◻\n]{0,12})$")
_NOTARISED = re.compile(
    r"(?:公证(?:书)?(?:编)?号|公证书)\s*[::]?\s*[(\[]?\s*20\d{2}[^。;\n]{0,30}号|已(?:经)?[^。;，,\n]{0,20}公证处[^。;\n]{0,30}赋予[^。;\n]{0,6}强制执行效力"
)
_TO_NOTARISE = re.compile(r"赋予[^。;\n]{0,6}强制执行效力|强制执行公证|(?:办理|申请)[^。;\n]{0,12}公证")
_COMPOUND = re.compile(r"(?P<not>不(?:再)?(?:计收|计算|计|收取)[^。;，,\n]{0,4})?复利")
_ORDER = re.compile(r"(?:顺序|先后|抵充|清偿|冲抵|偿还)[^。\n]{0,60}?(?P<a>本金|利息)[^。\n]{0,24}?(?P<b>本金|利息)")
_DEBIT = re.compile(
    r"授权[^。\n]{0,80}?(?:扣划|扣款|代扣|划扣|扣收|扣取)|(?:委托|同意)[^。\n]{0,60}?(?:代扣|划扣|扣划)"
)
_ACCOUNT = re.compile(
    r"(?<!收款)(?<!放款)(?<!入账)(?:账户|账号|卡号|银行卡号|还款卡号)\s*[::\t]?\s*(?:为)?\s*(?P<n>[\d*xX•·]{4,}(?:\s?[\d*xX•·]{2,6}){0,5})"
)
_TAIL = re.compile(r"尾号\s*(?:为|是)?\s*[::]?\s*(?P<n>\d{4})(?!\d)")
_MONTHLY = re.compile(r"每月\s*(?P<d>\d{1,2})\s*(?:日|号)")
_CARD = re.compile(r"信用卡(?:领用)?(?:合约|合同|协议)|领用合约")


def read_clauses(found: Found) -> None:
    for name, pattern in (("loan_granted_on", _SIGNED), ("disbursed_on", _PAID_OUT)):
        for match in found.find(pattern):
            if (day := _day(found, match)) is not None:
                found.claim(name, day, str(day), match)
    _term(found)
    for match in found.find(_NUMBER):
        main = re.sub(r"\s", "", match[0]).startswith(_MAIN)
        found.claim("main_number" if main else "own_number", match["n"].upper(), match["n"], match)
    _forum(found)
    _notary(found)
    _money_rules(found)
    _debit(found)
    for match in list(found.find(_CARD))[:1]:
        found.claim("product", Product.CARD, Product.CARD.zh, match)


def _day(found: Found, match: re.Match[str], y: str = "y", m: str = "m", d: str = "d") -> date | None:
    try:
        return parse_day(f"{match[y]}-{int(match[m]):02d}-{int(match[d]):02d}")
    except ValueError:
        found.ask("没有这个日期", ORIGINAL, match)
        return None


def _term(found: Found) -> None:
    """Days are only told where the paper gives them, or both ends; months have no number of days."""
    for match in found.find(_FROM_TO):
        before = found.prose.text[max(match.start() - 30, 0) : match.start()]
        if "期限" not in before and "借期" not in before:
            continue
        first, last = _day(found, match), _day(found, match, "y2", "m2", "d2")
        if first and last and last > first:
            days = (last - first).days
            found.claim("term_days", days, f"{days} 天（{first} 到 {last}）", match)
        elif first and last:
            found.ask("借款的到期日不在开始日之后", ORIGINAL, match)
    for match in found.find(_TERM):
        if match["unit"] in "天日":
            found.claim("term_days", int(match["n"]), f"{match['n']} 天", match)
        else:
            count = int(match["n"]) * (12 if match["unit"] == "年" else 1)
            found.claim("instalments", count, f"{match['n']} {match['unit']}", match)


def _forum(found: Found) -> None:
    """A clause that names both, with boxes to tick or without, is a question."""
    roads: dict[str, re.Match[str]] = {}
    for road, pattern in (("仲裁", _ARBITRATION), ("法院", _COURT)):
        for match in found.find(pattern):
            text = found.prose.text
            before = text[max(match.start() - 14, 0) : match.start()]
            if not (_NOT.search(before) or _NOT.search(match[0][: match[0].rfind("仲裁")]) or _BOX.search(before)):
                roads.setdefault(road, match)
    both = roads.get("仲裁") and roads.get("法院")
    if both:
        one, other = roads["仲裁"], roads["法院"]
        if re.search(r"仲裁(?:法)?", one[0]) and _enforcing(found, other):
            found.claim("arbitration_clause", True, "有", one)
            return
        quote = f"“{found.quote(one)}”和“{found.quote(other)}”"
        found.asked.append((found.at(one), f"合同又写仲裁又写法院，看不出选了哪一个：{quote}", ORIGINAL))
    elif "仲裁" in roads:
        found.claim("arbitration_clause", True, "有仲裁条款", roads["仲裁"])
    elif "法院" in roads:
        found.claim("arbitration_clause", False, "约定了法院，没有仲裁条款", roads["法院"])
        found.claim("forum", found.quote(roads["法院"]), found.quote(roads["法院"]), roads["法院"])


def _enforcing(found: Found, match: re.Match[str]) -> bool:
    """Whether the court is only named for enforcing the award."""
    return "执行" in found.prose.around(match.start(), match.end(), 120) and "起诉" not in match[0]


def _notary(found: Found) -> None:
    done = list(found.find(_NOTARISED))
    for match in done:
        found.claim("notarised", True, "做过，合同里写着公证书", match)
    if not done:
        for match in list(found.find(_TO_NOTARISE))[:1]:
            found.ask(
                "合同同意办强制执行公证，办了没有这里看不出", "找公证书；有就填 notarised: true，没有就填 false", match
            )


def _money_rules(found: Found) -> None:
    for match in found.find(_COMPOUND):
        found.claim("compounds", not match["not"], "不计复利" if match["not"] else "计复利", match)
    for match in found.find(_ORDER):
        if match["a"] != match["b"]:
            order = RepaymentOrder.INTEREST_FIRST if match["a"] == "利息" else RepaymentOrder.PRINCIPAL_FIRST
            found.claim("repayment_order", order, order.zh, match)


def _debit(found: Found) -> None:
    """Which account can be debited. Only its last four digits are kept."""
    authorities = list(found.find(_DEBIT))
    if not authorities:
        return
    tails = [(re.sub(r"\D", "", match["n"])[-4:], match) for match in [*found.find(_ACCOUNT), *found.find(_TAIL)]]
    known = [(tail, match) for tail, match in tails if len(tail) == 4 and match["n"].rstrip()[-1:].isdigit()]
    if not known:
        found.ask("授权了从账户扣款，但看不出是哪个账户", "核对绑定的银行卡，写后四位", authorities[0])
        return
    for tail, match in known:
        found.claim("debit", f"尾号{tail}", f"尾号 {tail}", match)
    for match in found.find(_MONTHLY):
        if 1 <= int(match["d"]) <= 31:
            found.claim("debit_day", int(match["d"]), f"每月 {int(match['d'])} 日", match)
