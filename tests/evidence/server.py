"""An HTTP server on this machine that answers as it is told."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Act = Callable[[Any, bytes], None]
"""Takes the handler and the body of the request."""


@contextmanager
def serving(act: Act) -> Iterator[str]:
    """The address, while it runs."""

    class Answer(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            try:
                act(self, self.rfile.read(int(self.headers["Content-Length"])))
            except OSError:
                pass  # the other side has hung up

        def log_message(self, format: str, *args: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Answer)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def giving(body: bytes, status: int = 200, headers: dict[str, str] | None = None) -> Act:
    def act(handler: Any, request: bytes) -> None:
        handler.send_response(status)
        for name, value in (headers or {}).items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return act


def dripping(handler: Any, request: bytes) -> None:
    """One byte at a time, each soon enough, for ever."""
    handler.send_response(200)
    handler.end_headers()
    while True:
        handler.wfile.write(b"x")
        time.sleep(0.05)


def dripping_headers(handler: Any, request: bytes) -> None:
    handler.wfile.write(b"HTTP/1.0 200 OK\r\nX: ")
    while True:
        handler.wfile.write(b"x")
        time.sleep(0.05)


def hanging(handler: Any, request: bytes) -> None:
    """Nothing at all, until the other side hangs up."""
    handler.connection.settimeout(20)
    handler.rfile.read(1)
