"""Compiles a pack (YAML a lawyer can read) into JSON sections that load fast and need no YAML library."""

from ashore.packing.compile import compile_pack, pack_digest

__all__ = ["compile_pack", "pack_digest"]
