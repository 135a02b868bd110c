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

    def hear(self, engine: Engine, records: str) -> None:
        """records: a query with text, channel, counterpart, labels. Makes `texts`, `readings`, `marks`."""
        each = "q.text, q.channel, q.counterpart"
        some = f"SELECT {each} FROM ({records}) q WHERE q.text IS NOT NULL GROUP BY {each}"
        engine.make("words", f"SELECT ROW_NUMBER() OVER (ORDER BY {each}) AS k, {each} FROM ({some}) q")
        found = engine.ask("SELECT k, text, channel, counterpart FROM words ORDER BY k")
        self.texts += len(found)
        numbered = [(k, self.sets.setdefault(said, len(self.sets))) for k, said in self.read(found)]
        engine.load("read_", [("k", "BIGINT"), ("says_id", "BIGINT")], numbered)
        engine.make("texts", f"SELECT {each}, d.says_id AS says_id FROM words q JOIN read_ d ON d.k = q.k")
        engine.load("readings", *_sets("says_id", "BIGINT", "x_", [(k, s) for s, k in self.sets.items()]))
        told = engine.ask(f"SELECT DISTINCT q.labels FROM ({records}) q WHERE q.labels IS NOT NULL")
        engine.load("marks", *_sets("labels", "TEXT", "y_", [(text, confirmed(text)) for (text,) in told]))

    def read(self, texts: Sequence[Text]) -> Iterator[tuple[int, frozenset[str]]]:
        if len(texts) < ALONE or self.processes < 2:
            yield from read_batch(texts)
            return
        batches = [texts[at : at + BATCH] for at in range(0, len(texts), BATCH)]
        with ProcessPoolExecutor(self.processes, mp_context=get_context("spawn")) as pool:
            for part in pool.map(read_batch, batches):
                yield from part


def heard(wanted: frozenset[str]) -> str:
    """The join that gives a record `t` the number h.says_id of what its text says. wanted: the columns that it has."""
    channel, counterpart = (f"t.{n}" if n in wanted else "CAST(NULL AS VARCHAR)" for n in ("channel", "counterpart"))
    alike = f"h.channel IS NOT DISTINCT FROM {channel} AND h.counterpart IS NOT DISTINCT FROM {counterpart}"
    return f"LEFT JOIN texts h ON h.text = t.text AND {alike}"


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
