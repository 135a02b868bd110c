"""Facts that are odd but possible: told to the person, never refused."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from ashore.facts.case import Case
from ashore.facts.check import lent_on
from ashore.facts.contact import Contact
from ashore.facts.debt import Debt
from ashore.facts.kinds import Addressee, Channel
from ashore.facts.problem import Problem, line_of
from ashore.facts.refer import Odd, after_telling

_CALLS = frozenset({Channel.CALL, Channel.VOICE_ROBOT, Channel.THIRD_PARTY_CALL})
# A WeChat contact or one by an unknown way may have been a call.
_MAY_RING = _CALLS | {Channel.WECHAT, Channel.OTHER, None}
_CHECK = "请核对；确实如此就不用改"


def notices(case: Case, lines: dict[str, int] | None = None, name: str = "") -> list[Problem]:
    """What is odd but possible in a case that was accepted, in the order of the file where `lines` is given."""
    found = chain(
        _after_telling(case),
        _person(case),
        chain.from_iterable(_debt(case, d, f"debts[{i}]") for i, d in enumerate(case.debts)),
        chain.from_iterable(_contact(c, f"contacts[{i}]") for i, c in enumerate(case.contacts)),
        _twice(case),
        _near_names(case),
        _others(case),
    )
    problems = [Problem(name, path, line_of(lines or {}, path), what, mend) for path, what, mend in found]
    return sorted(problems, key=lambda p: p.line)


def _after_telling(case: Case) -> Iterator[Odd]:
    for path, days in after_telling(case):
        yield (
            path,
            f"这个日期比讲述日期（{case.told_on}）晚 {days} 天",
            "请核对；是后来补的，就把 told_on 改成补的那天",
        )


def _person(case: Case) -> Iterator[Odd]:
    person = case.person
    if person is None:
        return
    if person.reachable and person.unreachable_days:
        yield "person.unreachable_days", "写了能联系上，又写了失联天数", "现在能联系上就删掉失联天数"


def _debt(case: Case, debt: Debt, path: str) -> Iterator[Odd]:
    if debt.days_past_due is not None and debt.first_unpaid_due_on is None and case.told_on is None:
        yield f"{path}.days_past_due", "写了逾期天数，没写是哪天数的", "请补上 told_on，往后的天数才能接着算"
    if debt.disbursed_on and debt.loan_granted_on and debt.disbursed_on < debt.loan_granted_on:
        yield f"{path}.disbursed_on", "放款日早于签约放贷日", _CHECK
    for i, s in enumerate(debt.statements):
        yield from _sum(f"{path}.statements[{i}].total", s.total, [s.principal, s.interest, s.penalty, s.fees])
    for i, d in enumerate(debt.schedule):
        yield from _sum(f"{path}.schedule[{i}].amount", d.amount, [d.principal, d.interest, d.fees])


def _sum(path: str, total: int | None, parts: list[int | None]) -> Iterator[Odd]:
    known = [p for p in parts if p is not None]
    too_much = total is not None and sum(known) > total
    short = total is not None and len(known) == len(parts) and sum(known) < total
    if too_much or short:
        yield path, "各项加起来和合计不一样", "请核对；对方的账本来就对不上，就照原样留着"


def _contact(contact: Contact, path: str) -> Iterator[Odd]:
    if contact.entered is None and contact.entry_consent is not None:
        yield f"{path}.entry_consent", "写了同不同意进屋，没写进没进屋", "知道的话补上 entered"
    if contact.entered is False and contact.entry_consent:
        yield f"{path}.entry_consent", "写了同意进屋，又写没有进屋", _CHECK
    if contact.took_property is False and contact.property_consent:
        yield f"{path}.property_consent", "写了同意拿走东西，又写没有拿走", _CHECK
    if contact.channel in _CALLS and contact.answered is False and contact.text:
        yield f"{path}.answered", "没有接通的电话却有原话", "是语音留言就不用改"
    if contact.answered is not None and contact.channel not in _MAY_RING:
        yield f"{path}.answered", "这种联系没有接通不接通", "请删掉这一行"


def _twice(case: Case) -> Iterator[Odd]:
    seen: dict[tuple[object, ...], int] = {}
    for i, c in enumerate(case.contacts):
        if c.at is None or not c.at.exact:
            continue
        first = seen.setdefault((c.at.first, c.at.clock, c.channel, c.counterpart, c.by, c.text, c.to_number), i)
        if first != i:
            yield f"contacts[{i}]", f"和 contacts[{first}] 一样", "同一次联系记了两遍，就删掉一条"


def _near_names(case: Case) -> Iterator[Odd]:
    """A label that is almost the id of a party is probably a slip."""
    known = {p.id for p in case.parties if p.id}
    labels: dict[str, int] = {}
    for i, contact in enumerate(case.contacts):
        if contact.by and contact.by not in known:
            labels.setdefault(contact.by, i)
    if not known or not labels:
        return
    from ashore.facts.mend import nearest

    for label, i in labels.items():
        if meant := nearest(label, known):
            yield f"contacts[{i}].by", f"parties 里没有“{label}”", f"是不是想写 {meant}？不是就不用改"


def _others(case: Case) -> Iterator[Odd]:
    lent = {d.id: lent_on(d) for d in case.debts}
    for i, complaint in enumerate(case.complaints):
        if complaint.to == Addressee.POLICE:
            yield f"complaints[{i}].to", "向公安说的是报案", "请移到 reports"
    for i, payment in enumerate(case.payments):
        since = lent.get(payment.debt)
        if payment.on and since and payment.on < since:
            yield f"payments[{i}].on", "付款早于放款", "是放款前收的费用就不用改，请在 sources 里说明"
