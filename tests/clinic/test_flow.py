"""The clinic as its people use it."""

from __future__ import annotations

from ashore.clinic import cases
from ashore.clinic.cases import Rows

from .place import Place


def test_a_client_goes_through_the_clinic(made: Place) -> None:
    a = made.clients["a"]
    found = made.act("lawyer-a", "case_assess", a, lambda tx: cases.assess(tx, a, tx.on))
    assert found.actions
    rows = made.act("head", "queue", "", lambda tx: cases.queue(tx, Rows()))
    assert {row.label for row in rows} == {"标记a", "标记b"}
    rows = made.act("lawyer-a", "queue", "", lambda tx: cases.queue(tx, Rows()))
    assert [(row.label, row.handlers) for row in rows] == [("标记a", ("intake-a", "lawyer-a"))]
