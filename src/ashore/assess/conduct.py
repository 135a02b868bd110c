"""What the findings of conduct ask for: a report to the police, one complaint per lender with one demand."""

from __future__ import annotations

from dataclasses import dataclass

from ashore.assess.counting import law_of
from ashore.assess.situations import Fill, Scene
from ashore.assess.tray import lender_kind
from ashore.facts.debt import Debt
from ashore.facts.kinds import Addressee, LenderKind, ReportReply
from ashore.law.bodies import Body, BodyRole, bodies_for
from ashore.rules.finding import Finding

LIMITATION = ["za-new-25", "za-old-22"]
REGULATORS = ("nfra_local", "cbirc_local", "provincial_lfa")
NO_REGULATOR = "12345（说清放款方是谁，请转到它的监管部门）"
# The one demand by what was done; the first code that was found decides.
DEMANDS = (
    (("third_party_disclosure", "third_party_contact_beyond_limits", "public_shaming"), "不要再联系我以外的人"),
    (("threat_violence", "insult", "sexual_harassment", "seizure_threat"), "换掉这名催收人员"),
    (("quiet_hours", "call_frequency", "harassment_pattern"), "按规定的时间和次数联系"),
)
DEMAND = "书面答复这次催收是否合规"


@dataclass(frozen=True, slots=True)
class Matter:
    """The breaches by whoever collects for one lender."""

    lender: str
    kind: LenderKind | None
    debts: tuple[str | None, ...]
    findings: tuple[Finding, ...]


def matters(scene: Scene) -> list[Matter]:
    """Breaches in contacts, grouped by the lender behind them, in the order of the debts."""
    grouped: dict[str, tuple[LenderKind | None, list[str | None], list[Finding]]] = {}
    for finding in scene.findings:
        debt = debt_of(finding, scene) if finding.outcome == "breach" and finding.about == "contacts" else None
        if debt is None:
            continue
        link = scene.view.lender(debt)
        name = scene.view.name(link.party if link else None) or "贷款方"
        entry = grouped.setdefault(name, (lender_kind(debt, scene.view), [], []))
        entry[1].append(debt.id)
        entry[2].append(finding)
    return [Matter(name, k, tuple(dict.fromkeys(d)), tuple(f)) for name, (k, d, f) in grouped.items()]


def debt_of(finding: Finding, scene: Scene) -> Debt | None:
    contacts = scene.view.case.contacts
    ids = {contacts[i].debt for i in finding.indexes if i < len(contacts)} - {None}
    named = [d for d in scene.debts if d.id in ids]
    return named[0] if named else scene.debts[0] if len(scene.debts) == 1 else None


def police_open(scene: Scene) -> list[Fill]:
    """One fill for all acts that the police can still punish and that nobody has reported yet."""
    acts = [f for f in scene.findings if f.outcome == "breach" and f.penalty_law and f.police_window == "open"]
    if not acts or any(r.reply is ReportReply.REGISTERED for r in scene.view.case.reports or []):
        return []
    until = min((f.police_until for f in acts if f.police_until), default=None)
    law = law_of(LIMITATION, scene.view.on)
    months = str((law.parameters or {})["limitation_months"]) if law else "几"
    cites = [f.penalty_law for f in acts if f.penalty_law] + ([law.id] if law else [])
    return [Fill({"months": months}, until, None, tuple(dict.fromkeys(cites)))]


def complaint_to_lender(scene: Scene) -> list[Fill]:
    return [_complaint(m, scene) for m in _official(scene) if not _complained(m, Addressee.LENDER, scene)]


def complaint_to_regulator(scene: Scene) -> list[Fill]:
    """After the lender was asked, and as long as the regulator was not."""
    asked = [m for m in _official(scene) if _complained(m, Addressee.LENDER, scene)]
    return [_complaint(m, scene) for m in asked if not _complained(m, Addressee.REGULATOR, scene)]


def _official(scene: Scene) -> list[Matter]:
    """Lenders with an official line: private and unlicensed ones have none."""
    without = (LenderKind.PRIVATE_PERSON, LenderKind.UNLICENSED, LenderKind.UNLICENSED_BUYER)
    return [m for m in matters(scene) if m.kind not in without]


def _complained(matter: Matter, to: Addressee, scene: Scene) -> bool:
    return any(
        c.to is to and (c.debt is None or c.debt in matter.debts) and (c.on or c.received_on or on) <= on
        for on in (scene.view.on,)
        for c in scene.view.case.complaints
    )


def _complaint(matter: Matter, scene: Scene) -> Fill:
    codes = {f.code for f in matter.findings}
    demand = next((words for wanted, words in DEMANDS if codes & set(wanted)), DEMAND)
    body = regulator(matter.kind, scene)
    cites = tuple(dict.fromkeys(c for f in matter.findings for c in f.cites))
    slots = {"lender": matter.lender, "demand": demand, "regulator": body.name if body else NO_REGULATOR}
    return Fill(slots, None, body.id if body else "local_12345", cites)


def regulator(kind: LenderKind | None, scene: Scene) -> Body | None:
    """The regulator that certainly takes matters of this kind of lender on the day."""
    return next(
        (
            b
            for b in bodies_for(kind, scene.view.on)
            if b.role is BodyRole.REGULATOR and b.id in REGULATORS and kind in b.lenders
        ),
        None,
    )
