"""A whole case on a terminal: short and calm, what to do first, then why, then the source."""

from __future__ import annotations

from collections import Counter

from ashore.assess.assessment import Action, Assessment
from ashore.cli.lang import say
from ashore.cli.page import Page
from ashore.law.citing import cite
from ashore.papers import words
from ashore.papers.naming import citable, code_title
from ashore.papers.unsaid import is_unsaid, unsaid

WHOLE = 3
"""Actions shown with all their words; the others by their title."""
KINDS = 6
"""Kinds of conduct named for each strength."""


def show_assessment(a: Assessment, page: Page) -> None:
    """The whole case on one or two screens; the HTML report has the rest."""
    for line in a.headline:
        page.text(line, strong=True)
    _actions(a, page)
    _clocks(a, page)
    if a.standings:
        page.heading(say("每笔债现在到哪一步", "Where each debt stands"))
    for s in a.standings:
        days = f"逾期 {s.age.days} 天" if s.age.days is not None else "逾期天数不清楚"
        page.text(s.label, first="· ")
        page.text(f"{days} · {words.HOLDER[s.holder.kind]} · {s.procedure.title}", indent=2)
    _owed(a, page)
    if a.visits:
        page.heading(say("会不会上门", "Will they come?"))
    for visit in a.visits:
        page.text(f"{visit.title}：{words.BAND[visit.band]}", first="· ")
    _findings(a, page)
    if a.questions:
        page.heading(say("接下来问清楚", "To find out next"))
    for question in a.questions[:WHOLE]:
        page.text(question.text, first="· ")
    for helpline in a.help:
        page.blank()
        page.text(f"{helpline.name} {helpline.phone}（{helpline.hours}）：{helpline.words}")
    page.blank()
    page.text(say(f"按 {a.on} 的法律。没有写的当作不知道。", f"By the law of {a.on}. Untold is unknown."))


def _actions(a: Assessment, page: Page) -> None:
    todo = [action for action in a.actions if action.when != "later"]
    if not todo:
        return
    page.heading(say("这周做什么", "What to do this week"))
    for number, action in enumerate(todo[:WHOLE], 1):
        _action(page, number, action, words.due(action.when, action.by, a.on))
    for number, action in enumerate(todo[WHOLE:], WHOLE + 1):
        page.text(f"{action.title}（{words.due(action.when, action.by, a.on)}）", first=f"{number}. ")


def _action(page: Page, number: int, action: Action, due: str) -> None:
    page.text(f"{action.title}（{due}）" if due else action.title, first=f"{number}. ", strong=True)
    page.text(action.do, indent=3)
    if action.say:
        page.text(action.say, indent=3, first="说 ")
    page.text(action.why, indent=3, first="因为 ")
    for law in citable(action.cites):
        page.text(cite(law), indent=3, first="依据 ")


def _clocks(a: Assessment, page: Page) -> None:
    if not a.clocks:
        return
    page.heading(say("正在走的期限", "Running periods"))
    for clock in a.clocks:
        due = f"{clock.due}（{words.left(clock.days_left)}）" if clock.due else words.left(None)
        page.text(f"{clock.title}：{due}", first="· ")


def _owed(a: Assessment, page: Page) -> None:
    if a.owed:
        page.heading(say("对方说的，和规定支持的", "Claimed, and supported"))
    for brief in a.owed:
        unsure = "；有没有多算，现在说不准" if brief.low < brief.high else ""
        argue = f"，至少 {words.yuan(brief.argue)}可以主张调减" if brief.argue else unsure
        page.text(
            f"{brief.label}：对方说 {words.yuan(brief.claimed)}，最多支持 {words.yuan(brief.high)}{argue}", first="· "
        )
    if a.owed:
        page.text(say("逐项看：ashore owed 案件文件", "Line by line: ashore owed CASE"), indent=2)


def _findings(a: Assessment, page: Page) -> None:
    known = [f for f in a.findings if not is_unsaid(f)]
    found = [(word, [f for f in known if words.strength(f) == word]) for word in words.STRENGTHS]
    if not a.findings:
        return
    page.heading(say("他们做过什么", "What they did"))
    for word, findings in found:
        if findings and word != words.NONE_FOUND:
            counts = Counter(f.code for f in findings)
            page.text(word, first="· ")
            most = [f"{code_title(code)} {n} 处" for code, n in counts.most_common(KINDS)]
            rest = f"；另外 {len(counts) - KINDS} 类" if len(counts) > KINDS else ""
            page.text("；".join(most) + rest, indent=2)
    missing = unsaid(a.findings)
    if missing:
        page.text(f"{len(missing)} 次联系没有写下原话，补上才能看", first="· ")
