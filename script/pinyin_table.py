"""Writes packs/cn/pinyin.bin, the table of ashore.language.pinyin: the characters of each syllable, and how often
characters and pairs of them stand in the texts of the pack. The same texts give the same file."""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import pairwise
from math import log2
from pathlib import Path

from pypinyin import lazy_pinyin

from ashore.facts.yamlread import read_yaml

PACK = Path("packs/cn")
MOST, LEAST, SHARE = 16, 3, 0.05
"""Characters of a syllable, occurrences of a character or pair that counts, share of a reading that counts."""
BASE36 = "0123456789abcdefghijklmnopqrstuvwxyz"
_RUN = re.compile("[\u4e00-\u9fff]+")


def main() -> None:
    spelling = read_yaml(PACK / "language" / "spelling.yaml").data
    plain = str.maketrans({old: pair[0] for pair in spelling["traditional"].split() for old in pair[1:]})
    counts: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    read: Counter[tuple[str, str]] = Counter()
    for file in sorted((PACK / "texts").glob("*.jsonl")):
        for line in file.read_text("utf-8").splitlines():
            for run in _RUN.findall(json.loads(line)["text"].translate(plain)):
                counts.update(run)
                pairs.update(pairwise(run))
                read.update(zip(lazy_pinyin(run), run, strict=True))
    worth: dict[str, list[tuple[int, str]]] = {}
    for (syllable, char), n in read.items():
        if n >= max(LEAST, SHARE * counts[char]) and len(syllable) > 1:
            worth.setdefault(syllable, []).append((-n, char))
    syllables = {name: "".join(char for _, char in sorted(found)[:MOST]) for name, found in sorted(worth.items())}
    seen: dict[str, str] = {}
    for (first, second), n in sorted(pairs.items()):
        if n >= LEAST:
            seen[first] = seen.get(first, "") + second + BASE36[round(2 * log2(n))]
    data = {
        "words": sorted(spelling["letters"].split()),
        "syllables": syllables,
        "counts": {char: n for char, n in sorted(counts.items()) if n >= LEAST},
        "pairs": seen,
    }
    file = PACK / "pinyin.bin"
    file.write_bytes(json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode())
    print(f"{file}: {file.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
