"""The screening against its peers: `ashore screen` in a process of its own, on generated records that are made once."""

from __future__ import annotations

import json
import shutil
import sys
import time
from pathlib import Path

FOLDER = Path("out/bench-screen")
VENV = Path("out/bench-pandas")
PEERS = ("pandas==2.3.3", "pyarrow==22.0.0")
ASHORE = str(Path(sys.executable).with_name("ashore"))
ON = ("--on", "2026-11-23")


def generated(rows: int, texts: bool = False) -> str:
    """The files of so many records, seed 1. texts: each with its own sum and number, so that none is alike."""
    from ashore.screen.generate import generate

    folder = FOLDER / f"{rows}{'-texts' if texts else ''}"
    if not (folder / "generated.json").exists():
        shutil.rmtree(folder, ignore_errors=True)
        generate(rows, 1, folder, own_texts=texts)
    return f"{folder}/contacts/*.parquet"


def ours(contacts: str) -> tuple[str, ...]:
    files = sorted(str(path) for path in Path(contacts).parent.glob("*.parquet"))
    return (ASHORE, "screen", *files, "--out", str(fresh("ours")), *ON, "--json")


def by_hand(contacts: str) -> tuple[str, ...]:
    return (sys.executable, "script/bench_screen_peer.py", "sql", contacts, str(fresh("by-hand")))


def in_pandas(contacts: str, python: str) -> tuple[str, ...]:
    return (python, "script/bench_screen_peer.py", "pandas", contacts, str(fresh("pandas")))


def fresh(name: str) -> Path:
    out = FOLDER / name
    shutil.rmtree(out, ignore_errors=True)
    return out


def labelling(contacts: str) -> None:
    """Every different text read over two processes, and nothing else."""
    import duckdb

    from ashore.screen.said import Reader

    words = "SELECT DISTINCT text, channel, counterpart FROM read_parquet(?) WHERE text IS NOT NULL"
    told = duckdb.execute(f"SELECT ROW_NUMBER() OVER () AS k, * FROM ({words})", [contacts]).fetchall()
    start = time.perf_counter()
    read = sum(1 for _ in Reader(2).read(told))
    print(json.dumps({"seconds": time.perf_counter() - start, "told": read, "digest": ""}))


if __name__ == "__main__":
    labelling(sys.argv[1])
