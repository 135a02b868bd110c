"""What texts say, read once each, in batches over processes; and what a person confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from ashore.language import read
from ashore.rules.heard import CARRIED, MESSAGE_LABELS
from ashore.rules.rule import labels
from ashore.screen.engine import Engine
from ashore.screen.facts import wanted

Text = tuple[int, str, str | None, str | None]
"""Number, words, channel, counterpart."""

BATCH = 500
ALONE = 400
"""Fewer texts are read here: starting processes would take longer."""
KNOWN_LABELS = frozenset({*MESSAGE_LABELS, *labels(), *CARRIED})


class Reader:
    """Reads the texts of one part after the other; equal readings share a number, whatever the part."""

    def __init__(self, processes: int = 2) -> None:
        self.processes = processes
        self.sets: dict[frozenset[str], int] = {}
        self.texts = 0

    def hear(self, engine: Engine) -> None:
        """From the table `taken` makes `heard` (the same rows with says_id), `readings` and `marks`."""
        some = "SELECT text, channel, counterpart FROM taken WHERE text IS NOT NULL GROUP BY text, channel, counterpart"
        order = "ROW_NUMBER() OVER (ORDER BY q.text, q.channel, q.counterpart)"
        engine.make("texts", f"SELECT {order} AS k, q.text, q.channel, q.counterpart FROM ({some}) q")
        found = engine.ask("SELECT k, text, channel, counterpart FROM texts")
        self.texts += len(found)
        numbered = [(k, self.sets.setdefault(said, len(self.sets))) for k, said in self._read(found)]
        engine.load("read_", [("k", "BIGINT"), ("says_id", "BIGINT")], numbered)
        engine.load("readings", *_sets("says_id", "BIGINT", "x_", [(k, s) for s, k in self.sets.items()]))
        told = [row[0] for row in engine.ask("SELECT DISTINCT labels FROM taken WHERE labels IS NOT NULL")]
        engine.load("marks", *_sets("labels", "TEXT", "y_", [(text, confirmed(text)) for text in told]))
        same = "q.text = t.text AND q.channel IS NOT DISTINCT FROM t.channel"
        same += " AND q.counterpart IS NOT DISTINCT FROM t.counterpart"
        joined = f"texts q JOIN read_ d ON d.k = q.k RIGHT JOIN taken t ON {same}"
        if found:
            engine.make("heard", f"SELECT t.*, d.says_id AS says_id FROM {joined}")
        else:
            engine.make("heard", "SELECT t.*, CAST(NULL AS BIGINT) AS says_id FROM taken t")

    def _read(self, texts: Sequence[Text]) -> Iterator[tuple[int, frozenset[str]]]:
        if len(texts) < ALONE or self.processes < 2:
            yield from read_batch(texts)
            return
        batches = [texts[at : at + BATCH] for at in range(0, len(texts), BATCH)]
        with ProcessPoolExecutor(self.processes, mp_context=get_context("spawn")) as pool:
            for part in pool.map(read_batch, batches):
                yield from part


def read_batch(texts: Sequence[Text]) -> list[tuple[int, frozenset[str]]]:
    """What each text says, of what the rules ask for. As `rules.heard` reads a contact's text."""
    asked = frozenset(wanted())
    found = []
    for number, text, channel, counterpart in texts:
        told = read(text, channel=None if channel == "other" else channel, counterpart=counterpart)
        found.append((number, frozenset((told.labels() | told.signals) & asked)))
    return found


def confirmed(text: str) -> frozenset[str]:
    """The labels of the column: "insult|threat_violence"; "none" is none of them."""
    return frozenset(text.split("|")) - {"none"}


def _sets(
    key: str, kind: str, prefix: str, rows: Iterable[tuple[int | str, frozenset[str]]]
) -> tuple[list[tuple[str, str]], list[tuple[int | str, ...]]]:
    names = wanted()
    columns = [(key, kind), *((prefix + name, "BIGINT") for name in names)]
    return columns, [(value, *(int(name in told) for name in names)) for value, told in rows]
