"""One working sheet as a card: words, picture, what to do, each line with its why and source; the rest folds away."""

from __future__ import annotations

from datetime import date

from ashore.money.worksheet.model import Line, Sheet, Way
from ashore.papers import words
from ashore.papers.cited import links
from ashore.papers.html import Html, el, join
from ashore.papers.owed import words as said
from ashore.papers.owed.chart import chart
from ashore.papers.report.parts import bullets


def card(sheet: Sheet, on: date, unfold: bool) -> Html:
    """`unfold`: rules and remarks stand open."""
    argued = [line for line in sheet.lines if line.claimed]
    return el(
        "article",
        el("h2", sheet.label),
        el("div", [el("p", line) for line in said.first_words(sheet, on)], class_="headline"),
        chart(sheet),
        _growth(sheet, on),
        (el("h3", "接下来做什么"), el("ol", [el("li", step) for step in sheet.do])) if sheet.do else None,
        _asks(sheet),
        (el("h3", f"逐项看（{words.short_day(sheet.claimed_on)}的账）"), [_line(line) for line in argued])
        if argued
        else None,
        _over(sheet),
        _rules(sheet, unfold),
        _account(sheet, on),
        class_="card",
        id=f"debt-{sheet.debt}",
    )


def _line(line: Line) -> Html:
    supported = f"规定支持：{said.amount(line.supported)}"
    argue = said.argue(line.argue)
    return el(
        "div",
        el("p", el("strong", said.line_name(line.key)), f"　对方说 {words.yuan(line.claimed)}"),
        el("p", supported, f"；可以主张：{argue}" if line.argue.high else None),
        el("p", line.why, class_="why"),
        links(line.cites),
        class_="entry",
    )


def _over(sheet: Sheet) -> Html | None:
    from ashore.law.pack import section

    if sheet.over is None:
        return None
    return el("p", f"{section('owed')['over']}超出 {words.yuan(sheet.over)}。")


def _way(way: Way) -> Html:
    other = None if way.main else el("span", "另一种看法", class_="chip soon")
    supported = None
    if way.supported is not None and not way.main:
        supported = el("p", f"照这样算，支持 {said.amount(way.supported)}")
    back = None
    if way.paid_back.high:
        back = el("p", f"照这样算，以前多还的：{said.amount(way.paid_back)}")
    return el(
        "div",
        el("p", el("strong", way.title), " ", other),
        el("p", "把握：", said.strength(way.level), "；要你自己提出来" if way.request else None, class_="small"),
        bullets([said.cap(each) for each in way.caps]),
        supported,
        back,
        el("p", way.say, class_="why"),
        links(way.cites),
        class_="entry",
    )


def _rules(sheet: Sheet, unfold: bool) -> Html | None:
    rows = [_way(way) for way in sheet.ways] + [_remark(r.say, r.cites) for r in sheet.remarks]
    return el("details", el("summary", "用的是哪些规定"), rows, open=unfold) if rows else None


def _asks(sheet: Sheet) -> Html | None:
    if not sheet.asks:
        return None
    rows = [el("li", el("strong", ask.text), el("p", f"去哪看：{ask.how}", class_="small")) for ask in sheet.asks]
    return join(el("h3", "先弄清这几件，数会更准"), el("ul", rows))


def _remark(say: str, cites: tuple[str, ...]) -> Html:
    return el("div", el("p", say), links(cites), class_="entry")


def _growth(sheet: Sheet, on: date) -> Html | None:
    from ashore.law.pack import section

    texts = section("owed")["words"]
    lines = []
    if sheet.claimed_per_day is not None and sheet.state != "agreement":
        lines.append(texts["claimed_growth"].format(per_day=words.yuan(sheet.claimed_per_day)))
    if sheet.growth is not None:
        total, per_day = words.yuan(sheet.growth.sum.high), words.yuan(sheet.growth.per_day.high)
        lines.append(texts["growth"].format(on=words.short_day(on), sum=total, per_day=per_day))
    return el("p", "".join(lines), class_="small") if lines else None


def _account(sheet: Sheet, on: date) -> Html | None:
    rows = [el("li", said.row(entry, on)) for entry in sheet.account]
    if not rows and not sheet.assumed:
        return None
    return el(
        "details",
        el("summary", "怎么算的"),
        el("p", "下面是按最多的一头算的，一步一步可以核对。", class_="small") if rows else None,
        el("ol", rows) if rows else None,
        el("h4", "没有材料的地方，先这样算") if sheet.assumed else None,
        bullets(sheet.assumed),
    )
