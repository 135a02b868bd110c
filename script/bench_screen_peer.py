"""What somebody would write by hand for three rules alone, in DuckDB and in pandas: the peers of the screening bench.

Night calls, calls a day, and floods, with the numbers written in, and unknown facts told apart where a person would
think of it. Each writes its findings and prints its seconds and counts.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

NIGHT = "(clock >= TIME '22:00:00' OR clock < TIME '08:00:00')"
BANK = "(cba_member AND lender_kind IN ('bank', 'consumer_finance') AND product = 'card')"
ONLINE = "(lender_kind = 'consumer_finance' AND product = 'online_consumer_loan')"
LOCAL = "(\"at\" AT TIME ZONE 'Asia/Shanghai')"
QUIET = f"""
  COPY (SELECT 'quiet_hours' AS code, id, debtor, lender, agency,
    CASE WHEN clock IS NOT NULL AND NOT night_consent THEN 'breach' ELSE 'cannot_tell' END AS outcome
  FROM (SELECT id, debtor, lender, agency, night_consent, CAST({LOCAL} AS TIME) AS clock, cba_member, lender_kind,
      product
    FROM contacts WHERE initiated_by = 'collector' AND channel NOT IN ('letter', 'poster'))
  WHERE ({BANK} OR {ONLINE}) AND (clock IS NULL OR {NIGHT}) AND night_consent IS NOT TRUE)
  TO 'FOLDER/quiet.parquet' (FORMAT parquet)"""
CALLS = f"""
  COPY (SELECT 'call_frequency' AS code, debtor, lender, day, any_value(agency) AS agency,
      SUM(CASE WHEN answered AND call_kind = 'notice' THEN 1 ELSE 0 END) AS notices,
      SUM(CASE WHEN effective AND call_kind = 'interactive' THEN 1 ELSE 0 END) AS talks,
      SUM(CASE WHEN answered AND COALESCE(call_kind, 'notice') = 'notice' THEN 1 ELSE 0 END) AS most_notices,
      SUM(CASE WHEN COALESCE(effective, true) AND COALESCE(call_kind, 'interactive') = 'interactive' THEN 1 ELSE 0 END)
        AS most_talks,
      COUNT(*) AS calls, MAX(agreed_calls) AS agreed, MIN(id) AS id
    FROM (SELECT *, COALESCE(CAST({LOCAL} AS DATE), CAST(at_about AS DATE)) AS day FROM contacts)
    WHERE channel IN ('call', 'voice_robot') AND counterpart = 'debtor' AND initiated_by = 'collector' AND {ONLINE}
    GROUP BY debtor, lender, day
    HAVING (most_notices > 3 OR most_talks > 3) AND COALESCE(agreed, 0) <= 3)
  TO 'FOLDER/calls.parquet' (FORMAT parquet);
  COPY (SELECT 'call_frequency' AS code, debtor, lender, day, number, SUM(calls) AS calls
    FROM (SELECT debtor, lender, COALESCE(CAST({LOCAL} AS DATE), CAST(at_about AS DATE)) AS day, to_number AS number,
      CASE WHEN answered THEN 0 ELSE 1 END AS calls
    FROM contacts WHERE channel IN ('call', 'voice_robot') AND counterpart = 'debtor'
      AND initiated_by = 'collector' AND {BANK})
    GROUP BY ALL HAVING SUM(calls) > 6)
  TO 'FOLDER/attempts.parquet' (FORMAT parquet)"""
FLOOD = f"""
  COPY (SELECT 'harassment_pattern' AS code, debtor, lender, day, any_value(agency) AS agency, COUNT(*) AS contacts,
      MIN(id) AS id, CASE WHEN COUNT(*) >= 20 THEN 'breach' ELSE 'cannot_tell' END AS outcome
    FROM (SELECT *, COALESCE(CAST({LOCAL} AS DATE), CAST(at_about AS DATE)) AS day FROM contacts)
    WHERE initiated_by = 'collector' AND channel NOT IN ('letter', 'poster')
    GROUP BY debtor, lender, day HAVING COUNT(*) >= 10)
  TO 'FOLDER/flood.parquet' (FORMAT parquet)"""


def by_hand(contacts: str, out: Path) -> int:
    import duckdb

    db = duckdb.connect(":memory:", config={"threads": 2, "memory_limit": "4GB"})
    db.execute(f"CREATE VIEW contacts AS SELECT * FROM read_parquet('{contacts}')")
    for statement in (QUIET, CALLS, FLOOD):
        db.execute(statement.replace("FOLDER", str(out)))
    return int(db.execute(f"SELECT COUNT(*) FROM read_parquet('{out}/*.parquet', union_by_name=true)").fetchall()[0][0])


def in_pandas(contacts: str, out: Path) -> int:
    """The same three rules as somebody would write them in a notebook."""
    import pandas as pd

    used = ["id", "debtor", "lender", "agency", "at", "at_about", "channel", "counterpart", "initiated_by", "answered"]
    used += [
        "effective",
        "call_kind",
        "to_number",
        "lender_kind",
        "product",
        "cba_member",
        "night_consent",
        "agreed_calls",
    ]
    few = [
        "lender",
        "agency",
        "channel",
        "counterpart",
        "initiated_by",
        "call_kind",
        "to_number",
        "lender_kind",
        "product",
    ]
    files = sorted(Path(contacts).parent.glob("*.parquet"))
    told = pd.concat([pd.read_parquet(path, columns=used) for path in files], ignore_index=True)
    told = told.astype(dict.fromkeys(few, "category"))
    local = told["at"].dt.tz_convert("Asia/Shanghai")
    told["day"] = local.dt.strftime("%Y-%m-%d").fillna(told["at_about"])
    minute = local.dt.hour * 60 + local.dt.minute
    mine = (told["initiated_by"] == "collector") & ~told["channel"].isin(["letter", "poster"])
    bank = told["cba_member"] & told["lender_kind"].isin(["bank", "consumer_finance"]) & (told["product"] == "card")
    online = (told["lender_kind"] == "consumer_finance") & (told["product"] == "online_consumer_loan")
    night = minute.isna() | (minute >= 1320) | (minute < 480)
    agreed = told["night_consent"].eq(True)
    quiet = told[mine & (bank | online) & night & ~agreed]
    quiet[["id", "debtor", "lender", "agency"]].to_parquet(out / "quiet.parquet")
    calls = mine & told["channel"].isin(["call", "voice_robot"]) & (told["counterpart"] == "debtor")
    keys = ["debtor", "lender", "day"]
    some = told[calls & online].copy()
    kind = some["call_kind"].astype("object").fillna("")
    some["notices"] = some["answered"].eq(True) & kind.isin(["notice", ""])
    some["talks"] = some["effective"].ne(False) & kind.isin(["interactive", ""])
    sums = some.groupby(keys, observed=True)[["notices", "talks"]].sum()
    most = some.groupby(keys, observed=True)["agreed_calls"].max().fillna(0)
    often = sums[((sums["notices"] > 3) | (sums["talks"] > 3)) & (most <= 3)]
    often.reset_index().to_parquet(out / "calls.parquet")
    missed = told[calls & bank & ~told["answered"].eq(True)]
    tries = missed.groupby([*keys, "to_number"], observed=True).size()
    tries[tries > 6].reset_index(name="calls").to_parquet(out / "attempts.parquet")
    flood = told[mine].groupby(keys, observed=True).size()
    flood = flood[flood >= 10]
    flood.reset_index(name="contacts").to_parquet(out / "flood.parquet")
    return len(quiet) + len(often) + int((tries > 6).sum()) + len(flood)


def main(how: str, contacts: str, out: Path) -> None:
    out.mkdir(parents=True)
    start = time.perf_counter()
    told = (by_hand if how == "sql" else in_pandas)(contacts, out)
    print(json.dumps({"seconds": time.perf_counter() - start, "told": told}))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
