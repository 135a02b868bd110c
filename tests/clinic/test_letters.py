"""Letters in bulk, and the gate before them: nothing goes out that nobody has read and approved as it is."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date
from typing import Any
from uuid import UUID, uuid4

import psycopg
import pytest

from ashore.clinic import cases, consents
from ashore.clinic.letters import batch, review, take
from ashore.clinic.letters.kept import all_of
from ashore.clinic.roles import Moved, NotAllowed, NotThere
from ashore.clinic.verify import state
from ashore.clinic.worker import Worker
from ashore.desk.paper import write_letter
from ashore.facts.problem import InputRefused
from ashore.papers.letter.docx import letter_docx
from ashore.papers.letter.model import Wish

from .place import Place, example

ON = date(2026, 11, 27)
KIND = "stop_third_parties"


@pytest.fixture
def agreed(made: Place) -> Place:
    """Both clients have agreed that the lender is written to."""
    for one in "ab":
        id = made.clients[one]
        made.act("head", "consent_give", id, lambda tx, id=id: consents.give(tx, id, "contact_lender", tx.on))
    return made


def write(made: Place, by: str = "lawyer-a", ones: str = "a", kind: str = KIND, **more: Any) -> str:
    ids = [made.clients[one] for one in ones]
    written: str = made.act(by, "letters_write", "", lambda tx: batch.write_batch(tx, kind, ids, ON, **more)).id
    return written


def rows(made: Place, id: str, by: str = "lawyer-a") -> Any:
    return made.act(by, "letters_of", "", lambda tx: batch.see_batch(tx, id)).letters


def opened(made: Place, row: Any, by: str = "lawyer-a") -> Any:
    return made.act(by, "letter_open", row.client, lambda tx: review.open_letter(tx, row.client, row.letter))


def approve(made: Place, row: Any, sha256: str, by: str = "lawyer-a") -> None:
    made.act(by, "letter_approve", row.client, lambda tx: review.approve(tx, row.client, row.letter, sha256))


def taken(made: Place, row: Any, ending: str = "docx", by: str = "lawyer-a") -> bytes:
    run = lambda tx: take.take(tx, row.client, row.letter, ending)  # noqa: E731
    content: bytes = made.act(by, "letter_take", row.client, run).content
    return content


def tell_more(made: Place, one: str = "a") -> None:
    """Something new is written into the case."""
    case, id = example(), made.clients[one]
    case.title = "后来又有了新的"
    seq = made.act("head", "case_see", id, lambda tx: cases.seen(tx, id)).seq
    made.act("head", "case_take_in", id, lambda tx: cases.take_in(tx, id, case, seq))


def test_from_drafts_to_files(agreed: Place) -> None:
    """Two clients, two letters; each is read and approved, then both are taken along with a list."""
    id = write(agreed, "head", "ab")
    first, second = rows(agreed, id, "head")
    assert [row.state for row in (first, second)] == ["waiting", "waiting"]
    for row in (first, second):
        seen = opened(agreed, row, "head")
        assert "贵机构的借款人" in seen.text
        assert seen.may_approve
        approve(agreed, row, seen.sha256, "head")
    case = example()
    case.title = "案情a"
    same, _ = write_letter(case, KIND, Wish(), ON)
    assert taken(agreed, first, by="head") == letter_docx(same)
    assert taken(agreed, first, "pdf", by="head").startswith(b"%PDF")
    packed = agreed.act("head", "letters_take", "", lambda tx: take.take_batch(tx, id))
    with zipfile.ZipFile(io.BytesIO(packed.content)) as files:
        listed = list(csv.reader(io.StringIO(files.read("list.csv").decode("utf-8-sig"))))
        assert {line[5] for line in listed[1:]} == set(files.namelist()) - {"list.csv"}
        assert {line[0] for line in listed[1:]} == {str(row.number) for row in (first, second)}


def test_the_approval_stands_in_the_trail_with_the_sum_of_the_very_bytes(agreed: Place) -> None:
    row = rows(agreed, write(agreed))[0]
    approve(agreed, row, opened(agreed, row).sha256)
    noted = agreed.sql(
        "SELECT action, object, account::text FROM clinic.audit WHERE action LIKE 'letter\\_%' ORDER BY seq"
    )
    proof = agreed.keys.proof(taken(agreed, row))
    by = agreed.people["lawyer-a"].account
    assert noted[1:] == [
        ("letter_docx", proof, by),
        ("letter_pdf", agreed.keys.proof(taken(agreed, row, "pdf")), by),
        ("letter_approve", row.client, by),
    ]


def test_what_nobody_opened_is_not_approved(agreed: Place) -> None:
    """Not by who knows its sum either, nor because somebody else has read it."""
    row = rows(agreed, write(agreed))[0]
    with agreed.as_("lawyer-a") as tx:
        sha256 = all_of(tx, UUID(row_batch(agreed)), files=True)[0].sha256
    opened(agreed, row, "head")
    with pytest.raises(InputRefused, match="还没有打开看过"):
        approve(agreed, row, sha256)
    reject = lambda tx: review.reject(tx, row.client, row.letter, "不对")  # noqa: E731
    with pytest.raises(InputRefused, match="还没有打开看过"):
        agreed.act("lawyer-a", "letter_reject", row.client, reject)
    with pytest.raises(InputRefused, match="还没有批准"):
        taken(agreed, row)
    with pytest.raises(Moved):
        approve(agreed, row, "0" * 64, "head")


def row_batch(made: Place) -> str:
    found: str = made.sql("SELECT id::text FROM clinic.batches")[0][0]
    return found


def test_a_rejection_has_its_reason_and_is_final(agreed: Place) -> None:
    row = rows(agreed, write(agreed))[0]
    sha256 = opened(agreed, row).sha256

    def reject(reason: str) -> None:
        run = lambda tx: review.reject(tx, row.client, row.letter, reason)  # noqa: E731
        agreed.act("lawyer-a", "letter_reject", row.client, run)

    with pytest.raises(InputRefused, match="要写为什么"):
        reject("  ")
    reject("语气太硬")
    assert (opened(agreed, row).state, opened(agreed, row).reason) == ("rejected", "语气太硬")
    with pytest.raises(InputRefused, match="已经有人决定过"):
        approve(agreed, row, sha256)
    assert agreed.sql("SELECT count(*) FROM clinic.letters WHERE reason = %s", "语气太硬".encode()) == [(0,)]


def test_a_newer_entry_makes_a_draft_stale_until_it_is_written_and_read_anew(agreed: Place) -> None:
    id = write(agreed)
    row = rows(agreed, id)[0]
    sha256 = opened(agreed, row).sha256
    tell_more(agreed)
    assert rows(agreed, id)[0].state == "stale"
    with pytest.raises(InputRefused, match="有了新的"):
        approve(agreed, row, sha256)
    again = lambda tx: review.rewrite(tx, row.client, row.letter, Wish(), ON)  # noqa: E731
    agreed.act("lawyer-a", "letter_rewrite", row.client, again)
    new = rows(agreed, id)
    assert [(one.state, one.opened) for one in new] == [("waiting", False)]
    with pytest.raises(InputRefused, match="已经有人决定过"):
        approve(agreed, row, sha256)
    with pytest.raises(InputRefused, match="还没有打开看过"):
        approve(agreed, new[0], sha256)
    approve(agreed, new[0], opened(agreed, new[0]).sha256)
    tell_more_again = example()
    tell_more_again.title = "又变"
    agreed.act("head", "case_take_in", row.client, lambda tx: cases.take_in(tx, row.client, tell_more_again, 2))
    with pytest.raises(InputRefused, match="有了新的"):
        taken(agreed, new[0])


def test_another_pack_makes_a_draft_stale(agreed: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    id = write(agreed)
    row = rows(agreed, id)[0]
    sha256 = opened(agreed, row).sha256
    for room in ("kept", "drafting"):
        monkeypatch.setattr(f"ashore.clinic.letters.{room}.pack_now", lambda: {"version": "9", "digest": "f" * 64})
    assert rows(agreed, id)[0].state == "stale"
    with pytest.raises(InputRefused, match="规定有了新的"):
        approve(agreed, row, sha256)


def test_a_check_of_the_case_makes_nothing_stale(agreed: Place) -> None:
    id = write(agreed)
    worker = Worker(agreed.url, agreed.keys, agreed.now)
    worker.sweep()
    while worker.work():
        pass
    worker.close()
    assert [row.state for row in rows(agreed, id)] == ["waiting"]


def test_a_draft_without_its_facts_says_what_is_missing(agreed: Place) -> None:
    row = rows(agreed, write(agreed, kind="hardship"))[0]
    assert row.state == "missing"
    seen = opened(agreed, row)
    assert "真实的原因，比如失业、生病" in seen.missing
    assert "签名" not in seen.missing
    with pytest.raises(InputRefused, match="还缺"):
        approve(agreed, row, seen.sha256)


def test_a_letter_that_the_papers_room_refuses_says_why(agreed: Place) -> None:
    id = agreed.open("head", "没有案情的").id
    agreed.clients["c"] = id
    row = rows(agreed, write(agreed, "head", "c"), "head")[0]
    assert (row.state, row.hinders[-1]) == ("unwritten", "还没有存入案情")
    seen = opened(agreed, row, "head")
    assert (seen.text, seen.sha256, seen.may_approve) == ("", "", False)
    with pytest.raises(InputRefused, match="还没有存入案情"):
        approve(agreed, row, "", "head")


def test_a_lender_is_not_written_to_without_consent(made: Place) -> None:
    a = made.clients["a"]
    row = rows(made, write(made))[0]
    sha256 = opened(made, row).sha256
    with pytest.raises(InputRefused, match="和贷款方联系"):
        approve(made, row, sha256)
    made.act("client-a", "consent_give", a, lambda tx: consents.give(tx, a, "contact_lender", tx.on))
    approve(made, row, sha256)
    assert taken(made, row)
    made.act("client-a", "consent_withdraw", a, lambda tx: consents.withdraw(tx, a, "contact_lender"))
    with pytest.raises(InputRefused, match="和贷款方联系"):
        taken(made, row)
    packed = made.act("lawyer-a", "letters_take", "", lambda tx: take.take_batch(tx, row_batch(made)))
    with zipfile.ZipFile(io.BytesIO(packed.content)) as files:
        assert files.namelist() == ["list.csv"]
        assert "和贷款方联系" in files.read("list.csv").decode("utf-8-sig")


def test_who_writes_to_one_of_somebody_elses_writes_nothing(agreed: Place) -> None:
    with pytest.raises(NotThere):
        write(agreed, ones="ab")
    assert agreed.sql("SELECT count(*) FROM clinic.batches") == [(0,)]
    for who in ("intake-a", "client-a", "auditor"):
        with pytest.raises(NotAllowed):
            write(agreed, who)


def test_a_batch_shows_each_lawyer_his_own(agreed: Place) -> None:
    id = write(agreed, "head", "ab")
    assert [row.client for row in rows(agreed, id)] == [agreed.clients["a"]]
    theirs = next(row for row in rows(agreed, id, "head") if row.client == agreed.clients["b"])
    with pytest.raises(NotThere):
        opened(agreed, theirs)


def test_sent_twice_is_written_once(agreed: Place) -> None:
    once = uuid4()
    assert write(agreed, once=once) == write(agreed, once=once) == str(once)
    assert agreed.sql("SELECT count(*) FROM clinic.letters") == [(1,)]
    with pytest.raises(NotThere):
        write(agreed, "lawyer-b", "b", once=once)
    row = rows(agreed, str(once))[0]
    sha256 = opened(agreed, row).sha256
    approve(agreed, row, sha256)
    approve(agreed, row, sha256)
    assert agreed.sql("SELECT count(*) FROM clinic.audit WHERE action = 'letter_docx'") == [(1,)]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE clinic.letters SET decision = 'approved', decided_by = clinic.me(), decided_at = 'x'",
        "UPDATE clinic.letters SET decision = 'replaced', decided_at = 'x', decided_by = made_by",
        "UPDATE clinic.letters SET docx = ''",
        "DELETE FROM clinic.letters",
        "DELETE FROM clinic.openings",
        "UPDATE clinic.batches SET on_day = '2020-01-01'",
        "INSERT INTO clinic.openings SELECT l.id, (SELECT made_by FROM clinic.batches), 'x' FROM clinic.letters l",
    ],
)
def test_the_database_holds_the_gate_too(agreed: Place, statement: str) -> None:
    write(agreed, "head", "a")
    key = agreed.people["lawyer-a"].key
    with psycopg.connect(
        agreed.url, user="ashore_app", password=agreed.keys.passwords["ashore_app"], autocommit=True
    ) as db:
        db.execute("SELECT set_config('ashore.session', %s, false)", (key,))
        assert db.execute("SELECT count(*) FROM clinic.letters").fetchone() == (1,)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            db.execute(statement)


def test_what_was_decided_is_never_changed(agreed: Place) -> None:
    row = rows(agreed, write(agreed))[0]
    approve(agreed, row, opened(agreed, row).sha256)
    for change in ("decision = 'rejected'", "docx = 'x'", "pdf = 'x'", "facts = 0", "body = 'x'", "pdf_sum = ''"):
        with pytest.raises(psycopg.errors.RaiseException):
            agreed.sql(f"UPDATE clinic.letters SET {change}")  # noqa: S608


@pytest.fixture
def loose(agreed: Place) -> Place:
    """Somebody with the rights of the administrator, who goes around the triggers."""
    row = rows(agreed, write(agreed))[0]
    approve(agreed, row, opened(agreed, row).sha256)
    for table in ("clinic.letters", "clinic.audit"):
        agreed.sql(f"ALTER TABLE {table} DISABLE TRIGGER ALL")
    assert faults(agreed) == ()
    return agreed


def faults(made: Place) -> tuple[str, ...]:
    with psycopg.connect(made.admin, autocommit=True) as db:
        found = state(db, made.keys)
    return tuple(fault for fault in found.faults if "操作记录第" not in fault)


@pytest.mark.parametrize(
    ("statement", "found"),
    [
        ("UPDATE clinic.letters SET docx = body", "Word 文件不见了，或被改过"),
        ("UPDATE clinic.letters SET pdf = NULL", "PDF 文件不见了，或被改过"),
        ("UPDATE clinic.letters SET body = docx", "内容不见了，或被改过"),
        ("UPDATE clinic.letters SET docx_sum = repeat('0', 64)", "没有批准过这份 Word"),
        ("DELETE FROM clinic.audit WHERE action = 'letter_pdf'", "没有批准过这份 PDF"),
    ],
)
def test_verify_finds_an_altered_letter(loose: Place, statement: str, found: str) -> None:
    loose.sql(statement)
    assert any(found in fault for fault in faults(loose)), faults(loose)
