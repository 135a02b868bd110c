"""`ashore plan CASE`: the way out of a case; solve, verify, compare: repayment problems in whole fen, with a proof."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from ashore.cli.first import CASE, CaseFirst
from ashore.cli.options import day, money
from ashore.cli.refuse import refuse
from ashore.facts.problem import InputRefused

plan_app = typer.Typer(
    cls=CaseFirst,
    no_args_is_help=True,
    help="还款计划：算最省的、核对、比较 / Repayment plans: solve, verify, compare",
    add_completion=False,
)

File = Annotated[Path, typer.Argument(metavar="INSTANCE", help="还款题（JSON） / the problem")]
Json = Annotated[bool, typer.Option("--json", help="输出 JSON / print JSON")]


def clock(seconds: float) -> Callable[[], float]:
    """Seconds that remain of so many."""
    end = time.monotonic() + seconds
    return lambda: end - time.monotonic()


@plan_app.command(CASE)
def of_case(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="案件文件 / case file")],
    on: Annotated[str | None, typer.Option("--on", metavar="YYYY-MM-DD", help="按哪一天，默认今天 / as of")] = None,
    monthly: Annotated[
        str | None, typer.Option(metavar="YUAN", help="每月能拿出多少，不写就按收支算 / what you can pay a month")
    ] = None,
    order: Annotated[str, typer.Option(metavar="ID,ID", help="你自己的顺序 / your own order")] = "",
    seconds: Annotated[float, typer.Option(min=1, help="最多算多少秒 / how long at most")] = 60,
    as_json: Json = False,
) -> None:
    """按你的收支和各笔债：先还谁、还多少、还不上怎么谈 / Whom to pay, how much, what to propose."""
    from ashore.desk.data import canonical_json
    from ashore.desk.plan_answer import plan_to_data
    from ashore.desk.plan_case import plan_case
    from ashore.facts.load import load_case

    try:
        named = tuple(part for part in order.split(",") if part)
        found = plan_case(load_case(case), day(on), clock(seconds), money("--monthly", monthly), named)
    except InputRefused as refused:
        raise typer.Exit(refuse(refused)) from refused
    if as_json:
        print(canonical_json(plan_to_data(found)))
        return
    from ashore.cli.page import Page
    from ashore.cli.show_plan import show_plan

    show_plan(found, Page())


@plan_app.command()
def solve(
    file: File,
    out: Annotated[Path, typer.Option("--out", metavar="PLAN", help="计划写到哪里 / where to write the plan")],
    seconds: Annotated[float, typer.Option(min=1, help="最多算多少秒 / how long at most")] = 100,
    as_json: Json = False,
) -> None:
    """算出最省的计划，连同证明 / The cheapest plan with its proof."""
    from ashore.cli import plan_view as view
    from ashore.cli.files import write_whole
    from ashore.desk.plan_solve import plan_data, solve_instance
    from ashore.plan.read import read_instance

    try:
        left = clock(seconds)
        instance = read_instance(file)
        solved, relaxed = solve_instance(instance, left)
        data = plan_data(instance, solved, relaxed)
        write_whole(out, json.dumps(data, ensure_ascii=False) + "\n", overwrite=True)
    except InputRefused as refused:
        raise typer.Exit(refuse(refused)) from refused
    if as_json:
        view.show_json({key: value for key, value in data.items() if key not in ("certificate", "pay")})
    else:
        view.show_solved(instance, solved, relaxed, str(out))


@plan_app.command()
def verify(
    file: File,
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help="计划文件 / the plan")],
    as_json: Json = False,
) -> None:
    """逐月逐分核对一个计划和它的证明 / Replay a plan to the fen and check its proof."""
    from ashore.cli import plan_view as view
    from ashore.desk.plan_solve import read_plan, verify_plan
    from ashore.plan.read import read_instance

    try:
        instance = read_instance(file)
        verified = verify_plan(instance, read_plan(plan))
    except InputRefused as refused:
        raise typer.Exit(refuse(refused)) from refused
    view.show_verified(verified, as_json)
    raise typer.Exit(1 if verified.problems else 0)


@plan_app.command()
def compare(
    file: File,
    order: Annotated[str, typer.Option(metavar="ID,ID", help="你自己的顺序 / your own order")] = "",
    seconds: Annotated[float, typer.Option(min=1, help="最省的计划最多算多少秒 / for the optimum")] = 60,
    as_json: Json = False,
) -> None:
    """各种还法和最省的计划比一比 / Strategies beside the optimum."""
    from ashore.cli import plan_view as view
    from ashore.desk.plan_solve import compare as run
    from ashore.desk.plan_solve import solve_instance
    from ashore.plan.read import read_instance

    try:
        instance = read_instance(file)
        outcomes = run(instance, tuple(part for part in order.split(",") if part))
    except InputRefused as refused:
        raise typer.Exit(refuse(refused)) from refused
    try:
        solved = solve_instance(instance, clock(seconds))[0]
    except InputRefused as missing:  # the strategies stand without a solver too
        view.show_compared(instance, outcomes, None, as_json, missing.problems[0])
        return
    view.show_compared(instance, outcomes, solved, as_json, None)
