"""Reads the compiled pack that lies inside the package, one section at a time, each once."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any


@cache
def section(name: str, pack: str = "cn") -> Any:
    """The compiled data of one section, for example "records". Raises FileNotFoundError when not compiled."""
    place = resources.files("ashore").joinpath("_pack", pack, f"{name}.json")
    return json.loads(place.read_text(encoding="utf-8"))
