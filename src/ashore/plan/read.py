"""Reading of a repayment problem (JSON): every problem at once, never a guess."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ashore.facts.jsonread import parse_json
from ashore.facts.problem import InputRefused
from ashore.facts.yamlread import read_text
from ashore.plan.fields import Fields, Told
from ashore.plan.instance import SCHEMA, Instance, Option, OptionKind, PlanDebt
from ashore.plan.limits import MAX_DEBTS, MAX_MONTHS
from ashore.plan.read_debt import read_debt

__all__ = ["Instance", "Option", "OptionKind", "PlanDebt", "parse_instance", "read_instance"]


def read_instance(path: Path) -> Instance:
    """A file with an instance, or with an object that holds one under `instance`. Raises InputRefused."""
    return parse_instance(read_text(path), str(path))


def parse_instance(text: str, name: str = "") -> Instance:
    """JSON text to an instance. Raises InputRefused with every problem found."""
    document = parse_json(text, name)
    data: Any = document.data
    inside = isinstance(data, dict) and isinstance(data.get("instance"), dict)
    told = Told(name, document.lines)
    fields = Fields(told, "instance" if inside else "", data["instance"] if inside else data)
    instance = _instance(fields)
    if told.problems or instance is None:
        raise InputRefused(told.problems)
    return instance


def _instance(f: Fields) -> Instance | None:
    if not f.is_object("一道还款题"):
        return None
    if f.raw.get("schema") != SCHEMA:
        f.wrong("schema", f"schema 不是 {SCHEMA}", f'请写 "schema": "{SCHEMA}"')
    horizon = f.whole("horizon", low=1, high=MAX_MONTHS)
    months = horizon if horizon is not None else MAX_MONTHS
    close_by = f.whole("must_close_by", low=1, high=months, default=months)
    cash = f.money("initial_cash_fen", default=0)
    budget = f.amounts("budget_fen", exactly=horizon)
    rows = f.rows("debts", most=MAX_DEBTS)
    debts = [read_debt(row, months) for row in rows or ()]
    f.unique([(row, d.id) for row, d in zip(rows or (), debts, strict=True) if d], "id")
    id, title = f.text("id", default=""), f.text("title", default="")
    f.nothing_else()
    if f.told.problems or horizon is None or close_by is None or cash is None or budget is None:
        return None
    return Instance(id or "", horizon, close_by, cash, tuple(budget), tuple(d for d in debts if d), title or "")
