"""对方说的，和规定支持的: for each debt with a claim, in short."""

from __future__ import annotations

from ashore.assess.assessment import Assessment, OwedBrief
from ashore.papers.cited import links
from ashore.papers.html import Html, el
from ashore.papers.owed.words import NOT_ALL
from ashore.papers.report.parts import bullets, section


def owed(a: Assessment) -> Html | None:
    if not a.owed:
        return None
    lead = el("p", f"{NOT_ALL}以书面协议或法院文书为准。逐项的明细用“ashore owed”写出来。", class_="lead")
    return section("owed", "对方说的，和规定支持的", lead, [_brief(brief) for brief in a.owed])


def _brief(brief: OwedBrief) -> Html:
    return el(
        "article",
        el("h3", brief.label),
        el("p", brief.words),
        (el("h4", "先弄清"), bullets(brief.asks)) if brief.asks else None,
        links(brief.cites),
        class_="card",
    )
