"""How much a text is like the written examples of each label: a small linear model over its pieces, in plain Python.

There are two: "scorer" for conduct of collectors, "scams" for red flags of helpers who cheat. Trained by
script/train-language on the texts of the pack; docs/language.md tells how and how well. The weights lie in one file, a
row of signed bytes for each bucket; a piece falls into the bucket of its checksum.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import add
from struct import calcsize, pack, unpack
from types import MappingProxyType
from zlib import crc32

from ashore.language.senses import senses
from ashore.law.pack import blob, section

CONDUCT, SCAMS = "scorer", "scams"
"""The two models, by the name of their section and file in the pack."""

ANY = "any"
SENSES, MARKS = 0.7, 0.7
"""How much the senses and the marks of a text weigh beside its characters."""
KEPT = 1 << 16
"""How many pieces are remembered with their places and weights."""
FURTHER = 1.5
"""By how much less is asked of a label for each pattern that found it beside the first."""
SURER = 2.5
"""By how much less sure a label must be to count by itself, for each pattern that found it beside the first."""
NONE: Mapping[str, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Model:
    """`scales`: what one unit of a label's weights is worth; `bias`: the score of nothing. `weights`: buckets rows of
    len(labels) signed bytes. The label ANY stands for whatever label."""

    labels: tuple[str, ...]
    buckets: int
    scales: tuple[float, ...]
    bias: tuple[float, ...]
    weights: memoryview


@dataclass(frozen=True, slots=True)
class Pieces:
    """What the model looks at: characters and pairs of them, senses and pairs of them, marks. Each once."""

    characters: frozenset[str]
    senses: frozenset[str]
    marks: frozenset[str]

    def weighted(self) -> Iterable[tuple[frozenset[str], float]]:
        """Each group with the weight of one piece of it: a long text says no more than a short one."""
        if self.characters:
            yield self.characters, len(self.characters) ** -0.5
        if self.senses:
            yield self.senses, SENSES * len(self.senses) ** -0.5
        if self.marks:
            yield self.marks, MARKS


def pieces(text: str, marks: Iterable[str], of: str = CONDUCT) -> Pieces:
    """`text`: shadow text; `marks`: what the patterns found and who speaks."""
    framed = f"^{text}$"
    characters = {*framed, *map(add, framed, framed[1:])}
    return Pieces(frozenset(characters), frozenset(name for _, _, name in senses(text, of)), frozenset(marks))


@lru_cache(maxsize=KEPT)
def bucket(piece: str, buckets: int) -> int:
    """The same on every machine and in every run."""
    return crc32(piece.encode("utf-8", "surrogatepass")) % buckets


def scores(found: Pieces, of: str = CONDUCT) -> dict[str, float]:
    """Log odds of every label, and of ANY."""
    m, row = model(of), _rows(of)
    lanes = f"<{len(m.labels)}I"
    totals = [0.0] * len(m.labels)
    for group, weight in found.weighted():
        sums = unpack(lanes, sum(map(row, group)).to_bytes(calcsize(lanes), "little"))
        lift = LIFT * len(group)
        totals = [total + weight * (units - lift) for total, units in zip(totals, sums, strict=True)]
    return {
        label: total * scale + bias
        for label, total, scale, bias in zip(m.labels, totals, m.scales, m.bias, strict=True)
    }


LIFT = 128
"""Added to each weight, so that none is below zero."""


@cache
def _rows(of: str) -> Callable[[str], int]:
    """All weights of a piece as one number, 32 bits a label: one addition adds them all."""
    m = model(of)
    width = len(m.labels)
    lanes = f"<{width}I"

    @lru_cache(maxsize=KEPT)
    def row(piece: str) -> int:
        at = bucket(piece, m.buckets) * width
        return int.from_bytes(pack(lanes, *(weight + LIFT for weight in m.weights[at : at + width])), "little")

    return row


@cache
def _limits(of: str) -> dict[str, float]:
    return {name: float(limit) for name, limit in section(of)["limits"].items()}


def admitted(score: dict[str, float], by_pattern: Mapping[str, int] = NONE, of: str = CONDUCT) -> list[str]:
    """The labels that count: something must be wrong at all, and this label likely; less is asked of one that a
    pattern found, and less again for every further pattern. by_pattern: how many found each label."""
    limits = _limits(of)
    each = {label: value for label, value in score.items() if label != ANY}
    further_ways = {label: number - 1 for label, number in by_pattern.items()}
    sure = any(value > limits["sure"] - SURER * further_ways.get(label, 0) for label, value in each.items())
    if score[ANY] <= limits["any"] and not sure:
        return []
    first, further = limits["label"], limits.get("pattern", 0.0)
    asked = {label: further - FURTHER * ways for label, ways in further_ways.items()}
    return [label for label, value in each.items() if value > asked.get(label, first)]


def strongest(text: str, label: str, of: str = CONDUCT) -> tuple[int, int]:
    """The stretch of the shadow text whose pieces together speak most for the label; never empty for a text."""
    m = model(of)
    column, width = m.labels.index(label), len(m.labels)
    value = [0.0] * len(text)
    pairs = [(i, i + size, text[i : i + size]) for size in (1, 2) for i in range(len(text) - size + 1)]
    for start, end, piece in [*pairs, *senses(text, of)]:
        weight = m.weights[bucket(piece, m.buckets) * width + column] / (end - start)
        for i in range(start, end):
            value[i] += weight
    best, first, last, run, begin = 0.0, 0, len(text), 0.0, 0
    for i, gain in enumerate(value):
        if run <= 0:
            run, begin = 0.0, i
        run += gain
        if run > best:
            best, first, last = run, begin, i + 1
    return first, last


@cache
def model(of: str) -> Model:
    """The model of the pack: one line of JSON, then the weights."""
    head, _, weights = blob(f"{of}.bin").partition(b"\n")
    data = json.loads(head)
    return Model(
        tuple(data["labels"]), data["buckets"], tuple(data["scales"]), tuple(data["bias"]),
        memoryview(weights).cast("b"),
    )  # fmt: skip
