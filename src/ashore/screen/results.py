"""The results of a screening in their folder: findings, tables, what was set aside, a sample to look at, a summary."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ashore.rules.rule import rules_about
from ashore.screen.duck import Duck
from ashore.screen.engine import quoted
from ashore.screen.intake import Taken
from ashore.screen.options import Counts, Options
from ashore.screen.reasons import why
from ashore.screen.report import report
from ashore.screen.sample import write
from ashore.screen.sarif import sarif
from ashore.screen.take import ROW_BITS
from ashore.screen.work import Work, whole

COUNTED = ("breach", "law", "regulation", "standard", "cannot_tell")
GROUPS = ("agency", "lender", "region")


def results(db: Duck, work: Work, out: Path, files: Taken, counts: Counts, options: Options) -> None:
    """Writes everything into the work folder, then moves it out, the summary last."""
    folder = work.root / "results"
    folder.mkdir(exist_ok=True)
    parts = quoted(f"{work.root}/parts/*/") + " || "
    for name in ("findings", "members", "tally", "looked"):
        db.view(name, f"SELECT * FROM read_parquet({parts}'{name}.parquet')")
    db.load("inputs", [("file_no", "BIGINT"), ("file", "TEXT")], [(k, str(p)) for k, p in enumerate(files.files)])
    place = f"n.file AS file, f.i % {2**ROW_BITS} AS row_number"
    joined = f"findings f JOIN inputs n ON n.file_no = f.i // {2**ROW_BITS}"
    listed = f"SELECT f.* EXCLUDE (i), {place} FROM {joined} ORDER BY f.i, f.code"
    _copy(db, listed, folder / "findings.parquet")
    _copy(db, "SELECT code, debtor, id, member FROM members ORDER BY u, code, i", folder / "members.parquet")
    _aside(db, work, files, folder)
    told = tables(db)
    for name, rows in told.items():
        _csv(db, rows, folder / f"by_{name}.csv")
    titles = {rule.code: rule.title for rule in rules_about("contacts")}
    write(db, f"{parts}'sample.parquet'", options.sample, folder, titles)
    summary: dict[str, Any] = {"counts": asdict(counts), "on": options.on.isoformat(), "tables": told}
    whole(folder / "findings.sarif.json", sarif(db, counts, options))
    whole(folder / "summary.json", json.dumps(summary, ensure_ascii=False, indent=1) + "\n")
    whole(folder / "report.html", report(summary))
    last = ("summary.json",)
    for path in sorted(folder.iterdir(), key=lambda p: (p.name in last, p.name)):
        os.replace(path, out / path.name)


def tables(db: Duck) -> dict[str, list[dict[str, Any]]]:
    """By rule; and by agency, lender and region: contacts looked at, breaches by level, what cannot be told."""
    level = ", ".join(
        f"CAST(COALESCE(SUM(CASE WHEN outcome = 1 AND level = {rank} THEN n END), 0) AS BIGINT) AS {name}"
        for rank, name in ((3, "law"), (2, "regulation"), (1, "standard"))
    )
    breach = "CAST(COALESCE(SUM(CASE WHEN outcome = 1 THEN n END), 0) AS BIGINT) AS breach"
    unsure = "CAST(COALESCE(SUM(CASE WHEN outcome = 2 THEN n END), 0) AS BIGINT) AS cannot_tell"
    found = {"rule": _rows(db, f"SELECT code, {breach}, {level}, {unsure} FROM tally GROUP BY code ORDER BY code")}
    for name in GROUPS:
        per = f"SELECT {name} AS g, {breach}, {level}, {unsure} FROM tally GROUP BY {name}"
        looked = f"SELECT {name} AS g, CAST(SUM(n) AS BIGINT) AS contacts FROM looked GROUP BY {name}"
        zero = ", ".join(
            f"COALESCE(p.{c}, 0) AS {c}" for c in ("breach", "law", "regulation", "standard", "cannot_tell")
        )
        joined = f"({looked}) l LEFT JOIN ({per}) p ON p.g IS NOT DISTINCT FROM l.g"
        query = f"SELECT COALESCE(l.g, '') AS {name}, l.contacts AS contacts, {zero} FROM {joined}"
        found[name] = _rows(db, f"{query} ORDER BY breach DESC, {name}")
    crossed = f"SELECT COALESCE(agency, '') AS agency, code, {breach}, {unsure} FROM tally GROUP BY agency, code"
    found["agency_and_rule"] = _rows(db, f"{crossed} ORDER BY agency, code")
    return found


def _rows(db: Duck, query: str) -> list[dict[str, Any]]:
    asked = db.db.execute(query)
    names = [column[0] for column in asked.description]
    return [dict(zip(names, row, strict=True)) for row in asked.fetchall()]


def _csv(db: Duck, rows: list[dict[str, Any]], path: Path) -> None:
    """With the mark that lets spreadsheets read Chinese."""
    import csv
    import io

    out = io.StringIO()
    writer = csv.DictWriter(out, list(rows[0]) if rows else ["code"], lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    whole(path, "\ufeff" + out.getvalue())


def _copy(db: Duck, query: str, path: Path) -> None:
    db.run(f"COPY ({query}) TO {quoted(str(path))} (FORMAT parquet)")


def _aside(db: Duck, work: Work, files: Taken, folder: Path) -> None:
    listed = ", ".join(quoted(str(path)) for path in files.aside_files)
    twice = quoted(f"{work.root}/parts/*/aside.parquet")
    db.make("aside", f"SELECT * FROM read_parquet([{listed}]) UNION ALL SELECT * FROM read_parquet({twice})")
    kinds = [row[0] for row in db.ask("SELECT DISTINCT bad FROM aside")]
    db.load("reasons", [("bad", "TEXT"), ("what", "TEXT"), ("mend", "TEXT")], [(bad, *why(bad)) for bad in kinds])
    place = f"n.file AS file, a.i % {2**ROW_BITS} AS row_number, a.id AS id, a.bad AS problem"
    place += ", r.what AS what, r.mend AS mend"
    joined = f"aside a JOIN reasons r ON r.bad = a.bad JOIN inputs n ON n.file_no = a.i // {2**ROW_BITS}"
    path = quoted(str(folder / "aside.csv"))
    db.run(f"COPY (SELECT {place} FROM {joined} ORDER BY a.i) TO {path} (FORMAT csv, HEADER)")
