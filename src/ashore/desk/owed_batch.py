"""The true cost of a table of loans: read, set aside what cannot be used, answer, write. Counts reconcile."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from ashore.desk.loan_table import Aside, Columns, Row, read
from ashore.facts.problem import InputRefused, Problem
from ashore.money.truecost.rate import Rate
from ashore.money.truecost.table import Line, cost_lines, yearly

HEADER = (
    *("loan", "received", "paid", "cost", "xirr_pct", "interest_alone_xirr_pct"),
    *("monthly_irr_pct", "nominal_pct", "effective_pct", "why", "why_not_monthly"),
)
ASIDE_HEADER = ("row", "loan", "what", "mend")
TEXTS = frozenset({"loan", "why", "why_not_monthly"})
PARQUET = ".parquet"
FETCHED = 50_000


@dataclass(frozen=True, slots=True)
class Counts:
    """rows = rows_used + rows_aside; loans = loans_answered + loans_aside (a row that names no loan is none);
    without_rate: answered, with a word instead of a yearly rate."""

    rows: int
    rows_used: int
    rows_aside: int
    loans: int
    loans_answered: int
    loans_aside: int
    without_rate: int


@dataclass(frozen=True, slots=True)
class Batch:
    answers: list[tuple[str, ...]]
    aside: list[Aside]
    counts: Counts


def batch(path: Path) -> Batch:
    """Everything but the writing. Raises InputRefused for a file that is no table of loans, or a part not installed."""
    _installed()
    columns = read(*(_parquet(path) if path.suffix.lower() == PARQUET else _csv(path)))
    answers, without = [], 0
    for line in _lines(columns):
        answers.append(_answer(columns.names[line.loan], line))
        without += line.xirr.value is None
    bad = {aside.loan for aside in columns.aside if aside.loan}
    counts = Counts(
        rows=columns.rows,
        rows_used=columns.rows - len(columns.aside),
        rows_aside=len(columns.aside),
        loans=len(answers) + len(bad),
        loans_answered=len(answers),
        loans_aside=len(bad),
        without_rate=without,
    )
    return Batch(answers, columns.aside, counts)


def as_csv(header: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """With the mark that lets spreadsheets read Chinese."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return "\ufeff" + out.getvalue()


def write_parquet(path: Path, made: Batch) -> None:
    """The answers with numbers as numbers: DECIMAL for yuan, DOUBLE for percent."""
    import duckdb
    import numpy as np

    texts = list(zip(*made.answers, strict=True)) or [()] * len(HEADER)
    table = {name: np.array(column, dtype=object) for name, column in zip(HEADER, texts, strict=True)}
    wanted = ", ".join(f"CAST(NULLIF({name}, '') AS {_type(name)}) AS {name}" for name in HEADER)
    with duckdb.connect(":memory:") as db:
        db.register("answers", table)
        db.execute(f"COPY (SELECT {wanted} FROM answers) TO '{_quoted(path)}' (FORMAT parquet)")  # noqa: S608


def _type(name: str) -> str:
    return "DOUBLE" if name.endswith("_pct") else "VARCHAR" if name in TEXTS else "DECIMAL(18, 2)"


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _installed() -> None:
    try:
        import numpy  # noqa: F401
    except ImportError as e:
        problem = Problem("", "", 0, "这台电脑上还缺批量计算的部件", "请安装：pip install 'ashore[batch]'")
        raise InputRefused([problem]) from e


def _lines(columns: Columns) -> Iterator[Line]:
    import numpy as np

    as_ints = (np.array(column, dtype=np.int64) for column in (columns.loan, columns.day, columns.amount))
    loan, day, amount = as_ints
    return cost_lines(loan, day, amount, np.array(columns.is_fee, dtype=bool), len(columns.names))


def _answer(name: str, line: Line) -> tuple[str, ...]:
    nominal, effective = yearly(line.monthly)
    rates = [_percent(rate) for rate in (line.xirr, line.interest_alone, line.monthly, nominal, effective)]
    money = [_yuan(fen) for fen in (line.received, line.paid, line.paid - line.received)]
    words = [rate.why.zh if rate.why else "" for rate in (line.xirr, line.monthly)]
    return (name, *money, *rates, *words)


def _percent(rate: Rate) -> str:
    """Nine decimals of a percent are more than anybody prints, and all that is promised."""
    return "" if rate.value is None else f"{rate.value * 100:.9f}".rstrip("0").rstrip(".")


def _yuan(fen: int) -> str:
    return f"{Decimal(fen) / 100:.2f}"


def _csv(path: Path) -> tuple[list[str], Iterable[Row]]:
    """UTF-8, with or without its mark, or what Chinese spreadsheets write (GB 18030)."""
    try:
        raw = path.read_bytes()
    except OSError as e:
        raise InputRefused([Problem(str(path), "", 0, f"打不开这个文件（{e.strerror}）", "请核对文件名")]) from e
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("gb18030", errors="replace")
    reader = csv.DictReader(io.StringIO(text, newline=""))
    return [name.strip() for name in reader.fieldnames or []], (
        {k.strip(): v for k, v in row.items() if k} for row in reader
    )


def _parquet(path: Path) -> tuple[list[str], Iterable[Row]]:
    import duckdb

    db: Any = duckdb.connect(":memory:")
    try:
        asked = db.execute("SELECT CAST(COLUMNS(*) AS VARCHAR) FROM read_parquet(?)", [str(path)])
    except duckdb.Error as e:
        raise InputRefused([Problem(str(path), "", 0, "这不是能读的 Parquet 文件", "请重新导出，或改用 CSV")]) from e
    names = [column[0] for column in asked.description]
    return names, _fetched(asked, names)


def _fetched(asked: Any, names: list[str]) -> Iterator[Row]:
    while rows := asked.fetchmany(FETCHED):
        for row in rows:
            yield dict(zip(names, row, strict=True))
