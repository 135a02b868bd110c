"""正在走的期限: what is due when, how the day was counted, and what to do before it."""

from __future__ import annotations

from datetime import date

from ashore.assess.assessment import Assessment, Clock
from ashore.papers import words
from ashore.papers.cited import links
from ashore.papers.html import Html, el
from ashore.papers.report.parts import bullets, paragraphs, section

SOON = 15
"""Days left from which a period is shown in the warmer colour; a matter of display only."""


def clocks(a: Assessment, labels: dict[str, str]) -> Html:
    if not a.clocks:
        return section(
            "clocks",
            "正在走的期限",
            el("p", "从现有信息看，没有正在走的法定期限。收到任何法院、仲裁、公证的消息，先记下收到的日期。"),
        )
    ordered = sorted(a.clocks, key=lambda clock: (clock.due is None, clock.due or date.max))
    return section("clocks", "正在走的期限", [_clock(clock, a.on, labels) for clock in ordered])


def _clock(clock: Clock, on: date, labels: dict[str, str]) -> Html:
    start = f"从{words.short_day(clock.trigger_on, on)}算起：" if clock.trigger_on else "起算："
    return el(
        "article",
        el("h3", clock.title),
        el("p", labels[clock.debt], class_="small") if clock.debt in labels else None,
        el("p", el("span", words.day(clock.due), class_="big")) if clock.due else None,
        el(
            "p",
            el("span", words.left(clock.days_left if clock.due else None), class_=f"chip {_tone(clock)}"),
            class_="chips",
        ),
        el("p", clock.unknown) if clock.unknown else None,
        paragraphs(clock.what_to_do),
        el("p", start + clock.trigger, class_="why"),
        el("details", el("summary", "这一天是怎么算出来的"), bullets(clock.steps)) if clock.steps else None,
        links(clock.cites),
        class_="card",
    )


def _tone(clock: Clock) -> str:
    return "soon" if clock.days_left is not None and clock.days_left <= SOON else "calm"
