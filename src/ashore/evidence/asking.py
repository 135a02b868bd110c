"""Asking a time-stamping authority over HTTP: the named host and no other, within a limit of time and of size."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import urllib.parse

from ashore.evidence.files import refused

LARGEST = 1 << 20
"""Bytes of an answer; real ones have some thousands."""
PATIENCE = 30
"""Seconds for the whole answer, however slowly it drips."""
MEDIA = "application/timestamp-query"


class Unreachable(Exception):
    """The authority gave no answer; to be tried again later. The text says why, in Chinese."""


def check_url(url: str) -> None:
    """Raises InputRefused unless it is a plain http(s) address."""
    try:
        parts = urllib.parse.urlsplit(url)
        fine = parts.scheme in ("http", "https") and bool(parts.hostname) and not parts.username and parts.port != 0
        fine = fine and url.isascii() and url.isprintable() and " " not in url
    except ValueError:
        fine = False
    if not fine:
        raise refused("--tsa", "时间戳服务的地址不对", "写成 https://主机/路径，不带账号")


def ask(url: str, request: bytes, patience: float = PATIENCE) -> bytes:
    """Posts to the named host: no proxy, no redirect, no cookie. Raises Unreachable, InputRefused."""
    check_url(url)
    parts = urllib.parse.urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme == "https":
        line: http.client.HTTPConnection = http.client.HTTPSConnection(
            host, parts.port, timeout=patience, context=ssl.create_default_context()
        )
    else:
        line = http.client.HTTPConnection(host, parts.port, timeout=patience)
    hung = threading.Event()
    clock = None
    try:
        line.connect()
        # The socket itself: the connection forgets it while the answer is still being read.
        clock = threading.Timer(patience, _hang_up, (line.sock, hung))
        clock.daemon = True
        clock.start()
        raw = _answer(line, parts, request)
        if hung.is_set():  # an end that we made ourselves is none
            raise TimeoutError
        return raw
    except (OSError, ValueError, http.client.HTTPException) as e:
        late = hung.is_set() or isinstance(e, TimeoutError)
        raise Unreachable(f"等了 {patience:g} 秒没有答完" if late else _why(e)) from e
    finally:
        if clock is not None:
            clock.cancel()
        line.close()


def _answer(line: http.client.HTTPConnection, parts: urllib.parse.SplitResult, request: bytes) -> bytes:
    path = urllib.parse.urlunsplit(("", "", parts.path or "/", parts.query, ""))
    line.request("POST", path, request, {"Content-Type": MEDIA, "Accept": "application/timestamp-reply"})
    with line.getresponse() as answer:
        if 300 <= answer.status < 400:
            other = urllib.parse.urlsplit(answer.getheader("Location", "")).hostname
            raise Unreachable(f"对方要转到别的地址（{other}），没有跟过去")
        if answer.status != 200:
            raise Unreachable(f"对方没有盖章，回答的是 HTTP {answer.status}")
        raw = answer.read(LARGEST + 1)
        if len(raw) > LARGEST:
            raise Unreachable("对方的回答太大，没有收")
        if answer.length:
            raise Unreachable("对方的回答不完整，连接断了")
    return raw


def _hang_up(line: socket.socket, hung: threading.Event) -> None:
    hung.set()
    try:
        socket.socket.shutdown(line, socket.SHUT_RDWR)  # whoever waits in a read wakes up
    except OSError:
        pass


def _why(e: Exception) -> str:
    if isinstance(e, ssl.SSLCertVerificationError):
        return "对方的网站证书核对不上，没有发送"
    if isinstance(e, ssl.SSLError):
        return "加密连接没有建成"
    if isinstance(e, socket.gaierror):
        return "找不到这个主机，检查网络和地址"
    if isinstance(e, OSError):
        return f"连不上（{e.strerror or type(e).__name__}）"
    return f"对方的回答不完整（{type(e).__name__}）"
