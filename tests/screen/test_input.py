"""What is broken is set aside with its reason, the rest is judged, and the counts add up."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import duckdb
import pytest

from ashore.facts.problem import InputRefused
from ashore.screen.mapping import Mapping, read_mapping
from ashore.screen.options import Counts, Options
from ashore.screen.run import screen
from tests.screen.test_engines import ON, found_in, quiet

HEAD = "id,debtor,lender,lender_kind,product,cba_member,at,channel,counterpart,night_consent,answered,text\n"
NIGHT = "{},d1,甲,bank,card,1,2026-07-20T23:00:00+08:00,call,debtor,0,1,\n"


def screened(tmp_path: Path, *names: str, mapping: Mapping | None = None, **options: object) -> Counts:
    told = Options(ON, **options)  # type: ignore[arg-type]
    return screen([tmp_path / name for name in names], tmp_path / "out", told, mapping or Mapping(), quiet)


def aside(tmp_path: Path) -> dict[tuple[int, str], str]:
    with (tmp_path / "out" / "aside.csv").open(encoding="utf-8") as file:
        return {(int(r["row_number"]), r["problem"]): r["what"] for r in csv.DictReader(file)}


BROKEN = {
    "id:missing": NIGHT.format(""),
    "at:zone": NIGHT.format("x").replace("+08:00", ""),
    "at:time": NIGHT.format("x").replace("T23:00:00+08:00", "T25:00:00+08:00"),
    "at:range": NIGHT.format("x").replace("2026-07-20T", "1902-07-20T"),
    "channel:code": NIGHT.format("x").replace("call", "fax"),
    "night_consent:yes_no": NIGHT.format("x").replace(",0,1,", ",perhaps,1,"),
    "row:columns": NIGHT.format("x").replace("debtor,0,1,", "debtor,0,1,a,b"),
    "row:quote": 'x,d1,"never closed\n',
    "row:line": NIGHT.format("x").replace("甲", "x" * 5_000_000),
    "lender:long": NIGHT.format("x").replace("甲", "x" * 1001),
    "at:zone,channel:code": NIGHT.format("x").replace("call", "fax").replace("+08:00", ""),
}


def test_a_broken_row_is_told_and_the_others_are_judged(tmp_path: Path) -> None:
    rows = [NIGHT.format("a"), *BROKEN.values(), NIGHT.format("b")]
    (tmp_path / "in.csv").write_text(HEAD + "".join(rows), encoding="utf-8")
    counts = screened(tmp_path, "in.csv")
    assert (counts.rows, counts.taken, counts.set_aside) == (len(rows), 2, len(BROKEN))
    assert list(aside(tmp_path)) == [(line, problem) for line, problem in enumerate(BROKEN, 3)]
    assert all(aside(tmp_path).values())
    assert {ids[0] for code, ids in found_in(tmp_path / "out") if code == "quiet_hours"} == {"a", "b"}


def test_two_encodings_in_one_file(tmp_path: Path) -> None:
    lines = [HEAD.encode(), NIGHT.format("a").encode(), NIGHT.format("b").encode("gb18030"), b"\xff\xfe\xff\n"]
    (tmp_path / "in.csv").write_bytes(b"".join(lines))
    counts = screened(tmp_path, "in.csv")
    assert (counts.taken, counts.set_aside) == (2, 1)
    assert list(aside(tmp_path)) == [(4, "row:encoding")]
    lenders = duckdb.sql(f"SELECT DISTINCT lender FROM '{tmp_path}/out/findings.parquet'").fetchall()
    assert lenders == [("甲",)]


def test_json_lines_with_strange_ones(tmp_path: Path) -> None:
    good = {"id": 1, "debtor": "d", "night_consent": False, "at": "2026-07-20T15:00:00Z", "extra": {"a": [1]}}
    lines = [json.dumps(good), "", "{broken", "[1, 2]", json.dumps({**good, "id": "2", "text": {"a": 1}})]
    lines.append(json.dumps({**good, "id": "3", "text": "x" * 5_000_000}))
    (tmp_path / "in.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    counts = screened(tmp_path, "in.jsonl")
    assert (counts.rows, counts.taken, counts.set_aside) == (5, 2, 3)
    assert list(aside(tmp_path)) == [(3, "row:json"), (4, "row:json"), (6, "row:line")]


def test_the_same_id_twice_keeps_the_first(tmp_path: Path) -> None:
    other = NIGHT.format("a").replace("d1", "d2")
    (tmp_path / "in.csv").write_text(HEAD + NIGHT.format("a") * 3 + other, encoding="utf-8")
    counts = screened(tmp_path, "in.csv")
    assert (counts.rows, counts.taken, counts.set_aside) == (4, 2, 2)
    assert list(aside(tmp_path)) == [(3, "id:twice"), (4, "id:twice")]


def test_words_without_a_channel_or_a_counterpart_are_read(tmp_path: Path) -> None:
    (tmp_path / "in.csv").write_text(
        "id,debtor,at_about,text\n1,d,2026-07-20,你再不还钱，我就带人去打断你的腿。\n", "utf-8"
    )
    screened(tmp_path, "in.csv")
    assert ("threat_violence", ("1",)) in found_in(tmp_path / "out")


def test_a_thousand_columns_more(tmp_path: Path) -> None:
    wide = HEAD.strip() + "," + ",".join(f"x{k}" for k in range(1000)) + "\n"
    (tmp_path / "in.csv").write_text(wide + NIGHT.format("a").strip() + "," * 1000 + "\n", encoding="utf-8")
    assert screened(tmp_path, "in.csv").taken == 1


def test_own_columns_codes_and_zone(tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_text(
        'columns: { id: no, debtor: who, at: started }\ncodes: { channel: { "1": call } }\nzone: "+08:00"\n'
    )
    rows = "no,who,started,channel,lender_kind,product,cba_member,night_consent\n"
    rows += "7,d,2026-07-20 22:30:00,1,bank,card,是,否\n"
    (tmp_path / "in.csv").write_text(rows, encoding="utf-8")
    screened(tmp_path, "in.csv", mapping=read_mapping(tmp_path / "map.yaml"))
    assert ("quiet_hours", ("7",)) in found_in(tmp_path / "out")


def test_a_mapping_tells_all_that_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "map.yaml").write_text(
        "columns: { idd: no }\ncodes: { channel: { '1': phone } }\nzone: Beijing\nmore: 1\n"
    )
    with pytest.raises(InputRefused) as refused:
        read_mapping(tmp_path / "map.yaml")
    assert {p.path for p in refused.value.problems} == {"columns.idd", "codes.channel.1", "zone", "more"}


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("in.xls", b"x", "不认识这种文件"),
        ("in.parquet", b"PAR1 no", "Parquet"),
        ("in.csv", b"id,who\n1,2\n", "债务人"),
        ("in.csv", b"", "列名"),
        ("in.csv", b"id,id,debtor\n", "同名"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_and_nothing_is_left(
    name: str, content: bytes, what: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputRefused) as refused:
        screened(tmp_path, name)
    assert what in str(refused.value)
    assert not (tmp_path / "out").exists()


def test_times_without_a_zone_in_parquet_are_set_aside_unless_one_is_told(tmp_path: Path) -> None:
    night = "SELECT 'a' AS id, 'd' AS debtor, TIMESTAMP '2026-07-20 23:00:00' AS \"at\", 'bank' AS lender_kind,"
    night += " 'card' AS product, 'call' AS channel, true AS cba_member, false AS night_consent"
    duckdb.sql(f"COPY ({night}) TO '{tmp_path}/in.parquet'")
    assert screened(tmp_path, "in.parquet").set_aside == 1
    (tmp_path / "out").rename(tmp_path / "before")
    screened(tmp_path, "in.parquet", mapping=Mapping(zone="+08:00"))
    assert ("quiet_hours", ("a",)) in found_in(tmp_path / "out")
