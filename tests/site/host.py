"""A plain static web server on this machine, which can be cut off, and which remembers what it was asked."""

from __future__ import annotations

import functools
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Host:
    """Serves a folder. cut: every connection is dropped without a word. asked: method and path of each request."""

    def __init__(self, folder: Path) -> None:
        self.cut = False
        self.asked: list[str] = []
        handler = functools.partial(_Handler, host=self, directory=str(folder))
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self.base = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


class _Handler(SimpleHTTPRequestHandler):
    def __init__(self, *args: object, host: Host, **more: object) -> None:
        self.host = host
        super().__init__(*args, **more)  # type: ignore[arg-type]

    def parse_request(self) -> bool:
        if self.host.cut:
            self.close_connection = True
            return False
        found = super().parse_request()
        self.host.asked.append(f"{self.command} {self.path}")
        return found

    def log_message(self, *_args: object) -> None:
        """Quiet."""
