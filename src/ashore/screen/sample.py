"""A sample for people to look at, drawn by a seed: half of it breaches, half any contact with any rule.

The answer stands in a file of its own, so that it does not lead who looks. Engines draw the same, by whole numbers.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ashore.rules.rule import Rule
from ashore.screen.duck import Duck
from ashore.screen.engine import quoted
from ashore.screen.keys import Keys

_PRIME = 2147483647
SEEN = (
    *("debtor", "id", "lender", "lender_kind", "product", "agency", "collector", "channel", "counterpart", "day"),
    *("clock", "answered", "effective", "call_kind", "night_consent", "agreed_calls", "reachable", "household"),
    *("agreed_scope", "labels", "text"),
)
NUMBERS = frozenset({"answered", "effective", "night_consent", "agreed_calls", "reachable", "household"})
DRAWN = ("drawn", "half", "code", "outcome", "contacts", *SEEN)
KINDS = {0: "none", 1: "breach", 2: "cannot_tell"}


def draw(rules: Sequence[Rule], keys: Keys, seed: int, size: int) -> str:
    """The query of a part's share of both halves; `drawn` puts them in an order of chance."""
    first = f"(((x.i % {_PRIME}) * 39373 + {seed * 69621 + 1}) % {_PRIME})"
    chance = f"({first} * ({first} % 46337 + 1)) % {_PRIME}"
    broken = (
        f"SELECT x.i AS i, {chance} AS drawn, x.code AS code, 1 AS outcome, x.n AS n FROM found x WHERE x.outcome = 1"
    )
    breaches = f"SELECT * FROM ({broken} ORDER BY drawn, code LIMIT {size}) a"
    names = ", ".join(f"x.{name} AS {name}" for name in keys.names)
    some = f"SELECT x.i AS i, {chance} AS drawn, {names} FROM keyed x ORDER BY drawn LIMIT {size}"
    whens = " ".join(f"WHEN {k} THEN {quoted(rule.code)}" for k, rule in enumerate(rules))
    coded = f"SELECT y.*, CASE y.drawn % {len(rules)} {whens} END AS code FROM ({some}) y"
    judged = f"({coded}) z JOIN known k ON {keys.same('z', 'k')} LEFT JOIN verdicts v ON v.i = k.i AND v.code = z.code"
    second = (
        f"SELECT z.i AS i, z.drawn AS drawn, z.code AS code, COALESCE(v.outcome, 0) AS outcome, 1 AS n FROM {judged}"
    )
    both = f"SELECT 1 AS half, a.* FROM ({breaches}) a UNION ALL SELECT 2 AS half, b.* FROM ({second}) b"
    seen = ", ".join(f"t.{name} AS {name}" for name in SEEN)
    told = "s.drawn AS drawn, s.half AS half, s.code AS code, s.outcome AS outcome, s.n AS contacts"
    return f"SELECT {told}, {seen} FROM ({both}) s JOIN taken t ON t.i = s.i"


def write(db: Duck, parts: str, size: int, folder: Path, titles: dict[str, str]) -> None:
    """sample.csv: what was asked and the facts, `review` empty; sample_key.csv: the answers by number."""
    half = f"SELECT * FROM read_parquet({parts}) WHERE half = {{}} ORDER BY drawn, code, debtor, id LIMIT {size // 2}"
    both = f"SELECT * FROM ({half.format(1)}) UNION ALL SELECT * FROM ({half.format(2)})"
    order = f"((drawn * 16807 + half) % {_PRIME}), code, debtor, id"
    db.make("sample", f"SELECT ROW_NUMBER() OVER (ORDER BY {order}) AS number, * FROM ({both})")
    db.load("titles", [("code", "TEXT"), ("title", "TEXT")], list(titles.items()))
    seen = ", ".join(f"s.{name} AS {name}" for name in ("contacts", *SEEN))
    asked = f"SELECT s.number AS number, s.code AS code, t.title AS title, {seen}, '' AS review"
    _csv(db, f"{asked} FROM sample s JOIN titles t ON t.code = s.code ORDER BY s.number", folder / "sample.csv")
    cases = " ".join(f"WHEN {k} THEN {quoted(word)}" for k, word in KINDS.items())
    key = f"SELECT number, code, half, CASE outcome {cases} END AS outcome FROM sample ORDER BY number"
    _csv(db, key, folder / "sample_key.csv")


def _csv(db: Duck, query: str, path: Path) -> None:
    db.run(f"COPY ({query}) TO {quoted(str(path))} (FORMAT csv, HEADER)")


def number_columns() -> list[tuple[str, Any]]:
    """The columns of a draw with their types."""
    whole = NUMBERS | {"drawn", "half", "outcome", "contacts"}
    return [(name, "BIGINT" if name in whole else "TEXT") for name in DRAWN]
