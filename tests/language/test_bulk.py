"""Labels over many texts stand as recorded: what a change gains and loses is looked at, never guessed."""

from __future__ import annotations

from tests.language.bulk import CODES, RECORD, Change, Sample, changes, corpus, recorded, report, written

from ashore.language.scorer import CONDUCT, model


def test_labels_over_many_texts_stand_as_recorded() -> None:
    samples = list(corpus())
    found = {sample.key: sample.found() for sample in samples}
    before = recorded(RECORD.read_text("ascii"))
    moved = changes(samples, found, before)
    told = report(moved, len(found.keys() - before), len(before.keys() - found))
    told += "\nread it, then run: python -m tests.language.bulk --write"
    assert written(found) == RECORD.read_text("ascii"), told


def test_the_corpus_is_large_and_its_record_small() -> None:
    samples = list(corpus())
    assert len({sample.key for sample in samples}) == len(samples) > 2500
    assert RECORD.stat().st_size < 100_000
    assert {*CODES, "any"} == set(model(CONDUCT).labels)


def test_a_change_is_told_with_its_worth() -> None:
    threat, civil = (
        Sample("00000001", "打断你的腿", "call", frozenset({"tv"})),
        Sample("00000002*", "您好", "call", frozenset()),
    )
    before = {"00000001": frozenset({"tv", "in"}), "00000002*": frozenset[str]()}
    now = {"00000001": frozenset({"ps"}), "00000002*": frozenset({"tv"})}
    moved = changes([threat, civil], now, before)
    assert moved == [
        Change(threat, "ps", True),
        Change(threat, "in", False),
        Change(threat, "tv", False),
        Change(civil, "tv", True),
    ]
    told = report(moved, 0, 0).splitlines()
    assert told[:2] == ["gained 2 labels, 0 of them right", "lost 2 labels, 1 of them rightly"]
    assert told[2].startswith("1 of the gained on lawful texts")
    assert told[-1] == "-in right 00000001 '打断你的腿'"
    assert recorded(written(now)) == now
