"""One column of the input as one field of the record, in DuckDB's SQL: its value, and what is wrong with it.

The value of what cannot be read is NULL, and its problem is "field:reason"; the row is then set aside, never guessed.
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
LONGEST = 100_000
"""Letters of a text; of anything else 1,000."""
_OFFSET = r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?( ?Z|[+-]\d{2}(:?\d{2})?)$"
_NAIVE = r"^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?$"


@dataclass(frozen=True, slots=True)
class Parsed:
    """value: SQL of the field; problem: SQL of "field:reason", NULL where there is none; "" = cannot be wrong."""

    value: str
    problem: str = ""


def parsed(field: Field, column: str | None, kind: str, mapping: Mapping) -> Parsed:
    """column: its name in the input, None = not there; kind: its type in DuckDB."""
    if column is None:
        empty = "TIMESTAMP" if field.kind == "instant" else "BIGINT" if field.kind in ("bool", "int") else "VARCHAR"
        return Parsed(f"CAST(NULL AS {empty})")
    raw = named(column)
    text = f"NULLIF(TRIM(CAST({raw} AS VARCHAR)), '')"
    codes = mapping.codes.get(field.name)
    if codes:
        whens = " ".join(f"WHEN {quoted(theirs)} THEN {quoted(ours)}" for theirs, ours in codes.items())
        text, kind = f"CASE {text} {whens} ELSE {text} END", "VARCHAR"
    match field.kind:
        case "text":
            most = LONGEST if field.name == "text" else 1000
            return Parsed(text, _problem(field, "long", f"LENGTH({text}) > {most}"))
        case "code":
            listed = ", ".join(map(quoted, field.codes))
            return Parsed(f"CASE WHEN {text} IN ({listed}) THEN {text} END", _problem(field, "code", f"{text} NOT IN ({listed})"))
        case "bool":
            return _bool(field, raw, text, kind)
        case "int":
            value = raw if kind in ("TINYINT", "SMALLINT", "INTEGER", "BIGINT") else f"TRY_CAST({text} AS BIGINT)"
            outside = f"({value}) NOT BETWEEN {field.least} AND {field.most}"
            whole = "" if value == raw else f"{text} IS NOT NULL AND NOT regexp_matches({text}, '^-?[0-9]+$') OR ({value}) IS NULL AND {text} IS NOT NULL OR "
            return Parsed(f"CAST({value} AS BIGINT)", _problem(field, "number", f"{whole}{outside}"))
        case "labels":
            listed = ", ".join(map(quoted, KNOWN_LABELS))
            strange = f"len(list_filter(string_split({text}, '|'), lambda x: x NOT IN ({listed}))) > 0"
            return Parsed(text, _problem(field, "label", strange))
        case "instant":
            return _instant(field, raw, text, kind, mapping.zone)
        case "day":
            return _day(field, text, f"{text} IS NOT NULL AND NOT regexp_matches({text}, '^[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}$')")
        case "about":
            ragged = f"{text} IS NOT NULL AND NOT regexp_matches({text}, '^[0-9]{{4}}(-[0-9]{{2}}(-[0-9]{{2}})?)?$')"
            first = f"({text} || SUBSTR('-01-01', LENGTH({text}) - 3))"
            return _day(field, text, ragged, first)


def _problem(field: Field, reason: str, condition: str) -> str:
    return f"CASE WHEN {condition} THEN {quoted(f'{field.name}:{reason}')} END"


def _bool(field: Field, raw: str, text: str, kind: str) -> Parsed:
    if kind == "BOOLEAN":
        return Parsed(f"CAST({raw} AS BIGINT)")
    yes, no = (", ".join(map(quoted, words)) for words in (YES, NO))
    value = f"CASE WHEN LOWER({text}) IN ({yes}) THEN 1 WHEN LOWER({text}) IN ({no}) THEN 0 END"
    return Parsed(value, _problem(field, "yes_no", f"{text} IS NOT NULL AND ({value}) IS NULL"))


def _instant(field: Field, raw: str, text: str, kind: str, zone: str | None) -> Parsed:
    """As a TIMESTAMP on China's clocks."""
    shift = "INTERVAL 8 HOUR"
    if kind == "TIMESTAMP WITH TIME ZONE":
        value, trouble = f"({raw} AT TIME ZONE 'UTC' + {shift})", []
    elif kind.startswith("TIMESTAMP"):
        if zone is None:
            return Parsed("CAST(NULL AS TIMESTAMP)", _problem(field, "zone", f"{raw} IS NOT NULL"))
        value, trouble = f"(CAST({raw} AS TIMESTAMP) - {_interval(zone)} + {shift})", []
    else:
        bare = f"regexp_matches({text}, {quoted(_NAIVE)})"
        whole = f"CASE WHEN {bare} THEN {text} || {quoted(zone)} ELSE {text} END" if zone else text
        value = f"(TRY_CAST({whole} AS TIMESTAMPTZ) AT TIME ZONE 'UTC' + {shift})"
        trouble = [] if zone else [_problem(field, "zone", bare)]
        good = f"regexp_matches({whole}, {quoted(_OFFSET)})"
        trouble.append(_problem(field, "time", f"{text} IS NOT NULL AND NOT {bare if not zone else '(1=0)'} AND (NOT {good} OR {value} IS NULL)"))
        value = f"CASE WHEN {good} THEN {value} END"
    outside = f"{value} < DATE '{FIRST_DAY}' OR {value} >= DATE '{LAST_DAY}' + INTERVAL 1 DAY"
    trouble.append(_problem(field, "range", outside))
    return Parsed(value, f"COALESCE({', '.join(trouble)})")


def _interval(zone: str) -> str:
    hours, minutes = zone[1:].split(":")
    whole = (int(hours) * 60 + int(minutes)) * (-1 if zone[0] == "-" else 1)
    return f"INTERVAL ({whole}) MINUTE"


def _day(field: Field, text: str, ragged: str, first: str = "") -> Parsed:
    date = f"TRY_CAST({first or text} AS DATE)"
    missing = f"{text} IS NOT NULL AND {date} IS NULL"
    outside = f"{date} < DATE '{FIRST_DAY}' OR {date} > DATE '{LAST_DAY}'"
    return Parsed(text, f"COALESCE({_problem(field, 'day', f'({ragged}) OR ({missing})')}, {_problem(field, 'range', outside)})")
