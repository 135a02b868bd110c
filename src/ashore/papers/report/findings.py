"""他们做过什么: findings by strength, then by kind of conduct, each with its contacts, their words and the reason."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from ashore.assess.assessment import Assessment, Question
from ashore.facts.case import Case
from ashore.papers import words
from ashore.papers.cited import body_names, links, prose
from ashore.papers.entries import describe, quote
from ashore.papers.html import Html, el, join
from ashore.papers.naming import citable, code_title
from ashore.papers.police import police_words
from ashore.papers.reasons import reasons
from ashore.papers.report.parts import bullets, section
from ashore.papers.unsaid import is_unsaid, unsaid
from ashore.rules.finding import Finding

SHOWN = 3
"""Breaches of one kind shown at once; the others fold away. Of what cannot be told one is enough."""

OPEN_KINDS = 4
"""Kinds that cannot be told yet shown at once."""

INTRO = {
    words.LAW: "从现有材料看，下面这些碰到了法律。",
    words.REGULATION: "从现有材料看，下面这些碰到了监管部门的规定。",
    words.STANDARD: "下面这些不合国家标准或行业自律规范。这不是法律，投诉时可以写上。",
    words.CANNOT_TELL: "这些先别下结论。补上一两个事实，就能看清；该准备的照样准备。",
}


@dataclass(frozen=True, slots=True)
class _Context:
    case: Case
    a: Assessment
    questions: dict[str, Question]


def findings(case: Case, a: Assessment) -> Html:
    if not a.findings:
        return section("findings", "他们做过什么", el("p", "还没有记下任何一次联系。"))
    context = _Context(case, a, {q.key: q for q in a.questions})
    shown = [_strength(word, context) for word in words.STRENGTHS if word != words.NONE_FOUND]
    return section("findings", "他们做过什么", shown, _none_found(by_code(a, words.NONE_FOUND)))


def by_code(a: Assessment, word: str) -> list[tuple[str, list[Finding]]]:
    """The findings of one strength, grouped by code; the kind with most entries first."""
    wanted = (f for f in a.findings if words.strength(f) == word and not is_unsaid(f))
    found = sorted(wanted, key=lambda f: (f.code, f.indexes))
    groups = [(code, list(group)) for code, group in groupby(found, key=lambda f: f.code)]
    return sorted(groups, key=lambda group: (-len(group[1]), group[0]))


def _strength(word: str, context: _Context) -> Html | None:
    cards = [_group(code, found, context) for code, found in by_code(context.a, word)]
    if word == words.CANNOT_TELL:
        cards = [*_unsaid(context), *cards]
    if not cards:
        return None
    first, more = (cards[:OPEN_KINDS], cards[OPEN_KINDS:]) if word == words.CANNOT_TELL else (cards, [])
    folded = el("details", el("summary", f"另外 {len(more)} 类还不能判断的"), more) if more else None
    return el("section", el("h3", word), el("p", INTRO[word], class_="lead"), first, folded, class_="strength")


def _group(code: str, found: list[Finding], context: _Context) -> Html:
    entries = [_entry(f, context) for f in found]
    shown = SHOWN if found[0].outcome == "breach" else 1
    more = entries[shown:]
    cites = tuple(dict.fromkeys(cite for f in found for cite in f.cites))
    return el(
        "article",
        el("h4", f"{code_title(code)} · {len(found)} 处"),
        entries[:shown],
        el("details", el("summary", f"另外 {len(more)} 处"), more) if more else None,
        _ask(found, context),
        _consequence(found, context),
        links(cites),
        class_="card",
    )


def _unsaid(context: _Context) -> list[Html]:
    """One card for all contacts of which the words are not known."""
    indexes = unsaid(context.a.findings)
    if not indexes:
        return []
    lines = [el("li", describe(context.case, "contacts", i)) for i in indexes]
    advice = "补上原话（短信照抄，电话写记得的几句），才看得出有没有威胁、辱骂、告诉别人这些事。"
    title = el("h4", f"没有写下原话 · {len(indexes)} 次联系")
    return [
        el("article", title, el("p", advice), el("details", el("summary", "是哪几次"), el("ul", lines)), class_="card")
    ]


def _entry(f: Finding, context: _Context) -> Html:
    lines = [(describe(context.case, f.about, i), quote(context.case, f.about, i)) for i in f.indexes]
    why = "；".join(reasons(f))
    label = "还不清楚：" if f.outcome == "cannot_tell" else "看到的情况："
    return el(
        "div",
        [join(el("p", line, class_="at"), said) for line, said in lines],
        el("p", label + why, class_="why") if why else None,
        class_="entry",
    )


def _ask(found: list[Finding], context: _Context) -> Html | None:
    keys = dict.fromkeys(key for f in found if f.outcome == "cannot_tell" for key in f.ask)
    asked = [context.questions[key].text for key in keys if key in context.questions]
    return join(el("p", "要弄清的是：", class_="why"), bullets(asked)) if asked else None


def _consequence(found: list[Finding], context: _Context) -> Html | None:
    """What follows for breaches: which law sets the penalty, whether police can still act, and where to go."""
    broken = [f for f in found if f.outcome == "breach"]
    lines = []
    for law in citable(tuple(f.penalty_law for f in broken if f.penalty_law)):
        if law.consequence:
            lines.append(f"做这事的人会怎样：{prose(law.consequence)}")
    police = police_words(broken)
    if police:
        lines.append(police)
    names = body_names(tuple(dict.fromkeys(body for f in broken for body in f.route)), context.a.on)
    if names:
        lines.append(f"可以找：{names}")
    return bullets(lines)


def _none_found(groups: list[tuple[str, list[Finding]]]) -> Html | None:
    if not groups:
        return None
    rows = [el("li", f"{code_title(code)}：看过 {len(found)} 处") for code, found in groups]
    note = el("p", "这是说按现有材料没有看出问题，不是说对方什么都对。", class_="small")
    return el("details", el("summary", f"{words.NONE_FOUND}的项目（{len(groups)} 类）"), note, el("ul", rows))
