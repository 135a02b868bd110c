"""Trains the two scorers of the language room on the texts of the pack: packs/cn/texts -> packs/cn/scorer.bin
(conduct), packs/cn/scam_texts -> packs/cn/scams.bin (red flags).

Logistic regression over the pieces of ashore.language.scorer. The same texts give the same file. `scorer` or `scams`:
that one only. `--cross`: prints what three folds would have scored, no text learnt from in the fold that reads it, and
writes nothing.
"""

from __future__ import annotations

import json
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from multiprocessing import get_context
from pathlib import Path

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import expit
from sklearn.model_selection import GroupKFold

from ashore.facts.yamlread import read_yaml
from ashore.language import reading, scorer
from ashore.language.shadow import Shadow, shadow
from ashore.language.voices import Voices, voices

BUCKETS = {scorer.CONDUCT: 1 << 16, scorer.SCAMS: 1 << 14}
PACK = Path("packs/cn")
STRENGTH = 12.0
"""How much a text weighs against small weights."""
DEVELOPMENT = ("conduct", "second", "third", "fourth", "fifth", "lawful", "obfuscated")
DEVELOPMENT_WEIGHT = 18.0
CIVIL = ("call", "wechat", "sms", "letter")


@dataclass(frozen=True)
class Text:
    """`seen`: the patterns were written with this text in view, so that their marks on it would teach blind trust.
    `bare`: the words alone must do, for the many texts in which no pattern finds anything."""

    words: str
    channel: str
    labels: frozenset[str]
    group: str
    seen: bool = False
    bare: bool = False
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


def scam_texts() -> list[Text]:
    """The same for red flags; nobody marks these texts, and no channel is known."""
    found: dict[str, Text] = {}
    for file in sorted((PACK / "scam_texts").glob("*.jsonl")):
        for number, line in enumerate(file.read_text("utf-8").splitlines()):
            row = json.loads(line)
            found[row["text"]] = Text(row["text"], "", frozenset(row["labels"]) - {"none"}, f"{file.stem}:{number}")
    return [found[words] for words in sorted(found)]


def joined(every: list[Text]) -> list[Text]:
    """Every third text with a lawful one before or after it: what is unlawful stays so in civil company."""
    civil = [text for text in every if not text.labels and text.channel in CIVIL and 15 < len(text.words) < 60]
    out = []
    for i, text in enumerate(every[::3]):
        if text.channel not in CIVIL:
            continue
        other = civil[i * 7 % len(civil)].words.rstrip("。") + "。"
        words = other + text.words if i % 2 else text.words.rstrip("。") + "。" + other
        out.append(replace(text, words=words, weight=text.weight / 2))
    return out


def pieces(text: Text) -> scorer.Pieces:
    """As the reader would cut it, but whole: training texts are short."""
    channel = None if text.channel == "note" else text.channel
    plain, who, words = told(text.words, text.channel)
    found = [] if text.seen or text.bare else reading.found_in(plain, who, channel, None)
    marks = reading.marks_of(found, who, channel)
    if text.seen or text.bare:
        marks = frozenset(mark for mark in marks if mark[:2] == "c:" or (mark[:2] == "v:" and not text.bare))
    return replace(words, marks=marks)


@cache
def told(words: str, channel: str) -> tuple[Shadow, Voices, scorer.Pieces]:
    """What is the same for a text with and without its marks."""
    plain = shadow(words)
    who = voices(words, plain, channel=None if channel == "note" else channel, note=channel in ("visit", "note"))
    return plain, who, scorer.pieces("".join(part.text for part in reading.parts(plain, who)), ())


def scam_pieces(text: Text) -> scorer.Pieces:
    return scorer.pieces(shadow(text.words).text, (), scorer.SCAMS)


