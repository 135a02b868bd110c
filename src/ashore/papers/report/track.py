"""A small horizontal track: when each likely next step is usual. Ends fade out, because nobody knows the day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from ashore.assess.assessment import NextStep
from ashore.papers.html import Html, el

Scale = Callable[[date], int]

WIDTH, LEFT, ROW, TOP = 320, 22, 24, 24
HORIZON = 240
"""Days shown at most. A step usual only later is drawn at the right edge."""


def track(path: tuple[NextStep, ...], on: date) -> Html | None:
    """The picture, or None when no step has a date. The list beneath says the same, so screen readers skip it."""
    dated = [(number, step) for number, step in enumerate(path, 1) if step.from_ or step.to]
    if not dated:
        return None
    last = max(step.to or step.from_ or on for _, step in dated)
    days = min(max((last - on).days, 30), HORIZON)
    height = TOP + ROW * len(dated) + 6

    def x(value: date) -> int:
        return LEFT + min(max((value - on).days, 0), days) * (WIDTH - 2 * LEFT) // days

    rows = [_row(i, number, step, x, on, on + timedelta(days=days)) for i, (number, step) in enumerate(dated)]
    box = f"0 0 {WIDTH} {height}"
    return el("svg", _axis(x, on, days, height), rows, class_="picture", viewBox=box, aria_hidden="true")


def fade() -> Html:
    """The fading fill that every track uses; stands once in the page."""
    stops = [(0, 0.15), (25, 0.9), (75, 0.9), (100, 0.15)]
    colour = [el("stop", offset=f"{at}%", style=f"stop-color:var(--mark);stop-opacity:{share}") for at, share in stops]
    gradient = el("defs", el("linearGradient", colour, id="fade"))
    return el("svg", gradient, width=0, height=0, style="position:absolute", aria_hidden="true")


def _row(i: int, number: int, step: NextStep, x: Scale, on: date, end: date) -> Html:
    y = TOP + ROW * i
    start, stop = x(step.from_ or on), x(step.to or end)
    width = max(stop - start, 12)
    start = min(start, WIDTH - LEFT - width)
    bar = el("rect", x=start, y=y, width=width, height=12, rx=6, fill="url(#fade)")
    return el("g", el("text", number, x=4, y=y + 11, class_="strong"), bar)


def _axis(x: Scale, on: date, days: int, height: int) -> list[Html]:
    parts = [el("text", "今天", x=LEFT, y=12), _line(LEFT, height)]
    month = date(on.year + on.month // 12, on.month % 12 + 1, 1)
    every = 1 if days <= 130 else 2
    count = 0
    while (month - on).days < days:
        if count % every == 0 and x(month) > LEFT + 34 and x(month) < WIDTH - 30:
            parts += [_line(x(month), height), el("text", f"{month.month}月", x=x(month) + 3, y=12)]
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)
        count += 1
    return parts


def _line(at: int, height: int) -> Html:
    return el("line", x1=at, x2=at, y1=16, y2=height, style="stroke:var(--line)", stroke_width=1)
