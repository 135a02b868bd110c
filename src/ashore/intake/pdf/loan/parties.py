"""Who is who in the paper: lender, guarantor, insurer, service; never the borrower, whose name no case needs."""

from __future__ import annotations

import re

from ashore.facts.kinds import LenderKind, Role
from ashore.intake.pdf.loan.claim import ORIGINAL, Found, label

_LENDER = ("贷款人", "出借人", "贷款方", "出借方", "贷款机构", "放款机构", "资金方", "资金提供方", "授信人", "债权人")
_GUARANTOR = ("担保人", "保证人", "担保方", "担保机构", "担保公司", "融资担保公司", "保证方")
_INSURER = ("保险人", "承保人", "保险公司")
_SERVICE = (
    "服务方", "服务机构", "咨询方", "咨询服务方", "居间人", "居间方", "居间服务方", "平台方", "平台运营方", "平台",
    "助贷机构", "信息服务方", "推荐方",
)  # fmt: skip
_BORROWER = ("借款人", "借款方", "债务人", "客户", "持卡人", "委托人", "被担保人", "投保人", "被保险人")
ROLES = {Role.FUND_LENDER: _LENDER, Role.GUARANTOR: _GUARANTOR, Role.INSURER: _INSURER, Role.APP: _SERVICE}

KINDS = (
    ("消费金融", LenderKind.CONSUMER_FINANCE), ("汽车金融", LenderKind.AUTO_FINANCE),
    ("小额贷款", LenderKind.MICROLOAN), ("小贷", LenderKind.MICROLOAN), ("信托", LenderKind.TRUST),
    ("融资担保", LenderKind.GUARANTOR), ("担保", LenderKind.GUARANTOR), ("融资租赁", LenderKind.LEASING),
    ("保理", LenderKind.FACTORING), ("保险", LenderKind.INSURER), ("银行", LenderKind.BANK),
    ("信用社", LenderKind.BANK), ("信用合作联社", LenderKind.BANK),
)  # fmt: skip
"""What a name shows of the kind of a house, the telling word first."""

_SIDE = r"(?:[甲乙丙丁戊己]\s*方|第[一二三四]方)"
_SEPARATED = r"\s*(?:[::]|\t)\s*"
_NAME = r"(?P<name>[^\s:;,，。、()\t][^\n:;,，。\t]{1,58})"
_HOUSE = re.compile(r"[\w()·\s]{2,50}?(?:公司|银行|信用社|联社|中心|事务所|合伙企业(?:\(有限合伙\))?|支行|分行|营业部)")
_PERSON = re.compile(r"[一-鿿·]{2,6}\Z")
_BLANK = re.compile(r"[_＿/\\\-—.…\s*]*\Z")


def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    """ "贷款人：…", "甲方（贷款人）：…", "贷款人（甲方）：…", with a colon or in cells."""
    inside = "|".join(r"\s*".join(name) for name in names)
    return re.compile(
        rf"(?:{label(*names)}|(?<![一-鿿]){_SIDE}\s*\(\s*(?:{inside})(?:\s*[/、]\s*\w{{2,6}})?\s*\)){_SEPARATED}{_NAME}"
    )


_PATTERNS = {role: _pattern(names) for role, names in ROLES.items()}
_OWN = _pattern(_BORROWER)


def read_parties(found: Found) -> None:
    """Claims `party:ROLE`, of which there may be several: (name, kind)."""
    for role, pattern in _PATTERNS.items():
        for match in found.find(pattern):
            _party(found, role, match)
    for match in found.find(_OWN):
        where = found.at(match)
        found.skipped.append((where, "借款人一方的名字，案件里不用", "不用改"))


def _party(found: Found, role: Role, match: re.Match[str]) -> None:
    told = " ".join(match["name"].split())
    if _BLANK.match(told):
        found.ask("这一格是空的", ORIGINAL, match)
        return
    house = _HOUSE.match(told)
    if house:
        name = house[0].replace(" ", "")
        found.claim(f"party:{role.value}", (name, kind_of(name)), f"{name}（{role.zh}）", match)
    elif _PERSON.match(told) and role is Role.FUND_LENDER:
        found.claim(f"party:{role.value}", (told, None), f"{told}（{role.zh}）", match)
    elif _PERSON.match(told) and role is Role.GUARANTOR:
        found.claim("guaranteed", True, "有人担保", match)
    else:
        found.skip("看着不像一家机构的名字", match)


def kind_of(name: str) -> LenderKind | None:
    """None = the name does not show it."""
    return next((kind for word, kind in KINDS if word in name), None)
