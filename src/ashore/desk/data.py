"""What the desk answers, as plain data and as canonical JSON: the same answer is always the same bytes."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any

from ashore.facts.moment import Moment


def to_data(value: Any) -> Any:
    """Dataclasses to dict, tuples to list, dates and moments to text, enums to their value; None stays."""
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | int):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, Moment):
        return value.text
    if isinstance(value, list | tuple):
        return [to_data(item) for item in value]
    if isinstance(value, dict):
        return {key: to_data(item) for key, item in value.items()}
    return {name: to_data(getattr(value, name)) for name in value.__dataclass_fields__}


def canonical_json(data: Any) -> str:
    """RFC 8785 for data of text, whole numbers, booleans and None under ASCII keys: sorted keys, no spaces, UTF-8."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
