"""会不会上门: one outlook an address, with every factor's direction in words, what lowers it, and a card to hand on."""

from __future__ import annotations

from ashore.assess.assessment import Assessment, Factor, VisitOutlook
from ashore.papers import words
from ashore.papers.html import Html, el, join
from ashore.papers.report.parts import bullets, paragraphs, section

DIRECTION = {
    "up_strong": "↑↑ 明显推高",
    "up": "↑ 推高",
    "up_weak": "↗ 略推高",
    "down_strong": "↓↓ 明显拉低",
    "down": "↓ 拉低",
    "neutral": "→ 不影响",
    "unknown": "？ 还不清楚",
}
ORDER = tuple(DIRECTION)


def visits(a: Assessment) -> Html:
    if not a.visits:
        return section("visits", "会不会上门", el("p", "还没有写住址情况，暂时说不准。当作有可能来准备，就不用慌。"))
    lead = el("p", "说要来，不等于会来。下面是从业者的经验，没有可靠统计，所以只分高低，不写百分数。", class_="lead")
    return section("visits", "会不会上门", lead, [_outlook(v) for v in a.visits])


def _outlook(v: VisitOutlook) -> Html:
    tone = {"low": "calm", "medium": "soon", "high": "soon"}.get(v.band, "")
    known = sorted((f for f in v.factors if f.known), key=lambda f: ORDER.index(f.direction))
    telling = [f for f in known if f.direction != "neutral"]
    others = [f for f in v.factors if f not in telling]
    return el(
        "article",
        el("h3", v.title),
        el("p", el("span", words.BAND[v.band], class_=f"chip {tone}".strip()), class_="chips"),
        paragraphs(v.words),
        (el("h4", "怎样能降下来"), bullets(v.lowers)) if v.lowers else None,
        (el("h4", "先准备好"), bullets(v.prepare)) if v.prepare else None,
        _handout(v.card),
        (el("h4", "依据哪些情况"), _factors(telling)) if telling else None,
        _others(others),
        class_="card",
    )


def _factors(factors: list[Factor]) -> Html:
    return el("ul", [_factor(f) for f in factors], class_="factors")


def _others(factors: list[Factor]) -> Html | None:
    """What does not move the band, or might once it is known; left out on paper."""
    if not factors:
        return None
    summary = el("summary", f"不影响、还不清楚的 {len(factors)} 项")
    return el("details", summary, _factors(factors), class_="aside")


def _factor(f: Factor) -> Html:
    direction = DIRECTION[f.direction if f.known else "unknown"]
    return el(
        "li", el("span", direction, class_="dir"), el("span", f.name, el("br"), el("span", f.why, class_="small"))
    )


def _handout(card: str) -> Html | None:
    if not card:
        return None
    lines = [el("p", line) for line in card.splitlines() if line.strip()]
    return join(el("h4", "给住在那里的人"), el("div", el("p", "可以整段转发", class_="small"), lines, class_="handout"))
