"""One fact of a debt in the words of a preview."""

from __future__ import annotations

from typing import Any

from ashore.facts.debt import Debt
from ashore.facts.kinds import Word
from ashore.facts.money import yuan_words
from ashore.facts.rate import text_from_rate
from ashore.facts.shape import slots


def told_facts(debt: Debt, names: dict[str | None, str]) -> list[tuple[str, str, str]]:
    """(what, value, where it stands) of all that is known of the debt. names: of parties, by their id."""
    places = {name: source.note or "" for source in debt.sources for name in source.of}
    out = []
    for link in debt.chain:
        role = link.role.zh if link.role else ""
        out.append((role, names.get(link.party) or link.party or "", _note(link.sources)))
    for name, slot in slots(Debt).items():
        value = getattr(debt, name)
        if slot.shape.item is None and value is not None and name not in ("id", "label"):
            out.append((slot.zh.partition("（")[0], told_value(name, value), places.get(name, "")))
    for charge in debt.charges:
        told = yuan_words(charge.amount) if charge.amount is not None else "金额不明"
        out.append((charge.kind.zh if charge.kind else "费用", told, _note(charge.sources)))
    for authority in debt.debit_authorities:
        day = f"，每月 {authority.day_of_month} 日" if authority.day_of_month else ""
        out.append(("能扣的账户", f"{authority.account}{day}", places.get("debit_authorities", "")))
    if debt.schedule:
        first, last = debt.schedule[0], debt.schedule[-1]
        told = f"{len(debt.schedule)} 期，{first.due_on} 到 {last.due_on}"
        out.append(("还款计划", told, places.get("schedule", "")))
    out += [("另外写着", "案件里没有这一格，出处留着", source.note or "") for source in debt.sources if not source.of]
    return out


def _note(sources: list[Any]) -> str:
    return next((source.note for source in sources if source.note), "")


def told_value(name: str, value: Any) -> str:
    """The value of a debt's fact with its unit."""
    kind = slots(Debt)[name].shape.kind
    if kind == "fen":
        return yuan_words(value)
    if kind == "rate":
        return f"{text_from_rate(value)}%"
    if isinstance(value, bool):
        return "是" if value else "否"
    return value.zh if isinstance(value, Word) else str(value)
