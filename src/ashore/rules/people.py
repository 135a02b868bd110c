"""Who is who for one contact: the lender behind the debt, the collector, and what the debtor agreed to.

The free texts `spouse` and `agreed_contact` are read for a few plain words; whatever is not clearly said stays unknown.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from ashore.facts.case import Case
from ashore.facts.contact import Contact
from ashore.facts.debt import Debt
from ashore.facts.kinds import Association, CollectorKind, Counterpart, LenderKind, Role
from ashore.facts.party import Party, Person

THIRD = {
    Counterpart.PARENT,
    Counterpart.CHILD,
    Counterpart.FRIEND,
    Counterpart.COLLEAGUE,
    Counterpart.EMPLOYER,
    Counterpart.NEIGHBOUR,
    Counterpart.VILLAGE_COMMITTEE,
    Counterpart.PUBLIC,
}

MAY_JOIN_CBA = {
    LenderKind.BANK,
    LenderKind.CONSUMER_FINANCE,
    LenderKind.AUTO_FINANCE,
    LenderKind.TRUST,
    LenderKind.NATIONAL_AMC,
}
NO_MEMBERS = {LenderKind.PRIVATE_PERSON, LenderKind.UNLICENSED, LenderKind.UNLICENSED_BUYER}
LICENSED = {
    LenderKind.BANK,
    LenderKind.CONSUMER_FINANCE,
    LenderKind.MICROLOAN,
    LenderKind.AUTO_FINANCE,
    LenderKind.TRUST,
    LenderKind.INSURER,
    LenderKind.LEASING,
    LenderKind.FACTORING,
    LenderKind.GUARANTOR,
    LenderKind.NATIONAL_AMC,
    LenderKind.LOCAL_AMC,
    LenderKind.INTERNET_PLATFORM,
    LenderKind.ASSET_BUYER,
}

_NOT_SIGNED = (
    r"(没有?|未|不是|并非|非)(在[^,，。;；]{0,6})?(签(了|过)?(字|名|署)|共同借款|共签)|did not sign|not sign|unsigned"
)
_SIGNED = r"签(了|过)?(字|名|署)|共同借款|共签|co-?sign|signed"
_NOT_HOUSEHOLD = (
    r"(没有?|未|不是|并非|非)(用于|用在|为了)?[^,，。;；]{0,4}(家庭|家用|共同生活|日常)|赌|炒股|个人(消费|挥霍|使用|用途|开销)"
    r"|离婚|打赏|用于个人|超出(家庭)?日常|not (for|used for) the household|gambl|personal use"
)
_HOUSEHOLD = r"家庭|家用|共同生活|日常(生活|开销)|孩子|装修|看病|房租|学费|household|family"
_AGREED_DEBT = (
    r"(商量|协商|商谈|谈|告知|说明|知悉|透露|知道|代为?|通知|沟通|处理)[^,，。;；]{0,6}"
    r"(欠款|还款|债务|借款|逾期|账|还|此事)|全权|代还|debt|repay"
)
_AGREED_RELAY = r"转告|联系方式|回电|找不到|失联|联系不上|紧急联系|转达|pass|reach|emergency"
_IF_LOST = r"失联|联系不上|找不到|紧急|lost|emergency|cannot be reached"
_NOT_AGREED = r"(没有?|未|从未|不)(同意|约定|授权|填|留)|不得联系|没有约定|none|not agree"

ROLE_WORDS: dict[Counterpart, str] = {
    Counterpart.SPOUSE: "配偶|妻|丈夫|爱人|老公|老婆|spouse|wife|husband",
    Counterpart.PARENT: "父|母|爸|妈|双亲|爹|娘|parent|mother|father",
    Counterpart.CHILD: "子女|儿子|女儿|孩子|child|son|daughter",
    Counterpart.FRIEND: "朋友|好友|同学|闺蜜|兄弟|姐|妹|哥|弟|亲戚|表|堂|叔|舅|姨|姑|sister|brother|friend|cousin",
    Counterpart.COLLEAGUE: "同事|colleague",
    Counterpart.EMPLOYER: "单位|老板|公司|领导|雇主|employer|boss",
    Counterpart.NEIGHBOUR: "邻居|neighbour|neighbor",
    Counterpart.VILLAGE_COMMITTEE: "村委|居委|社区|village",
}


def lender_of(case: Case, debt: Debt | None, on: date | None) -> Party | None:
    """Who holds the debt on the day: buyer, else guarantor or insurer that paid, else fund lender, else app."""
    if debt is None:
        return None
    parties = {p.id: p for p in case.parties}
    chosen: Party | None = None
    order = (Role.APP, Role.FUND_LENDER, Role.INSURER, Role.GUARANTOR, Role.BUYER)
    for role in order:
        for link in debt.chain:
            party = parties.get(link.party)
            if link.role is not role or party is None:
                continue
            if role in (Role.INSURER, Role.GUARANTOR) and link.since is None:
                continue
            if link.since is not None and on is not None and link.since > on:
                continue
            if link.until is not None and on is not None and link.until < on:
                continue
            chosen = party
    return chosen


def collector_of(case: Case, debt: Debt | None, contact: Contact | None, lender: Party | None) -> Party | None:
    """The party that acts: the one the contact names, else the collector in the chain; None when nobody is told."""
    parties = {p.id: p for p in case.parties}
    if contact is not None and contact.by in parties:
        return parties[contact.by]
    for link in debt.chain if debt is not None else []:
        if link.role is Role.COLLECTOR and link.party in parties:
            return parties[link.party]
    return None


def actor_columns(debt: Debt | None, lender: Party | None, collector: Party | None) -> dict[str, Any]:
    """The columns that say who lends, who collects and what was lent."""
    kind = lender.kind if lender else None
    how = collector.collector if collector and collector.collector else None
    if how is None:
        in_house = collector is not None and collector is lender and kind is not None and lender is not None
        how = CollectorKind.IN_HOUSE if in_house and lender and lender.collector is None else CollectorKind.UNKNOWN
    illegal = debt.illegal_debt if debt else None
    if illegal is None and kind in LICENSED:
        illegal = False
    return {
        "lender_kind": kind.value if kind else None,
        "collector": how.value,
        "product": debt.product.value if debt and debt.product else None,
        "cba_member": _member(lender, Association.CBA),
        "nifa_member": _member(lender, Association.NIFA),
        "declares_gbt": lender.declares_gbt_45251 if lender else None,
        "outsourcing_notice": debt.outsourcing_notice if debt else None,
        "assignment_notice": debt.assignment_notice if debt else None,
        "channel_authorised": collector.channel_authorised if collector else None,
        "illegal_debt": illegal,
        "recognised": debt.recognised if debt else None,
        "loan_granted_on": debt.loan_granted_on.isoformat() if debt and debt.loan_granted_on else None,
        "agency": _agency(how),
    }


def _agency(how: CollectorKind) -> bool | None:
    return None if how is CollectorKind.UNKNOWN else how is CollectorKind.OUTSOURCED


def _member(lender: Party | None, association: Association) -> bool | None:
    if lender is not None and lender.associations is not None:
        return association in lender.associations
    if lender is None or lender.kind is None:
        return None
    if association is Association.CBA:
        return None if lender.kind in MAY_JOIN_CBA else False
    return False if lender.kind in NO_MEMBERS else None


def household_of(person: Person | None) -> bool | None:
    """Did the debt serve the household, or did the spouse sign? None when the case does not say."""
    text = person.spouse if person else None
    if not text:
        return None
    if re.search(_SIGNED, re.sub(_NOT_SIGNED, "", text)):
        return True
    if re.search(_NOT_HOUSEHOLD, text):
        return False
    return True if re.search(_HOUSEHOLD, text) else None


def third_of(counterpart: Counterpart | None, household: bool | None) -> bool | None:
    """A third person is anyone but the debtor, a co-debtor and a guarantor; a spouse depends on the household's use."""
    if counterpart is None:
        return None
    if counterpart is Counterpart.SPOUSE:
        return None if household is None else not household
    return counterpart in THIRD


def agreed_scope(person: Person | None, counterpart: Counterpart | None) -> str:
    """What the debtor agreed may be said to this person: "none", "if_lost" (when he is lost), "pass_on", "debt"."""
    text = person.agreed_contact if person else None
    if not text or counterpart is None or re.search(_NOT_AGREED, text):
        return "none"
    words = ROLE_WORDS.get(counterpart)
    if words is None or not re.search(words, text):
        return "none"
    if re.search(_AGREED_DEBT, text):
        return "debt"
    return "pass_on" if re.search(_AGREED_RELAY, text) and not re.search(_IF_LOST, text) else "if_lost"


def other_agreed(person: Person | None, counterpart: Counterpart | None) -> bool:
    """Did the debtor agree to somebody else being contacted, and not to this person?"""
    text = person.agreed_contact if person else None
    return bool(text) and counterpart is not None and agreed_scope(person, counterpart) == "none"
