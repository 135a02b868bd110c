"""Findings of many cases under two packs: each pack in a process of its own, since one process knows one pack."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ashore.desk.recheck import NONE, Change, compare, kept
from ashore.facts.case import Case
from ashore.facts.dump import case_to_data
from ashore.facts.load import case_from_data
from ashore.facts.problem import InputRefused, Problem
from ashore.rules.judge import judge

_RUN = """
import sys
from datetime import date
from ashore.desk.pack_findings import findings_lines
for line in findings_lines(sys.stdin, date.fromisoformat(sys.argv[1])):
    print(line)
"""


@dataclass(frozen=True, slots=True)
class Moved:
    """A case of which at least one finding is another under the new pack."""

    case: str
    title: str
    changes: tuple[Change, ...]


def moved(cases: Mapping[str, Case], old: Path, new: Path, on: date) -> list[Moved]:
    """old, new: folders that hold compiled packs, each below a folder with the name of its pack. The cases go through
    pipes, never to disk. Raises InputRefused where a pack cannot judge them."""
    before, after = (_judged(cases, folder, on) for folder in (old, new))
    found = []
    for name, case in cases.items():
        changes = compare(before[name], after[name])
        if changes:
            found.append(Moved(name, case.title or "", tuple(changes)))
    return found


def findings_lines(lines: Iterable[str], on: date) -> Iterator[str]:
    """For each line {"name", "case"} a line {"name", "findings"} under the pack of this process."""
    for line in lines:
        asked = json.loads(line)
        found = [kept(f) for f in judge(case_from_data(asked["case"]), on) if f.outcome != NONE]
        yield json.dumps({"name": asked["name"], "findings": found}, ensure_ascii=False)


def _judged(cases: Mapping[str, Case], folder: Path, on: date) -> dict[str, list[dict[str, Any]]]:
    asked = [{"name": name, "case": case_to_data(case)} for name, case in cases.items()]
    sent = "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in asked)
    command = [sys.executable, "-c", _RUN, on.isoformat()]
    env = {**os.environ, "ASHORE_PACKS": str(folder), "PYTHONUTF8": "1"}
    run = subprocess.run  # our own Python with our own words
    done = run(command, input=sent, capture_output=True, text=True, encoding="utf-8", env=env, check=False)
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or [""]
        what = f"用这一版法律包判不了：{last[0][:200]}"
        raise InputRefused([Problem(str(folder), "", 0, what, "两版差得太远时，用各自的 Ashore 版本跑")])
    return {row["name"]: row["findings"] for row in map(json.loads, done.stdout.splitlines())}
