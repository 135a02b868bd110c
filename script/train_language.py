"""Trains the small model of the language room from training/language/*.jsonl and writes packs/cn/language_model.json.

Logistic regression, one label at a time, over pieces of one to four characters of the shadow text and the marks of the
patterns. No randomness; the same texts give the same file. Needs numpy (development only). `--cross` prints what five
held-out folds would have scored instead of writing.
"""

from __future__ import annotations

import json
import sys
from base64 import b64encode
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ashore.facts.yamlread import read_yaml
from ashore.language.reading import marks_of
from ashore.language.scorer import bucket, pieces
from ashore.language.shadow import shadow

BUCKETS = 1 << 14
ROUNDS = 240
DECAY = 3e-5
OUT = Path("packs/cn/language_model.json")
DEV = ("conduct", "second", "third", "fourth", "fifth", "lawful", "obfuscated")


def texts() -> list[tuple[str, str | None, frozenset[str], bool]]:
    """(text, channel, labels, marked), each text once.

    The patterns were written with the development texts in view and find them all; there their marks would teach the
    model to trust them blindly, so those texts go without.
    """
    found: dict[str, tuple[str | None, frozenset[str], bool]] = {}
    for file in sorted(Path("training/language").glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            row = json.loads(line)
            found[row["text"]] = (row.get("channel"), frozenset(row["labels"]) - {"none"}, True)
    for name in DEV:
        for line in read_yaml(Path("tests/language/cases") / f"{name}.yaml").data["cases"]:
            labels, channel, text = str(line).split(" | ", 2)
            found[text] = (channel, frozenset(labels.split(", ")) - {"none"}, False)
    return [(text, *rest) for text, rest in sorted(found.items())]


@dataclass(frozen=True)
class Row:
    """Buckets of the pieces (each counts 1/root of their number) and of the marks (each counts 1)."""

    pieces: list[int]
    marks: list[int]


def features(text: str, channel: str | None, marked: bool) -> Row:
    plain = shadow(text).text
    marks = marks_of(text, channel=channel) if marked else ()
    return Row([bucket(p, BUCKETS) for _, _, p in pieces(plain)], [bucket(m, BUCKETS) for m in marks])


def train(rows: list[Row], wanted: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Weights (labels x buckets) and bias. AdaGrad on the whole set each round."""
    flat = np.concatenate([np.array(r.pieces + r.marks, dtype=np.int64) for r in rows])
    owner = np.repeat(np.arange(len(rows)), [len(r.pieces) + len(r.marks) for r in rows])
    value = np.concatenate([[1 / len(r.pieces) ** 0.5] * len(r.pieces) + [1.0] * len(r.marks) for r in rows])
    weights, bias = [], []
    for k in range(wanted.shape[1]):
        w, b = np.zeros(BUCKETS), -2.0
        history, b_history = np.full(BUCKETS, 1e-6), 1e-6
        y = wanted[:, k]
        balance = np.where(y > 0, min(4.0, (len(y) / max(y.sum(), 1)) ** 0.5), 1.0)
        for _ in range(ROUNDS):
            z = np.bincount(owner, w[flat] * value, minlength=len(rows)) + b
            error = (1 / (1 + np.exp(-z)) - y) * balance
            gradient = np.bincount(flat, error[owner] * value, minlength=BUCKETS) + DECAY * len(rows) * w
            history += gradient**2
            w -= 0.5 * gradient / np.sqrt(history)
            g = error.sum()
            b_history += g**2
            b -= 0.5 * g / b_history**0.5
        weights.append(w)
        bias.append(b)
    return np.array(weights), np.array(bias)


def predict(rows: list[Row], weights: np.ndarray, bias: np.ndarray) -> np.ndarray:
    return np.array(
        [weights[:, r.pieces].sum(axis=1) / len(r.pieces) ** 0.5 + weights[:, r.marks].sum(axis=1) + bias for r in rows]
    )


def cross(rows: list[Row], wanted: np.ndarray, labels: list[str]) -> None:
    z = np.zeros(wanted.shape)
    for fold in range(5):
        held = np.arange(len(rows)) % 5 == fold
        w, b = train([r for r, h in zip(rows, held, strict=True) if not h], wanted[~held])
        z[held] = predict([r for r, h in zip(rows, held, strict=True) if h], w, b)
    for limit in (-1.5, -1, -0.5, 0.0, 0.5, 1.0, 1.5):
        said = z > limit
        hit = (said & (wanted > 0)).sum()
        f1 = 2 * hit / (said.sum() + wanted.sum())
        lawful = wanted.sum(axis=1) == 0
        alarms = said[lawful].any(axis=1).mean()
        print(f"limit {limit:+.1f}  micro F1 {f1:.3f}  false alarms {alarms:.3f}  recall {hit / wanted.sum():.3f}")
    said = z > 0
    for k, label in enumerate(labels):
        hit = (said[:, k] & (wanted[:, k] > 0)).sum()
        f1 = 2 * hit / max(said[:, k].sum() + wanted[:, k].sum(), 1)
        print(f"  {label:36} n {int(wanted[:, k].sum()):4}  F1 {f1:.3f}")


def main() -> None:
    told = texts()
    labels = sorted({label for _, _, found, _ in told for label in found})
    rows = [features(text, channel, marked) for text, channel, _, marked in told]
    wanted = np.array([[float(label in found) for label in labels] for _, _, found, _ in told])
    print(f"{len(rows)} texts, {int((wanted.sum(axis=1) == 0).sum())} lawful")
    if "--cross" in sys.argv:
        cross(rows, wanted, labels)
        return
    weights, bias = train(rows, wanted)
    scales = np.abs(weights).max(axis=1) / 127
    small = np.round(weights / scales[:, None]).astype(np.int8)
    data = {
        "buckets": BUCKETS,
        "labels": labels,
        "scales": [round(float(s), 9) for s in scales],
        "bias": [round(float(b), 6) for b in bias],
        "weights": b64encode(small.tobytes()).decode(),
    }
    OUT.write_text(json.dumps(data, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{OUT}: {OUT.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
