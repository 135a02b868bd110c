"""How plans are put into words on a terminal."""

from __future__ import annotations

import json
from typing import Any

from ashore.cli.page import Page
from ashore.desk.plan_solve import Verified
from ashore.facts.problem import Problem
from ashore.plan.instance import Instance
from ashore.plan.relax import DEADLINE, Relaxed
from ashore.plan.replay import replay
from ashore.plan.solve import Solved
from ashore.plan.strategy import Outcome, Strategy

NAMES = {
    Strategy.AVALANCHE: "利率高的先还",
    Strategy.SNOWBALL: "余额小的先还",
    Strategy.PRO_RATA: "按余额分摊",
    Strategy.BANK_FIRST: "上征信的先还，再看利率",
    Strategy.OWN: "你自己的顺序",
}


def yuan(fen: int) -> str:
    return f"{fen // 100:,}.{fen % 100:02d} 元" if fen >= 0 else f"-{yuan(-fen)}"


def show_json(data: Any) -> None:
    print(json.dumps(data, ensure_ascii=False, indent=1))


def show_solved(instance: Instance, solved: Solved, relaxed: Relaxed | None, out: str) -> None:
    page = Page()
    if solved.infeasible:
        _show_infeasible(page, solved, relaxed)
    elif solved.plan is None or solved.total is None:
        page.text("时间内没有找到计划，也没有证明没有。")
        page.text("用 --seconds 多给一点时间再试。", first="→ ")
    else:
        _show_plan(page, instance, solved)
    page.text(f"已写到 {out}；核对：ashore plan verify 题目 {out}")


def _show_plan(page: Page, instance: Instance, solved: Solved) -> None:
    assert solved.plan is not None and solved.total is not None  # noqa: PT018, S101
    done = replay(instance, solved.plan)
    page.heading(f"总共付 {yuan(solved.total)}")
    ended = solved.total - solved.bound
    exact = ended <= max(2, solved.total // 100_000)
    words = "这是最省的计划" if exact else "这是时间内找到的最好的计划"
    page.text(f"{words}：任何满足这些目标的计划，至少要付 {yuan(solved.bound)}，只差 {yuan(ended)}。")
    if solved.certified < solved.bound:
        page.text(f"其中 {yuan(solved.certified)} 不用求解器也能核对；其余靠求解器 HiGHS 的结论。")
    for debt in instance.debts:
        choice = solved.plan.choices.get(debt.id)
        paid, end = sum(solved.plan.pay[debt.id]), done.closed[debt.id]
        taken = f"，第 {choice.start} 个月起用方案 {choice.option}" if choice else ""
        page.text(f"{debt.id}：第 {end} 个月结清，共付 {yuan(paid)}{taken}", first="· ")
    page.text("只算这道题里写的数；合同、法院和协商结果可能不同。")


def _show_infeasible(page: Page, solved: Solved, relaxed: Relaxed | None) -> None:
    page.heading("这些目标不能同时做到")
    page.text("不是你算错了：照这些钱和目标，没有一个计划行得通。这种时候不要再借新债来还。")
    page.text("这一点不用求解器也能核对。" if solved.proven else "这一点靠求解器 HiGHS 的结论。")
    if relaxed is None:
        return
    if relaxed.more_each_month is not None:
        page.text(f"每个月多 {yuan(relaxed.more_each_month)} 就行得通。", first="· ")
    for goal in relaxed.goals:
        if goal.kind == DEADLINE:
            page.text(f"或者把期限放宽到第 {goal.month} 个月。", first="· ")
        else:
            page.text(f"或者放下“{goal.debt} 不能逾期”这一个目标，先和这家谈。", first="· ")
    if not relaxed.goals:
        page.text("只放下一个目标还不够；先谈延期、减免或分期，再算一次。", first="· ")


def show_verified(verified: Verified, as_json: bool) -> None:
    done = verified.replayed
    if as_json:
        show_json(
            {
                "sound": not verified.problems,
                "total_fen": done.total if done else None,
                "certified_lower_bound_fen": verified.certified,
                "claimed_lower_bound_fen": verified.claimed,
                "closed": done.closed if done else {},
                "problems": [{"path": p.path, "what": p.what, "mend": p.mend} for p in verified.problems],
            }
        )
        return
    page = Page()
    for problem in verified.problems:
        page.text(f"{problem.path}：{problem.what}", first="✗ ")
        page.text(problem.mend, indent=2, first="→ ")
    if verified.problems:
        return
    if done is None:
        page.text(
            "证明成立：没有一个计划行得通。" if verified.certified is None else "没有计划这一点，只有求解器的结论。"
        )
        return
    page.text(f"逐月重算无误：总共付 {yuan(done.total)}，最后剩 {yuan(done.cash_end)}。", first="✓ ")
    if verified.certified:
        share = (done.total - verified.certified) * 1_000_000 // max(1, done.total)
        page.text(f"证明成立：至少要付 {yuan(verified.certified)}，计划只比它多百万分之 {share}。", first="✓ ")
    else:
        page.text("没有可核对的下限。")


def show_compared(
    instance: Instance, outcomes: list[Outcome], solved: Solved | None, as_json: bool, missing: Problem | None
) -> None:
    if as_json:
        rows: list[dict[str, Any]] = [_row(o) for o in outcomes]
        if solved:
            rows.insert(0, {"strategy": "optimum", "paid_fen": solved.total, "lower_bound_fen": solved.bound})
        show_json(rows)
        return
    page = Page()
    if solved and solved.total is not None:
        page.text(f"最省的计划：{yuan(solved.total)}", first="· ")
    elif solved and solved.infeasible:
        page.text("没有一个计划能满足全部目标；下面的还法都会落空一些。")
    for o in sorted(outcomes, key=lambda o: o.cost):
        more = f"，多 {yuan(o.cost - solved.total)}" if solved and solved.total else ""
        page.text(f"{NAMES[o.strategy]}：{yuan(o.cost)}{more}{_broken(o)}", first="· ")
    if missing:
        page.text(f"{missing.what}。{missing.mend}。")


def _row(o: Outcome) -> dict[str, Any]:
    return {
        "strategy": o.strategy.value,
        "paid_fen": o.paid,
        "rest_fen": o.rest,
        "months": o.months,
        "in_time": o.in_time,
        "late_after_current_by": o.late_after_current_by,
        "broken_promises": o.broken_promises,
        "new_late": o.new_late,
        "late_months": o.late_months,
    }


def _broken(o: Outcome) -> str:
    parts = []
    if o.rest:
        parts.append(f"最后还欠 {yuan(o.rest)}")
    elif not o.in_time:
        parts.append("超过期限")
    if o.late_after_current_by:
        parts.append(f"有 {o.late_after_current_by} 次不该有的逾期")
    if o.broken_promises:
        parts.append(f"{o.broken_promises} 次没能按协议付")
    return f"（{'、'.join(parts)}）" if parts else f"，第 {o.months} 个月还清"
