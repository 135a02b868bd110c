"""What holds for every text: no crash, places inside it, the same answer twice; disguises change nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ashore.facts.yamlread import read_yaml
from ashore.language import read
from ashore.language.shadow import shadow
from ashore.law.pack import section

_FOLDER = Path(__file__).parent / "cases"
_CONDUCT = [str(line).split(" | ", 2) for line in read_yaml(_FOLDER / "conduct.yaml").data["cases"]]
_PIECES = st.sampled_from(
    [text for _, _, text in _CONDUCT] + ["“", "我：", "催收：", "\n", "🔪", "，", "不会", "１２", "﷽", "\ud800"]
)
_TEXTS = st.one_of(st.text(max_size=80), st.lists(_PIECES, max_size=4).map("".join))
_CHANNELS = st.sampled_from([None, "call", "sms", "wechat", "visit", "poster", "third_party_call", "other"])


@given(_TEXTS, _CHANNELS, st.booleans())
@settings(max_examples=150, deadline=None)
def test_any_text_reads_twice_the_same_with_places_inside(text: str, channel: str | None, note: bool) -> None:
    reading = read(text, channel=channel, note=note)
    assert reading == read(text, channel=channel, note=note)
    for hit in reading.hits:
        start, end = hit.span
        assert 0 <= start < end <= len(text)
        assert hit.words == text[start:end]
        assert hit.reason


@given(_TEXTS)
@settings(max_examples=150, deadline=None)
def test_the_shadow_knows_where_it_came_from(text: str) -> None:
    plain = shadow(text)
    assert len(plain.text) == len(plain.places)
    assert all(0 <= start < end <= len(text) for start, end in plain.places)
    assert list(plain.places) == sorted(plain.places)


def _full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def _spaced(text: str) -> str:
    return " ".join(text)


def _dotted(text: str) -> str:
    """A dot between two characters of the same word, as people insert them."""
    han = [("\u4e00" <= c <= "\u9fff") for c in text]
    return "".join(c + ("·" if i + 1 < len(text) and han[i] and han[i + 1] else "") for i, c in enumerate(text))


def _traditional(text: str) -> str:
    back: dict[str, str] = {}
    for old, new in section("language")["spelling"]["characters"].items():
        if "\u4e00" <= old <= "\u9fff":
            back.setdefault(new, old)
    return "".join(back.get(c, c) for c in text)


@pytest.mark.parametrize("disguise", [_full_width, _spaced, _dotted, _traditional])
def test_a_disguise_changes_no_label(disguise: object) -> None:
    assert callable(disguise)
    changed = {
        text: sorted(found)
        for labels, channel, text in _CONDUCT
        if (found := read(disguise(text), channel=channel).labels()) != set(labels.split(", "))
    }
    assert changed == {}
