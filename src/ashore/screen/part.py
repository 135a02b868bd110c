"""One part of the debtors: its records judged by every rule, and what was found laid down beside the counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ashore.rules.rule import Rule, rules_about
from ashore.rules.sql import RANK_LEVEL
from ashore.screen.counted import Counted
from ashore.screen.duck import Duck
from ashore.screen.earlier import look_back
from ashore.screen.engine import Engine, quoted
from ashore.screen.options import Options
from ashore.screen.said import Reader
from ashore.screen.sample import draw, number_columns
from ashore.screen.singles import UNKNOWN, Singles

OUTCOMES = {1: "breach", UNKNOWN: "cannot_tell"}
FINDINGS = (
    "SELECT f.code AS code, {outcome} AS outcome, {level} AS level, COALESCE(c.cites, '') AS cites, t.debtor AS debtor,"
    " t.id AS id, f.n AS contacts, t.lender AS lender, t.agency AS agency, t.region AS region, t.channel AS channel,"
    " t.counterpart AS counterpart, t.day AS day, t.clock AS clock, f.i AS i"
    " FROM {found} f JOIN taken t ON t.i = f.i JOIN cites c ON c.code = f.code AND c.pattern = f.pattern"
    " AND c.outcome = f.outcome"
)


@dataclass
class Judge:
    """The rules over `taken` of one engine, part after part; what is alike in two parts is judged once.

    told: the fields that any record has.
    """

    engine: Engine
    on: date
    reader: Reader
    told: frozenset[str]

    def __post_init__(self) -> None:
        self.rules = rules_about("contacts")
        self.singles = Singles(self.engine, self.rules, self.on, self.told)
        self.counted = Counted(self.engine, self.rules, self.singles.keys)
        self.by_code = {rule.code: rule for rule in self.rules}

    def judge(self, unsure: bool) -> None:
        """From `taken`, `readings` and `marks` makes `found` (i, n and a verdict), `cites` and `members`.

        unsure: what cannot be told is listed too, not only counted.
        """
        look_back(self.engine)
        self.singles.judge()
        self.counted.judge()
        alone = "SELECT s.code, s.outcome, s.level, s.pattern, s.i, 1 AS n FROM"
        parts = [f"{alone} ({self.singles.found(outcome)}) s" for outcome in ((1, UNKNOWN) if unsure else (1,))]
        together = (
            "SELECT u.code, u.outcome, u.level, u.pattern, u.u AS i, COUNT(m.i) AS n FROM units_found u"
            " JOIN members m ON m.code = u.code AND m.u = u.u"
            f" WHERE u.outcome = 1{' OR u.outcome = 2' if unsure else ''}"
            " GROUP BY u.code, u.outcome, u.level, u.pattern, u.u"
        )
        self.engine.make("found", " UNION ALL ".join([*parts, together]))
        kinds = self.engine.ask("SELECT DISTINCT code, outcome, pattern FROM found")
        rows = [
            (code, outcome, pattern, "|".join(cites(self.by_code[code], outcome, pattern)))
            for code, outcome, pattern in kinds
        ]
        columns = [("code", "TEXT"), ("outcome", "BIGINT"), ("pattern", "BIGINT"), ("cites", "TEXT")]
        self.engine.load("cites", columns, rows)

    def findings(self) -> str:
        """The query of all findings with who and when."""
        outcome = " ".join(f"WHEN {k} THEN {quoted(word)}" for k, word in OUTCOMES.items())
        level = " ".join(f"WHEN {k} THEN {quoted(word)}" for k, word in RANK_LEVEL.items())
        return FINDINGS.format(
            found="found", outcome=f"CASE f.outcome {outcome} END", level=f"CASE f.level {level} END"
        )

    def tally(self) -> str:
        """code, outcome, level, agency, lender, region, n: single contacts, and units by their first contact."""
        told = "u.code AS code, u.outcome AS outcome, u.level AS level, t.agency AS agency"
        told += ", t.lender AS lender, t.region AS region"
        grouped = "u.code, u.outcome, u.level, t.agency, t.lender, t.region"
        units = f"SELECT {told}, COUNT(*) AS n FROM units_found u JOIN taken t ON t.i = u.u GROUP BY {grouped}"
        return f"{self.singles.tally()} UNION ALL {units}"


def cites(rule: Rule, outcome: int, pattern: int) -> list[str]:
    """The records broken, or those that a missing fact would decide: as rules.judge names them."""
    values = [pattern // 3**k % 3 for k in range(len(rule.sources))]
    deciding = 1 if outcome == 1 and 1 in values else UNKNOWN
    chosen = [s.record for s, v in zip(rule.sources, values, strict=True) if v == deciding and s.level != "none"]
    return list(dict.fromkeys(chosen))


def lay_down(judge: Judge, db: Duck, folder: Path, options: Options) -> dict[str, int]:
    """Writes findings, members and tallies of the part as Parquet; gives its counts."""
    named = "m.code AS code, h.debtor AS debtor, h.id AS id, t.id AS member, m.u AS u, m.i AS i"
    members = f"SELECT {named} FROM members m JOIN taken h ON h.i = m.u JOIN taken t ON t.i = m.i"
    who = "agency, lender, region"
    looked = f"SELECT {who}, CAST(SUM(n) AS BIGINT) AS n FROM groups GROUP BY {who}"
    _copy(judge, db, folder, "findings", judge.findings(), "i, code")
    _copy(judge, db, folder, "members", members, "u, code, i")
    _copy(judge, db, folder, "tally", judge.tally(), f"code, outcome, level, {who}")
    _copy(judge, db, folder, "looked", looked, who)
    drawn = draw(judge.singles.rules, judge.singles.keys, options.seed, options.sample)
    _copy(judge, db, folder, "sample", drawn, "half, drawn, code")
    kept = db.ask("SELECT COUNT(*) FROM records")[0][0]
    seen, findings = judge.engine.ask("SELECT (SELECT COUNT(*) FROM keyed), (SELECT COUNT(*) FROM found)")[0]
    return {"taken": kept, "looked_at": seen, "findings": findings}


WHOLE_NUMBERS = frozenset({"contacts", "i", "u", "n"})
COLUMNS = {
    "findings": (
        *("code", "outcome", "level", "cites", "debtor", "id", "contacts", "lender", "agency", "region"),
        *("channel", "counterpart", "day", "clock", "i"),
    ),
    "members": ("code", "debtor", "id", "member", "u", "i"),
    "tally": ("code", "outcome", "level", "agency", "lender", "region", "n"),
    "looked": ("agency", "lender", "region", "n"),
}


def _copy(judge: Judge, db: Duck, folder: Path, name: str, query: str, order: str) -> None:
    """From an engine that is not DuckDB the rows are carried over."""
    if judge.engine is not db:
        numbers = WHOLE_NUMBERS | ({"outcome", "level"} if name == "tally" else set())
        columns = [(column, "BIGINT" if column in numbers else "TEXT") for column in COLUMNS.get(name, ())]
        columns = number_columns() if name == "sample" else columns
        judge.engine.give(db, f"brought_{name}", columns, query)
        query = f"SELECT * FROM brought_{name}"
    db.run(
        f"COPY (SELECT * FROM ({query}) ORDER BY {order}) TO {quoted(str(folder / f'{name}.parquet'))} (FORMAT parquet)"
    )


def carry(db: Duck, engine: Engine) -> None:
    """`taken`, `readings` and `marks` from DuckDB, which reads files, to the engine that judges."""
    for name in ("taken", "readings", "marks"):
        engine.bring(db, name)
