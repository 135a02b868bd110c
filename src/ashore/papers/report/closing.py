"""The last sections: 接下来问清楚, 依据 and 界限."""

from __future__ import annotations

from collections import Counter

from ashore.assess.assessment import Assessment, Question
from ashore.law.citing import cite, marks_of
from ashore.law.model import Record
from ashore.papers.cited import STRENGTH, prose, validity
from ashore.papers.html import Html, el
from ashore.papers.naming import citable, code_title
from ashore.papers.report.parts import bullets, section

SEEN = "已见原文"
FIRST = 5
"""Questions shown at once."""
NAMED = 4
"""Kinds of conduct named for one question."""
DECIDES = {"stage": "走到哪一步", "visit": "会不会上门"}


def questions(a: Assessment) -> Html | None:
    if not a.questions:
        return None
    lead = el("p", "不用一次问全。每弄清一项，就在资料里补上，再看一遍。", class_="lead")
    asked = [_question(q) for q in a.questions]
    more = asked[FIRST:]
    folded = el("details", el("summary", f"另外 {len(more)} 个问题"), more) if more else None
    return section("questions", "接下来问清楚", lead, el("div", asked[:FIRST], folded, class_="card"))


def _question(q: Question) -> Html:
    named = [DECIDES.get(code) or code_title(code) for code in q.decides]
    rest = f"等 {len(named)} 类" if len(named) > NAMED else ""
    decides = "、".join(named[:NAMED]) + rest
    return el(
        "div",
        el("p", el("strong", q.text)),
        el("p", f"去哪看：{q.how}") if q.how else None,
        el("p", f"弄清后能判断：{decides}", class_="small") if decides else None,
        class_="entry",
    )


def cited_ids(a: Assessment) -> tuple[str, ...]:
    """Every record that the assessment rests on, those used most often first."""
    used: Counter[str] = Counter()
    for clock in a.clocks:
        used.update(clock.cites)
    for action in a.actions:
        used.update(action.cites)
    for brief in a.owed:
        used.update(brief.cites)
    for finding in a.findings:
        if finding.outcome != "none":
            used.update(finding.cites)
            used.update([finding.penalty_law] if finding.penalty_law else [])
    return tuple(sorted(used, key=lambda id: (-used[id], id)))


def sources(a: Assessment) -> Html | None:
    found = citable(cited_ids(a))
    if not found:
        return None
    lead = el("p", "每条都写：从哪天到哪天有效、有多强、我们核对到什么程度。内容是我们自己的概括。", class_="lead")
    return section("sources", "依据", lead, el("div", [_law(law) for law in found], class_="card"))


def _law(law: Record) -> Html:
    state = "；".join(marks_of(law)) or SEEN
    return el(
        "div",
        el("h3", cite(law).removesuffix(f"（{state}）")),
        el("p", [el("span", text, class_="chip") for text in (STRENGTH[law.strength], state)], class_="chips"),
        el("p", prose(law.summary)),
        el("p", f"{validity(law)}。出处：{law.source}", class_="small"),
        class_="law",
        id=f"law-{law.id}",
    )


def limits(a: Assessment) -> Html:
    lines = bullets(a.limits)
    about = el(
        "p",
        f"按 {a.on.isoformat()} 这一天的法律，用法律资料包 {a.pack_version}，只根据你写下的内容得出。",
        class_="small",
    )
    return section("limits", "这份报告的界限", lines, about)
