from datetime import date, timedelta

import pytest

from ashore.law import Level, Status, Strength, in_force, in_force_on, record, records, versions


def test_every_record_is_there_once() -> None:
    ids = [law.id for law in records()]
    assert len(ids) == len(set(ids)) == 528


def test_unknown_id() -> None:
    with pytest.raises(KeyError):
        record("no-such-record")


def test_old_and_new_law_change_over_on_the_day() -> None:
    old, new = record("za-old-42"), record("za-new-50")
    assert [in_force(old, date(2025, 12, 31)), in_force(new, date(2025, 12, 31))] == [True, False]
    assert [in_force(old, date(2026, 1, 1)), in_force(new, date(2026, 1, 1))] == [False, True]
    assert old.parameters is not None
    assert new.parameters is not None
    assert (old.parameters["fine_cny_light_max"], new.parameters["fine_cny_light_max"]) == (500, 1000)


def test_unknown_dates_are_unknown_and_drafts_never_in_force() -> None:
    assert in_force(record("bank-split"), date(2026, 11, 23)) is None
    drafts = [law for law in records() if law.status is Status.DRAFT]
    assert len(drafts) == 3
    assert not any(in_force(draft, date(2026, 11, 23)) for draft in drafts)
    assert all(in_force(law, date(2026, 11, 23)) for law in in_force_on(date(2026, 11, 23)))


def test_quiet_hours_chain() -> None:
    assert [law.id for law in versions("gbt-time")] == ["zy-time", "gbt-time"]
    assert [law.id for law in versions("msf-253-256")] == ["cpl17-exec", "cpl21-exec", "msf-253-256"]


def test_a_successor_starts_when_its_predecessor_has_ended() -> None:
    """Otherwise an act would fall under two texts or under none."""
    apart = set()
    for law in records():
        for later in map(record, law.superseded_by):
            assert law.effective_to is not None
            assert later.effective_from is not None
            if later.effective_from != law.effective_to + timedelta(days=1):
                apart.add((law.id, later.id))
    # The second sale pilot was announced three days before the first ran out.
    assert apart == {("hold-yd-26", "hold-yd-1191")}


def test_strength() -> None:
    assert record("za-new-50").strength is Strength.LAW
    assert record("msj-106").strength is Strength.LAW
    assert record("xyk-68").strength is Strength.REGULATION
    assert record("gbt-time").strength is record("cba-time").strength is Strength.STANDARD_OR_SELF_REGULATION
    assert record("EXE-SEIZE").strength is record("yjf-draft").strength is Strength.NONE
    assert {law.strength for law in records() if law.level is Level.JUDICIAL_POLICY} == {Strength.NONE}
