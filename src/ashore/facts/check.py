"""Facts that cannot all be true: refused, because every answer that rests on them would be wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from itertools import chain

from ashore.facts.case import Case
from ashore.facts.contact import Contact
from ashore.facts.debt import Debt, Step
from ashore.facts.kinds import Channel, Counterpart, Product, RequestReply
from ashore.facts.problem import Problem, line_of
from ashore.facts.refer import Odd, after_telling, references

FAR_AHEAD_DAYS = 366
"""An event dated this long after the telling is a slip of the pen, not a plan."""
GRACE_DAYS = 3
"""Counts of days late may differ by so much between houses: days of grace, billing days."""

_AT_THE_DOOR = ("visitors", "showed_id", "showed_authorisation", "entered", "asked_to_leave", "left")
_NOT_IN_PERSON = frozenset(
    {
        Channel.CALL,
        Channel.VOICE_ROBOT,
        Channel.SMS,
        Channel.WECHAT,
        Channel.EMAIL,
        Channel.LETTER,
        Channel.THIRD_PARTY_CALL,
    }
)
_CLOCK = re.compile("([01][0-9]|2[0-3]):[0-5][0-9]")
_HEX = frozenset("0123456789abcdefABCDEF")


def contradictions(case: Case, refused: list[Problem], lines: dict[str, int], name: str) -> list[Problem]:
    """Every hard contradiction; `refused` are the values already refused, on which nothing is built."""
    found = chain(
        references(case, {p.path for p in refused}),
        _far_ahead(case),
        chain.from_iterable(_debt(case, d, f"debts[{i}]") for i, d in enumerate(case.debts)),
        _contacts(case),
        _papers(case),
        _accounts(case),
    )
    return [Problem(name, path, line_of(lines, path), what, mend) for path, what, mend in found]


def _order(path: str, earlier: date | None, what: str, later: date | None, name: str, than: str) -> Iterator[Odd]:
    """One contradiction if `later`, the field `name` below `path`, lies before `earlier`."""
    if earlier and later and later < earlier:
        at = f"{path}.{name}"
        yield at, f"{what}（{later}）早于{than}（{earlier}）", "请核对这两个日期，留下有凭据的那个"


def _far_ahead(case: Case) -> Iterator[Odd]:
    for path, days in after_telling(case):
        if days > FAR_AHEAD_DAYS:
            yield path, f"这个日期比讲述日期（{case.told_on}）晚 {days} 天", "请检查年份有没有写错"


def _debt(case: Case, debt: Debt, path: str) -> Iterator[Odd]:
    lent = lent_on(debt)
    if debt.cash_received is not None and debt.principal is not None and debt.cash_received > debt.principal:
        mend = "请核对：principal 是合同上的本金，cash_received 是真正到账的钱"
        yield f"{path}.cash_received", "到手的钱多于本金", mend
    if debt.product == Product.TIED_SERVICE_LOAN and debt.tied_to_service is False:
        yield f"{path}.tied_to_service", "产品写的是服务贷，这里又写没有绑定服务", "请改其中一处"
    yield from _days_late(case, debt, path)
    yield from _order(path, lent, "第一笔没还的应还日", debt.first_unpaid_due_on, "first_unpaid_due_on", "放款")
    yield from _order(path, lent, "宣布提前到期日", debt.accelerated_on, "accelerated_on", "放款")
    for i, link in enumerate(debt.chain):
        yield from _order(f"{path}.chain[{i}]", link.since, "结束日", link.until, "until", "开始日")
    for i, instalment in enumerate(debt.schedule):
        yield from _order(f"{path}.schedule[{i}]", lent, "应还日", instalment.due_on, "due_on", "放款")
    for i, statement in enumerate(debt.statements):
        yield from _order(f"{path}.statements[{i}]", lent, "对方的账单", statement.on, "on", "放款")
    for i, step in enumerate(debt.steps):
        at = f"{path}.steps[{i}]"
        yield from _order(at, lent, "这一步", step.on, "on", "放款")
        yield from _order(at, step.on, "收到日期", step.received_on, "received_on", "文书日期")
        yield from _order(at, step.on, "结束日期", step.ended_on, "ended_on", "开始日期")
        yield from _hour(at, step)


def _hour(path: str, step: Step) -> Iterator[Odd]:
    if step.appear_time is not None and not _CLOCK.fullmatch(step.appear_time):
        yield f"{path}.appear_time", f"“{step.appear_time}”不是几点几分", "写成 09:30 这样，下午两点写 14:00"
    elif step.appear_time is not None and step.appear_on is None:
        yield f"{path}.appear_time", "写了几点，没有写哪天", "写上 appear_on"


def _days_late(case: Case, debt: Debt, path: str) -> Iterator[Odd]:
    if debt.days_past_due is None or debt.first_unpaid_due_on is None or case.told_on is None:
        return
    counted = (case.told_on - debt.first_unpaid_due_on).days
    if abs(max(counted, 0) - debt.days_past_due) > GRACE_DAYS:
        since = f"从应还日 {debt.first_unpaid_due_on} 到 {case.told_on} 是 {counted} 天"
        what = f"写的是逾期 {debt.days_past_due} 天，{since}"
        yield f"{path}.days_past_due", what, "知道应还日就删掉 days_past_due，天数会自己算"


def lent_on(debt: Debt) -> date | None:
    """The first day on which there was a loan, as far as told."""
    days = [d for d in (debt.loan_granted_on, debt.disbursed_on) if d]
    return min(days) if days else None


def _contacts(case: Case) -> Iterator[Odd]:
    lent = {d.id: lent_on(d) for d in case.debts if d.id}
    for i, contact in enumerate(case.contacts):
        path = f"contacts[{i}]"
        if contact.at and contact.debt:
            yield from _order(path, lent.get(contact.debt), "催这笔债的联系", contact.at.last, "at", "放款")
        yield from _contact(contact, path)


def _contact(contact: Contact, path: str) -> Iterator[Odd]:
    if contact.effective and contact.answered is False:
        yield f"{path}.effective", "没有接通的电话不能算有效通话", "请改 answered，或删掉 effective"
    if contact.channel in _NOT_IN_PERSON:
        for name in _AT_THE_DOOR:
            if getattr(contact, name):
                what = f"{name} 只用于当面的联系，这一条是{contact.channel.zh}"
                yield f"{path}.{name}", what, "上门请写 channel: visit；否则删掉这一行"
    if contact.channel == Channel.THIRD_PARTY_CALL and contact.counterpart == Counterpart.DEBTOR:
        what = "打给别人的电话，联系的人却写成本人"
        yield f"{path}.counterpart", what, "打给本人请写 channel: call；打给别人请写那个人是谁"


def _papers(case: Case) -> Iterator[Odd]:
    lent = {d.id: lent_on(d) for d in case.debts if d.id}
    for i, complaint in enumerate(case.complaints):
        path = f"complaints[{i}]"
        yield from _order(path, complaint.on, "对方收到日", complaint.received_on, "received_on", "提出日")
        yield from _order(path, complaint.received_on or complaint.on, "答复日", complaint.reply_on, "reply_on", "投诉")
        if complaint.replied is False and complaint.reply_on:
            yield f"{path}.replied", "写了没有答复，又写了答复日", "请删掉其中一处"
    for i, request in enumerate(case.requests):
        yield from _order(f"requests[{i}]", request.on, "答复日", request.reply_on, "reply_on", "提出日")
        if request.reply == RequestReply.NONE and request.reply_on:
            yield f"requests[{i}].reply", "写了没有答复，又写了答复日", "请删掉其中一处"
    for i, agreement in enumerate(case.agreements):
        path = f"agreements[{i}]"
        yield from _order(path, lent.get(agreement.debt or ""), "签协议", agreement.signed_on, "signed_on", "放款")
        yield from _order(path, agreement.signed_on, "第一期应还日", agreement.first_due_on, "first_due_on", "签协议")
    for i, document in enumerate(case.documents):
        if document.sha256 and not (len(document.sha256) == 64 and _HEX.issuperset(document.sha256)):
            yield f"documents[{i}].sha256", "SHA-256 应是 64 位十六进制数", "请整段复制，或删掉这一行"


def _accounts(case: Case) -> Iterator[Odd]:
    salary = {a.id: a.salary for a in case.household.accounts if a.id} if case.household else {}
    for i, debt in enumerate(case.debts):
        for j, authority in enumerate(debt.debit_authorities):
            known = salary.get(authority.account or "")
            if known is not None and authority.salary_account not in (None, known):
                what = "这里和 household.accounts 里写的“工资进不进这个账户”不一样"
                yield f"debts[{i}].debit_authorities[{j}].salary_account", what, "请改其中一处"
