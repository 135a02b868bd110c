"""Where one debt stands: age × holder × procedure, its tray, its chain, what usually comes next."""

from __future__ import annotations

from typing import Any

from ashore.assess.age import age, age_stage
from ashore.assess.assessment import Age, Procedure, Standing
from ashore.assess.chain import chain
from ashore.assess.holder import holder, impostors
from ashore.assess.path import group, path
from ashore.assess.procedure import procedure
from ashore.assess.signals import notes, signals
from ashore.assess.tray import tray
from ashore.assess.view import View, label
from ashore.facts.debt import Debt
from ashore.law.pack import section


def standing(debt: Debt, view: View) -> Standing:
    """One debt on the day asked. There is never one stage for the person."""
    stages, links, trays = section("stage"), section("chain"), section("trays")
    column = group(debt, view, stages)
    old = age(debt, view.case.told_on, view.on, stages, column)
    step = procedure(debt, view, stages)
    running = view.plan_in_force(debt)
    key, dear = tray(debt, view, trays)
    row = trays["trays"][key]
    return Standing(
        debt=debt.id or "",
        label=label(debt),
        age=old,
        holder=holder(debt, view, links),
        procedure=step,
        stage=stages["plan_stage"] if running else stage(old, step, column, stages),
        tray=key,
        tray_title=row["title"],
        tray_why=row["why"].format(dear=dear),
        tray_first=row["first"],
        chain=chain(debt, view, links),
        path=() if running else path(old, step, column, stages),
        notes=remarks(debt, view, stages, links, trays),
    )


def stage(old: Age, step: Procedure, column: str | None, pack: Any) -> str:
    """A formal step names the stage; else the days do, with the step of collection behind."""
    if step.step and pack["steps"][step.step]["formal"]:
        return f"看到的程序：{step.title}（以程序为准，不看天数）"
    by_age = age_stage(old.days, column, pack)
    return f"{by_age}看到的步骤：{step.title}。" if step.step else by_age


def remarks(debt: Debt, view: View, stages: Any, links: Any, trays: Any) -> tuple[str, ...]:
    """What the messages say and do not say, silence, a plan in force, an impostor, a student."""
    out: list[str] = list(notes(signals(view, debt, stages)))
    if impostors(debt, view):
        out.append(links["why"]["impostor"])
    running = view.plan_in_force(debt)
    if running:
        out.append(stages["plan_in_force"])
    days = [c.at.last for _, c in view.contacts(debt) if c.at]
    if not running and days and (view.on - max(days)).days >= stages["silence"]["after_days"]:
        row = stages["silence"]
        out.append(f"{row['says']}{row['not_says']}下一步：{row['next']}")
    if view.person.student:
        out.append(trays["student"])
    return tuple(out)
