"""One side of the bench of the web app: a server process of its own, one client, one line of JSON.

check, case: the app's JSON check of one contact and its page of a whole case (three debts). bare-check, bare-case: a
bare Starlette endpoint that gets the same request and gives the same bytes, ready made. desk-check: the same endpoint
with the desk's answer worked out each time, and nothing else around it.
"""

from __future__ import annotations

import http.client
import json
import multiprocessing
import re
import socket
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

AT = "2026-11-26T10:00:00+08:00"
CONTACT = {"at": "2026-11-19T22:10+08:00", "channel": "call", "counterpart": "debtor"}
AROUND = {"lender": "consumer_finance", "product": "online_consumer_loan", "collector": "outsourced"}
DEBTS = (("甲银行信用卡", "12684.30", "68"), ("乙消费金融", "9800", "40"), ("丙钱包", "5200.5", "75"))
WARM, MOST = 20, 20_000


def check_body(i: int) -> bytes:
    """A contact whose words differ each time, so that no answer is remembered."""
    text = f"你今天不还{1000 + i}元，我明天带人到你家里搬东西。"
    told = {"on": "2026-11-26", "contact": {**CONTACT, "text": text}, "around": AROUND}
    return json.dumps(told, ensure_ascii=False).encode()


def serve(side: str, ready: bytes, listening: socket.socket) -> None:
    import uvicorn

    app = the_app() if side in ("check", "case") else bare(side, ready)
    config = uvicorn.Config(app, access_log=False, log_level="warning", lifespan="off", ws="none")
    uvicorn.Server(config).run(sockets=[listening])


def the_app() -> Any:
    from ashore.web.app import create_app
    from ashore.web.settings import Settings

    return create_app(Settings("server", Path(tempfile.mkdtemp()), lambda: AT))


def bare(side: str, ready: bytes) -> Any:
    from datetime import date

    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.routing import Route

    from ashore.desk.check_data import check_data
    from ashore.desk.data import canonical_json, to_data

    async def answer(request: Request) -> Response:
        body = await request.body()
        if side == "desk-check":
            told = json.loads(body)
            result = check_data({"contact": told["contact"], "around": told["around"]}, date(2026, 11, 26))
            return Response(canonical_json(to_data(result)), media_type="application/json")
        return Response(ready, media_type="text/html")

    return Starlette(routes=[Route("/{path:path}", answer, methods=["GET", "POST"])])


class Client:
    """Keeps its connection and its cookie."""

    def __init__(self, port: int) -> None:
        self.line, self.cookie = http.client.HTTPConnection("127.0.0.1", port, timeout=60), ""

    def ask(self, method: str, path: str, body: bytes | None = None, kind: str = "") -> bytes:
        headers = {"Cookie": self.cookie, "Content-Type": kind} if kind else {"Cookie": self.cookie}
        self.line.request(method, path, body, headers)
        answer = self.line.getresponse()
        data = answer.read()
        if answer.status >= 400:
            raise SystemExit(f"{method} {path}: {answer.status}")
        self.cookie = (answer.getheader("set-cookie") or self.cookie).partition(";")[0]
        return data

    def tell_debts(self) -> None:
        for app, settle, late in DEBTS:
            form = self.ask("GET", "/debts/new").decode()
            hidden = dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form))
            told = {**hidden, "name": app, "settle_now": settle, "days": late, "done": "1"}
            self.ask("POST", "/debts/new", urlencode(told).encode(), "application/x-www-form-urlencoded")


def measured(side: str, count: int) -> tuple[list[float], bytes]:
    """Seconds of each answer, and the last answer."""
    ready = measured(side.removeprefix("bare-"), WARM)[1] if side.startswith("bare-") else b""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # or each answer waits 40 ms
    listening.bind(("127.0.0.1", 0))
    listening.listen()
    server = multiprocessing.get_context("fork").Process(target=serve, args=(side, ready, listening), daemon=True)
    server.start()
    try:
        client = Client(listening.getsockname()[1])
        if side == "case":
            client.tell_debts()
        ask = asking(client, side)
        for i in range(WARM):
            last = ask(MOST + i)
        seconds = []
        for i in range(count):
            start = time.perf_counter()
            last = ask(i)
            seconds.append(time.perf_counter() - start)
        return seconds, last
    finally:
        server.terminate()
        server.join()


def asking(client: Client, side: str) -> Callable[[int], bytes]:
    if side.endswith("case"):
        return lambda _: client.ask("GET", "/case")
    return lambda i: client.ask("POST", "/api/check", check_body(i), "application/json")


if __name__ == "__main__":
    each, _ = measured(sys.argv[1], int(sys.argv[2]))
    each.sort()
    p99 = each[int(len(each) * 0.99) - 1]
    print(json.dumps({"seconds": sum(each) / len(each), "p99": p99, "digest": ""}))
