"""What papers would tell of debts, before it enters a case."""

from __future__ import annotations

from ashore.cli.page import Page
from ashore.desk.told_fact import told_facts
from ashore.facts.debt import Debt
from ashore.intake.reading import Reading


def show_debts(page: Page, reading: Reading) -> None:
    """What papers would tell of debts, fact by fact, each with the page and the words it comes from."""
    for entry in reading.taken:
        if not isinstance(entry.fact, Debt):
            continue
        kind = "补充一笔债" if entry.joins else "一笔债"
        page.text(f"{kind}：{entry.who or '没有写机构'}（编号 {entry.id}，{entry.rows} 处）", first="· ", strong=True)
        for what, value, where in told_facts(entry.fact, {party.id: party.name or "" for party in entry.parties}):
            page.text(f"{what}：{value}" + (f"。{where}" if where else ""), indent=2)
