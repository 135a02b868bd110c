"""Five answers about one debt, as they are given on a bad night: to the facts of a case, and back. For every door."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ashore.desk.debt_last import LastContact, forget_last, last_told, party_of, tell_last
from ashore.facts.case import FORMAT, Case
from ashore.facts.debt import Debt
from ashore.facts.fields import Fen, Source, fact
from ashore.facts.kinds import LenderKind, ProofKind, Role
from ashore.facts.party import Link, Party, Person

MOST_DAYS = 36_500
LENDING = (Role.APP, Role.FUND_LENDER)
"""The links of a chain that "which app or lender" may speak of, in this order."""


@dataclass(slots=True)
class Answers:
    """The five answers; None = 不知道. Late by a number of days on the day of asking, or since the due date."""

    name: str | None = fact("哪个 App 或哪家")
    kind: LenderKind | None = fact("哪一类机构")
    settle_now: Fen | None = fact("今天结清（元）")
    days: int | None = fact("逾期天数", most=MOST_DAYS)
    due_on: date | None = fact("第一笔没还的应还日")
    monthly: Fen | None = fact("每月应还（元）")
    last: LastContact | None = fact("最近谁联系")


def new_case(on: date) -> Case:
    """A case in which nothing is told yet."""
    return Case(format=FORMAT, told_on=on, person=Person(sources=[Source(kind=ProofKind.TOLD)]))


def free_id(case: Case) -> str:
    """The next id for a debt: d1, d2 ..."""
    taken = {debt.id for debt in case.debts}
    return next(id for n in range(1, len(taken) + 2) if (id := f"d{n}") not in taken)


def debt_of(case: Case, id: str) -> Debt | None:
    return next((debt for debt in case.debts if debt.id == id), None)


def answers_of(case: Case, debt: Debt, on: date) -> Answers:
    """What the facts say to the five questions on the day `on`."""
    link = lending(debt)
    party = party_of(case, link.party) if link else None
    days = None
    if debt.first_unpaid_due_on is None and debt.days_past_due is not None:
        days = max(0, debt.days_past_due + (on - (case.told_on or on)).days)
    return Answers(
        name=debt.label,
        kind=party.kind if party else None,
        settle_now=debt.settle_now,
        days=days,
        due_on=debt.first_unpaid_due_on,
        monthly=debt.monthly_due,
        last=last_told(case, debt),
    )


def tell(case: Case, id: str, answers: Answers, on: date) -> Debt:
    """Adds the debt with this id to the case, or corrects the one that is there: only what is answered otherwise than
    before is changed, and facts that the five questions do not ask stay."""
    debt = debt_of(case, id)
    if debt is None:
        debt = Debt(id=id, sources=[Source(kind=ProofKind.TOLD, on=on)])
        case.debts.append(debt)
    before = answers_of(case, debt, on)
    debt.label, debt.settle_now, debt.monthly_due = answers.name, answers.settle_now, answers.monthly
    if (answers.days, answers.due_on) != (before.days, before.due_on):
        late(debt, answers.days, answers.due_on, on, case.told_on)
    if (answers.name, answers.kind) != (before.name, before.kind):
        _tell_lender(case, debt, answers)
    if answers.last is not before.last:
        forget_last(case, debt)
        tell_last(case, debt, answers.last)
    return debt


def late(debt: Debt, days: int | None, due_on: date | None, on: date, told_on: date | None) -> None:
    """A due date says it best. A number of days counts from the day on which the case was told; a debt that fell due
    only later gets its date."""
    debt.first_unpaid_due_on, debt.days_past_due = due_on, None
    if due_on is None and days is not None:
        then = days - (on - (told_on or on)).days
        if then >= 0:
            debt.days_past_due = then
        else:
            debt.first_unpaid_due_on = on - timedelta(days=days)


def retell(case: Case, on: date) -> None:
    """The case is told on from this day: what it says of days late goes along."""
    for debt in case.debts:
        if debt.days_past_due is not None:
            debt.days_past_due = max(0, debt.days_past_due + (on - (case.told_on or on)).days)
    case.told_on = on


def lending(debt: Debt) -> Link | None:
    """The link that the first question is about: the app's, else the lender's."""
    return next((link for role in LENDING for link in debt.chain if link.role is role), None)


def _tell_lender(case: Case, debt: Debt, answers: Answers) -> None:
    link = lending(debt)
    party = party_of(case, link.party) if link else None
    name = answers.name or (answers.kind.zh if answers.kind else None)
    if party is None and name:
        party = Party(id=f"{debt.id}-app", name=name, kind=answers.kind)
        case.parties.append(party)
        debt.chain.insert(0, Link(party=party.id, role=Role.APP, sources=[Source(kind=ProofKind.TOLD)]))
    elif party is not None:
        party.kind = answers.kind
        if party.id == f"{debt.id}-app":  # one that was told here; others have names of their own
            party.name = name or party.name
