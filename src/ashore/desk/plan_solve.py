"""Repayment problems: solved with a proof, checked without a solver, compared with what people usually do."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ashore.facts.jsonread import parse_json
from ashore.facts.problem import InputRefused, Problem
from ashore.facts.yamlread import read_text
from ashore.plan.certificate import check
from ashore.plan.instance import Choice, Instance, Plan
from ashore.plan.relax import Relaxed, relax
from ashore.plan.replay import Replay, replay
from ashore.plan.solve import Left, Solved, solve
from ashore.plan.strategy import Outcome, Strategy, follow

SCHEMA = "ashore-plan/1"


@dataclass(frozen=True, slots=True)
class Verified:
    """replayed: None where the file says that no plan exists. certified: the bound (fen) that the certificate proves
    without a solver, None if it proves that there is no plan, 0 without a certificate. problems: all that is wrong."""

    replayed: Replay | None
    certified: int | None
    claimed: int
    problems: tuple[Problem, ...]


def solve_instance(instance: Instance, left: Left) -> tuple[Solved, Relaxed | None]:
    """The plan; and where none exists, what stands in the way. left: seconds that remain."""
    solved = solve(instance, left)
    return solved, relax(instance, left) if solved.infeasible else None


def plan_data(instance: Instance, solved: Solved, relaxed: Relaxed | None) -> dict[str, Any]:
    """What is written to a plan file. Money in fen; months count from 1."""
    head: dict[str, Any] = {"schema": SCHEMA, "instance": instance.id}
    tail: dict[str, Any] = {"proved_by": solved.how, "certificate": solved.certificate}
    if solved.infeasible:
        head |= {"infeasible": True, "certified": solved.proven}
        if relaxed:
            head["more_each_month_fen"] = relaxed.more_each_month
            head["goals_in_the_way"] = [{"goal": g.kind, "debt": g.debt, "month": g.month} for g in relaxed.goals]
            head["all_goals_tried"] = relaxed.tried_all
        return head | tail
    if solved.plan is None:
        return head | {"found": False, "lower_bound_fen": solved.bound} | tail
    return {
        **head,
        "total_fen": solved.total,
        "lower_bound_fen": solved.bound,
        "certified_lower_bound_fen": solved.certified,
        "options": {id: [c.option, c.start] for id, c in sorted(solved.plan.choices.items())},
        "pay": {id: list(row) for id, row in solved.plan.pay.items()},
        **tail,
    }


def read_plan(path: Path) -> dict[str, Any]:
    """A plan file as data. Raises InputRefused when its shape is not that of a plan."""
    data = parse_json(read_text(path), str(path)).data
    if not isinstance(data, dict):
        raise InputRefused([Problem(str(path), "", 0, "这不是一个计划", "请用 ashore plan solve 写出的文件")])
    if data.get("infeasible") is True:
        return data
    problems = list(_shape(data, str(path)))
    if problems:
        raise InputRefused(problems)
    return data


def _shape(data: dict[str, Any], file: str) -> list[Problem]:
    mend = "请用 ashore plan solve 写出的文件"
    out = []
    pay, options = data.get("pay"), data.get("options", {})
    rows = list(pay.items()) if isinstance(pay, dict) else []
    if not isinstance(pay, dict):
        out.append(Problem(file, "pay", 0, "缺少每笔债每个月的付款", mend))
    for id, row in rows:
        if not isinstance(row, list) or any(type(x) is not int for x in row):
            out.append(Problem(file, f"pay.{id}", 0, "这一列不全是整数分", "每个月一个整数，单位是分"))
    choices = list(options.items()) if isinstance(options, dict) else []
    if not isinstance(options, dict):
        out.append(Problem(file, "options", 0, "options 的写法不对", mend))
    for id, c in choices:
        if not (isinstance(c, list) and len(c) == 2 and isinstance(c[0], str) and type(c[1]) is int):
            out.append(Problem(file, f"options.{id}", 0, "方案要写成 [编号, 开始的月份]", mend))
    bound = data.get("lower_bound_fen", 0)
    if type(bound) is not int or bound < 0:
        out.append(Problem(file, "lower_bound_fen", 0, "下限不是整数分", mend))
    return out


def verify_plan(instance: Instance, data: dict[str, Any]) -> Verified:
    """Replays the plan in whole fen and checks its certificate, with no solver. data: as `read_plan` gives it."""
    problems: list[Problem] = []
    certified: int | None = 0
    if isinstance(data.get("certificate"), dict):
        try:
            certified = check(instance, data["certificate"]).bound
        except (ValueError, KeyError, TypeError, IndexError):
            problems.append(Problem("", "certificate", 0, "这份证明不是这道题的", "请重新算一次"))
    if data.get("infeasible") is True:
        if certified is not None and data.get("certified"):
            problems.append(Problem("", "certificate", 0, "证明不能说明没有可行的计划", "请重新算一次"))
        return Verified(None, certified, 0, tuple(problems))
    choices = {id: Choice(c[0], c[1]) for id, c in data.get("options", {}).items()}
    done = replay(instance, Plan(choices, {id: tuple(row) for id, row in data["pay"].items()}))
    problems += done.problems
    claimed = data.get("lower_bound_fen", 0)
    said = data.get("certified_lower_bound_fen", 0)
    if done.sound and certified is None:
        problems.append(Problem("", "certificate", 0, "证明说没有计划，可是计划在这里", "请重新算一次"))
    elif certified is not None and type(said) is int and said > certified:
        problems.append(
            Problem("", "certificate", 0, f"证明只说明至少要 {certified} 分，文件写的是 {said} 分", "请重新算一次")
        )
    if done.sound and claimed > done.total:
        problems.append(Problem("", "lower_bound_fen", 0, "下限比计划本身还高", "请重新算一次"))
    if type(data.get("total_fen", done.total)) is not int or data.get("total_fen", done.total) != done.total:
        problems.append(Problem("", "total_fen", 0, f"总数应是 {done.total} 分", "请重新算一次"))
    return Verified(done, certified, claimed, tuple(problems))


def compare(instance: Instance, order: tuple[str, ...] = ()) -> list[Outcome]:
    """The simple strategies, side by side; the person's own order where one is named. Raises InputRefused."""
    unknown = [id for id in order if id not in {d.id for d in instance.debts}]
    if unknown:
        raise InputRefused([Problem("", "--order", 0, f"没有编号是“{id}”的债", "请写题目里的编号") for id in unknown])
    kinds = [s for s in Strategy if s is not Strategy.OWN]
    out = [follow(instance, s) for s in kinds]
    return [*out, follow(instance, Strategy.OWN, order=order)] if order else out
