"""`ashore serve --clinic`: the clinic's server on this machine; others reach it through a proxy with TLS."""

from __future__ import annotations

import logging
import secrets
import sys
from pathlib import Path

from ashore.cli.clock import now
from ashore.cli.refuse import refuse, wrong
from ashore.cli.serve import run
from ashore.facts.problem import InputRefused


def serve_clinic(port: int, url: str, keys: Path | None, name: str) -> int:
    """name: under which a proxy serves it to others. One line of JSON a request goes to stderr. Gives the exit status:
    0 stopped, 2 something is missing or the database is not there."""
    try:
        import uvicorn  # noqa: F401 (told here, with what to install)

        from ashore.clinic.database import Database, DatabaseLost
        from ashore.clinic.keys import read_keys
        from ashore.clinic.setup import migrations
        from ashore.web.clinic.app import create_clinic
        from ashore.web.clinic.settings import ClinicSettings
    except ModuleNotFoundError as e:
        return refuse(wrong("", f"这台机器上还缺服务器的部分（{e.name}）", "运行 pip install 'ashore[clinic]' 再来"))
    if keys is None:
        return refuse(wrong("--keys", "没有写密钥文件在哪里", "写 --keys FILE，或设 ASHORE_CLINIC_KEYS"))
    try:
        base = Database(url, read_keys(keys), secrets.token_bytes)
    except InputRefused as refused:
        return refuse(refused)
    try:
        if base.check() != len(list(migrations())):
            return refuse(wrong("--clinic", "数据库的版本和程序的不一样", "运行 ashore clinic server upgrade，再来"))
        settings = ClinicSettings(base, now, name=name)
        settings.hasher.warm()
        _log()
        return run(port, lambda: create_clinic(settings))
    except InputRefused as refused:
        return refuse(refused)
    except DatabaseLost:
        return refuse(wrong("--clinic", "连不上数据库", "看地址对不对，数据库开没开，密钥文件是不是这个库的"))
    finally:
        base.close()


def _log() -> None:
    """Lines of JSON to stderr, as they are. Other libraries tell only what is wrong."""
    to = logging.StreamHandler(sys.stderr)
    to.setFormatter(logging.Formatter("%(message)s"))
    log = logging.getLogger("ashore.clinic")
    log.addHandler(to)
    log.setLevel(logging.INFO)
    log.propagate = False
