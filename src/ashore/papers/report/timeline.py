"""时间图: every contact by day and hour over the hours that a text of that day asks to keep quiet; then as a table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ashore.assess.assessment import Assessment
from ashore.facts.case import Case
from ashore.facts.kinds import Channel
from ashore.facts.moment import Moment
from ashore.papers import words
from ashore.papers.entries import describe
from ashore.papers.html import Html, el, join
from ashore.papers.report.parts import section
from ashore.papers.report.quiet import Quiet, quiet_hours

WIDTH, LEFT, RIGHT, TOP, HOUR = 344, 40, 12, 46, 11
BOTTOM = TOP + 24 * HOUR
UNTIMED = BOTTOM + 20
HEIGHT = UNTIMED + 42
DAY = 24 * 60

SHAPES = {Channel.VISIT: "triangle", Channel.POSTER: "diamond"}
WRITTEN = {Channel.SMS, Channel.WECHAT, Channel.EMAIL, Channel.LETTER}


@dataclass(frozen=True, slots=True)
class Mark:
    """One thing on the picture. minutes: of the day, None = unknown; note: a step of one's own, such as a complaint."""

    at: Moment
    minutes: int | None
    shape: str
    breach: bool
    words: str
    note: str = ""

    @property
    def day(self) -> date:
        return self.at.first


def timeline(case: Case, a: Assessment) -> Html | None:
    marks = _marks(case, a)
    if not marks:
        return None
    picture = _picture(marks)
    lead = el("p", "横着是日子，竖着是一天里的钟点。实心＝看出问题；空心＝没看出或还说不准。", class_="lead")
    return section("timeline", "时间图", el("div", lead, picture, _legend(), _table(marks), class_="card"))


def _marks(case: Case, a: Assessment) -> list[Mark]:
    broken = {i for f in a.findings if f.about == "contacts" and f.outcome == "breach" for i in f.indexes}
    marks = []
    for i, contact in enumerate(case.contacts):
        if contact.at is not None:
            shape = "square" if contact.channel in WRITTEN else SHAPES.get(contact.channel or Channel.OTHER, "circle")
            line = describe(case, "contacts", i)
            marks.append(Mark(contact.at, _minutes(contact.at), shape, i in broken, line))
    own = (
        [("complaints", i, c.received_on, "投诉") for i, c in enumerate(case.complaints)]
        + [("requests", i, r.on, "请求") for i, r in enumerate(case.requests)]
        + [("reports", i, r.on, "报案") for i, r in enumerate(case.reports or [])]
        + [("agreements", i, g.signed_on, "协议") for i, g in enumerate(case.agreements)]
    )
    for about, i, on, note in own:
        if on is not None:
            marks.append(Mark(Moment(on.isoformat(), on, on), None, "line", False, describe(case, about, i), note))
    return sorted(marks, key=lambda mark: (mark.day, mark.minutes or 0))


def _minutes(at: Moment) -> int | None:
    return int(at.clock[:2]) * 60 + int(at.clock[3:5]) if at.clock else None


