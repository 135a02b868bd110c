"""Spark (extra `spark`, Java 17 or newer): in threads of this computer, or on a cluster that reads the same paths."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from functools import reduce
from pathlib import Path
from typing import Any

from ashore.screen.duck import Duck
from ashore.screen.engine import Columns, quoted

LOCAL = "spark"
SETTINGS = {
    # Names in double quotes, as everywhere else.
    "spark.sql.ansi.enabled": "true",
    "spark.sql.ansi.doubleQuotedIdentifiers": "true",
    "spark.sql.session.timeZone": "UTC",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    # A rule is too long for one generated method; and what comes next is known beforehand.
    "spark.sql.codegen.wholeStage": "false",
    "spark.sql.adaptive.enabled": "false",
    # The rules are long expressions: these two look at every pair of their parts.
    "spark.sql.constraintPropagation.enabled": "false",
    "spark.sql.optimizer.excludedRules": "org.apache.spark.sql.catalyst.optimizer.InferFiltersFromConstraints",
}
AT_HOME = {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
"""Nothing listens beyond this computer."""


class Spark:
    """An engine of screen.engine. where: "spark", or the address of a cluster; folder: where what is carried over and
    back lies for a while; a cluster must see it too."""

    def __init__(self, where: str, folder: Path, memory: str, threads: int) -> None:
        from pyspark.sql import SparkSession

        self.folder = Path(tempfile.mkdtemp(prefix="spark-", dir=folder))
        settings = dict(SETTINGS)
        if where == LOCAL:
            settings |= AT_HOME | {"spark.sql.shuffle.partitions": str(2 * threads)}
            settings["spark.driver.memory"] = memory.upper().removesuffix("B").lower()
            settings["spark.local.dir"] = str(self.folder / "local")
        settings["spark.sql.warehouse.dir"] = str(self.folder / "warehouse")
        builder: Any = SparkSession.builder
        builder = builder.appName("ashore").master(f"local[{threads}]" if where == LOCAL else where)
        self.db: Any = builder.config(map=settings).getOrCreate()
        self.tables: dict[str, list[Any]] = {}
        self.helper = Duck(memory="512MB", threads=1)
        self.carried = 0

    def make(self, name: str, select: str) -> None:
        self._put(name, [self._settled(select)])

    def view(self, name: str, select: str) -> None:
        self._put(name, [self.db.sql(select)])

    def add(self, name: str, select: str) -> None:
        more = self._settled(select)
        self._put(name, [*self.tables[name], more.toDF(*self.tables[name][0].columns)])

    def load(self, name: str, columns: Columns, rows: Iterable[Sequence[Any]]) -> None:
        # Rows of Python's own would need a process of Python's own behind every thread.
        self.helper.load("brought", columns, rows)
        self.bring(self.helper, "brought", name)

    def ask(self, select: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in self.db.sql(select).collect()]

    def bring(self, db: Duck, name: str, under: str = "") -> None:
        path = self._next()
        whole = ", ".join(
            f'"{column}"' if kind == "VARCHAR" else f'CAST("{column}" AS BIGINT) AS "{column}"'
            for column, kind, *_ in db.ask(f"DESCRIBE SELECT * FROM {name}")
        )
        path.mkdir()
        # Several groups of rows, so that every thread has its share of the reading.
        form = "FORMAT parquet, ROW_GROUP_SIZE 122880"
        db.run(f"COPY (SELECT {whole} FROM {name}) TO {quoted(f'{path}/rows.parquet')} ({form})")
        self._put(under or name, [self.db.read.parquet(str(path))])

    def give(self, db: Duck, name: str, columns: Columns, query: str) -> None:
        path = self._next()
        self.db.sql(query).write.parquet(str(path))
        kinds = {"TEXT": "VARCHAR", "BIGINT": "BIGINT"}
        whole = ", ".join(f'CAST("{column}" AS {kinds[kind]}) AS "{column}"' for column, kind in columns)
        db.make(name, f"SELECT {whole} FROM read_parquet({quoted(f'{path}/*.parquet')})")

    def close(self) -> None:
        import shutil

        self.db.stop()
        self.helper.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _settled(self, select: str) -> Any:
        """The rows themselves instead of the way to them, or the way would grow with every step."""
        return self.db.sql(select).localCheckpoint(eager=True)

    def _put(self, name: str, parts: list[Any]) -> None:
        self.tables[name] = parts
        reduce(lambda a, b: a.unionAll(b), parts).createOrReplaceTempView(name)

    def _next(self) -> Path:
        self.carried += 1
        return self.folder / f"{self.carried:06d}"
