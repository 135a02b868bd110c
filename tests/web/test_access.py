"""What hinders people: axe-core on every page in light and dark, targets for thumbs, no sideways scroll."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from .agenda.walks import PAGES as AGENDA
from .browsing import context_of
from .case.pages import PAGES as DEBTS_AND_CASE
from .owed.walks import PAGES as OWED_AND_OFFERS
from .plan.walks import PAGES as PLAN
from .plan.walks import payments
from .walks import answer_all, keep, paste, press

BACKUP = Path(__file__).parents[2] / "examples" / "phone-backup.xml"
AXE = Path(__file__).parent / "node_modules/axe-core/axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LEAST = 44
# Links inside a sentence are as high as their line: WCAG 2.2 lets them be.
SMALL = """least => [...document.querySelectorAll("a, button, input:not([type=hidden]), select, textarea, summary")]
  .map(one => one.closest("label.pick") || one)
  .filter(one => one.checkVisibility() && getComputedStyle(one).display !== "inline" && !one.matches(".skip"))
  .map(one => [one.getBoundingClientRect(), one.outerHTML.slice(0, 80)])
  .filter(([box]) => box.height < least || box.width < least)
  .map(([box, html]) => `${Math.round(box.width)}x${Math.round(box.height)} ${html}`)"""
SIDEWAYS = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def contact_answer(page: Page, address: str) -> None:
    answer_all(page, address)
    for folded in page.locator("summary").all():
        folded.click()


def contact_keep(page: Page, address: str) -> None:
    answer_all(page, address)
    page.get_by_role("link", name="留着").click()


def contact_kept(page: Page, address: str) -> None:
    answer_all(page, address)
    keep(page)


def contact_again(page: Page, address: str) -> None:
    page.goto(f"{address}/contact/said")
    press(page, "不知道")
    page.goto(f"{address}/contact/")


def contact_refused(page: Page, address: str) -> None:
    page.goto(f"{address}/contact/lender")
    page.locator("summary").click()
    press(page, "下一步")


def paste_answer(page: Page, address: str) -> None:
    paste(page, address)
    press(page, "对，看看他们可不可以这样")
    page.get_by_role("heading", name="今天做什么").wait_for()


def law_found(page: Page, address: str) -> None:
    page.goto(f"{address}/law")
    page.get_by_label("找什么").fill("上门")
    press(page, "找")


def evidence_item(page: Page, address: str) -> None:
    """One file in the shelf, all about it unfolded."""
    page.goto(f"{address}/evidence")
    page.get_by_label("录音、录像").set_input_files([{"name": "a.png", "mimeType": "image/png", "buffer": b"\x89PNG"}])
    press(page, "放进来")
    page.get_by_role("heading", name="趁记得").wait_for()
    for folded in page.locator("summary").all():
        folded.click()


def evidence_shelf(page: Page, address: str) -> None:
    evidence_item(page, address)
    page.goto(f"{address}/evidence")
    for folded in page.locator("summary").all():
        folded.click()


def evidence_check(page: Page, address: str) -> None:
    evidence_shelf(page, address)
    page.get_by_role("link", name="核对").first.click()


def evidence_stamp(page: Page, address: str) -> None:
    evidence_shelf(page, address)
    page.get_by_role("link", name="盖时间戳").first.click()
    page.locator("summary").click()


def read_sides(page: Page, address: str) -> None:
    page.goto(f"{address}/read")
    page.get_by_label("文件", exact=True).set_input_files(BACKUP)
    press(page, "看看里面有什么")
    page.get_by_role("heading", name="哪些是催收的？").wait_for()
    for folded in page.locator("summary").all():
        folded.click()


def filed(page: Page, address: str) -> None:
    payments(page, address)
    page.goto(page.url.replace("/payments", "/filed"))
    page.get_by_role("link", name="记一次投诉").click()
    page.get_by_label("向谁投诉的？").select_option("lender")
    press(page, "记下")
    page.get_by_role("link", name="答复了、要改").wait_for()


def filed_changed(page: Page, address: str) -> None:
    filed(page, address)
    page.get_by_role("link", name="答复了、要改").click()
    page.get_by_label("哪天答复的？").fill("2099-01-01")
    press(page, "记下")
    page.get_by_role("alert").wait_for()


def letter_asked(page: Page, address: str) -> None:
    page.goto(f"{address}/letters/hardship")
    page.get_by_label("每个月拿得出多少").fill("很多")
    press(page, "写出来看看")
    page.get_by_role("alert").wait_for()


def letter_read(page: Page, address: str) -> None:
    answer_all(page, address)
    page.goto(f"{address}/letters/complaint_lender")
    press(page, "写出来看看")
    page.get_by_role("heading", name="拿走").wait_for()


def record_running(page: Page, address: str) -> None:
    page.context.grant_permissions(["camera", "microphone"])
    page.goto(f"{address}/record")
    press(page, "录像和声音")
    page.get_by_text("断了也在").wait_for()


def record_broken_off(page: Page, address: str) -> None:
    record_running(page, address)
    page.wait_for_timeout(2500)  # a second is the smallest piece; before the first there is nothing to find
    page.goto(f"{address}/exit")
    page.goto(f"{address}/record")
    page.get_by_role("heading", name="没录完").first.wait_for()


def help_found(page: Page, address: str) -> None:
    page.goto(f"{address}/help")
    page.get_by_label("谁放的款").select_option("互联网平台")
    page.get_by_label("在哪个省").select_option("辽宁")
    press(page, "看找谁")
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")


def stored_opened(page: Page, address: str) -> None:
    contact_kept(page, address)
    page.goto(f"{address}/stored")
    for folded in page.locator("summary").all():
        folded.click()


def delete_asked(page: Page, address: str) -> None:
    contact_kept(page, address)
    page.goto(f"{address}/stored")
    page.get_by_role("button", name="删掉…", exact=True).first.click()
    page.get_by_role("heading", name="真的要删吗").wait_for()


def delete_waiting(page: Page, address: str) -> None:
    delete_asked(page, address)
    page.get_by_label("我知道删了找不回来").check()
    page.get_by_role("button", name="秒可以反悔").click()
    page.get_by_role("heading", name="还可以反悔").wait_for()


def lock_covered(page: Page, address: str) -> None:
    answer_all(page, address)
    page.get_by_role("link", name="锁上").click()
    page.get_by_role("heading", name="停在这里了").wait_for()


def at(path: str) -> Callable[[Page, str], None]:
    def go(page: Page, address: str) -> None:
        page.goto(f"{address}{path}")

    go.__name__ = path.strip("/").replace("/", "-") or "home"
    return go


PAGES = [
    *map(at, ("/", "/exit", "/nothing", "/contact/said", "/contact/when", "/contact/channel", "/contact/visitors")),
    *map(at, ("/record", "/help", "/despair", "/helpers", "/letters", "/cards", "/cards/poster")),
    read_sides,
    filed,
    filed_changed,
    letter_asked,
    letter_read,
    evidence_item,
    evidence_shelf,
    evidence_check,
    evidence_stamp,
    record_running,
    record_broken_off,
    help_found,
    *map(
        at,
        (
            "/contact/gone",
            "/contact/associations",
            "/paste",
            "/paste/pictures",
            "/read",
            "/law",
            "/law/za-new-50",
            "/law/of/za-new-50",
        ),
    ),
    contact_answer,
    contact_again,
    contact_refused,
    contact_keep,
    contact_kept,
    paste,
    paste_answer,
    law_found,
    *DEBTS_AND_CASE,
    *OWED_AND_OFFERS,
    *AGENDA,
    *PLAN,
    *map(at, ("/lock", "/stored", "/stored/out", "/stored/in", "/lock/new")),
    stored_opened,
    delete_asked,
    delete_waiting,
    lock_covered,
]


@pytest.fixture(scope="module", params=["light", pytest.param("dark", marks=pytest.mark.long)])
def reader(request: pytest.FixtureRequest, chromium: Browser, address: str) -> Iterator[Page]:
    if not AXE.exists():
        pytest.skip("axe-core is missing: npm ci --prefix tests/web")
    context = context_of(chromium, address, color_scheme=request.param)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("walk", PAGES, ids=lambda walk: walk.__name__)
def test_nothing_hinders(reader: Page, address: str, walk: Callable[[Page, str], None]) -> None:
    reader.goto(f"{address}/exit")  # nothing is left of the walk before
    walk(reader, address)
    reader.evaluate(AXE.read_text(encoding="utf-8"))
    rules: dict[str, Any] = {"color-contrast-enhanced": {"enabled": True}, "target-size": {"enabled": True}}
    options = {"runOnly": {"type": "tag", "values": RULES}, "rules": rules}
    found = reader.evaluate("options => axe.run(document, options)", options)
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found["violations"]] == []
    assert reader.evaluate(SMALL, LEAST) == []
    for width in (320, 180):  # 180: twice as large on a phone
        reader.set_viewport_size({"width": width, "height": 740})
        assert reader.evaluate(SIDEWAYS) <= 0, width
    reader.set_viewport_size({"width": 360, "height": 740})
