"""The folder of the work: parts are finished one by one and renamed into place, so that a killed run goes on."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ashore.facts.problem import InputRefused, Problem


@dataclass(frozen=True)
class Work:
    """root: the hidden folder in the output folder; it is gone when all is done."""

    root: Path

    def begin(self, plan: dict[str, Any]) -> None:
        """A new work, or the same one again. Raises InputRefused when another work lies there unfinished."""
        path = self.root / "plan.json"
        if path.exists():
            if json.loads(path.read_text("utf-8")) != plan:
                what = "这里有一次没有做完的筛查，输入或选项和这次不一样"
                raise InputRefused([Problem(str(self.root.parent), "", 0, what, "换一个文件夹，或删掉这个文件夹再来")])
            return
        self.root.mkdir(parents=True, exist_ok=True)
        whole(path, json.dumps(plan, ensure_ascii=False, indent=1))

    def once(self, name: str, do: Callable[[Path], dict[str, Any]]) -> dict[str, Any]:
        """What `do` writes into the folder it is given, and its counts; not again when it was done before."""
        done = self.root / name
        if not done.exists():
            trying = done.with_name(f".{done.name}.unfinished")
            shutil.rmtree(trying, ignore_errors=True)
            trying.mkdir(parents=True)
            whole(trying / "counts.json", json.dumps(do(trying)))
            os.replace(trying, done)
        counts: dict[str, Any] = json.loads((done / "counts.json").read_text("utf-8"))
        return counts

    def end(self) -> None:
        shutil.rmtree(self.root)


def whole(path: Path, text: str) -> None:
    """The file is there whole or not at all."""
    trying = path.with_name(f".{path.name}.unfinished")
    with trying.open("w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.replace(trying, path)
