"""The clinic as its people use it."""

from __future__ import annotations

import threading

import psycopg
import pytest

from ashore.clinic import assignments, cases, clients, conflicts, consents
from ashore.clinic.cases import Queued, Rows
from ashore.clinic.roles import Moved, NotAllowed, NotThere
from ashore.clinic.verify import state
from ashore.facts.case import FORMAT, Case
from ashore.facts.problem import InputRefused

from .place import Place, example


def test_a_client_goes_through_the_clinic(made: Place) -> None:
    a = made.clients["a"]
    found = made.act("lawyer-a", "case_assess", a, lambda tx: cases.assess(tx, a, tx.on))
    assert found.actions
    rows = made.act("head", "queue", "", lambda tx: cases.queue(tx, Rows()))
    assert {row.label for row in rows} == {"标记a", "标记b"}
    rows = made.act("lawyer-a", "queue", "", lambda tx: cases.queue(tx, Rows()))
    assert [(row.label, row.handlers) for row in rows] == [("标记a", ("intake-a", "lawyer-a"))]


def test_the_queue_follows_the_case_and_the_day(made: Place) -> None:
    a, rows = made.clients["a"], Rows()

    def first() -> Queued:
        found: list[Queued] = made.act("lawyer-a", "queue", "", lambda tx: cases.queue(tx, rows))
        return found[0]

    before = first()
    assert before == first(), "the second time from memory"
    case = Case(format=FORMAT, title="空的")
    made.act("lawyer-a", "case_take_in", a, lambda tx: cases.take_in(tx, a, case, before_seq(made, a)))
    after = first()
    assert before.waiting
    assert after.waiting
    assert (before.waiting.debts > 0, after.waiting.debts) == (True, 0)


def before_seq(made: Place, id: str) -> int:
    found: int = made.act("lawyer-a", "case_see", id, lambda tx: cases.seen(tx, id)).seq
    return found


def kinds(made: Place, by: str, id: str) -> dict[str, str | None]:
    found = made.act(by, "conflict_check", id, lambda tx: conflicts.check(tx, id))
    return {one.kind: one.other for one in found}


def test_conflicts_are_found_and_nobody_is_named_to_a_stranger(made: Place) -> None:
    a, b = made.clients["a"], made.clients["b"]
    assert kinds(made, "lawyer-a", a) == {"same_opponent": None}
    assert kinds(made, "head", a) == {"same_opponent": b}
    again = made.open("intake-a", "又来", " 姓名Ｂ ", "证件b").id
    assert kinds(made, "intake-a", again) == {"same_person": None, "same_name": None}
    assert kinds(made, "head", again) == {"same_person": b, "same_name": b}
    other = made.open("intake-a", "对方来了", example().parties[0].name or "").id
    assert kinds(made, "intake-a", other).keys() == {"client_is_opponent"}
    assert "opponent_is_client" in kinds(made, "lawyer-a", a)


def test_a_hand_over_needs_consent_and_a_check(made: Place) -> None:
    a, c = made.clients["a"], made.open("intake-a", "丙").id
    to = made.people["lawyer-b"].account
    run = lambda tx: assignments.hand_over(tx, c, to)  # noqa: E731
    with pytest.raises(InputRefused, match="还没有同意换人"):
        made.act("intake-a", "hand_over", c, run)
    made.act("intake-a", "consent_give", c, lambda tx: consents.give(tx, c, "hand_over", tx.on))
    with pytest.raises(InputRefused, match="还没有查过利益冲突"):
        made.act("intake-a", "hand_over", c, run)
    with pytest.raises(InputRefused, match="还没有查过利益冲突"):
        made.act("head", "assign", c, lambda tx: assignments.assign(tx, c, to))
    kinds(made, "intake-a", c)
    with pytest.raises(NotAllowed):
        made.act("lawyer-a", "hand_over", a, lambda tx: assignments.hand_over(tx, a, to, to))
    made.act("intake-a", "hand_over", c, run)
    with pytest.raises(NotThere):
        made.act("intake-a", "client_see", c, lambda tx: clients.see(tx, c))
    seen = made.act("lawyer-b", "client_see", c, lambda tx: assignments.handovers(tx, c))
    assert [(one.from_name, one.to_name) for one in seen] == [("intake-a", "lawyer-b")]
    back = made.people["lawyer-a"].account
    made.act("head", "hand_over", c, lambda tx: assignments.hand_over(tx, c, back, to))
    assert made.act("lawyer-a", "client_see", c, lambda tx: clients.see(tx, c)).handlers[0].name == "lawyer-a"


def test_many_who_write_at_once_lose_nothing(made: Place) -> None:
    """Each writes on what he saw, and again when somebody was faster: every write that was acknowledged is there."""
    a, written = made.clients["a"], []

    def write(n: int) -> None:
        for _ in range(30):
            case = example()
            case.title = f"第 {n} 个写的"
            try:
                seq = before_seq(made, a)
                kept = made.act("lawyer-a", "case_take_in", a, lambda tx, s=seq, c=case: cases.take_in(tx, a, c, s))
                written.append((kept.seq, case.title))
                return
            except Moved:
                continue

    threads = [threading.Thread(target=write, args=(n,)) for n in range(8)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(seq for seq, _ in written) == list(range(2, 10))
    with made.as_("lawyer-a") as tx:
        kept = {e.seq: e.payload["case"]["title"] for e in tx.journal.entries(a) if e.payload}
    assert {seq: kept[seq] for seq, _ in written} == dict(written)
    with psycopg.connect(made.admin, autocommit=True) as db:
        assert state(db, made.keys).faults == ()


def test_what_is_done_and_that_it_is_noted_are_one(made: Place) -> None:
    """The trail cannot be written: then nothing else is."""
    a = made.clients["a"]
    made.sql("REVOKE EXECUTE ON FUNCTION clinic.note FROM ashore_app")
    with pytest.raises(NotAllowed):
        made.act("lawyer-a", "consent_give", a, lambda tx: consents.give(tx, a, "represent", tx.on))
    assert made.sql("SELECT count(*) FROM clinic.consents WHERE kind = 'represent'") == [(0,)]
