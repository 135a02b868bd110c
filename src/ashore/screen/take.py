"""Columns of a file as fields of the record, as SQL: every row is good, or set aside with its reasons."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from ashore.facts.moment import FIRST_DAY, LAST_DAY
from ashore.screen.duck import Duck
from ashore.screen.engine import named, quoted
from ashore.screen.fields import FIELDS, NEEDED
from ashore.screen.files import Source
from ashore.screen.mapping import Mapping
from ashore.screen.parse import Parsed, as_it_stands, first_day, parsed
from ashore.screen.said import heard

ROW_BITS = 40
"""A row's number i is that of its file times 2^40, and its place in the file."""


def present(found: Sequence[Source], mapping: Mapping) -> frozenset[str]:
    """The fields of which any file has a column."""
    names = {name for source in found for name, _ in source.columns}
    return frozenset(f.name for f in FIELDS if mapping.columns.get(f.name, f.name) in names)


def standing(db: Duck, source: Source, mapping: Mapping) -> tuple[int, frozenset[str]]:
    """How many rows a file has, and the fields of which every row can be taken as it stands."""
    kinds = dict(source.columns)
    each, once = {}, {}
    for field in FIELDS:
        column = mapping.columns.get(field.name, field.name)
        condition = as_it_stands(field, column, kinds[column], mapping) if column in kinds else None
        if condition is not None and field.kind == "text":
            each[field.name] = f"COALESCE({condition}, FALSE)" if field.name in NEEDED else condition
        elif condition is not None:
            # A column of a few words: to look at each word once is quicker than at each row.
            words = f"(SELECT DISTINCT {named(column)} FROM {source.table()})"
            once[field.name] = f"(SELECT COALESCE(BOOL_AND({condition}), TRUE) FROM {words})"
    told = ["COUNT(*)", *(f"COALESCE(BOOL_AND({condition}), TRUE)" for condition in each.values())]
    rows, *flags = db.ask(f"SELECT {', '.join(told)} FROM {source.table()}")[0]
    flags += db.ask(f"SELECT {', '.join(once.values())}")[0] if once else ()
    return rows, frozenset(name for name, flag in zip([*each, *once], flags, strict=True) if flag)


def record_query(
    source: Source, mapping: Mapping, wanted: frozenset[str], stand: Collection[str], *, all_good: bool = False
) -> str:
    """The good rows of a file: i and the wanted fields. stand: those taken as they are; all_good: every row was looked
    at before and is good."""
    done = _parsed(source, mapping, wanted, stand)
    values = ", ".join(f"{one.value} AS {named(name)}" for name, one in done.items())
    rows = f"SELECT {source.number * 2**ROW_BITS} + row_ AS i, {values} FROM {source.table()}"
    good = " AND ".join(f"({condition}) IS NOT TRUE" for one in done.values() for _, condition in one.wrong)
    return rows if all_good or not good else f"{rows} WHERE {good}"


def aside_query(source: Source, mapping: Mapping, wanted: frozenset[str], stand: Collection[str]) -> str:
    """The other rows: i, id as written, and `bad`, its problems as "field:reason,field:reason"."""
    done = _parsed(source, mapping, wanted, stand)
    wrong = [(f"{name}:{reason}", condition) for name, one in done.items() for reason, condition in one.wrong]
    cases = ", ".join(f"CASE WHEN {condition} THEN {quoted(what)} END" for what, condition in wrong)
    bad = " OR ".join(f"({condition}) IS TRUE" for _, condition in wrong)
    number = f"{source.number * 2**ROW_BITS} + row_ AS i"
    return (
        f"SELECT {number}, {done['id'].value} AS id, concat_ws(',', {cases}) AS bad FROM {source.table()} WHERE {bad}"
    )


