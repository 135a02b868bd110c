"""The cover of a printed folder: whose it is, the next days, what to do, what to ask, and how to handle the folder."""

from __future__ import annotations

from collections.abc import Sequence

from ashore.assess.assessment import Assessment, Clock
from ashore.facts.case import Case
from ashore.papers import words
from ashore.papers.html import Html, el
from ashore.papers.sheet import page, signed

DAYS, DO, ASK = 6, 5, 6
BOX = "□ "
PRINTED = (
    "ul.boxes{list-style:none;padding-left:.25rem}@page{size:A4;margin:14mm}.sign{column-span:all}"
    "@media print{body{font-size:10.5pt;line-height:1.45;background:#fff}h2{margin:.6rem 0 .2rem}"
    "main{columns:2;column-gap:9mm;max-width:none}section{break-inside:avoid;margin:0}"
    "ul{margin:.2rem 0}li{margin:.1rem 0}}"
)
"""One sheet of paper where a case is an ordinary one."""
HANDLING = (
    "里面有个人信息：用完锁好，不留在打印机上，不拍照发群里。",
    "原件、原手机由本人保管；这里只放打印件和复制件。",
    "有“先核对，再联系”的，核对以前不替本人说承认、答应的话，不付、不签。",
    "结论写着“判断不了”的，照原样告诉本人，再问缺的那一件。",
    "不替当事人隐瞒、编造困难或证据；拿不准的交给律师。",
)


def cover(case: Case, found: Assessment, care: Sequence[Clock]) -> str:
    """The whole document. Everything that a person typed is escaped. care: what is to be checked before anything is
    said, paid or signed; it stands on the agenda, not in the assessment."""
    return page(
        "封面",  # the title of a page is seen by others: it names nobody
        el("style", Html(PRINTED)),
        el(
            "p",
            el("strong", case.title or "案件"),
            f" · {len(case.debts)} 笔债 · 按 {words.day(found.on)}",
            class_="lead",
        ),
        _list("最要紧的", list(found.headline)),
        _list("先核对，再联系", [f"{clock.title}。{clock.what_to_do}" for clock in care]),
        _list("日子", [_clock(clock) for clock in _days(found)]),
        _list("这周做", [BOX + one.title for one in found.actions[:DO]]),
        _list("还要问", [BOX + one.text for one in found.questions[:ASK]]),
        _list("各笔", [f"{one.label}：{one.tray_title}" for one in found.standings]),
        _list("办理提示", list(HANDLING)),
        signed("接手人", "下次联系"),
        el("p", "上岸 Ashore · 免费、开源 · 不是法律意见。", class_="small"),
    ).decode()


def _days(found: Assessment) -> list[Clock]:
    """What is to be done by a day that is still to come."""
    coming = [clock for clock in found.clocks if clock.side == "me" and clock.due and clock.due >= found.on]
    return sorted(coming, key=lambda clock: str(clock.due))[:DAYS]


def _clock(clock: Clock) -> str:
    return f"{words.day(clock.due) if clock.due else ''}　{clock.title}：{clock.what_to_do}"


def _list(title: str, lines: list[str]) -> Html | None:
    if not lines:
        return None
    boxes = "boxes" if lines[0].startswith(BOX) else None
    return el("section", el("h2", title), el("ul", [el("li", line) for line in lines], class_=boxes))
