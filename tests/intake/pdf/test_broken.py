"""Two hundred broken variants of each layout: no crash, no silent loss, and what is taken is fit for a case."""

from __future__ import annotations

import pytest

from ashore.facts.problem import InputRefused
from ashore.intake.asked import Asked
from tests.intake.pdf import here
from tests.intake.pdf.broken import variant
from tests.intake.pdf.samples import SAMPLES
from tests.intake.test_broken import VARIANTS, sound

ASKED = Asked(password=lambda name, wrong: b"102938")


FEW = range(VARIANTS // 5)
MANY = pytest.param(range(VARIANTS // 5, VARIANTS), marks=pytest.mark.long)


@pytest.mark.parametrize("seeds", [FEW, MANY])
@pytest.mark.parametrize("name", SAMPLES)
def test_broken_files_never_crash_and_nothing_is_lost_silently(name: str, seeds: range) -> None:
    read_at_all = 0
    for seed in seeds:
        try:
            reading = here.read(variant(SAMPLES[name], seed), name, ASKED)
        except InputRefused as e:
            refused = e.problems
        else:
            refused = []
            sound(reading)
        assert all(p.what and p.mend for p in refused), seed
        read_at_all += not refused
    assert read_at_all >= len(seeds) // 5


@pytest.mark.parametrize("name", SAMPLES)
def test_read_again_or_saved_again_it_gives_the_same(name: str) -> None:
    first = here.read(SAMPLES[name], name)
    sound(first)
    again = here.read(SAMPLES[name], name)
    assert [e.id for e in first.taken] == [e.id for e in again.taken]
