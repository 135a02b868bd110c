"""Reads the compiled pack, one section at a time, each once: that inside the package, or a released one whose folder
the environment names in ASHORE_PACKS (`ashore pack install`)."""

from __future__ import annotations

import json
import os
from functools import cache
from typing import Any

# Not importlib.resources: importing it costs a check more than reading the pack.
_PACKS = os.environ.get("ASHORE_PACKS") or os.path.join(os.path.dirname(os.path.dirname(__file__)), "_pack")


def section(name: str, pack: str = "cn") -> Any:
    """The compiled data of one section, for example "records". Raises FileNotFoundError when not compiled."""
    return _read(name, pack)  # one key a section for the cache, however it was asked for


@cache
def _read(name: str, pack: str) -> Any:
    with open(os.path.join(_PACKS, pack, f"{name}.json"), encoding="utf-8") as file:
        return json.load(file)


def blob(name: str, pack: str = "cn") -> bytes:
    """The bytes of a file that the pack brings as it is. Raises FileNotFoundError when not compiled."""
    with open(os.path.join(_PACKS, pack, name), "rb") as file:
        return file.read()
