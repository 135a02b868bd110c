"""The plan in the tab: what people usually do, to the same fen as on a server; what only a solver can say is said."""

from __future__ import annotations

import json
from datetime import datetime

from playwright.sync_api import Page, expect
from starlette.testclient import TestClient

from ashore.facts.moment import CHINA
from ashore.web.app import create_app
from ashore.web.settings import Settings
from tests.web.debts import telling
from tests.web.visitor import fill

from .host import Host
from .test_debts import DEBTS, json_of, tell
from .visitor import app, mark

SOLVED = ("state", "solver", "total", "bound", "proven", "rows", "enough", "current_by", "why", "quiet", "propose")
"""What a solver adds. In a tab there is none, and the page says so."""


def test_what_people_usually_do_to_the_same_fen(page: Page, host: Host) -> None:
    page.goto(f"{host.base}/debts")
    mark(page, "ready")
    frame = app(page)
    for i, told in enumerate(DEBTS[:2], 1):
        tell(frame, told, "记下，列完了" if i == 2 else "记下，再加一笔")
        frame.get_by_role("heading", name="一共 2 笔" if i == 2 else "第 2 笔").wait_for()
    frame.get_by_role("link", name="看这周先做什么").click()
    frame.get_by_role("link", name="先还谁，还多少").click()
    frame.get_by_label("换一个数试试：每月拿得出多少？（元）").fill("6000")
    frame.get_by_role("button", name="重新排").click()
    expect(frame.get_by_text("在浏览器里只算常见的还法")).to_be_visible()
    expect(frame.get_by_text("每月 6,000 元：")).to_be_visible()

    here = json.loads(json_of(page, "/plan/json"))
    assert (here["state"], here["solver"]) == ("open", False)
    assert here["total"] == min(o["paid"] for o in here["strategies"] if o["months"])
    at = datetime.fromisoformat(f"{here['on']}T12:00:00").replace(tzinfo=CHINA).isoformat()
    there = TestClient(
        create_app(Settings("server", None, lambda: at)), base_url="http://127.0.0.1", follow_redirects=False
    )
    for told in DEBTS[:2]:
        telling.tell(there, **told)
    assert fill(there, "/plan", "/plan", monthly="6000").status_code == 303
    server = json.loads(there.get("/plan/json").text)
    assert server["state"] == "planned"
    assert {k: v for k, v in here.items() if k not in SOLVED} == {k: v for k, v in server.items() if k not in SOLVED}
