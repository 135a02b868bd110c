"""The core and the compiled pack load in a browser's Python, and give what they give natively."""

from __future__ import annotations

from .tab import run_in_tab

LOAD = """
import importlib, pkgutil, sys
import ashore
names = [m.name for m in pkgutil.walk_packages(ashore.__path__, "ashore.")]
for name in names:
    importlib.import_module(name)
print("ashore.facts.case" in names, sys.platform)
"""


def test_every_core_module_loads_in_the_tab() -> None:
    assert run_in_tab(LOAD).split() == ["True", "emscripten"]