def _parsed(source: Source, mapping: Mapping, wanted: frozenset[str], stand: Collection[str]) -> dict[str, Parsed]:
    kinds = dict(source.columns)
    found = {}
    for field in FIELDS:
        column = mapping.columns.get(field.name, field.name)
        if field.name not in wanted:
            continue
        if field.name in stand:
            found[field.name] = Parsed(named(column))
            continue
        one = parsed(field, column if column in kinds else None, kinds.get(column, ""), mapping)
        if field.name in NEEDED:
            one = Parsed(one.value, (("missing", f"({one.value}) IS NULL"), *one.wrong))
        found[field.name] = one
    return found


def completed(table: str, wanted: frozenset[str]) -> str:
    """Good rows with what their text says, and with `at` and `at_about` as days and a clock."""
    kept = [f.name for f in FIELDS if f.name in wanted and f.kind not in ("instant", "about")]
    others = ", ".join(f"t.{named(name)} AS {named(name)}" for name in kept)
    day = "CAST(CAST(t.at AS DATE) AS VARCHAR)" if "at" in wanted else "NULL"
    clock = "strftime(t.at, '%H:%M:%S')" if "at" in wanted else "CAST(NULL AS VARCHAR)"
    about = "t.at_about" if "at_about" in wanted else "NULL"
    said = "h.says_id" if "text" in wanted else "CAST(NULL AS BIGINT)"
    inner = f"SELECT t.i AS i, {said} AS says_id, {others}, {day} AS day_, {about} AS about_, {clock} AS clock"
    inner += f" FROM {table} t"
    inner += f" {heard(wanted)}" if "text" in wanted else ""
    month = "CAST(last_day(CAST(about_ || '-01' AS DATE)) AS VARCHAR)"
    last = f"CASE LENGTH(about_) WHEN 10 THEN about_ WHEN 7 THEN {month} ELSE about_ || '-12-31' END"
    listed = ", ".join(["i", "says_id", "clock", *map(named, kept)])
    return (
        f"SELECT {listed}, COALESCE(day_, {first_day('about_')}, {quoted(str(FIRST_DAY))}) AS day_first,"
        f" COALESCE(day_, {last}, {quoted(str(LAST_DAY))}) AS day_last FROM ({inner})"
    )


def numbered(table: str, wanted: frozenset[str], numbers: Sequence[tuple[str, str]]) -> str:
    """Good rows as they are kept: completed, and with numbers made of their facts. numbers: names and SQL over `t`."""
    kept = [f.name for f in FIELDS if f.name in wanted and f.kind not in ("instant", "about")]
    listed = [f"t.{named(name)}" for name in ("i", "says_id", "clock", "day_first", "day_last", *kept)]
    told = ", ".join([*listed, *(f"{sql} AS {name}" for name, sql in numbers)])
    return f"SELECT {told} FROM ({taken(f'({completed(table, wanted)})', wanted)}) t"


def taken(table: str, wanted: frozenset[str]) -> str:
    """The same with every field: what no file has is unknown everywhere, and costs nothing."""
    absent = [f for f in FIELDS if f.name not in wanted and f.kind not in ("instant", "about")]
    kinds = {"bool": "BIGINT", "int": "BIGINT"}
    nothing = "".join(f", CAST(NULL AS {kinds.get(f.kind, 'TEXT')}) AS {f.name}" for f in absent)

    def have(*names: str) -> bool:
        return wanted.issuperset(names)

    text = "CASE WHEN t.text IS NULL THEN 0 ELSE 1 END" if have("text") else "0"
    agency = "CASE WHEN t.agency IS NULL THEN 0 ELSE 1 END" if have("agency") else "0"
    own = "CASE WHEN t.agency = t.lender THEN 1 ELSE 0 END" if have("agency", "lender") else "0"
    signed = "CASE WHEN t.plan_signed_on < t.day_first THEN 1 ELSE 0 END" if have("plan_signed_on") else "0"
    day = "CASE WHEN t.day_first = t.day_last THEN t.day_first END"
    more = f"{day} AS day, {text} AS has_text, {agency} AS agency_known, {own} AS own_agency, {signed} AS plan_signed"
    return f"SELECT t.*, {more}{nothing} FROM {table} t"
