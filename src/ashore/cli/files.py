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
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content.encode("utf-8") if isinstance(content, str) else content)
            file.flush()
            os.fsync(file.fileno())
        if overwrite:
            os.replace(name, path)
        else:
            os.link(name, path)  # fails if somebody else made the file meanwhile
            os.unlink(name)
    except OSError as e:
        Path(name).unlink(missing_ok=True)
        raise wrong(str(path), f"没有写成（{e.strerror}）", "检查磁盘空间和权限，再试一次") from e
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
