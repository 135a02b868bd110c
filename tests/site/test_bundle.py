"""The Python of the tab starts with what is in its bundle and the standard library, and nothing else."""

from __future__ import annotations

import gzip
import json
import shutil
import struct
import subprocess
import sys
from pathlib import Path

import typing_extensions

from ashore.site.bundle import bundle

CHILD = """
import sys
sys.path.insert(0, sys.argv[1])
import asyncio
async def load():  # in the tab a loop runs while modules are loaded
    from ashore.site import tab
    import ashore.web.app
    return tab
tab = asyncio.run(load())
tab.prepare()
app = tab.start(None, "")
for path in sys.argv[2:]:
    print(path, app.answer_now(path).status)
print(sorted(name for name in sys.modules if name.startswith("anyio._backends")))
"""
PAGES = ("/", "/contact/said", "/paste", "/debts", "/plan", "/agenda", "/law", "/scam", "/read")


def unpacked(into: Path) -> Path:
    whole = gzip.decompress(bundle())
    (size,) = struct.unpack_from("<I", whole)
    at = 4 + size
    for name, length in json.loads(whole[4:at]):
        path = into / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(whole[at : at + length])
        at += length
    assert at == len(whole)
    if sys.version_info < (3, 13):
        # The Python of the tab is newer and has in `typing` what Starlette takes from here.
        shutil.copy(typing_extensions.__file__, into)
    return into


def test_the_app_of_the_tab_needs_nothing_that_the_bundle_does_not_hold(tmp_path: Path) -> None:
    # -S: nothing that is installed; -I: nothing of the folder or the environment.
    command = [sys.executable, "-I", "-S", "-c", CHILD, str(unpacked(tmp_path)), *PAGES]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    *answers, loaded = run.stdout.splitlines()
    assert not [line for line in answers if not line.endswith((" 200", " 303"))], answers
    # Pyodide has no threads, and an event loop of our own runs there.
    assert loaded == "[]"
