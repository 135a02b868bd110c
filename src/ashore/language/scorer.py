"""How much a text is like the written examples of each label: a small linear model over its pieces.

Trained by script/train-language from training/language; docs/language.md tells how. It runs in plain Python, and the
place it points to is where the pieces that speak most for the label stand.
"""

from __future__ import annotations

from base64 import b64decode
from dataclasses import dataclass
from functools import cache
from zlib import crc32

from ashore.language.senses import senses
from ashore.law.pack import section

SIZES = (2, 3)


@dataclass(frozen=True, slots=True)
class Scorer:
    """`weights`: one signed byte a bucket for each label, times `scales`; `bias`: the score of an empty text."""

    labels: tuple[str, ...]
    buckets: int
    scales: tuple[float, ...]
    bias: tuple[float, ...]
    weights: tuple[memoryview, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """`value`: log odds of the label; `span`: range of the shadow text that speaks most for it."""

    label: str
    value: float
    span: tuple[int, int]


def pieces(text: str) -> list[tuple[int, int, str]]:
    """(start, end, piece): two or three characters (^ and $ are the ends), senses, and senses that stand together."""
    framed = f"^{text}$"
    last = len(text)
    characters = [
        (max(i - 1, 0), min(i - 1 + size, last), framed[i : i + size])
        for size in SIZES
        for i in range(len(framed) - size + 1)
    ]
    return characters + senses(text)


def bucket(piece: str, buckets: int) -> int:
    return crc32(piece.encode()) % buckets


def scores(text: str, marks: tuple[str, ...] = ()) -> list[Score]:
    """The score of every label. `marks`: what the patterns found and who speaks, as further pieces of the text."""
    model = scorer()
    if model is None or not text:
        return []
    found = pieces(text)
    places = [(start, end, bucket(piece, model.buckets)) for start, end, piece in found]
    extra = [bucket(mark, model.buckets) for mark in marks]
    norm = len(places) ** 0.5
    out = []
    for label, scale, bias, weights in zip(model.labels, model.scales, model.bias, model.weights, strict=True):
        total = sum(weights[at] for _, _, at in places) / norm + sum(weights[at] for at in extra)
        out.append(Score(label, bias + scale * total, _strongest(weights, places, len(text))))
    return out


def _strongest(weights: memoryview, places: list[tuple[int, int, int]], length: int) -> tuple[int, int]:
    """The stretch of characters whose pieces together speak most for the label."""
    by_place = [0.0] * length
    for start, end, at in places:
        if weights[at] and end > start:
            share = weights[at] / (end - start)
            for i in range(start, end):
                by_place[i] += share
    best, first, last, run, begin = 0.0, 0, length, 0.0, 0
    for i, value in enumerate(by_place):
        if run <= 0:
            run, begin = 0.0, i
        run += value
        if run > best:
            best, first, last = run, begin, i + 1
    return first, last


@cache
def scorer() -> Scorer | None:
    """The model of the pack; None when the pack has none."""
    data = section("language_model")["model"]
    if not data:
        return None
    raw = memoryview(b64decode(data["weights"])).cast("b")
    size = data["buckets"]
    weights = tuple(raw[i * size : (i + 1) * size] for i in range(len(data["labels"])))
    return Scorer(tuple(data["labels"]), size, tuple(data["scales"]), tuple(data["bias"]), weights)
