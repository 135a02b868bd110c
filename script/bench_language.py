"""All labels over many messages, against the same expressions run bare by `re`, one by one and as one alternation.

The messages are the written texts of the pack, each used again in turn until there are MESSAGES of them."""

from __future__ import annotations

import itertools
import json
import re
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from ashore.language.patterns import patterns
from ashore.language.reading import read
from ashore.language.shadow import shadow

TEXTS = Path(__file__).parents[1] / "packs" / "cn" / "texts"


def messages(count: int) -> list[str]:
    """Without repetition until all are used; the same in every run."""
    told = [json.loads(line)["text"] for file in sorted(TEXTS.glob("*.jsonl")) for line in file.open(encoding="utf-8")]
    step = 7919  # mixes the files, which are sorted by kind
    mixed = [told[i * step % len(told)] for i in range(len(told))]
    return list(itertools.islice(itertools.cycle(mixed), count))


def expressions() -> Iterator[str]:
    yield from dict.fromkeys(expression for pattern in patterns() for expression, _ in pattern.expressions)


def sides(texts: list[str]) -> dict[str, Callable[[], int]]:
    """Each gives how many matches or hits it saw, so that nothing is left undone."""
    each = [re.compile(expression) for expression in expressions()]
    alternation = re.compile("|".join(f"(?:{expression})" for expression in expressions()))

    def bare() -> int:
        plain = (shadow(text).text for text in texts)
        return sum(1 for text in plain for one in each for _ in one.finditer(text))

    def one() -> int:
        plain = (shadow(text).text for text in texts)
        return sum(1 for text in plain for _ in alternation.finditer(text))

    return {"ours": lambda: sum(len(read(text).hits) for text in texts), "bare": bare, "alternation": one}


def main(side: str, count: int) -> None:
    texts = messages(count)
    act = sides(texts)[side]
    start = time.perf_counter()
    seen = act()
    seconds = time.perf_counter() - start
    print(json.dumps({"seconds": seconds, "digest": "", "seen": seen}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
