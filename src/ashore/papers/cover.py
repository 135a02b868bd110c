"""The cover of a printed folder: whose it is, the next days, what to do, what to ask, and how to handle the folder."""

from __future__ import annotations

from ashore.assess.assessment import Assessment, Clock
from ashore.facts.case import Case
from ashore.papers import words
from ashore.papers.html import Html, el
from ashore.papers.report.page import POLICY
from ashore.papers.style import CSS

DAYS, DO, ASK = 6, 5, 6
BOX = "□ "
PRINTED = (
    "ul.boxes{list-style:none;padding-left:.25rem}@page{size:A4;margin:14mm}"
    "@media print{body{font-size:10.5pt;line-height:1.45;background:#fff}h2{margin:.6rem 0 .2rem}"
    "main{columns:2;column-gap:9mm;max-width:none}section{break-inside:avoid;margin:0}"
    "ul{margin:.2rem 0}li{margin:.1rem 0}}"
)
"""One sheet of paper where a case is an ordinary one."""
HANDLING = (
    "里面有个人信息：用完锁好，不留在打印机上，不拍照发群里。",
    "原件、原手机由本人保管；这里只放打印件和复制件。",
    "和对方联系以前，先看“先核对”的期限：一句话、一笔钱、一个签名都可能让过了时效的债重新算。",
    "结论写着“判断不了”的，照原样告诉本人，再问缺的那一件。",
    "不替当事人隐瞒、编造困难或证据；拿不准的交给律师。",
)


def cover(case: Case, found: Assessment) -> str:
    """The whole document. Everything that a person typed is escaped."""
    body = el(
        "body",
        el(
            "header",
            el("p", "上岸", class_="brand"),
            el("h1", case.title or "案件"),
            el("p", f"{len(case.debts)} 笔债 · 按 {words.day(found.on)}", class_="lead"),
        ),
        el(
            "main",
            _list("最要紧的", list(found.headline)),
            _list("日子", [_clock(clock) for clock in _days(found)]),
            _list("这周做", [BOX + one.title for one in found.actions[:DO]]),
            _list("还要问", [BOX + one.text for one in found.questions[:ASK]]),
            _list("各笔", [f"{one.label}：{one.tray_title}" for one in found.standings]),
            _list("办理提示", list(HANDLING)),
            el("p", "接手人：＿＿＿＿＿＿　日期：＿＿＿＿＿＿　下次联系：＿＿＿＿＿＿"),
        ),
        el("footer", el("p", "上岸 Ashore · 免费、开源 · 不是法律意见。", class_="small")),
    )
    head = el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=POLICY),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="referrer", content="no-referrer"),
        el("title", "上岸 · 封面"),
        el("style", Html(CSS + PRINTED)),
    )
    return f"<!doctype html>\n{el('html', head, body, lang='zh-CN')}\n"


def _days(found: Assessment) -> list[Clock]:
    """What is to be done by a day that is still to come, and what is to be checked first."""
    care = [clock for clock in found.clocks if clock.care]
    coming = [c for c in found.clocks if c.side == "me" and c.due and c.due >= found.on and not c.care]
    return [*sorted(coming, key=lambda c: str(c.due))[:DAYS], *care]


def _clock(clock: Clock) -> str:
    if clock.care:
        return f"先核对：{clock.title}。{clock.what_to_do}"
    return f"{words.day(clock.due) if clock.due else ''}　{clock.title}：{clock.what_to_do}"


def _list(title: str, lines: list[str]) -> Html | None:
    if not lines:
        return None
    boxes = "boxes" if lines[0].startswith(BOX) else None
    return el("section", el("h2", title), el("ul", [el("li", line) for line in lines], class_=boxes))
