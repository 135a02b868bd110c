"""The demo's evidence: made up on the spot, kept in a vault of its own, described, and handed over as a bag."""

from __future__ import annotations

import os
import shlex
import shutil
from pathlib import Path

from ashore.cli.clock import now
from ashore.cli.evidence_made import photo, screenshot, sound
from ashore.cli.files import write_whole
from ashore.cli.lang import say
from ashore.cli.page import Page
from ashore.cli.refuse import wrong
from ashore.desk.cases import store_case
from ashore.desk.evidence.adding import add, describe, transcribe
from ashore.desk.evidence.bundle import export
from ashore.desk.evidence.state import Store, open_store
from ashore.facts.case import Case
from ashore.facts.problem import InputRefused
from ashore.journal.port import open_journal
from ashore.papers.statement import Told, statement_page

ID, SMS, VISIT, POSTER = "demo", "c3", "c5", "c6"
MARKER = "MADE-UP.txt"
MADE_UP = "ashore demo 做的，全部虚构。再运行一次 ashore demo，这个文件夹会重新做。\n"
SPOKEN = """[00:01] （敲门声）
[00:02] 来人：{words}
[00:05] 我：请出示证件和委托书。（这份文字稿和录音都是虚构的）
"""


def demo_evidence(out: Path, case: Case, page: Page) -> None:
    """Everything under out/evidence, whole or not at all; only a folder that a demo made is replaced.

    Raises InputRefused.
    """
    goal, draft = out / "evidence", out / ".evidence-being-made"
    if os.path.lexists(goal) and not (goal / MARKER).is_file():
        raise wrong(str(goal), "这个文件夹不是演示做的，没有动它", "换一个地方：ashore demo --out 别处")
    _clear(draft)
    (draft / "files").mkdir(parents=True)
    (draft / MARKER).write_text(MADE_UP, encoding="utf-8")
    write_whole(draft / "statement.html", statement_page(Told(where="楼道（虚构）")), overwrite=False)
    (draft / "vault").mkdir(mode=0o700)
    journal = open_journal(draft / "vault" / "journal.sqlite")
    try:
        store_case(journal, case, ID, now())
        _fill(open_store(journal, draft / "vault"), case, draft)
    finally:
        journal.close()
    _clear(goal)
    os.rename(draft, goal)
    _show(page, goal)


def _fill(store: Store, case: Case, place: Path) -> None:
    files = place / "files"
    words = next((contact.text for contact in case.contacts if contact.id == VISIT), None) or "……"
    (files / "短信截图（虚构）.png").write_bytes(screenshot())
    (files / "门口录音（虚构）.wav").write_bytes(sound())
    (files / "楼道照片（虚构）.png").write_bytes(photo("2026:05:19 22:05:00"))
    (place / "文字稿（虚构）.txt").write_text(SPOKEN.format(words=words), encoding="utf-8")
    given = {"who": "借款人甲", "kept": "演示用，没有原设备"}
    added = add(store, ID, [files], given, now())
    if added.problems:
        raise InputRefused(added.problems)
    by_name = {item.name[:2]: item.id for item in added.items}
    for name, told in TOLD.items():
        describe(store, ID, by_name[name], told, now())
    transcribe(store, ID, by_name["门口"], place / "文字稿（虚构）.txt", now())
    export(store, ID, place / "bag", now())


TOLD = {
    "短信": {"contact": SMS, "at": "2026-05-06T09:20:00+08:00", "where": "手机上", "what": "银行告知委托乙公司催收"},
    "门口": {
        "contact": VISIT,
        "at": "2026-05-19T21:40:00+08:00",
        "where": "家门口",
        "what": "两人上门，说要搬走家具抵债",
        "form": "original",
    },
    "楼道": {"contact": POSTER, "where": "楼道一层", "what": "墙上张贴的催款公告", "form": "original"},
}


def _show(page: Page, goal: Path) -> None:
    bag = goal / "bag"
    page.heading(say("证据（虚构，当场做的）", "Evidence (made up on the spot)"))
    page.text(
        say(
            "一张短信截图、一段录音、一张照片：原样存好，写明是谁、在哪里、证明哪次联系，加了文字稿，导出成证据包。",
            "A screenshot, a recording and a photo: kept, described, transcribed, and exported as a bag.",
        )
    )
    page.text(say(f"证据包：{bag}", f"Bag: {bag}"))
    page.text(say(f"证据目录：{bag / 'data' / 'exhibit-list.html'}", f"List: {bag / 'data' / 'exhibit-list.html'}"))
    page.text(say(f"邻居作证用的空白表：{goal / 'statement.html'}", f"Witness form: {goal / 'statement.html'}"))
    page.text(say("自己核对一遍：", "Check it yourself:"))
    place = shlex.quote(str(bag))  # not wrapped: these lines are copied
    page.out.write(f"  (cd {place} && sha256sum -c manifest-sha256.txt)\n  ashore evidence verify {place}\n")


def _clear(folder: Path) -> None:
    if folder.is_dir() and not folder.is_symlink():
        for path in folder.rglob("*"):
            if path.is_file() and not path.is_symlink():
                path.chmod(0o600)  # some systems do not remove what is read-only
        shutil.rmtree(folder)
