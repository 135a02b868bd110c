"""An original goes out again, byte for byte."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from ashore.desk.evidence.bundle import suffix_of
from ashore.desk.evidence.state import Store, evidence_of, item_of, original
from ashore.evidence.files import Progress, pour, refused
from ashore.evidence.newfile import new_file


def take_out(store: Store, case: str, id: str, out: Path, progress: Progress | None = None) -> Path:
    """Copies the original of item `id` to `out`, or under a neutral name into the folder `out`; gives the new file.

    What is written is summed on the way. Raises InputRefused: then nothing is left behind.
    """
    item = item_of(evidence_of(store.journal, case), id)
    goal = out / f"{id}.{suffix_of(item)}" if os.path.isdir(out) else out
    total = hashlib.sha256()

    def write(piece: memoryview, last: bool) -> None:
        file.write(piece)

    with original(store, item.sha256) as source, new_file(goal) as file:
        size = pour(source, write, [total], progress)
        if (total.hexdigest(), size) != (item.sha256, item.size):
            raise refused(id, "证据库里的这份原件被改过，没有取出", "用备份恢复原件，或从原来的设备重新添加")
    return goal
