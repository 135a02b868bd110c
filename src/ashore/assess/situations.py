"""The situations that an action or a headline of the pack may name with "if". Each gives the fills for which it holds.

A fill holds the slots of the text and, where they differ per case, the day, the body and the cited records.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from ashore.assess.assessment import Clock, Standing, VisitOutlook
from ashore.assess.clocks import live_steps
from ashore.assess.holder import impostors
from ashore.assess.limitation import maybe_barred
from ashore.assess.signals import signals
from ashore.assess.view import View, label
from ashore.facts.debt import Debt
from ashore.facts.kinds import CollectorKind, Counterpart, Product, ProofKind, StepKind
from ashore.law.pack import section
from ashore.rules.finding import Finding


@dataclass(frozen=True, slots=True)
class Fill:
    slots: dict[str, str] = field(default_factory=dict)
    by: date | None = None
    body: str | None = None
    cites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """All that is known when the actions are chosen."""

    view: View
    findings: tuple[Finding, ...]
    standings: tuple[Standing, ...]
    visits: tuple[VisitOutlook, ...]
    clocks: tuple[Clock, ...]
    announced: bool

    @property
    def debts(self) -> list[Debt]:
        return self.view.case.debts

    def of(self, debt: Debt) -> Standing:
        return self.standings[self.debts.index(debt)]


Situation = Callable[[Scene], list[Fill]]
HERE = [Fill()]
PEOPLE = frozenset(Counterpart) - {Counterpart.DEBTOR, Counterpart.CO_DEBTOR, Counterpart.GUARANTOR, Counterpart.PUBLIC}
PAPERS = {
    StepKind.PRE_SUIT_MEDIATION,
    StepKind.ARBITRATION,
    StepKind.NOTARY,
    StepKind.PAYMENT_ORDER,
    StepKind.SUIT,
    StepKind.PRESERVATION,
    StepKind.RULING,
    StepKind.JUDGMENT,
    StepKind.ENFORCEMENT,
}
COURT = PAPERS - {StepKind.PRE_SUIT_MEDIATION, StepKind.NOTARY}
COURT_WORDS = ("court", "mediation", "notary")
"""Signals of stage.yaml that name an authority without a number."""
RECENT_DAYS = 60
PASSED_DAYS = 30
URGENT_DAYS = 31


def _named(debts: Iterable[Debt]) -> list[Fill]:
    """One fill that names the debts, or none when there are none."""
    names = "、".join(label(d) for d in debts)
    return [Fill({"debts": names})] if names else []


def danger(scene: Scene) -> list[Fill]:
    return HERE if scene.view.person.danger_now else []


def despair(scene: Scene) -> list[Fill]:
    return HERE if scene.view.person.despair else []


def running_clock(scene: Scene) -> list[Fill]:
    """The borrower's own clocks with a date: running, or passed so lately that something may be saved."""
    mine = [c for c in scene.clocks if c.side == "me" and c.debt and c.due and c.days_left is not None]
    return [
        Fill(
            {
                "title": c.title,
                "do": c.what_to_do,
                "sum": "；".join((*c.steps, c.unknown)).strip("；"),
                "left": _left(c),
            },
            c.due,
            None,
            c.cites,
        )
        for c in mine
        if (c.days_left or 0) >= -PASSED_DAYS
    ]


def urgent_clock(scene: Scene) -> list[Fill]:
    limit = scene.view.on + timedelta(days=URGENT_DAYS)
    return [f for f in running_clock(scene) if f.by and f.by <= limit]


def _left(clock: Clock) -> str:
    days = clock.days_left or 0
    if days < 0:
        return f"最后一天 {clock.due} 可能已经过了，马上核实还能做什么"
    return f"最后一天是 {clock.due}，还有 {days} 天" if days else f"最后一天就是今天（{clock.due}）"


def unverified_paper(scene: Scene) -> list[Fill]:
    """Papers told but not checked, numbers in messages, and words of court or mediation without any number."""
    found = []
    for debt in scene.debts:
        for step in live_steps(debt, scene.view):
            if step.kind in PAPERS and not step.verified:
                found.append(step.case_number or step.kind.zh)
    recent = scene.view.on - timedelta(days=RECENT_DAYS)
    heard = signals(scene.view, None, section("stage"))
    if not found and any(s.id in COURT_WORDS and (s.on is None or s.on >= recent) for s in heard):
        found.append("提到法院、仲裁或调解的消息")
    return [Fill({"what": "、".join(dict.fromkeys(found))})] if found else []


def two_claimants(scene: Scene) -> list[Fill]:
    return _named(d for d in scene.debts if scene.of(d).holder.conflict)


def impostor(scene: Scene) -> list[Fill]:
    return HERE if any(impostors(d, scene.view) for d in scene.debts) else []


def visit_announced(scene: Scene) -> list[Fill]:
    return HERE if scene.announced else []


