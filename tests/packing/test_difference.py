"""What differs between two packs is told by its name, down to the one number that is another."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from ashore.packing.difference import Field, difference
from ashore.packing.release import Release, compiled

PACK = Path(__file__).parents[2] / "src/ashore/_pack/cn"


@pytest.fixture(scope="module")
def old() -> Release:
    return compiled(PACK)


def changed(old: Release, name: str, data: Any) -> Release:
    files = {**old.files, f"{name}.json": json.dumps(data).encode()}
    return Release(old.name, "0.2.0", old.as_of, old.source, files)


def test_the_same_pack_has_no_difference(old: Release) -> None:
    found = difference(old, old)
    assert found.same
    assert (found.entries, found.others) == ((), ())


def test_a_record_new_gone_and_changed(old: Release) -> None:
    records = copy.deepcopy(old.section("records"))
    records["new-1"] = {"short_title": "新的", "status": "in_force"}
    del records["12378"]
    records["gbt-time"]["parameters"]["quiet_from"] = "21:00"
    records["gbt-time"]["status"] = "amended"
    found = difference(old, changed(old, "records", records))
    assert [(e.id, e.how) for e in found.entries] == [("12378", "gone"), ("gbt-time", "changed"), ("new-1", "new")]
    assert found.entries[1].fields == (
        Field("status", "in_force", "amended"),
        Field("parameters.quiet_from", "22:00", "21:00"),
    )
    assert found.others == ()


def test_a_rule_tells_the_one_number_that_moved(old: Release) -> None:
    rules = json.loads(old.files["rules.json"].replace(b'"22:00"', b'"21:00"', 1))
    found = difference(old, changed(old, "rules", rules))
    (entry,) = found.entries
    assert (entry.section, entry.id.split("/")[0], entry.how) == ("rules", "quiet_hours", "changed")
    assert entry.fields == (Field("when", "22:00", "21:00"),)


def test_other_parts_are_told_with_the_number_of_their_places(old: Release) -> None:
    lpr = old.files["lpr.json"].replace(b"3.", b"4.", 2)
    found = difference(old, Release(old.name, "0.2.0", old.as_of, old.source, {**old.files, "lpr.json": lpr}))
    assert found.entries == ()
    assert found.others in ((("lpr", 2),), (("lpr", 1),))
