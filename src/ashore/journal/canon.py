"""Canonical JSON (RFC 8785) for what the journal holds: objects, lists, text, whole numbers, booleans and null.

Numbers with a point are refused: money is whole fen and rates are text, so no rule for writing floats is needed.
"""

from __future__ import annotations

import json
from typing import Any

LARGEST = 2**53 - 1
"""Beyond it other readers of JSON lose digits (RFC 7493)."""


class NotCanonical(ValueError):
    """The value cannot be written so that every reader gets the same."""


def canonical(value: Any) -> bytes:
    """UTF-8 bytes, keys in the order of their UTF-16 code units. Raises NotCanonical."""
    try:
        text = json.dumps(_ordered(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        return text.encode("utf-8")
    except UnicodeEncodeError as e:
        raise NotCanonical("half a character") from e


def _ordered(value: Any) -> Any:
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int):
        if abs(value) > LARGEST:
            raise NotCanonical(f"number too large: {value}")
        return value
    if isinstance(value, list | tuple):
        return [_ordered(item) for item in value]
    if isinstance(value, dict):
        if not all(isinstance(key, str) for key in value):
            raise NotCanonical("a key is no text")
        return {key: _ordered(value[key]) for key in sorted(value, key=_utf16)}
    raise NotCanonical(f"{type(value).__name__} has no place in the journal")


def _utf16(key: str) -> bytes:
    return key.encode("utf-16-be", "surrogatepass")
