"""`ashore serve`: the web app on this machine alone. Prints the address; opens a browser only when told to."""

from __future__ import annotations

import logging
import signal
import socket
import webbrowser
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from ashore.cli.clock import now
from ashore.cli.lang import say
from ashore.cli.refuse import refuse, wrong
from ashore.cli.vault import vault_place

HERE = "127.0.0.1"


def serve(port: int, vault: str | None, lock_after: int, browser: bool = False) -> int:
    """Serves until it is interrupted. lock_after: minutes without use, then the pages lock themselves. browser: open
    it there too, for who started with a double click. Gives the exit status: 0 stopped, 2 the port or the extra is
    missing."""
    try:
        import uvicorn  # noqa: F401 (told here, with what to install)

        from ashore.web.app import create_app
        from ashore.web.settings import Settings
    except ModuleNotFoundError as e:
        return refuse(wrong("", f"这台电脑上还缺网页部分（{e.name}）", "运行 pip install 'ashore[web]' 再来"))
    settings = Settings("server", vault_place(vault), now, idle=timedelta(minutes=lock_after))
    return run(port, lambda: create_app(settings), browser)


def run(port: int, make: Callable[[], Any], browser: bool = False) -> int:
    """Serves the app that `make` makes, once the port is ours."""
    import uvicorn

    # Named as TCP, or asyncio leaves Nagle's wait on, and every answer comes 40 ms late.
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    # On Windows SO_REUSEADDR would let another program take the same port.
    alone = getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR)
    listening.setsockopt(socket.SOL_SOCKET, alone, 1)
    with listening:
        try:
            listening.bind((HERE, port))
            listening.listen(64)
        except (OSError, OverflowError) as e:
            why = getattr(e, "strerror", None) or "没有这个端口"
            return refuse(wrong("--port", f"用不了 {port} 端口（{why}）", "换一个，或不写 --port，会自己找空的"))
        address = f"http://{HERE}:{listening.getsockname()[1]}/"
        # No list of what was asked: it would be a diary of the person who sits here.
        config = uvicorn.Config(
            make(),
            access_log=False,
            log_level=logging.WARNING,
            server_header=False,
            proxy_headers=False,
            lifespan="off",
            ws="none",
            timeout_graceful_shutdown=3,
        )
        here = f"打开 {address}  （只有这台电脑能打开；按 Ctrl-C 停下）"
        print(say(here, f"Open {address}  (this computer only; Ctrl-C stops it)"), flush=True)
        if browser:
            webbrowser.open(address)  # it listens already: the browser waits until the server answers
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # the server hands on what ended it
        try:
            uvicorn.Server(config).run(sockets=[listening])
        except KeyboardInterrupt:
            pass
    print(say("停下了。", "Stopped."))
    return 0
