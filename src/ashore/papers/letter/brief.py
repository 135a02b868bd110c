"""The facts of a whole case on one sheet, for a lawyer or a legal-aid worker who sees it for the first time."""

from __future__ import annotations

from collections.abc import Sequence

from ashore.assess.clocks import clocks
from ashore.assess.view import View, step_day
from ashore.facts.debt import Debt, Step
from ashore.facts.fields import Fen
from ashore.papers import words
from ashore.papers.amount import figures
from ashore.papers.letter.budget import Blank, left
from ashore.papers.letter.store import claimant, lender_name
from ashore.rules.finding import Finding

MOST = 3
"""Days that are told; the rest stand in the calendar."""


def brief(view: View, findings: Sequence[Finding], blank: Blank) -> tuple[tuple[str, str], ...]:
    """What is urgent first, then each debt, what was done, and what the household has. `findings`: of the same day."""
    debts = [
        (debt.label or f"第{number}笔", _debt(view, debt, blank)) for number, debt in enumerate(view.case.debts, 1)
    ]
    return (
        ("最急的日子", _days(view, findings) or blank("文书上写的期限、开庭日，没有就写没有")),
        *(debts or [("欠款", blank("每一笔：哪家，本金，还欠多少，哪天起没还"))]),
        ("催收的联系", _contacts(view, findings) or blank("最要紧的几次：哪天，做了什么，有什么凭证")),
        ("投诉、报案", _told(view) or blank("向谁，哪天，编号，结果；没有就写没有")),
        ("签过、谈过的方案", _agreed(view) or blank("哪天，和谁，总额，几期；没有就写没有")),
        ("每月收支", _home(view) or blank("收入，吃住、房租、医药、抚养，还剩多少")),
        ("手里的材料", _papers(view) or blank("合同、流水、文书、录音，原件在哪里")),
        ("家里的急事", blank("有没有病人、孩子、要搬家、有人受到威胁；没有就写没有")),
    )


def _days(view: View, findings: Sequence[Finding]) -> str:
    mine = [c for c in clocks(view, findings) if c.side == "me" and c.due is not None]
    return "；".join(f"{words.day(c.due)}，{words.left(c.days_left)}：{c.title}" for c in mine[:MOST] if c.due)


def _debt(view: View, debt: Debt, blank: Blank) -> str:
    lender, holder = lender_name(view, debt), claimant(view, debt)
    sums = [("本金", debt.principal), ("实际到手", debt.cash_received), ("对方说还欠", debt.outstanding)]
    parts = [
        debt.product.zh if debt.product else "",
        f"放款方{lender or blank('合同写的贷款人全称')}",
        f"现在的债权人{holder}" if holder and holder != lender else "",
        *(f"{name}{figures(amount)}" for name, amount in sums if amount is not None),
        f"合同年利率{debt.annual_rate}%" if debt.annual_rate is not None else "",
        f"{words.short_day(debt.first_unpaid_due_on)}起没还" if debt.first_unpaid_due_on else "",
        *(_step(step) for step in view.steps(debt)),
    ]
    return "；".join(part for part in parts if part)


def _step(step: Step) -> str:
    day, kind = step_day(step), step.kind.zh if step.kind else ""
    return " ".join(part for part in (words.short_day(day) if day else "", kind, step.case_number or "") if part)


def _contacts(view: View, findings: Sequence[Finding]) -> str:
    seen = {index for index, _ in view.contacts()}
    broken = {i for f in findings if f.about == "contacts" and f.outcome == "breach" for i in f.indexes} & seen
    return f"记了{len(seen)}次，其中{len(broken)}次做法可能不合规定，逐次记录另附" if seen else ""


def _told(view: View) -> str:
    complaints = [c for c in view.case.complaints if c.on is None or c.on <= view.on]
    told = [f"{words.short_day(c.on) if c.on else ''}向{c.to.zh if c.to else '有关部门'}投诉" for c in complaints]
    reports = [r for r in view.case.reports or [] if r.on is None or r.on <= view.on]
    return "；".join(told + [f"{words.short_day(r.on) if r.on else ''}报案" for r in reports])


def _agreed(view: View) -> str:
    there = [a for a in view.case.agreements if a.signed_on is None or a.signed_on <= view.on]
    return "；".join(
        f"{words.short_day(a.signed_on) if a.signed_on else ''}{a.kind.zh if a.kind else '协议'}"
        + (f"，总额{figures(a.amount)}" if a.amount is not None else "")
        + (f"，{a.instalments}期" if a.instalments else "")
        for a in there
    )


def _home(view: View) -> str:
    home, rest = view.case.household, left(view)
    if home is None or home.income is None:
        return ""
    over = "" if rest is None else f"，留够吃住、房租、医药、抚养以后还剩{figures(Fen(rest))}"
    return f"{f'{home.members}口人，' if home.members else ''}收入{figures(home.income)}{over}"


def _papers(view: View) -> str:
    there = [d.title for d in view.case.documents if d.title and (d.on is None or d.on <= view.on)]
    return "、".join(there)
