"""The colours of the cards, the same in every form. Words and the ground under them keep a contrast of 7:1."""

from __future__ import annotations

DEEP, INK, SOFT, PAPER = "#0d4a50", "#22262b", "#474c54", "#fbf8f3"
TINT, WARM, WARM_INK, WHITE, LINE = "#e8f1ef", "#f9edd3", "#5c3d05", "#ffffff", "#d9cfbf"

COLOURS = {
    "deep": DEEP,
    "ink": INK,
    "soft": SOFT,
    "paper": PAPER,
    "tint": TINT,
    "warm": WARM,
    "warm_ink": WARM_INK,
    "white": WHITE,
    "line": LINE,
}
PAIRS = (
    (DEEP, PAPER),
    (DEEP, TINT),
    (DEEP, WHITE),
    (INK, PAPER),
    (INK, TINT),
    (INK, WHITE),
    (SOFT, PAPER),
    (SOFT, TINT),
    (SOFT, WHITE),
    (WARM_INK, WARM),
    (WHITE, DEEP),
    (TINT, DEEP),
)
"""(words, ground) as the forms use them."""
