"""Compiles packs/ into src/ashore/_pack/ whenever the package is built, editable installs included."""

import sys
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompilePack(BuildHookInterface):
    def initialize(self, version, build_data):
        root = Path(self.root)
        sys.path.insert(0, str(root / "src"))
        try:
            from ashore.packing import compile_pack

            compile_pack(root / "packs" / "cn", root / "src" / "ashore" / "_pack" / "cn")
        finally:
            sys.path.remove(str(root / "src"))
