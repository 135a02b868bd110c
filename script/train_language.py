"""Trains the scorer of the language room on packs/cn/texts and writes packs/cn/scorer.bin.

Logistic regression, one label at a time, over the pieces of ashore.language.scorer. The same texts give the same file.
`--cross`: prints what three folds would have scored, no text learnt from in the fold that reads it, and writes nothing.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from ashore.facts.yamlread import read_yaml
from ashore.language import reading, scorer
from ashore.language.shadow import shadow
from ashore.language.voices import voices

BUCKETS = 1 << 16
PACK = Path("packs/cn")
DEVELOPMENT = ("conduct", "second", "third", "fourth", "fifth", "lawful", "obfuscated")
DEVELOPMENT_WEIGHT = 6.0
CIVIL = ("call", "wechat", "sms", "letter")


@dataclass(frozen=True)
class Text:
    """`seen`: the patterns were written with this text in view, so that their marks on it would teach blind trust."""

    words: str
    channel: str
    labels: frozenset[str]
    group: str
    seen: bool = False
    weight: float = 1.0


def texts() -> list[Text]:
    """Every text once, in a fixed order."""
    found: dict[str, Text] = {}
    for file in sorted((PACK / "texts").glob("*.jsonl")):
        for number, line in enumerate(file.read_text("utf-8").splitlines()):
            row = json.loads(line)
            group = f"{file.stem}:{row.get('group') or number}"
            labels = frozenset(row["labels"]) - {"none"}
            found[row["text"]] = Text(row["text"], row["channel"], labels, group, row.get("seen", False))
    for name in DEVELOPMENT:
        for line in read_yaml(Path("tests/language/cases") / f"{name}.yaml").data["cases"]:
            labels, channel, words = str(line).split(" | ", 2)
            said = frozenset(labels.split(", ")) - {"none"}
            found[words] = Text(words, channel, said, words, True, DEVELOPMENT_WEIGHT)
    return [found[words] for words in sorted(found)]


def joined(told: list[Text]) -> list[Text]:
    """Every third text with a lawful one before or after it: what is unlawful stays so in civil company."""
    civil = [text for text in told if not text.labels and text.channel in CIVIL and 15 < len(text.words) < 60]
    out = []
    for i, text in enumerate(told[::3]):
        if text.channel not in CIVIL:
            continue
        other = civil[i * 7 % len(civil)].words.rstrip("。") + "。"
        words = other + text.words if i % 2 else text.words.rstrip("。") + "。" + other
        out.append(replace(text, words=words, weight=text.weight / 2))
    return out


def pieces(text: Text) -> scorer.Pieces:
    """As the reader would cut it, but whole: training texts are short."""
    channel = None if text.channel == "note" else text.channel
    plain = shadow(text.words)
    who = voices(text.words, plain, channel=channel, note=text.channel in ("visit", "note"))
    found = reading.found_in(plain, who, channel, None)
    marks = reading.marks_of(found, who, channel)
    if text.seen:
        marks = frozenset(mark for mark in marks if mark[:2] in ("v:", "c:"))
    words = "".join(part.text for part in reading.parts(plain, who))
    return scorer.pieces(words, marks)


def matrix(rows: list[scorer.Pieces]) -> csr_matrix:
    data: list[float] = []
    columns: list[int] = []
    ends = [0]
    for row in rows:
        for group, weight in row.weighted():
            columns += [scorer.bucket(piece, BUCKETS) for piece in sorted(group)]
            data += [weight] * len(group)
        ends.append(len(columns))
    return csr_matrix((data, columns, ends), shape=(len(rows), BUCKETS))


def train(told: csr_matrix, wanted: np.ndarray, weight: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(signed bytes: buckets x labels, scale of each label, bias of each label)."""
    bytes_, scales, bias = [], [], []
    for column in wanted.T:
        # A rare label is worth more than its silence.
        balance = {1: 1 if column.mean() > 0.3 else 2}
        regression = LogisticRegression(C=12, max_iter=400, class_weight=balance, solver="liblinear", random_state=0)
        regression.fit(told, column, sample_weight=weight)
        scale = np.abs(regression.coef_[0]).max() / 127
        bytes_.append(np.round(regression.coef_[0] / scale).astype(np.int8))
        scales.append(scale)
        bias.append(regression.intercept_[0])
    return np.array(bytes_).T, np.array(scales), np.array(bias)


def report(score: np.ndarray, wanted: np.ndarray, labels: list[str]) -> None:
    limits = read_yaml(PACK / "scorer.yaml").data["limits"]
    lawful = ~wanted[:, -1]
    for gate in (-0.5, 0.0, float(limits["any"]), 0.5, 1.0):
        said = (score > float(limits["label"])) & (score[:, -1:] > gate)
        said, true = said[:, :-1], wanted[:, :-1]
        f1 = 2 * (said & true).sum() / (said.sum() + true.sum())
        print(f"any above {gate:+.2f}  micro F1 {f1:.3f}  false alarms {said[lawful].any(axis=1).mean():.3f}")
    for k, label in enumerate(labels):
        said = score[:, k] > float(limits["label"])
        f1 = 2 * (said & wanted[:, k]).sum() / (said.sum() + wanted[:, k].sum())
        print(f"  {label:36} {wanted[:, k].sum():5}  F1 {f1:.3f}")


def main() -> None:
    told = texts()
    told += joined(told)
    labels = [*sorted({label for text in told for label in text.labels}), scorer.ANY]
    rows = matrix([pieces(text) for text in told])
    wanted = np.array([[label in text.labels for label in labels[:-1]] + [bool(text.labels)] for text in told])
    weight = np.array([text.weight for text in told])
    print(f"{len(told)} texts, {int((~wanted.any(axis=1)).sum())} lawful")
    if "--cross" in sys.argv:
        score = np.zeros(wanted.shape)
        for learnt, held in GroupKFold(3).split(rows, groups=[text.group for text in told]):
            weights, scales, bias = train(rows[learnt], wanted[learnt], weight[learnt])
            score[held] = rows[held] @ (weights * scales) + bias
        report(score, wanted, labels)
        return
    weights, scales, bias = train(rows, wanted, weight)
    head = {
        "labels": labels,
        "buckets": BUCKETS,
        "scales": [float(f"{s:.9g}") for s in scales],
        "bias": [float(f"{b:.9g}") for b in bias],
    }
    file = PACK / "scorer.bin"
    file.write_bytes(json.dumps(head, separators=(",", ":")).encode() + b"\n" + weights.tobytes())
    print(f"{file}: {file.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
