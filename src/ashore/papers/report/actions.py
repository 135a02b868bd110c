"""这周做什么: what to do, the words to say, why, and on what it rests; and whom one can call, quietly beside it."""

from __future__ import annotations

from ashore.assess.assessment import Action, Assessment, Helpline
from ashore.papers import words
from ashore.papers.cited import body_line, links
from ashore.papers.html import Html, el, join
from ashore.papers.report.parts import paragraphs, section

OPEN = 3


def actions(a: Assessment) -> Html:
    if not a.actions:
        return join(section("do", "这周做什么", el("p", "现在没有必须马上做的事。")), helplines(a.help))
    ordered = sorted(a.actions, key=lambda action: action.order)
    cards = [_card(number, action, a) for number, action in enumerate(ordered, 1) if action.when != "later"]
    later = [
        el("li", el("strong", action.title), paragraphs(action.do)) for action in ordered if action.when == "later"
    ]
    more = el("details", el("summary", f"过了这周再做的 {len(later)} 件"), el("ul", later)) if later else None
    lead = el("p", "从第 1 件做起。做完一件，就已经比昨天好。后面的点开再看。", class_="lead")
    return join(section("do", "这周做什么", lead, cards, more), helplines(a.help))


def helplines(lines: tuple[Helpline, ...]) -> Html | None:
    if not lines:
        return None
    entries = [
        el(
            "p",
            el("strong", line.name),
            " ",
            el("a", line.phone, href=f"tel:{line.phone}") if line.phone.isdigit() else line.phone,
            f"（{line.hours}）" if line.hours else None,
            el("br"),
            line.words,
        )
        for line in lines
    ]
    return el("aside", entries, class_="help", aria_label="可以找人说说")


def _card(number: int, action: Action, a: Assessment) -> Html:
    """The first OPEN cards stand open, the others fold to their title: three things are enough to begin with."""
    tone = {"now": "now", "today": "soon", "by_date": "soon"}.get(action.when, "calm")
    due = el("span", words.due(action.when, action.by, a.on), class_=f"chip {tone}")
    head = (el("span", number, class_="n", aria_hidden="true"), el("h3", action.title, due))
    say = el("blockquote", el("p", "可以这样说", class_="small"), el("p", action.say)) if action.say else None
    rest = join(
        paragraphs(action.do),
        say,
        el("p", f"为什么：{action.why}", class_="why") if action.why else None,
        body_line(action.body, a.on),
        links(action.cites),
    )
    if number <= OPEN or action.when == "now":
        return el("article", el("div", *head, class_="head"), rest, class_="card step")
    return el("article", el("details", el("summary", *head), rest, class_="fold"), class_="card step")
