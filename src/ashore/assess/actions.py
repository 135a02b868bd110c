"""The ordered list of what to do this week: templates of the pack for the situations that hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from ashore.assess import conduct, situations
from ashore.assess.assessment import Action, When
from ashore.assess.counting import cited
from ashore.assess.money_at_risk import AHEAD_DAYS, draws
from ashore.assess.situations import Fill, Scene, Situation, in_court, maybe_barred_debts
from ashore.law.bodies import body
from ashore.law.filling import fill
from ashore.law.pack import section

THIS_WEEK = 8
"""A frightened person can do about so many things in a week; the rest is kept for later."""
MOST_CITES = 6
"""Of the sources of findings the strongest, which come first; the findings show them all."""


def debit_coming(scene: Scene) -> list[Fill]:
    found = draws(scene.view)
    if not found or in_court(scene):
        return []
    first = found[0].on
    slots = {"lines": "；".join(d.line for d in found), "when": str(first) if first else f"{AHEAD_DAYS}天内"}
    return [Fill(slots, first)]


SITUATIONS: dict[str, Situation] = {
    "danger": situations.danger,
    "despair": situations.despair,
    "running_clock": situations.running_clock,
    "urgent_clock": situations.urgent_clock,
    "unverified_paper": situations.unverified_paper,
    "two_claimants": situations.two_claimants,
    "impostor": situations.impostor,
    "visit_announced": situations.visit_announced,
    "family_contacted": situations.family_contacted,
    "debit_coming": debit_coming,
    "debit_in_court": situations.debit_in_court,
    "debit_unknown": situations.debit_unknown,
    "maybe_barred": situations.limitation,
    "tray_not_mine": situations.tray_is("not_mine"),
    "tray_unlicensed": situations.tray_unlicensed,
    "rent_a_phone": situations.rent_a_phone,
    "tray_tied": situations.tray_is("tied"),
    "ask_official_line": situations.ask_official_line,
    "unreachable": situations.unreachable,
    "keep_evidence": situations.keep_evidence,
    "police_open": conduct.police_open,
    "complaint_to_lender": conduct.complaint_to_lender,
    "complaint_to_regulator": conduct.complaint_to_regulator,
    "hardship_request": situations.hardship_request,
    "card_overdue": situations.card_overdue,
    "plan_running": situations.plan_running,
    "credit_report_missing": situations.credit_report_missing,
    "list_incomplete": situations.list_incomplete,
    "has_debts": situations.has_debts,
    "overdue": situations.overdue,
    "nobody_late": situations.nobody_late,
}


def actions(scene: Scene) -> tuple[Action, ...]:
    """All actions that the case calls for, most urgent first. THIS_WEEK of them stand out, the rest is "later"."""
    guarded = bool(maybe_barred_debts(scene))
    found: list[Action] = []
    for template in section("actions"):
        for n, filled in enumerate(SITUATIONS[template["if"]](scene)):
            found.append(_action(template, filled, n, guarded, scene.view.on))
    found.sort(key=lambda a: (a.order, a.by or date.max, a.id))
    at_once = ("now", "today")
    room = max(0, THIS_WEEK - sum(a.when in at_once for a in found))
    week = {a.id for a in [a for a in found if a.when not in at_once][:room]}
    return tuple(a if a.when in at_once or a.id in week else replace(a, when="later") for a in found)


def _action(template: Any, filled: Fill, n: int, guarded: bool, on: date) -> Action:
    """`guarded`: a debt may be past limitation, so words that admit a debt give way to words that do not."""
    say = template["say_guarded"] if guarded and "say_guarded" in template else template["say"]
    when: When = template["when"] if filled.by or template["when"] != "by_date" else "this_week"
    return Action(
        id=template["id"] if n == 0 else f"{template['id']}_{n + 1}",
        order=template["order"],
        when=when,
        by=filled.by,
        title=fill(template["title"], filled.slots),
        do=fill(template["do"], filled.slots),
        why=fill(template["why"], filled.slots),
        say=fill(say, filled.slots),
        body=_body(filled.body if template["body"] == "regulator" else template["body"], on),
        cites=cited([*filled.cites[:MOST_CITES], *template["cites"]], on),
    )


def _body(body_id: str | None, on: date) -> str | None:
    """The id of the body if it was there on the day."""
    return body_id if body_id and body(body_id, on) else None
