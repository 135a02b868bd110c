"""The factors of a visit at one address: for each its direction, or "unknown". No weights here, and no law."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ashore.assess.age import age
from ashore.assess.assessment import Direction
from ashore.assess.view import View, step_day
from ashore.facts.contact import Contact
from ashore.facts.days import month_length
from ashore.facts.debt import Debt
from ashore.facts.kinds import AddressKind, Channel, Counterpart, Initiator, Place, StepKind
from ashore.facts.party import Address

Judge = Callable[[Address, View, Any], Direction]
_SUED = {StepKind.SUIT, StepKind.RULING, StepKind.JUDGMENT, StepKind.ENFORCEMENT}
_COURT = _SUED | {StepKind.PAYMENT_ORDER, StepKind.ARBITRATION}
_NEW_HOLDER = {StepKind.SOLD, StepKind.GUARANTOR_PAYOUT}
_FEN = 100


def _any(values: Iterable[bool | None], yes: Direction) -> Direction:
    """True in one of them is enough; False needs all of them; else unknown."""
    seen = list(values)
    if any(seen):
        return yes
    return "neutral" if seen and all(v is False for v in seen) else "unknown"


def _flag(value: bool | None, yes: Direction, no: Direction = "neutral") -> Direction:
    return "unknown" if value is None else yes if value else no


def unreachable(address: Address, view: View, pack: Any) -> Direction:
    return _flag(view.person.reachable, "neutral", "up_strong")


def _open(view: View) -> list[Debt]:
    """The debts that are not being paid under a plan: only their sums and days draw visitors."""
    return [d for d in view.case.debts if not view.plan_in_force(d)]


def secured(address: Address, view: View, pack: Any) -> Direction:
    return _any((flag for d in view.case.debts for flag in (d.secured, d.guaranteed)), "up_strong")


def local_people(address: Address, view: View, pack: Any) -> Direction:
    return _flag(address.lender_present, "up_strong", "down")


def amount(address: Address, view: View, pack: Any) -> Direction:
    """By the sum over the debts without a running plan (several at one agency add up). A part may already be much."""
    sums = [d.outstanding or d.settle_now or d.principal for d in _open(view)]
    if view.case.debts and not sums:
        return "neutral"
    total = sum(s for s in sums if s is not None)
    if total > pack["amount"]["much"] * _FEN:
        return "up"
    if not sums or any(s is None for s in sums):
        return "unknown"
    return "down" if total < pack["amount"]["little"] * _FEN else "neutral"


def days(address: Address, view: View, pack: Any) -> Direction:
    found = [_days_of(debt, view, pack) for debt in _open(view)]
    if view.case.debts and not found:
        return "neutral"
    for direction in ("up", "up_weak", "unknown", "neutral"):
        if direction in found:
            return direction
    return "unknown"


def _days_of(debt: Debt, view: View, pack: Any) -> Direction:
    late = age(debt, view.case.told_on, view.on, {"month_count": ()}, None).days
    limits = pack["days"]
    if late is None:
        return "unknown"
    if late >= limits["old"]:
        moved = [step_day(s) for s in view.steps(debt) if s.kind in _NEW_HOLDER]
        fresh = any(d and (view.on - d).days <= limits["new_holder_days"] for d in moved)
        return "up_weak" if fresh else "neutral"
    return "up" if late >= limits["main"] else "up_weak" if late >= limits["start"] else "neutral"


def broken_promise(address: Address, view: View, pack: Any) -> Direction:
    return _any((flag for d in view.case.debts for flag in (d.promise_broken, d.plan_rejected)), "up")


def month_end(address: Address, view: View, pack: Any) -> Direction:
    last = month_length(view.on.year, view.on.month)
    return "up_weak" if last - view.on.day < pack["month_end_days"] else "neutral"


def address_known(address: Address, view: View, pack: Any) -> Direction:
    known = address.known_to_lender
    if known is None and address.kind is AddressKind.EMPLOYER:
        known = view.person.job_known_to_lender
    if known or address.property_known:
        return "up"
    return "down" if known is False else "unknown"


def job_visible(address: Address, view: View, pack: Any) -> Direction:
    return _flag(view.person.job_known_to_lender, "up_weak")


def recent_contact(address: Address, view: View, pack: Any) -> Direction:
    if view.case.debts and not _open(view):
        return "down_strong"
    limit = pack["recent_contact_days"]
    talks = [
        c for _, c in view.contacts() if c.channel is Channel.CALL and c.counterpart is Counterpart.DEBTOR and c.at
    ]
    paid = [p.on for p in view.case.payments if p.on and p.on <= view.on and not p.forced]
    spoke = [c.at.last for c in talks if c.answered and c.at]
    spoke += [c.at.last for _, c in view.contacts() if c.initiated_by is Initiator.DEBTOR and c.at]
    if any((view.on - d).days <= limit for d in spoke + paid) or len(_open(view)) < len(view.case.debts):
        return "down"
    return "neutral" if talks or paid else "unknown"


def complaint(address: Address, view: View, pack: Any) -> Direction:
    running = [c for c in view.case.complaints if not c.replied and (c.received_on is None or c.received_on <= view.on)]
    return "down" if running else "neutral"


def court(address: Address, view: View, pack: Any) -> Direction:
    return "down" if any(s.kind in _COURT for d in view.case.debts for s in view.steps(d)) else "neutral"


def official_denial(address: Address, view: View, pack: Any) -> Direction:
    return _flag(address.official_line_denies, "down")


def still_announced(address: Address, view: View, pack: Any) -> bool:
    """A visit told as a fact stays ahead until its day has passed; without a day, for a while after it was told."""
    if not address.visit_announced:
        return False
    if address.announced_for is not None:
        return address.announced_for >= view.on
    told = view.case.told_on
    return told is None or (view.on - told).days <= pack["announcement_days"]


def announcement(address: Address, view: View, pack: Any) -> Direction:
    """A bare threat says nothing; an announcement that names firm, names, staff numbers and day points up."""
    if still_announced(address, view, pack):
        return "up" if address.announcement_detailed else "neutral"
    return _flag(address.visit_announced, "neutral")


def visited_before(address: Address, view: View, pack: Any) -> Direction:
    seen = any(c.channel is Channel.VISIT and visited(c) is address.kind for _, c in view.contacts())
    return "up" if seen else _flag(address.visited_before, "up")


def visited(contact: Contact) -> AddressKind:
    """Which address a visit went to, by whom it met: parents live at the registered home, colleagues at work."""
    if contact.place is Place.WORKPLACE or contact.counterpart in (Counterpart.EMPLOYER, Counterpart.COLLEAGUE):
        return AddressKind.EMPLOYER
    if contact.counterpart in (Counterpart.PARENT, Counterpart.VILLAGE_COMMITTEE):
        return AddressKind.REGISTERED_HOME
    return AddressKind.HOME


JUDGES: dict[str, Judge] = {
    judge.__name__: judge
    for judge in (
        unreachable,
        secured,
        local_people,
        amount,
        days,
        broken_promise,
        month_end,
        address_known,
        job_visible,
        recent_contact,
        complaint,
        court,
        official_denial,
        announcement,
        visited_before,
    )
}
