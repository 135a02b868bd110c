"""The page around the sections: head, what matters first, a way to each part. No script, no request to anywhere."""

from __future__ import annotations

from ashore.assess.assessment import Assessment
from ashore.facts.case import Case
from ashore.papers import words
from ashore.papers.html import Html, el, join
from ashore.papers.report.actions import actions
from ashore.papers.report.clocks import clocks
from ashore.papers.report.closing import limits, questions, sources
from ashore.papers.report.debts import debts
from ashore.papers.report.findings import findings
from ashore.papers.report.owed import owed
from ashore.papers.report.timeline import timeline
from ashore.papers.report.track import fade
from ashore.papers.report.visits import visits
from ashore.papers.style import CSS

NAV = {
    "do": "这周做什么",
    "clocks": "正在走的期限",
    "debts": "每笔债到哪一步",
    "owed": "对方说的，和规定支持的",
    "visits": "会不会上门",
    "findings": "他们做过什么",
    "timeline": "时间图",
    "questions": "接下来问清楚",
    "sources": "依据",
    "limits": "界限",
}
POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; base-uri 'none'"


def report(case: Case, a: Assessment) -> str:
    """The whole HTML document. Everything that a person typed is escaped; what is unknown is said to be unknown."""
    labels = {debt.id: debt.label or debt.id for debt in case.debts if debt.id}
    parts = {
        "do": actions(a),
        "clocks": clocks(a, labels),
        "debts": debts(a),
        "owed": owed(a),
        "visits": visits(a),
        "findings": findings(case, a),
        "timeline": timeline(case, a),
        "questions": questions(a),
        "sources": sources(a),
        "limits": limits(a),
    }
    body = el(
        "body",
        el("a", "跳到正文", href="#do", class_="skip"),
        fade(),
        _header(case, a, [key for key, part in parts.items() if part]),
        el("main", list(parts.values())),
        el(
            "footer",
            el(
                "p",
                "上岸 Ashore · 免费、开源 · 不放贷，不接单，不替人赖账：该还的直说，不该还的也直说。",
                class_="small",
            ),
        ),
    )
    return f"<!doctype html>\n{el('html', _head(), body, lang='zh-CN')}\n"


def _head() -> Html:
    return el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=POLICY),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="referrer", content="no-referrer"),
        el("meta", name="format-detection", content="telephone=no"),
        el("title", "上岸 · 我的情况"),
        el("style", Html(CSS)),
    )


def _header(case: Case, a: Assessment, present: list[str]) -> Html:
    danger = bool(case.person and case.person.danger_now)
    first = "先保证人身安全。" if danger else "先稳住，一件一件来。"
    lines = [el("p", line.removeprefix(first)) for line in a.headline if line != first]
    links = [el("li", el("a", NAV[key], href=f"#{key}")) for key in present]
    title = f"{case.title} · " if case.title else ""
    return el(
        "header",
        el("p", _logo(), "上岸", class_="brand"),
        el("h1", first),
        el("div", lines, class_="headline danger" if danger else "headline", role="note") if lines else None,
        el("p", f"{title}截至 {words.day(a.on)}", class_="meta"),
        el("nav", el("details", el("summary", "目录"), el("ul", links)), aria_label="目录"),
    )


def _logo() -> Html:
    """A shore and two waves."""
    wave = "fill:none;stroke:var(--mark);stroke-width:2;stroke-linecap:round"
    return el(
        "svg",
        el(
            "path", d="M3 15 C8 8 15 6 25 9", style="fill:none;stroke:var(--deep);stroke-width:2.5;stroke-linecap:round"
        ),
        join(el("path", d="M3 20 q4 -3 8 0 t8 0 t6 -1", style=wave), el("path", d="M7 24 q4 -3 8 0 t8 0", style=wave)),
        viewBox="0 0 28 28",
        aria_hidden="true",
    )
