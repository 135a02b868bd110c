"""What hinders people on the clinic's pages: axe-core, targets for thumbs, no sideways scroll; a walk in a browser."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn
from playwright.sync_api import Browser, Page
from starlette.applications import Starlette

from tests.clinic.objects import furnish
from tests.clinic.place import EXAMPLE, PASSPHRASE, Place
from tests.web.browsing import DESK, PHONE, context_of
from tests.web.test_access import AXE, LEAST, RULES, SIDEWAYS, SMALL


@pytest.fixture
def address(app: Starlette) -> Iterator[str]:
    """The app on a port of this machine."""
    config = uvicorn.Config(app, host="127.0.0.1", port=0, log_level="warning", lifespan="off", access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        thread.join(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join()


def sign_in(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}/sign-in")
    page.get_by_label("登录名").fill(name)
    page.get_by_label("口令").fill(PASSPHRASE)
    page.get_by_role("button", name="登录").click()
    page.get_by_role("button", name="退出").wait_for()


def nothing_hinders(page: Page) -> None:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    rules: dict[str, Any] = {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}}
    options = {"runOnly": {"type": "tag", "values": RULES}, "rules": rules}
    found = page.evaluate("options => axe.run(document, options)", options)
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []
    assert page.evaluate(SMALL, LEAST) == []
    for width in (320, 180):
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate(SIDEWAYS) <= 0, width
    page.set_viewport_size({"width": 360, "height": 740})


@pytest.mark.parametrize("scheme", ["light", pytest.param("dark", marks=pytest.mark.long)])
def test_nothing_hinders(made: Place, chromium: Browser, address: str, scheme: Any) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is missing: npm ci --prefix tests/web")
    context = context_of(chromium, address, color_scheme=scheme)
    page, a = context.new_page(), made.clients["a"]
    for path in ("/sign-in", "/invitation", "/nothing"):
        page.goto(f"{address}{path}")
        nothing_hinders(page)
    sign_in(page, address, "head")
    there = furnish(made, "a")
    letters = [f"/clients/{a}/letters/{one}" for one in (there.letter, there.draft)]
    letters += [
        f"/clients/{a}/originals",
        f"/clients/{a}/originals/{there.shot}/reading",
        "/letters",
        "/letters/new",
        "/letters/new/hardship",
        f"/letters/{there.batch}",
    ]
    more = (*letters, f"/clients/{a}", f"/clients/{a}/case", f"/clients/{a}/assessment")
    for path in ("/", "/clients/new", "/due", "/team", "/audit", "/me", *more):
        page.goto(f"{address}{path}")
        for folded in page.locator("summary").all():
            folded.click()
        nothing_hinders(page)
    context.close()


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_day_in_the_clinic(made: Place, chromium: Browser, address: str, size: tuple[int, int]) -> None:
    """Somebody new comes, is written down, checked, taken in; no scripts are needed."""
    context = context_of(chromium, address, size, java_script_enabled=False)
    page = context.new_page()
    sign_in(page, address, "intake-a")
    page.get_by_role("link", name="新来一位").first.click()
    page.get_by_label("怎么称呼").fill("丁，店员")
    page.get_by_label("本人哪天同意这里保存案情").fill("2026-11-27")
    page.get_by_role("button", name="记下").click()
    page.get_by_role("link", name="存入案情").click()
    page.get_by_label("选一个文件").set_input_files(EXAMPLE)
    page.get_by_role("button", name="存入").click()
    page.get_by_role("button", name="查一次").click()
    page.get_by_text("另一个案件也是同一个对方").first.wait_for()
    page.get_by_role("link", name="看全案：先做什么").click()
    page.get_by_role("heading", name="现在最要紧的").wait_for()
    page.get_by_role("button", name="退出").click()
    page.get_by_role("heading", name="登录").wait_for()
    page.go_back()
    assert "丁，店员" not in page.content(), "nothing was kept by the browser"
    context.close()
