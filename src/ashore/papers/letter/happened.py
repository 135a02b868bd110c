"""What happened, contact by contact, for letters about conduct: the acts and the words, never a name for the crime."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from ashore.assess.view import View
from ashore.facts.contact import Contact
from ashore.facts.debt import Debt
from ashore.facts.kinds import Channel, Counterpart
from ashore.papers import words
from ashore.papers.letter.model import Item
from ashore.papers.naming import citable
from ashore.rules.finding import Finding

OTHERS = ("third_party_contact_beyond_limits", "third_party_disclosure")
BY_NUMBER = (Channel.CALL, Channel.SMS, Channel.VOICE_ROBOT, Channel.THIRD_PARTY_CALL)
UNRELATED = frozenset(Counterpart) - {Counterpart.DEBTOR, Counterpart.GUARANTOR, Counterpart.CO_DEBTOR}


def happened(
    view: View, debt: Debt | None, findings: Sequence[Finding], facts: str, blank: Callable[[str], str]
) -> tuple[Item, ...]:
    """The contacts in which something was done, by time; without any, one item of blanks."""
    broken = _broken(view, debt, findings, facts)
    order = sorted(broken, key=lambda i: (_day(view.case.contacts[i]), i))
    items = [_item(view, view.case.contacts[i], broken[i], facts, blank) for i in order]
    return tuple(items) or (_empty(blank),)


def _broken(view: View, debt: Debt | None, findings: Sequence[Finding], facts: str) -> dict[int, list[Finding]]:
    """The breaches of each contact that this letter tells."""
    found: dict[int, list[Finding]] = {}
    for finding in findings:
        if finding.about != "contacts" or finding.outcome != "breach":
            continue
        for index in finding.indexes:
            contact = view.case.contacts[index]
            if _mine(view, contact, debt) and _told_here(contact, finding, facts):
                found.setdefault(index, []).append(finding)
    return found


def _mine(view: View, contact: Contact, debt: Debt | None) -> bool:
    """Whether the contact was about this debt: no lender is to read of another's. Nobody told about which: it is the
    only debt, or somebody of its chain called."""
    if debt is None or contact.debt is not None:
        return debt is None or contact.debt == debt.id
    return len(view.case.debts) == 1 or contact.by in {link.party for link in debt.chain if link.party}


def _told_here(contact: Contact, finding: Finding, facts: str) -> bool:
    if facts == "police":
        return "police" in finding.route or finding.penalty_law is not None
    if facts == "others":
        return finding.code in OTHERS and contact.counterpart in UNRELATED
    return True


def _day(contact: Contact) -> date:
    return contact.at.first if contact.at is not None else date.max


def _item(view: View, contact: Contact, broken: Iterable[Finding], facts: str, blank: Callable[[str], str]) -> Item:
    ids = dict.fromkeys(id for f in broken for id in ((f.penalty_law,) if facts == "police" else f.cites) if id)
    lines = [_caller(view, contact, blank), *_said(contact, blank), *_done(contact)]
    lines.append("录音、照片或截图：" + _proof(contact, blank))
    return Item(_head(contact, blank), tuple(lines), tuple(law.id for law in citable(tuple(ids))))


def _head(contact: Contact, blank: Callable[[str], str]) -> str:
    when = words.moment(contact.at) if contact.at is not None else blank("哪天几点几分")
    if contact.at is not None and not contact.at.clock:
        when += blank("几点几分")
    how = contact.channel.zh if contact.channel else blank("电话、短信还是上门")
    whom = contact.counterpart.zh if contact.counterpart else blank("找的是谁")
    return f"{when}，{how}，找的是{whom}"


def _caller(view: View, contact: Contact, blank: Callable[[str], str]) -> str:
    party = view.party(contact.by)
    who = (party.name if party else contact.by) or blank("自称哪家、姓名、工号")
    if contact.channel not in BY_NUMBER:
        return f"对方：{who}"
    numbers = contact.from_number or blank("对方号码"), contact.to_number or blank("自己哪个号码")
    reached = "发到" if contact.channel is Channel.SMS else "打到"
    return f"对方：{who}，号码 {numbers[0]}，{reached} {numbers[1]}"


def _said(contact: Contact, blank: Callable[[str], str]) -> list[str]:
    said = [f"原话：“{contact.text}”"] if contact.text else []
    return [*said, *([f"经过：{contact.note}"] if contact.note else [])] or [f"原话：{blank('尽量写原话')}"]


def _done(contact: Contact) -> list[str]:
    """What was seen at a visit, as told."""
    seen = [
        (contact.visitors, f"来了{contact.visitors}人"),
        (contact.showed_id is False, "没有出示证件"),
        (contact.showed_authorisation is False, "没有出示委托材料"),
        (contact.entered and contact.entry_consent is False, "未经同意进了屋"),
        (contact.asked_to_leave and contact.left is False, "请他们离开，没有离开"),
        (contact.took_property and contact.property_consent is False, "未经同意拿走了东西"),
        (contact.posted_notice, "张贴了东西"),
    ]
    told = [say for true, say in seen if true]
    return ["当时：" + "；".join(told)] if told else []


def _proof(contact: Contact, blank: Callable[[str], str]) -> str:
    return {True: "有", False: "没有", None: blank("有没有")}[contact.recorded]


def _empty(blank: Callable[[str], str]) -> Item:
    lines = (
        f"对方：{blank('自称哪家、姓名、工号')}，号码 {blank('对方号码')}，打到 {blank('自己哪个号码')}",
        f"原话：{blank('尽量写原话')}",
        f"录音、照片或截图：{blank('有没有')}",
    )
    return Item(f"{blank('哪天几点几分')}，{blank('电话、短信还是上门')}，找的是{blank('谁')}", lines)
