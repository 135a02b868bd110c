"""Two hundred broken variants of each sample: no crash, no silent loss, and what is taken is fit for a case."""

from __future__ import annotations

import pytest

from ashore.facts.case import FORMAT, Case, Payment
from ashore.facts.contact import Contact
from ashore.facts.dump import case_to_data
from ashore.facts.load import case_from_data
from ashore.facts.problem import InputRefused
from ashore.intake.asked import Asked
from ashore.intake.reading import Layout, Reading
from tests.intake.broken import variant
from tests.intake.samples import SAMPLES, every
from tests.intake.zips import PASSWORD

VARIANTS = 200
FEW = {"xlsx": 1, "xls": 1, "zip": 0}
ASKED = Asked(password=lambda name, wrong: PASSWORD)


def sound(reading: Reading) -> None:
    assert reading.rows == reading.taken_rows + len(reading.aside) + len(reading.skipped)
    # Several papers of one file may tell of one loan; everything else has an id of its own.
    assert reading.layout is Layout.LOAN_PAPER or len({e.id for e in reading.taken}) == len(reading.taken)
    assert all(p.what and p.mend for p in [*reading.aside, *reading.skipped, *reading.flaws])
    case = Case(format=FORMAT)
    for entry in reading.taken:
        fact = entry.fact
        case.parties += [party for party in entry.parties if party.id not in {one.id for one in case.parties}]
        if isinstance(fact, Contact):
            case.contacts.append(fact)
        elif isinstance(fact, Payment):
            case.payments.append(fact)
        elif not any(debt.id == fact.id for debt in case.debts):
            case.debts.append(fact)
    assert case_from_data(case_to_data(case)) == case


@pytest.mark.parametrize("name", SAMPLES)
def test_broken_files_never_crash_and_nothing_is_lost_silently(name: str) -> None:
    read_at_all = 0
    for seed in range(VARIANTS):
        try:
            readings = every(variant(SAMPLES[name], seed), name, ASKED)
        except InputRefused as e:
            refused = e.problems
        else:
            refused = []
            for reading in readings:
                sound(reading)
        assert all(p.what and p.mend for p in refused), seed
        read_at_all += not refused
    # Breakage leaves something, but of what is packed; and nothing at all of what is sealed.
    assert read_at_all >= FEW.get(name.rpartition(".")[2], VARIANTS // 4)


@pytest.mark.parametrize("name", SAMPLES)
def test_the_sample_itself_is_sound_and_read_again_gives_the_same(name: str) -> None:
    first, second = every(SAMPLES[name], name, ASKED), every(SAMPLES[name], name, ASKED)
    for one, other in zip(first, second, strict=True):
        sound(one)
        assert [e.id for e in one.taken] == [e.id for e in other.taken]