def matrix(rows: list[scorer.Pieces], buckets: int) -> csr_matrix:
    data: list[float] = []
    columns: list[int] = []
    ends = [0]
    for row in rows:
        for group, weight in row.weighted():
            columns += [scorer.bucket(piece, buckets) for piece in sorted(group)]
            data += [weight] * len(group)
        ends.append(len(columns))
    return csr_matrix((data, columns, ends), shape=(len(rows), buckets))


@dataclass(frozen=True)
class Task:
    """What every label is learnt from; `across` is `rows` transposed."""

    rows: csr_matrix
    across: csr_matrix
    wanted: np.ndarray
    weight: np.ndarray


def train(
    rows: csr_matrix, wanted: np.ndarray, weight: np.ndarray, workers: int | None = None
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """(signed bytes: buckets x labels, scale of each label, bias of each label). Each label is learnt by itself."""
    task = Task(rows, rows.T.tocsr(), wanted, weight)
    with ProcessPoolExecutor(workers, get_context("fork"), _share, (task,)) as pool:
        found = np.stack(list(pool.map(_one_label, range(wanted.shape[1]))), axis=1)
    scales = np.abs(found[:-1]).max(axis=0) / 127
    return np.round(found[:-1] / scales).astype(np.int8), scales, found[-1]


_shared: list[Task] = []


def _share(task: Task) -> None:
    _shared.append(task)


def _one_label(k: int) -> np.ndarray:
    """Its weights, the bias last."""
    (task,) = _shared
    wanted = task.wanted[:, k]
    # A rare label is worth more than its silence.
    worth = np.where(wanted & (wanted.mean() <= 0.3), 2.0, 1.0) * task.weight
    sign = np.where(wanted, 1.0, -1.0)

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        margin = sign * (task.rows @ weights[:-1] + weights[-1])
        pull = -worth * sign * expit(-margin)
        slope = np.append(task.across @ pull, pull.sum()) * STRENGTH + weights
        return STRENGTH * float((worth * np.logaddexp(0, -margin)).sum()) + 0.5 * float(weights @ weights), slope

    start = np.zeros(task.rows.shape[1] + 1)
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300, "ftol": 1e-8}).x


def report(score: np.ndarray, wanted: np.ndarray, labels: list[str], of: str) -> None:
    limits = read_yaml(PACK / f"{of}.yaml").data["limits"]
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
    named = [name for name in BUCKETS if name in sys.argv[1:]]
    for of in named or BUCKETS:
        learn(of, cross="--cross" in sys.argv)


def learn(of: str, *, cross: bool) -> None:
    """Trains one scorer; only shows what it would have scored with `cross`."""
    if of == scorer.CONDUCT:
        every = texts()
        every += joined(every)
        every += [replace(text, bare=True, weight=text.weight / 2) for text in every]
        rows = matrix([pieces(text) for text in every], BUCKETS[of])
    else:
        every = scam_texts()
        rows = matrix([scam_pieces(text) for text in every], BUCKETS[of])
    labels = [*sorted({label for text in every for label in text.labels}), scorer.ANY]
    wanted = np.array([[label in text.labels for label in labels[:-1]] + [bool(text.labels)] for text in every])
    weight = np.array([text.weight for text in every])
    print(f"{len(every)} texts, {int((~wanted.any(axis=1)).sum())} lawful")
    if cross:
        score = np.zeros(wanted.shape)
        for learnt, held in GroupKFold(3).split(rows, groups=[text.group for text in every]):
            weights, scales, bias = train(rows[learnt], wanted[learnt], weight[learnt])
            score[held] = rows[held] @ (weights * scales) + bias
        report(score, wanted, labels, of)
        return
    weights, scales, bias = train(rows, wanted, weight)
    head = {
        "labels": labels,
        "buckets": BUCKETS[of],
        "scales": [float(f"{s:.9g}") for s in scales],
        "bias": [float(f"{b:.9g}") for b in bias],
    }
    file = PACK / f"{of}.bin"
    file.write_bytes(json.dumps(head, separators=(",", ":")).encode() + b"\n" + weights.tobytes())
    print(f"{file}: {file.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
