"""A PostgreSQL server of its own on a socket in its own folder, run by an unprivileged user, for one test."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Server:
    def __init__(self, folder: Path, user: str | None) -> None:
        self._folder, self._user = folder, user
        self.data, self._log = str(folder / "data"), str(folder / "log")
        self._run("initdb", "-U", "ashore", "--auth=trust", "-E", "UTF8", "--locale=C", "-D", self.data)
        self.start()

    @property
    def url(self) -> str:
        return f"postgresql://ashore@/postgres?host={self._folder}"

    def start(self, *settings: str) -> None:
        options = " ".join([f"-k {self._folder} -c listen_addresses=''", *(f"-c {s}" for s in settings)])
        self._run("pg_ctl", "-w", "-D", self.data, "-l", self._log, "-o", options, "start")

    def stop(self, mode: str = "fast") -> None:
        """mode "immediate": every process killed, nothing written out, as in a crash."""
        self._run("pg_ctl", "-w", "-D", self.data, "-m", mode, "stop")

    def _run(self, name: str, *words: str) -> None:
        # A server started by pg_ctl keeps the pipes of its parent open.
        with (self._folder / "out").open("ab") as out:
            subprocess.run([program(name), *words], stdout=out, stderr=out, user=self._user, check=True, cwd="/")


@contextmanager
def server() -> Iterator[Server]:
    folder = Path(tempfile.mkdtemp(prefix="pg"))
    user = None
    if os.getuid() == 0:  # PostgreSQL refuses to run as root
        user = "nobody"
        os.chown(folder, pwd.getpwnam(user).pw_uid, -1)
    made = Server(folder, user)
    try:
        yield made
    finally:
        made.stop("immediate")
        shutil.rmtree(folder)


def program(name: str) -> str:
    """From PATH, else the newest that Debian keeps outside of it."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda p: int(p.parts[4]))
    return shutil.which(name) or str(found[-1])
