"""What may be chosen for a screening, and what it counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Options:
    """memory: for DuckDB, as "4GB"; part_rows: about how many records a part has; unsure: what cannot be told is listed
    too; sample: how many findings are drawn for a person to look at, by `seed`;
    engine: what judges: "duckdb", "sqlite", a PostgreSQL address, "spark" or a Spark address. DuckDB reads and writes
    the files always."""

    on: date
    memory: str = "4GB"
    threads: int = 2
    processes: int = 2
    part_rows: int = 2_000_000
    unsure: bool = False
    sample: int = 200
    seed: int = 1
    engine: str = "duckdb"


@dataclass(frozen=True, slots=True)
class Counts:
    """rows = taken + set_aside; looked_at: those of the collector, up to the day; texts: those read, alike ones of a
    part once."""

    rows: int
    taken: int
    set_aside: int
    looked_at: int
    findings: int
    texts: int
