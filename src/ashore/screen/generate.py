"""Contact records that look like a collector's: seeded, as many as wanted, with planted breaches and their truth."""

from __future__ import annotations

import json
from pathlib import Path

from ashore.screen.duck import Duck
from ashore.screen.engine import quoted
from ashore.screen.planted import CALM, COVERED, LENDERS, ONLINE, PLANTS, REGIONS, THREATS

DAYS_EACH = 10
"""Days with contacts that a debtor has; each lies in a stretch of its own, so that no two fall together."""
AGENCIES = 24
FILE_ROWS = 1_000_000
_PRIME = 2147483647


def _chance(seed: int, of: str, salt: int, below: int) -> str:
    """A number from 0 to below-1 that hangs on the seed, the row and the salt: whole numbers only, so that every engine
    and version gives the same."""
    first = f"(({of}) * 48271 + {seed * 69621 + salt * 16807 + 12345}) % {_PRIME}"
    second = f"((({first}) * (({first}) % 46337 + 1)) % {_PRIME})"
    return f"(({second} * 48271 + {salt * 7919 + 1}) % {_PRIME} // 1000 % {below})"


def generate(rows: int, seed: int, out: Path, memory: str = "4GB", *, own_texts: bool = False) -> dict[str, int]:
    """Writes out/contacts/*.parquet (each debtor in one file), out/truth.parquet and out/generated.json.

    truth: debtor, id (the first of the day where it is said of a whole day), code, outcome. own_texts: reminders name a
    sum and a number, so that hardly two are alike, as in real records. Gives the counts.
    """
    (out / "contacts").mkdir(parents=True)
    db = Duck(memory=memory, spill=out / ".spill")
    days = _days(db, rows, seed)
    files = max(1, round(rows / FILE_ROWS))
    _lists(db)
    for number in range(files):
        low, high = (days * k // files // DAYS_EACH * DAYS_EACH for k in (number, number + 1))
        high = days if number == files - 1 else high
        db.make("chosen", f"SELECT * FROM days WHERE s >= {low} AND s < {high}")
        path = out / "contacts" / f"part-{number:04d}.parquet"
        db.run(f"COPY ({_contacts(seed, own_texts)}) TO {quoted(str(path))} (FORMAT parquet)")
    db.run(f"COPY ({_truth()}) TO {quoted(str(out / 'truth.parquet'))} (FORMAT parquet)")
    counts = {"rows": rows, "seed": seed, "days": days, "planted": db.ask(f"SELECT COUNT(*) FROM ({_truth()})")[0][0]}
    told = {**counts, "covered": list(COVERED)}
    (out / "generated.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    db.close()
    return counts


def _days(db: Duck, rows: int, seed: int) -> int:
    """The table days: s, plant, size, before. As many as fill the rows; the last are quiet days with one contact."""
    cases, sizes, edge = [], [], 0
    for plant in PLANTS[:-1]:
        edge += plant.share
        cases.append(f"WHEN {_chance(seed, 'range', 1, 10000)} < {edge} THEN {quoted(plant.name)}")
    for plant in PLANTS:
        size = f"{plant.least} + {_chance(seed, 'range', 2, plant.most - plant.least + 1)}"
        sizes.append(f"WHEN {quoted(plant.name)} THEN {size}")
    drawn = f"SELECT range, CASE {' '.join(cases)} ELSE 'quiet' END AS plant FROM range({rows})"
    sized = f"SELECT range AS s, plant, CASE plant {' '.join(sizes)} END AS size FROM ({drawn})"
    db.make("all_days", f"SELECT *, SUM(size) OVER (ORDER BY s) - size AS before FROM ({sized})")
    db.make("days", f"SELECT * FROM all_days WHERE before + size <= {rows}")
    db.run("DROP TABLE all_days")
    count, used = db.ask("SELECT COUNT(*), COALESCE(SUM(size), 0)::BIGINT FROM days")[0]
    rest = f"SELECT {count} + range, 'quiet', 1, {used} + range FROM range({rows - used})"
    db.run(f"INSERT INTO days {rest}")
    return int(count + rows - used)


def _lists(db: Duck) -> None:
    lenders = [(k, *(int(v) if isinstance(v, bool) else v for v in row)) for k, row in enumerate(LENDERS)]
    columns = [("k", "BIGINT"), ("lender", "TEXT"), ("lender_kind", "TEXT"), ("product", "TEXT")]
    db.load("lenders", [*columns, ("cba", "BIGINT"), ("nifa", "BIGINT")], lenders)


def _pick(words: tuple[str, ...], number: str) -> str:
    whens = " ".join(f"WHEN {k} THEN {quoted(word)}" for k, word in enumerate(words))
    return f"CASE {number} {whens} END"


def _contacts(seed: int, own_texts: bool) -> str:
    def c(salt: int, below: int, of: str = "n") -> str:
        return _chance(seed, of, salt, below)

    night = "plant IN ('night', 'night_unknown', 'night_agreed')"
    daily = "32400 + 40 * j + " + c(11, 20000)
    second = (
        f"CASE WHEN {night} THEN (CASE WHEN {c(3, 2)} = 0 THEN 79200 ELSE 3600 END) + {c(4, 3600)} ELSE {daily} END"
    )
    often = "plant IN ('often', 'often_agreed', 'often_either', 'often_unknown')"
    many = "plant IN ('flood', 'busy')"
    calls = f"{night} OR {often} OR {many} OR plant = 'clock_unknown'"
    sms = f"{c(5, 4)} = 0"
    calm = _pick(CALM, c(15, len(CALM)))
    if own_texts:
        calm = f"'您尾号' || (n % 10000) || '的借款应还' || (n * 37 % 90000 + 100) || '元，' || {calm}"
    base = f"""
      SELECT d.s, d.plant, d.size, j, d.before + j AS n, d.s // {DAYS_EACH} AS debtor_no,
        DATE '2026-03-01' + CAST((d.s % {DAYS_EACH}) * 26 + {_chance(seed, "d.s", 6, 20)} AS INTEGER) AS day,
        CASE WHEN d.plant LIKE 'often%' THEN {_chance(seed, "d.s", 19, ONLINE)} ELSE
          {_chance(seed, f"d.s // {DAYS_EACH}", 7, len(LENDERS))} END AS lender_no
      FROM chosen d, LATERAL (SELECT range AS j FROM range(d.size))"""
    return f"""
      SELECT 'c' || n AS id, 'd' || debtor_no AS debtor, lender,
        '机构' || {_chance(seed, "debtor_no * 3 + s % 3", 8, AGENCIES)} AS agency,
        {_pick(REGIONS, _chance(seed, "debtor_no", 9, len(REGIONS)))} AS region,
        CASE WHEN plant <> 'clock_unknown'
          THEN (epoch_ms(0) + to_seconds(epoch(day)::BIGINT - 28800 + ({second}))) AT TIME ZONE 'UTC' END AS at,
        CASE WHEN plant = 'clock_unknown' THEN CAST(day AS VARCHAR) END AS at_about,
        CASE WHEN plant = 'told_others' THEN 'call' WHEN {calls} THEN 'call'
          WHEN plant = 'threat' OR ({sms}) THEN 'sms' ELSE 'call' END AS channel,
        CASE WHEN plant = 'told_others' THEN 'colleague' ELSE 'debtor' END AS counterpart,
        'collector' AS initiated_by,
        CASE WHEN {many} THEN false WHEN {often} OR plant = 'told_others' THEN true ELSE {c(12, 3)} > 0 END AS answered,
        CASE WHEN {many} THEN false WHEN {often} THEN true ELSE NULL END AS effective,
        CASE WHEN plant IN ('often', 'often_agreed') THEN 'notice' WHEN plant IN ('often_unknown', 'often_either')
          THEN NULL WHEN {c(13, 3)} = 0 THEN NULL ELSE 'interactive' END AS call_kind,
        '号码' || (j % 8) AS to_number,
        CASE WHEN plant = 'threat' AND s % 2 = 0 THEN {_pick(THREATS, c(14, len(THREATS)))}
          WHEN plant = 'quiet' AND ({sms}) THEN {calm} END AS text,
        CASE WHEN plant = 'threat' AND s % 2 = 1 THEN 'threat_violence' WHEN plant = 'told_others'
          THEN 'third_party_disclosure' WHEN plant = 'quiet' AND NOT ({sms}) THEN 'none' END AS labels,
        lender_kind,
        CASE WHEN {_chance(seed, "debtor_no", 10, 2)} = 0 THEN 'outsourced' ELSE 'in_house' END AS collector,
        product, cba = 1 AS cba_member, nifa = 1 AS nifa_member, false AS declares_gbt,
        true AS outsourcing_notice, CASE WHEN {c(16, 50)} = 0 THEN NULL ELSE true END AS reachable,
        CASE WHEN plant IN ('night_unknown', 'clock_unknown') THEN NULL WHEN plant = 'night_agreed' THEN true
          WHEN plant = 'night' THEN false WHEN {c(17, 3)} = 0 THEN NULL ELSE false END AS night_consent,
        CASE WHEN plant = 'often_agreed' THEN 1000000 WHEN {often} THEN 0 WHEN {c(18, 3)} = 0 THEN NULL ELSE 0
          END AS agreed_calls
      FROM ({base}) b JOIN lenders l ON l.k = b.lender_no ORDER BY n"""


def _truth() -> str:
    parts = []
    for plant in PLANTS:
        for code, outcome in plant.truth:
            who = f"'d' || s // {DAYS_EACH} AS debtor"
            said = f"{quoted(code)} AS code, {quoted(outcome)} AS outcome FROM days"
            where = f"WHERE plant = {quoted(plant.name)}"
            if plant.alone:
                each = ", LATERAL (SELECT range AS j FROM range(size))"
                parts.append(f"SELECT {who}, 'c' || (before + j) AS id, {said}{each} {where}")
            else:
                parts.append(f"SELECT {who}, 'c' || before AS id, {said} {where}")
    return " UNION ALL ".join(parts)
