"""Many records with Python's own answer beside, file by file over processes: to compare engines on a million."""

from __future__ import annotations

import csv
import json
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import duckdb

from ashore.rules.judge import OUTCOME, _deciding, _signature
from ashore.rules.rows import RowDict
from ashore.rules.rule import Rule, rules_about
from ashore.rules.single import Answer, answer
from ashore.rules.units import answer_unit, units
from tests.screen.records import ON, records, rows_in_python

FINDINGS = ("code", "outcome", "level", "cites", "debtor", "id")
MEMBERS = ("code", "debtor", "id", "member")


def written(rows: int, files: int, folder: Path) -> list[Path]:
    """Writes folder/contacts-N.jsonl, and what Python finds in findings-N.csv and members-N.csv."""
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        return list(pool.map(partial(_file, rows // files, folder), range(files)))


def _file(rows: int, folder: Path, number: int) -> Path:
    told = records(rows, seed=number + 100)
    for record in told:
        record["debtor"] = f"{number}-{record['debtor']}"
    path = folder / f"contacts-{number}.jsonl"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(record, ensure_ascii=False) + "\n" for record in told)
    ids: dict[str, list[str]] = {}
    for record in told:
        ids.setdefault(record["debtor"], []).append(record["id"])
    with (
        (folder / f"findings-{number}.csv").open("w", newline="") as one,
        (folder / f"members-{number}.csv").open("w", newline="") as two,
    ):
        findings, members = csv.writer(one), csv.writer(two)
        findings.writerow(FINDINGS)
        members.writerow(MEMBERS)
        known: dict[tuple[str, object], tuple[str, ...]] = {}
        for debtor, found in rows_in_python(told).items():
            places = [i for i, r in enumerate(found) if r["day_first"] <= ON.isoformat() and not r["by_another"]]
            mine = [found[i] for i in places]
            for rule in rules_about("contacts"):
                for indexes, said in _answers(rule, mine, known):
                    if said[0] != "none":
                        listed = [ids[debtor][places[i]] for i in indexes]
                        findings.writerow((rule.code, *said, debtor, listed[0]))
                        if rule.per:
                            members.writerows((rule.code, debtor, listed[0], one_) for one_ in listed)
    return path


def _answers(rule: Rule, rows: list[RowDict], known: dict[tuple[str, object], tuple[str, ...]]):  # type: ignore[no-untyped-def]
    """Places and (outcome, level, cites) for each entry or unit, without the questions."""
    if rule.per:
        yield from ((unit.indexes, _told(rule, answer_unit(rule, unit))) for unit in units(rule, rows))
        return
    for place, row in enumerate(rows):
        signature = _signature(rule, row)
        key = rule.code, signature
        if key not in known:
            known[key] = _told(rule, answer(rule, signature))
        yield (place,), known[key]


def _told(rule: Rule, found: Answer) -> tuple[str, ...]:
    cites = dict.fromkeys(s.record for s in _deciding(rule, found) if s.level != "none")
    return OUTCOME[found.outcome], found.level or "", "|".join(cites)


def differences(folder: Path, out: Path) -> dict[str, int]:
    """How many rows one side has and the other has not."""
    found = {}
    for name, columns in (("findings", FINDINGS), ("members", MEMBERS)):
        listed = ", ".join(f"COALESCE({column}, '')" for column in columns)
        python = f"SELECT {listed} FROM read_csv('{folder}/{name}-*.csv', all_varchar=true, header=true)"
        engine = f"SELECT {listed} FROM '{out}/{name}.parquet'"
        for way, query in {
            "python": f"{python} EXCEPT ALL {engine}",
            "engine": f"{engine} EXCEPT ALL {python}",
        }.items():
            found[f"{name} of {way} alone"] = duckdb.sql(f"SELECT COUNT(*) FROM ({query})").fetchall()[0][0]
    found["findings"] = duckdb.sql(f"SELECT COUNT(*) FROM '{out}/findings.parquet'").fetchall()[0][0]
    return found
