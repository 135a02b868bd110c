"""每笔债现在到哪一步: three axes, the chain of parties, the tray, and the likely path with its honest spread."""

from __future__ import annotations

from datetime import date

from ashore.assess.assessment import Age, Assessment, ChainLink, Holder, NextStep, Procedure, Standing
from ashore.facts.kinds import Role
from ashore.papers import words
from ashore.papers.html import Html, el, join
from ashore.papers.report.parts import bullets, paragraphs, section, term_list
from ashore.papers.report.track import track

UNFOLDED = 2
"""Up to so many debts are shown whole; with more, the chain and the path of each fold away."""


def debts(a: Assessment) -> Html:
    if not a.standings:
        return section("debts", "每笔债现在到哪一步", el("p", "还没有写任何一笔债。"))
    lead = el("p", "每笔债分开看：逾期多久、在谁手里、程序走到哪。已经看到的步骤，比天数更算数。", class_="lead")
    return section(
        "debts", "每笔债现在到哪一步", lead, [_debt(s, a.on, len(a.standings) <= UNFOLDED) for s in a.standings]
    )


def _debt(s: Standing, on: date, unfold: bool) -> Html:
    return el(
        "article",
        el("h3", s.label),
        el("p", el("span", s.tray_title, class_="chip"), class_="chips") if s.tray_title else None,
        el("p", el("strong", s.stage)) if s.stage else None,
        term_list(
            ("逾期多久", _age(s.age, on)),
            ("现在在谁手里", _holder(s.holder, on)),
            ("程序走到哪一步", _procedure(s.procedure, on)),
        ),
        (el("h4", "这一类债先做什么"), paragraphs(s.tray_first), el("p", s.tray_why, class_="why"))
        if s.tray_first
        else None,
        (el("h4", "看到的信号，能说明什么"), bullets(s.notes)) if s.notes else None,
        _folded("到底欠谁的", el("ol", [_link(link) for link in s.chain], class_="chain") if s.chain else None, unfold),
        _folded("接下来可能怎样", _path(s.path, on), unfold),
        class_="card",
        id=f"debt-{s.debt}",
    )


def _folded(title: str, content: Html | None, unfold: bool) -> Html | None:
    return el("details", el("summary", title), content, open=unfold) if content else None


def _age(age: Age, on: date) -> Html:
    if age.days is None:
        return join("还不清楚。", el("span", age.why, class_="why"))
    bracket = f"（有的机构叫 {age.bracket}）" if age.bracket else ""
    since = f"，从{words.short_day(age.since, on)}起" if age.since else ""
    return join(el("strong", f"{age.days} 天"), f"{bracket}{since}。", el("span", age.why, class_="why"))


def _holder(holder: Holder, on: date) -> Html:
    known = "有材料证明" if holder.proved else "还没有材料证明"
    since = f"，{words.short_day(holder.since, on)}起" if holder.since else ""
    warning = el("p", "有两方都来要这笔钱：先停付，核实清楚再说。") if holder.conflict else None
    return join(
        el("strong", words.HOLDER[holder.kind]), f"{since}（{known}）。", el("span", holder.why, class_="why"), warning
    )


def _procedure(p: Procedure, on: date) -> Html:
    state = ("已核实" if p.verified else "还没有核实") if p.step else ""
    facts = "，".join(x for x in (words.short_day(p.on, on) if p.on else "", p.case_number or "", state) if x)
    return join(el("strong", p.title), f"（{facts}）" if facts else None, "。", el("span", p.why, class_="why"))


def _link(link: ChainLink) -> Html:
    proofs = "、".join(link.proved_by) or "还没有"
    return el(
        "li",
        el("strong", link.name or "还不知道是谁"),
        " ",
        el("span", _role(link.role), class_="small"),
        el("p", f"凭什么知道：{proofs}", class_="small"),
        el("p", link.pay_only_when) if link.pay_only_when else None,
        el("p", f"可以问：{link.ask}", class_="why") if link.ask else None,
    )


def _role(value: str) -> str:
    return next((role.zh for role in Role if role == value), value)


def _path(path: tuple[NextStep, ...], on: date) -> Html | None:
    if not path:
        return None
    rows = [
        el(
            "li",
            el("strong", step.title),
            el("p", span(step, on), class_="small"),
            el("p", step.what_to_do),
            el("p", f"把握：{step.spread}", class_="why") if step.spread else None,
        )
        for step in path
    ]
    return join(
        el("p", "这是常见的时间，不是预告；颜色越淡，越说不准。", class_="small"),
        track(path, on),
        el("ol", rows),
    )


def span(step: NextStep, on: date) -> str:
    """The days between which a step is usual, in words."""
    if step.from_ and step.to:
        return f"多见于{words.short_day(step.from_, on)}到{words.short_day(step.to, step.from_)}"
    if step.from_:
        return f"多见于{words.short_day(step.from_, on)}以后"
    return f"多见于{words.short_day(step.to, on)}以前" if step.to else "时间说不准"
