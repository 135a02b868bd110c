"""Rows and scenarios for properties: any fact may be unknown, days lie around every change of the law."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from ashore.rules.columns import TABLES
from ashore.rules.rows import NO_LIMIT, RowDict
from ashore.rules.rule import rules
from tests.rules.tables import WANTED

Raw = dict[str, Any]

TURNS = sorted({day for rule in rules() for day in rule.turns if day >= "2011"})
DAYS = sorted({(date.fromisoformat(t) + timedelta(days=d)).isoformat() for t in TURNS for d in (-1, 0)})
CLOCKS = ["00:00:00", "07:59:59", "08:00:00", "12:00:00", "21:40:00", "22:00:00", "23:59:59"]
NUMBERS = [0, 1, 3, 6, 15, 16, 31, 61]


@st.composite
def _days(draw: st.DrawFn) -> Raw:
    first = draw(st.sampled_from(DAYS))
    if draw(st.integers(0, 3)):
        return {"day_first": first, "day_last": first, "day": first}
    return {
        "day_first": first,
        "day_last": draw(st.sampled_from([d for d in DAYS if d > first] or ["2199-12-31"])),
        "day": None,
    }


def _values(name: str, type_: str, domain: tuple[Any, ...]) -> list[Any]:
    special = {
        "principal": ["A", "B"],
        "to_number": ["1", "2"],
        "debt": ["A", "B"],
        "clock": CLOCKS,
        "loan_granted_on": DAYS,
        "agreed_calls": [0, 1, 4, NO_LIMIT],
    }
    if name in special:
        return special[name]
    if domain:
        return [*domain, *NUMBERS] if type_ == "int" else list(domain)
    raise AssertionError(f"no values for {name}")


def rows_of(about: str) -> st.SearchStrategy[RowDict]:
    """One row: mostly known to be quiet, with some columns drawn, unknown among the values."""
    columns = [c for c in TABLES[about].values() if not c.name.startswith("day_") and c.name != "day"]
    # Known from the start of an entry: its channel, who began it, what kind of request it is.
    always = {"channel", "initiated_by", "kind", "addressee", "collector", "agreed_scope"}
    choices: dict[str, list[Any]] = {}
    for c in columns:
        values = _values(c.name, c.type, c.domain)
        choices[c.name] = values if c.name in always else [*values, None]
    for label in sorted(WANTED) if about == "contacts" else ():
        choices["says:" + label] = [False, True, None]
    base = {name: values[0] for name, values in choices.items()}
    base |= {"lender_kind": "bank", "product": "online_consumer_loan"}
    if about == "contacts":
        base |= {name: False for name in base if name.startswith("says:")}
        base |= {"channel": "call", "counterpart": "debtor", "effective": True, "answered": True}
    drawn = st.fixed_dictionaries({}, optional={n: st.sampled_from(v) for n, v in choices.items()})
    return st.builds(lambda over, days: _consistent({**base, **over, **days}), drawn, _days())


def _consistent(row: RowDict) -> RowDict:
    """Nobody talks on a call that was not answered: rows of a case say so, in both directions."""
    if "effective" not in row:
        return row
    if row["answered"] is False:
        row["effective"] = False
    elif row["effective"]:
        row["answered"] = True
    return row


@st.composite
def tables(draw: st.DrawFn, about: str) -> list[RowDict]:
    """Several entries, some of them many times over, so that counts pass their limits."""
    rows = draw(st.lists(st.tuples(rows_of(about), st.integers(1, 8)), min_size=1, max_size=5))
    return [row for row, times in rows for _ in range(times)]
