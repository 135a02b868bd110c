"""Case + law of a day → Assessment."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ashore.assess.actions import actions
from ashore.assess.assessment import Assessment
from ashore.assess.clocks import clocks
from ashore.assess.headline import headline, helplines, limits
from ashore.assess.outlook import announced, outlook
from ashore.assess.owed import owed
from ashore.assess.questions import questions
from ashore.assess.situations import Scene
from ashore.assess.standing import standing
from ashore.assess.view import View
from ashore.facts.case import Case
from ashore.law.pack import section
from ashore.rules.finding import Finding
from ashore.rules.judge import judge


def assess(case: Case, on: date, findings: Iterable[Finding] | None = None) -> Assessment:
    """Everything that can be said of the case on that day. Pure: the same case, day and pack give the same answer.

    `findings` are judged here unless the caller has them already.
    """
    view = View(case, on)
    seen = {index for index, _ in view.contacts()}
    judged = judge(case, on) if findings is None else findings
    found = tuple(f for f in judged if f.about != "contacts" or seen.issuperset(f.indexes))
    scene = Scene(
        view=view,
        findings=found,
        standings=tuple(standing(debt, view) for debt in case.debts),
        visits=outlook(view),
        clocks=clocks(view, found),
        announced=announced(view, section("outlook"), view.person.addresses),
    )
    return Assessment(
        on=on,
        pack_version=str(section("pack")["version"]),
        headline=headline(scene),
        clocks=scene.clocks,
        standings=scene.standings,
        owed=owed(case, on),
        visits=scene.visits,
        findings=found,
        questions=questions(scene, section("asks")),
        actions=actions(scene),
        help=helplines(scene),
        limits=limits(),
    )
