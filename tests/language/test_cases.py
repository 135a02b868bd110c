"""The written texts: development texts must come out right; held-out ones keep a floor and are never tuned to."""

from __future__ import annotations

from pathlib import Path

import pytest

from ashore.facts.yamlread import read_yaml
from ashore.language import read

_FOLDER = Path(__file__).parent / "cases"


def _lines(name: str) -> list[str]:
    return [str(line) for line in read_yaml(_FOLDER / f"{name}.yaml").data["cases"]]


def _texts(name: str) -> list[tuple[frozenset[str], str, str]]:
    out = []
    for line in _lines(name):
        labels, channel, text = line.split(" | ", 2)
        out.append((frozenset(labels.split(", ")) - {"none"}, channel, text))
    return out


@pytest.mark.parametrize("name", ["conduct", "second", "third", "fourth", "fifth", "lawful", "obfuscated"])
def test_development_texts(name: str) -> None:
    wrong = {
        text: (sorted(want), sorted(found))
        for want, channel, text in _texts(name)
        if (found := read(text, channel=channel).labels()) != want
    }
    assert wrong == {}


def test_held_out_texts_keep_their_floor() -> None:
    """Floors a little under the measured values in docs/language.md, so that a change that loses ground is seen."""
    right = found = wanted = alarms = lawful = 0
    for want, channel, text in _texts("held_out"):
        got = read(text, channel=channel).labels()
        right, found, wanted = right + len(got & want), found + len(got), wanted + len(want)
        lawful, alarms = lawful + (not want), alarms + (not want and bool(got))
    assert 2 * right / (found + wanted) >= 0.80
    assert alarms / lawful <= 0.03


@pytest.mark.parametrize("line", _lines("signals"))
def test_signals(line: str) -> None:
    names, place, counterpart, text = line.split(" | ", 3)
    reading = read(
        text,
        channel=None if place == "note" else place,
        counterpart=None if counterpart == "-" else counterpart,
        note=place == "note",
    )
    wanted = {name for name in names.split() if not name.startswith("!")}
    absent = {name[1:] for name in names.split() if name.startswith("!")}
    assert wanted <= reading.signals
    assert not absent & reading.signals
