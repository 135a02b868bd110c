"""A Case to plain data, YAML or JSON. What is unknown is left out; reading it back gives the same Case."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from ashore.facts.case import Case
from ashore.facts.kinds import Word
from ashore.facts.moment import Moment
from ashore.facts.money import yuan_from_fen
from ashore.facts.rate import text_from_rate
from ashore.facts.shape import Shape, slots


def case_to_data(case: Case) -> dict[str, Any]:
    """Dict, list, str, int and bool as a case file holds them: money in yuan, days and moments as text."""
    return _record(case)


def dump_case_yaml(case: Case) -> str:
    """The case as YAML, in the order of the fact classes."""
    import yaml  # on purpose here: the core never needs it

    class Dumper(yaml.SafeDumper):
        """Leaves dates unquoted: here they are text, as they are for the reader."""

        yaml_implicit_resolvers = {  # noqa: RUF012 (PyYAML's own name and form)
            first: [r for r in resolvers if not r[0].endswith(":timestamp")]
            for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
        }

    out: str = yaml.dump(case_to_data(case), Dumper=Dumper, allow_unicode=True, sort_keys=False, width=110)
    return out


def dump_case_json(case: Case) -> str:
    return json.dumps(case_to_data(case), ensure_ascii=False, indent=2) + "\n"


def _record(entry: Any) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for name, slot in slots(entry.__class__).items():
        value = getattr(entry, name)
        if value is not None and not (slot.listed and value == []):
            out[name] = _value(slot.shape, value)
    return out


def _value(shape: Shape, value: Any) -> Any:
    if shape.kind == "record":
        return _record(value)
    if shape.item is not None:
        return [_value(shape.item, item) for item in value]
    if shape.kind == "fen":
        return yuan_from_fen(value)
    if shape.kind == "rate":
        return text_from_rate(value)
    if isinstance(value, Word):
        return value.value
    return str(value) if isinstance(value, date | Moment) else value
