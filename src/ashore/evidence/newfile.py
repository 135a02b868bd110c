"""A file that comes to be under its name whole or not at all, and never in the place of another."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from ashore.evidence.files import refused, sync_folder


@contextmanager
def new_file(out: Path) -> Iterator[BinaryIO]:
    """Seekable, readable by its owner alone. The name is claimed first with an empty file: a memory
    stick's file system knows no links. Raises InputRefused; then nothing is left behind."""
    try:
        os.close(os.open(out, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    except FileExistsError as e:
        raise refused(str(out), "这个位置已经有东西，没有覆盖", "换一个文件名") from e
    except (OSError, ValueError) as e:
        reason = (e.strerror if isinstance(e, OSError) else None) or "名称不对"
        raise refused(str(out), f"这里写不了文件（{reason}）", "检查文件夹在不在、能不能写") from e
    draft = ""
    try:
        handle, draft = tempfile.mkstemp(dir=out.parent, prefix=".ashore-")
        with os.fdopen(handle, "w+b") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, out)
        sync_folder(out.parent)
    except BaseException as e:
        for path in (draft, out):
            Path(path).unlink(missing_ok=True) if path else None
        if isinstance(e, OSError) and not isinstance(e, BrokenPipeError):
            raise refused(str(out), f"没有写成（{e.strerror}）", "检查空间和权限，再试一次") from e
        raise