class _Scale:
    """Days to places on the picture; a little room on both sides."""

    def __init__(self, marks: list[Mark]) -> None:
        days = [mark.day for mark in marks]
        room = timedelta(days=max(1, (max(days) - min(days)).days // 30))
        self.first, self.last = min(days) - room, max(days) + room

    def x(self, day: date) -> int:
        return LEFT + (day - self.first).days * (WIDTH - LEFT - RIGHT) // (self.last - self.first).days


def _y(minutes: int) -> int:
    return TOP + minutes * HOUR // 60


def _picture(marks: list[Mark]) -> Html:
    scale = _Scale(marks)
    contacts = [mark for mark in marks if not mark.note]
    bad = sum(mark.breach for mark in contacts)
    span = f"{words.day(marks[0].day)}到{words.day(marks[-1].day)}"
    label = f"{span}，记下 {len(contacts)} 次联系，其中 {bad} 次看出问题。逐条见下表。"
    return el(
        "svg",
        el("title", label),
        [_shade(quiet, scale) for quiet in quiet_hours(scale.first, scale.last)],
        [_hour(hour) for hour in range(0, 25, 4)],
        _days(scale),
        _own_steps(marks, scale),
        el("text", "钟点不明", x=LEFT, y=UNTIMED + 17) if any(m.minutes is None for m in contacts) else None,
        [_dot(mark, scale) for mark in contacts],
        class_="picture",
        viewBox=f"0 0 {WIDTH} {HEIGHT}",
        role="img",
    )


def _shade(quiet: Quiet, scale: _Scale) -> list[Html]:
    start, end = scale.x(max(quiet.first, scale.first)), scale.x(min(quiet.last, scale.last))
    bands = [(0, quiet.until), (quiet.start, DAY)] if quiet.start > quiet.until else [(quiet.start, quiet.until)]
    return [
        el(
            "rect",
            x=start,
            y=_y(low),
            width=end - start,
            height=_y(high) - _y(low),
            style="fill:var(--shade)",
        )
        for low, high in bands
    ]


def _hour(hour: int) -> Html:
    y = _y(hour * 60)
    line = el("line", x1=LEFT, x2=WIDTH - RIGHT, y1=y, y2=y, style="stroke:var(--line)")
    return join(line, el("text", f"{hour}:00", x=LEFT - 5, y=y + 4, text_anchor="end"))


def _days(scale: _Scale) -> list[Html]:
    """Four to six dates along the foot."""
    total = (scale.last - scale.first).days
    every = max(1, round(total / 4))
    ticks = [scale.first + timedelta(days=n) for n in range(0, total + 1, every)]
    parts = []
    for tick in ticks:
        x = scale.x(tick)
        anchor = "start" if x < LEFT + 14 else "end" if x > WIDTH - RIGHT - 14 else "middle"
        parts += [
            el("line", x1=x, x2=x, y1=TOP, y2=BOTTOM, style="stroke:var(--line)"),
            el("text", f"{tick.month}/{tick.day}", x=x, y=HEIGHT - 4, text_anchor=anchor),
        ]
    return parts


def _own_steps(marks: list[Mark], scale: _Scale) -> list[Html]:
    """What the borrower did: dashed lines, named at the top on two rows so that names do not meet."""
    parts = []
    for n, mark in enumerate(mark for mark in marks if mark.note):
        x = scale.x(mark.day)
        y = 14 if n % 2 == 0 else 32
        anchor = "end" if x > WIDTH - 40 else "middle" if x > LEFT + 16 else "start"
        parts += [
            el(
                "line",
                x1=x,
                x2=x,
                y1=y + 4,
                y2=BOTTOM,
                style="stroke:var(--mark)",
                stroke_dasharray="3 3",
                stroke_width="1.5",
            ),
            el("text", mark.note, x=x, y=y, text_anchor=anchor, class_="strong"),
        ]
    return parts


def _dot(mark: Mark, scale: _Scale) -> Html:
    x, y = scale.x(mark.day), UNTIMED if mark.minutes is None else _y(mark.minutes)
    return shape(mark.shape, x, y, mark.breach, mark.words)


def shape(kind: str, x: int, y: int, filled: bool, title: str | None = None) -> Html:
    """One sign of the picture; its form says how the contact came, so that colour is never needed to read it."""
    style = f"fill:var({'--mark' if filled else '--card'});stroke:var(--deep);stroke-width:1.5"
    name = el("title", title) if title else None
    if kind == "circle":
        return el("g", name, el("circle", cx=x, cy=y, r=5, style=style))
    if kind == "square":
        return el("g", name, el("rect", x=x - 4, y=y - 4, width=9, height=9, style=style))
    corners = [(0, -7), (6, 5), (-6, 5)] if kind == "triangle" else [(0, -7), (6, 0), (0, 7), (-6, 0)]
    points = " ".join(f"{x + dx},{y + dy}" for dx, dy in corners)
    return el("g", name, el("polygon", points=points, style=style))


def _legend() -> Html:
    kinds = (("circle", "电话"), ("square", "文字"), ("triangle", "上门"), ("diamond", "张贴"))
    signs = [
        el(
            "span",
            el("svg", shape(kind, 8, 9, True), width=16, height=18, aria_hidden="true"),
            f" {name}",
            class_="key",
        )
        for kind, name in kinds
    ]
    dashes = el("span", "虚线＝你做的事（投诉、报案、协议）", class_="key")
    quiet = el("span", "浅色底＝那段时间已有规定要求不打扰（对这一家是否适用，看上面的结论）", class_="key")
    return el("p", signs, dashes, quiet, class_="small keys")


def _table(marks: list[Mark]) -> Html:
    rows = [
        el("tr", el("td", mark.words), el("td", "看出问题" if mark.breach else "", class_="when")) for mark in marks
    ]
    head = el("tr", el("th", "什么时候，怎样联系", scope="col"), el("th", "结论", scope="col"))
    table = el("div", el("table", el("thead", head), el("tbody", rows)), class_="scroll")
    return el("details", el("summary", f"同样的内容，用文字看（{len(marks)} 条）"), table)
