"""What is still to be paid, month by month, stacked by debt: one picture that goes down to nothing."""

from __future__ import annotations

from collections.abc import Sequence

from ashore.papers import words
from ashore.papers.html import Html, el

WIDTH, HEIGHT, TOP = 320, 150, 22
INKS = 6
"""Classes i0 to i5 of the style sheet; more debts begin again."""


def rest_chart(names: Sequence[str], pay: Sequence[Sequence[int]], first: str, last: str) -> Html | None:
    """names, pay: by debt, pay in fen a month. first, last: the names of the first month and of the last that pays.
    None where nothing is paid."""
    months = max((at + 1 for row in pay for at, amount in enumerate(row) if amount), default=0)
    if not months:
        return None
    whole = sum(map(sum, pay))
    step = WIDTH // max(months, 12)
    bars = [_bar(at, step, pay, whole) for at in range(months)]
    title = f"还要付的：从 {words.yuan(whole)} 到 0，{last}付完"
    foot = [
        el("text", f"{first}初 {words.yuan(whole)}", x=0, y=14, class_="strong"),
        el("text", first, x=0, y=HEIGHT + TOP + 16),
        el("text", f"{last}付完", x=min(WIDTH, step * months), y=HEIGHT + TOP + 16, text_anchor="end")
        if months > 4
        else None,
    ]
    box = f"0 0 {WIDTH} {HEIGHT + TOP + 22}"
    picture = el("svg", [bars, foot], class_="picture", viewBox=box, role="img", aria_label=title)
    keys = [el("li", el("span", class_=f"ink i{at % INKS}"), name) for at, name in enumerate(names)]
    return el("figure", picture, el("ul", keys, class_="keys"))


def _bar(month: int, step: int, pay: Sequence[Sequence[int]], whole: int) -> list[Html]:
    """What is left before the payments of that month; the first debt at the bottom."""
    parts, below = [], 0
    for at, row in enumerate(pay):
        rest = sum(row[month:])
        low, high = below * HEIGHT // whole, (below + rest) * HEIGHT // whole
        if high > low:
            y = TOP + HEIGHT - high
            parts.append(
                el("rect", x=month * step, y=y, width=max(1, step - 1), height=high - low, class_=f"i{at % INKS}")
            )
        below += rest
    return parts
