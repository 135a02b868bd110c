"""One column of the input as one field of the record, in DuckDB's SQL: its value, and what is wrong with it.

What cannot be read sets its row aside with the reason; nothing is guessed.
"""

from __future__ import annotations

from dataclasses import dataclass

from ashore.facts.moment import FIRST_DAY, LAST_DAY
from ashore.rules.heard import CARRIED, MESSAGE_LABELS
from ashore.rules.rule import labels
from ashore.screen.engine import named, quoted
from ashore.screen.fields import Field
from ashore.screen.mapping import Mapping

KNOWN_LABELS = tuple(sorted({*MESSAGE_LABELS, *labels(), *CARRIED, "none"}))
YES = ("1", "true", "t", "yes", "y", "是")
NO = ("0", "false", "f", "no", "n", "否")
LONGEST, LONG = 100_000, 1_000
"""Letters of what was said, and of any other text."""
CHINA = 8 * 3600 * 1_000_000
UNZONED = ("TIMESTAMP", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS")
_NAIVE = r"\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?"
_OFFSET = r" ?(Z|[+-]\d{2}(:?\d{2})?)"


@dataclass(frozen=True, slots=True)
class Parsed:
    """value: SQL of the field; wrong: (reason, condition), of which any that is true sets the row aside."""

    value: str
    wrong: tuple[tuple[str, str], ...] = ()


def parsed(field: Field, column: str | None, kind: str, mapping: Mapping) -> Parsed:
    """column: its name in the input, None = not there; kind: its type in DuckDB."""
    if column is None:
        empty = {"instant": "TIMESTAMP", "bool": "TINYINT", "int": "BIGINT"}.get(field.kind, "VARCHAR")
        return Parsed(f"CAST(NULL AS {empty})")
    raw = named(column)
    text = f"NULLIF(TRIM({raw}), '')" if kind == "VARCHAR" else f"NULLIF(TRIM(CAST({raw} AS VARCHAR)), '')"
    codes = mapping.codes.get(field.name)
    if codes:
        whens = " ".join(f"WHEN {quoted(theirs)} THEN {quoted(ours)}" for theirs, ours in codes.items())
        text, kind = f"CASE {text} {whens} ELSE {text} END", "VARCHAR"
    match field.kind:
        case "text":
            return Parsed(text, (("long", f"LENGTH({text}) > {LONGEST if field.name == 'text' else LONG}"),))
        case "code":
            return Parsed(text, (("code", f"{text} NOT IN ({', '.join(map(quoted, field.codes))})"),))
        case "bool":
            return _bool(raw, text, kind)
        case "int":
            return _int(field, raw, text, kind)
        case "labels":
            listed = ", ".join(map(quoted, KNOWN_LABELS))
            strange = f"len(list_filter(string_split({text}, '|'), lambda x: x NOT IN ({listed}))) > 0"
            # Taking a text apart is slow, and most are one known word.
            return Parsed(text, (("label", f"CASE WHEN {text} NOT IN ({listed}) THEN {strange} END"),))
        case "instant":
            return _instant(raw, text, kind, mapping.zone)
        case "day":
            return _day(text, text, "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
        case "about":
            return _day(text, first_day(text), "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")


def as_it_stands(field: Field, column: str, kind: str, mapping: Mapping) -> str | None:
    """A condition that is true where a row of the column is the field already, trimmed and right; None: not looked for.

    Most files are so in most columns, and to know it once saves taking every value apart again and again.
    """
    if kind != "VARCHAR" or field.name in mapping.codes:
        return None
    raw = named(column)
    match field.kind:
        case "text":
            # A text has at most as many letters as bytes.
            most = LONGEST if field.name == "text" else LONG
            return f"{raw} = TRIM({raw}) AND {raw} <> '' AND strlen({raw}) <= {most}"
        case "code" | "labels":
            return f"{raw} IN ({', '.join(map(quoted, field.codes or KNOWN_LABELS))})"
    return None


def first_day(about: str) -> str:
    """The first day of a day, month or year."""
    return f"({about} || SUBSTR('-01-01', LENGTH({about}) - 3))"


def _bool(raw: str, text: str, kind: str) -> Parsed:
    if kind == "BOOLEAN":
        return Parsed(f"CAST({raw} AS TINYINT)")
    yes, no = (", ".join(map(quoted, words)) for words in (YES, NO))
    value = f"CAST(CASE WHEN LOWER({text}) IN ({yes}) THEN 1 WHEN LOWER({text}) IN ({no}) THEN 0 END AS TINYINT)"
    return Parsed(value, (("yes_no", f"LOWER({text}) NOT IN ({yes}, {no})"),))


def _int(field: Field, raw: str, text: str, kind: str) -> Parsed:
    whole = kind in ("TINYINT", "SMALLINT", "INTEGER", "BIGINT")
    value = raw if whole else f"TRY_CAST({text} AS BIGINT)"
    outside = f"{value} NOT BETWEEN {field.least} AND {field.most}"
    ragged = f"{text} IS NOT NULL AND (NOT regexp_full_match({text}, '-?[0-9]+') OR {value} IS NULL)"
    return Parsed(f"CAST({value} AS BIGINT)", (("number", outside if whole else f"({ragged}) OR ({outside})"),))


def _instant(raw: str, text: str, kind: str, zone: str | None) -> Parsed:
    """As a TIMESTAMP on China's clocks."""
    wrong: tuple[tuple[str, str], ...] = ()
    if kind == "TIMESTAMP WITH TIME ZONE":
        value = f"make_timestamp(epoch_us({raw}) + {CHINA})"
    elif kind in UNZONED and zone is not None:
        value = f"make_timestamp(epoch_us(CAST({raw} AS TIMESTAMP)) - {_offset(zone)} + {CHINA})"
    elif kind in UNZONED:
        return Parsed("CAST(NULL AS TIMESTAMP)", (("zone", f"{raw} IS NOT NULL"),))
    else:
        bare = f"regexp_full_match({text}, {quoted(_NAIVE)})"
        whole = f"CASE WHEN {bare} THEN {text} || {quoted(zone)} ELSE {text} END" if zone else text
        good = f"regexp_full_match({whole}, {quoted(_NAIVE + _OFFSET)})"
        value = f"make_timestamp(epoch_us(TRY_CAST(CASE WHEN {good} THEN {whole} END AS TIMESTAMPTZ)) + {CHINA})"
        unread = f"{text} IS NOT NULL AND {value} IS NULL"
        wrong = (("time", unread),) if zone else (("zone", bare), ("time", f"{unread} AND NOT {bare}"))
    outside = f"{value} < TIMESTAMP '{FIRST_DAY}' OR {value} >= TIMESTAMP '{LAST_DAY}' + INTERVAL 1 DAY"
    return Parsed(value, (*wrong, ("range", outside)))


def _offset(zone: str) -> int:
    """Microseconds."""
    hours, minutes = zone[1:].split(":")
    return (int(hours) * 60 + int(minutes)) * 60_000_000 * (-1 if zone[0] == "-" else 1)


def _day(text: str, first: str, form: str) -> Parsed:
    date = f"CASE WHEN {text} IS NOT NULL THEN TRY_CAST({first} AS DATE) END"
    ragged = f"CASE WHEN {text} IS NOT NULL THEN NOT regexp_full_match({text}, {quoted(form)}) OR {date} IS NULL END"
    outside = f"{date} < DATE '{FIRST_DAY}' OR {date} > DATE '{LAST_DAY}'"
    return Parsed(text, (("day", ragged), ("range", outside)))
