"""What was planted beside what was found, by rule: precision and recall of a screening of generated records."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from ashore.facts.problem import InputRefused, Problem
from ashore.screen.duck import Duck
from ashore.screen.engine import quoted

PLACE = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Score:
    """planted, found: how many findings of this rule and outcome; hits: those that are both, to the very contact."""

    code: str
    outcome: str
    planted: int
    found: int
    hits: int

    @property
    def precision(self) -> Decimal | None:
        """Of what was found, the share that was planted; None where nothing was found."""
        return (Decimal(self.hits) / self.found).quantize(PLACE) if self.found else None

    @property
    def recall(self) -> Decimal | None:
        """Of what was planted, the share that was found; None where nothing was planted."""
        return (Decimal(self.hits) / self.planted).quantize(PLACE) if self.planted else None


def score(generated: Path, out: Path) -> tuple[Score, ...]:
    """Every breach that was planted or found; and what cannot be told of the rules for which the truth knows it.

    generated: a folder of `ashore screen generate`; out: of a screening of it with --unsure. Raises InputRefused.
    """
    truth, findings = generated / "truth.parquet", out / "findings.parquet"
    missing = [
        Problem(str(path), "", 0, "没有这个文件", "先生成、再筛查") for path in (truth, findings) if not path.exists()
    ]
    if missing:
        raise InputRefused(missing)
    db = Duck()
    key = "code, outcome, debtor, id"
    db.make("planted", f"SELECT DISTINCT {key} FROM {quoted(str(truth))}")
    known = "SELECT DISTINCT code, outcome FROM planted"
    wanted = f"outcome = 'breach' OR (code, outcome) IN ({known})"
    db.make("found", f"SELECT DISTINCT {key} FROM {quoted(str(findings))} WHERE {wanted}")
    sums = "COUNT(p.id), COUNT(f.id), COUNT(*) FILTER (p.id IS NOT NULL AND f.id IS NOT NULL)"
    same = " AND ".join(f"p.{name} = f.{name}" for name in ("code", "outcome", "debtor", "id"))
    joined = f"planted p FULL JOIN found f ON {same}"
    named = "COALESCE(p.code, f.code) AS code, COALESCE(p.outcome, f.outcome) AS outcome"
    rows = db.ask(f"SELECT {named}, {sums} FROM {joined} GROUP BY ALL ORDER BY code, outcome")
    db.close()
    return tuple(Score(*row) for row in rows)