def family_contacted(scene: Scene) -> list[Fill]:
    """People beside the debtor who were reached lately; the records cited are those that the findings name."""
    seen = [
        (i, c.counterpart)
        for i, c in scene.view.contacts()
        if c.counterpart in PEOPLE and (c.at is None or (scene.view.on - c.at.last).days <= RECENT_DAYS)
    ]
    if not seen:
        return []
    indexes = {i for i, _ in seen}
    cites = [
        cite
        for f in scene.findings
        if f.outcome == "breach"
        and f.about == "contacts"
        and f.code.startswith("third_party")
        and indexes & set(f.indexes)
        for cite in f.cites
    ]
    who = "、".join(dict.fromkeys(c.zh for _, c in seen if c))
    return [Fill({"who": who}, cites=tuple(dict.fromkeys(cites)))]


def in_court(scene: Scene) -> bool:
    return any(s.kind in COURT for d in scene.debts for s in live_steps(d, scene.view))


def debit_in_court(scene: Scene) -> list[Fill]:
    return HERE if in_court(scene) else []


def debit_unknown(scene: Scene) -> list[Fill]:
    return HERE if scene.debts and not any(d.debit_authorities for d in scene.debts) and not in_court(scene) else []


def maybe_barred_debts(scene: Scene) -> list[Debt]:
    return [d for d in scene.debts if maybe_barred(d, scene.of(d).age.since, scene.view)]


def limitation(scene: Scene) -> list[Fill]:
    return _named(maybe_barred_debts(scene))


def tray_is(key: str) -> Situation:
    return lambda scene: _named(d for d in scene.debts if scene.of(d).tray == key)


def tray_unlicensed(scene: Scene) -> list[Fill]:
    return _named(d for d in scene.debts if scene.of(d).tray == "unlicensed" and d.product is not Product.RENT_A_PHONE)


def rent_a_phone(scene: Scene) -> list[Fill]:
    return _named(d for d in scene.debts if d.product is Product.RENT_A_PHONE and scene.of(d).tray == "unlicensed")


def ask_official_line(scene: Scene) -> list[Fill]:
    """Debts whose lender has an official line: somebody else collects, a visit is said, or the holder is not shown."""
    return _named(
        d for d in scene.debts if licensed(scene, d) and (_collected(scene, d) or not scene.of(d).holder.proved)
    )


def licensed(scene: Scene, debt: Debt) -> bool:
    return scene.of(debt).tray in ("licensed", "licensed_dear", "tied")


def _collected(scene: Scene, debt: Debt) -> bool:
    callers = [scene.view.party(c.by) for _, c in scene.view.contacts(debt)]
    return scene.announced or any(p and p.collector not in (None, CollectorKind.IN_HOUSE) for p in callers)


def unreachable(scene: Scene) -> list[Fill]:
    return HERE if scene.view.person.reachable is False else []


def keep_evidence(scene: Scene) -> list[Fill]:
    return HERE if any(True for _ in scene.view.contacts()) else []


def overdue_debts(scene: Scene) -> list[Debt]:
    """Late and without a running plan."""
    return [d for d in scene.debts if (scene.of(d).age.days or 0) > 0 and not scene.view.plan_in_force(d)]


def overdue(scene: Scene) -> list[Fill]:
    late = overdue_debts(scene)
    if not late:
        return []
    longest = max(scene.of(d).age.days or 0 for d in late)
    return [Fill({"summary": f"记到 {len(late)} 笔逾期，最久 {longest} 天；每笔走到哪一步，下面分开写。"})]


def nobody_late(scene: Scene) -> list[Fill]:
    return [] if overdue_debts(scene) or plan_running(scene) else HERE


def hardship_request(scene: Scene) -> list[Fill]:
    barred = maybe_barred_debts(scene)
    return _named(
        d for d in overdue_debts(scene) if licensed(scene, d) and not scene.of(d).holder.conflict and d not in barred
    )


def card_overdue(scene: Scene) -> list[Fill]:
    wanted = hardship_request(scene)
    names = wanted[0].slots["debts"].split("、") if wanted else []
    return _named(d for d in scene.debts if d.product is Product.CARD and label(d) in names)


def plan_running(scene: Scene) -> list[Fill]:
    return _named(d for d in scene.debts if scene.view.plan_in_force(d))


def credit_report_missing(scene: Scene) -> list[Fill]:
    kinds = {s.kind for d in scene.debts for link in d.chain for s in [*link.sources, *d.sources]}
    return HERE if scene.debts and ProofKind.CREDIT_REPORT not in kinds else []


def list_incomplete(scene: Scene) -> list[Fill]:
    known = all((d.settle_now or d.outstanding) and scene.of(d).age.days is not None for d in scene.debts)
    return [] if scene.debts and known else HERE


def has_debts(scene: Scene) -> list[Fill]:
    return HERE if scene.debts else []
