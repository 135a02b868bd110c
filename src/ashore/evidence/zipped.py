"""A bag as one file, to send or to hand over: not compressed, and the same bytes whenever the bag is the same."""

from __future__ import annotations

import zipfile
from pathlib import Path

from ashore.evidence.files import Progress, open_regular, pour
from ashore.evidence.newfile import new_file
from ashore.evidence.tree import tree

_UNIX, _MODE = 3, 0o100600 << 16


def write_zip(bag: Path, out: Path, progress: Progress | None = None) -> None:
    """Everything under one folder that is called as `out` is; times are neutral. Constant memory.

    Raises InputRefused: then nothing is left behind.
    """
    with new_file(out) as goal, zipfile.ZipFile(goal, "w", zipfile.ZIP_STORED) as archive:
        for name, sort in tree(bag):
            if sort == "file":
                _add(archive, bag / name, f"{out.stem}/{name}", progress)


def _add(archive: zipfile.ZipFile, file: Path, name: str, progress: Progress | None) -> None:
    entry = zipfile.ZipInfo(name)
    entry.create_system, entry.external_attr = _UNIX, _MODE
    with open_regular(file) as source, archive.open(entry, "w", force_zip64=True) as inside:

        def write(piece: memoryview, last: bool) -> None:
            inside.write(piece)

        pour(source, write, [], progress)
