"""An examination of 200 offers and honest notices, written by others from the flag rules alone, never trained on."""

from __future__ import annotations

import json
from pathlib import Path

from ashore.language.scam import flags

_EXAM = Path(__file__).parent / "scams" / "exam.jsonl"


def test_the_reader_of_offers_passes_an_examination_it_has_not_learnt() -> None:
    """A ratchet: raise the floor with every gain. Measured: micro F1 0.887, 2 false alarms in 100."""
    right = found = wanted = alarms = lawful = 0
    for line in _EXAM.read_text("utf-8").splitlines():
        row = json.loads(line)
        want = set(row["scam_red_flags"]) - {"none"}
        got = {hit.label for hit in flags(row["text"])}
        right, found, wanted = right + len(got & want), found + len(got), wanted + len(want)
        lawful, alarms = lawful + (not want), alarms + (bool(got) and not want)
    assert 2 * right / (found + wanted) >= 0.88
    assert alarms / lawful <= 0.02
