"""Files are written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from ashore.cli.refuse import wrong


def write_whole(path: Path, content: str | bytes, *, overwrite: bool) -> None:
    """Writes bytes, or text as UTF-8, beside the goal, then renames. Readable by the owner alone: it is about debts.

    Raises InputRefused when the goal is there and may not be replaced, or cannot be written.
    """
    if not overwrite and path.exists():
        raise wrong(str(path), "这个文件已经有了，没有覆盖", "换一个文件名，或先把旧文件改名")
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as e:
        raise wrong(str(path), f"这里写不了文件（{e.strerror}）", "检查文件夹在不在、能不能写") from e
    claimed = False
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode("utf-8") if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        if not overwrite:
            # Fails if somebody else made the file meanwhile. Not a link: a memory stick's file system knows none.
            os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            claimed = True
        os.replace(name, path)
    except BaseException as e:
        Path(name).unlink(missing_ok=True)
        if claimed:
            path.unlink(missing_ok=True)
        if isinstance(e, OSError):
            raise wrong(str(path), f"没有写成（{e.strerror}）", "检查磁盘空间和权限，再试一次") from e
        raise
