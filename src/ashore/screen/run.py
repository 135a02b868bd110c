"""The whole screening: intake, parts by debtor, results; a run that was killed goes on where it was."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

from ashore import __version__
from ashore.facts.problem import InputRefused, Problem
from ashore.law.pack import section
from ashore.screen.duck import Duck
from ashore.screen.engine import quoted
from ashore.screen.engines import judging
from ashore.screen.intake import Taken, take_in
from ashore.screen.mapping import Mapping
from ashore.screen.options import Counts, Options
from ashore.screen.part import Judge, carry, lay_down
from ashore.screen.results import results
from ashore.screen.said import Reader
from ashore.screen.take import numbered, taken
from ashore.screen.work import Work

SPOKEN = ("text", "channel", "counterpart", "labels")
Progress = Callable[[str, int, int], None]
"""Is told what is being done, how many steps are done and how many there are."""


def screen(inputs: Sequence[Path], out: Path, options: Options, mapping: Mapping, progress: Progress) -> Counts:
    """Screens the files into the folder. Raises InputRefused for what cannot be read; then nothing is left behind."""
    work = Work(out / ".work")
    there = out.exists()
    if there and any(path.name != work.root.name for path in out.iterdir()):
        raise InputRefused([Problem(str(out), "", 0, "这个文件夹里已经有东西，没有覆盖", "换一个文件夹")])
    try:
        with _database(options, work) as db:
            plan = _plan(inputs, options, mapping)
            files = take_in(db, work, list(inputs), mapping, options.part_rows, plan, progress)
            done = _parts(db, work, files, options, progress)
        counts = _counts(files, done)
        progress("results", 0, 1)
        with _database(options, work) as db:
            results(db, work, out, files, counts, options)
    except BaseException:
        if not there and out.exists() and not (work.root / "plan.json").exists():
            shutil.rmtree(out)
        raise
    work.end()
    return counts


@contextmanager
def _database(options: Options, work: Work) -> Iterator[Duck]:
    db = Duck(options.memory, options.threads, work.root / "spill")
    try:
        yield db
    finally:
        db.close()


def _plan(inputs: Sequence[Path], options: Options, mapping: Mapping) -> dict[str, Any]:
    """What must be the same for a run to go on."""
    files = [[str(p.resolve()), p.stat().st_size, p.stat().st_mtime_ns] for p in inputs if p.exists()]
    told = {**asdict(options), "on": options.on.isoformat()}
    for free in ("memory", "threads", "processes", "engine"):
        del told[free]
    return {"version": __version__, "pack": section("digest"), "files": files, "options": told, "map": asdict(mapping)}


def _parts(db: Duck, work: Work, files: Taken, options: Options, progress: Progress) -> list[dict[str, Any]]:
    engine = judging(options, db, work.root / "spill")
    try:
        judge = Judge(engine, options.on, Reader(options.processes), files.fields)
        found = []
        for number, query in enumerate(files.parts):
            progress("parts", number, len(files.parts))
            one = partial(_one, db, judge, query, files, options)
            found.append(work.once(f"parts/{number:05d}", one))
        return found
    finally:
        if engine is not db:
            engine.close()


def _one(db: Duck, judge: Judge, query: str, files: Taken, options: Options, folder: Path) -> dict[str, Any]:
    before = judge.reader.texts
    db.view("raw", query)
    fields = [f"{name} AS {name}" if name in files.fields else f"CAST(NULL AS VARCHAR) AS {name}" for name in SPOKEN]
    judge.reader.hear(db, f"SELECT {', '.join(fields)} FROM raw")
    db.make("records", numbered("raw", files.fields, judge.singles.keys.numbers))
    twice = _duplicates(db, folder)
    db.view("taken", taken("records", files.fields))
    if judge.engine is not db:
        carry(db, judge.engine)
    judge.judge(options.unsure)
    return {**lay_down(judge, db, folder, options), "duplicates": twice, "texts": judge.reader.texts - before}


def _duplicates(db: Duck, folder: Path) -> int:
    """Of records with one id the first is kept; the others are set aside."""
    db.make("twice", "SELECT debtor, id, MIN(i) AS first_ FROM records GROUP BY debtor, id HAVING COUNT(*) > 1")
    again = "records r JOIN twice w ON w.debtor = r.debtor AND w.id = r.id WHERE r.i <> w.first_"
    aside = quoted(str(folder / "aside.parquet"))
    db.run(f"COPY (SELECT r.i AS i, r.id AS id, 'id:twice' AS bad FROM {again}) TO {aside} (FORMAT parquet)")
    db.run(f"DELETE FROM records WHERE i IN (SELECT r.i FROM {again})")
    count: int = db.ask(f"SELECT COUNT(*) FROM {aside}")[0][0]
    return count


def _counts(files: Taken, done: Sequence[dict[str, Any]]) -> Counts:
    def total(name: str) -> int:
        return sum(part[name] for part in done)

    counts = Counts(
        rows=files.rows,
        taken=total("taken"),
        set_aside=files.aside + total("duplicates"),
        looked_at=total("looked_at"),
        findings=total("findings"),
        texts=total("texts"),
    )
    if counts.rows != counts.taken + counts.set_aside:
        raise RuntimeError(f"rows do not add up: {counts}")
    return counts
