"""Screenshots that the worker reads: proposed to a person, and in no case before that."""

from __future__ import annotations

import base64
import io
import json
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from ashore.clinic import cases, worker
from ashore.clinic.originals import proposed
from ashore.clinic.originals.kept import find
from ashore.clinic.roles import Moved, NotAllowed, NotThere
from ashore.clinic.worker import Worker
from ashore.facts.problem import InputRefused

from .objects import bring, read_out
from .place import Place, example
from .test_worker import all_of, check

SHOT = Path(__file__).parents[2] / "examples" / "chat-screenshot.png"


def work(made: Place) -> int:
    """All that there is to read, without what else there is to do."""
    one = Worker(made.url, made.keys, made.now)
    try:
        one.sweep()
        made.sql("UPDATE clinic.jobs SET done_at = %s WHERE kind <> 'read'", made.at)
        return all_of(one)
    finally:
        one.close()


def seen(made: Place, item: str, by: str = "lawyer-a") -> proposed.Proposed:
    a = made.clients["a"]
    found: proposed.Proposed = made.act(by, "reading", a, lambda tx: proposed.proposed(tx, a, item))
    return found


def confirm(made: Place, item: str, ids: list[str], after: int, by: str = "lawyer-a") -> Any:
    a = made.clients["a"]
    return made.act(by, "reading_confirm", a, lambda tx: proposed.confirm(tx, a, item, ids, after))


def contacts(made: Place) -> list[str]:
    found = made.act("lawyer-a", "case_see", "", lambda tx: cases.seen(tx, made.clients["a"]))
    return [one.get("text", "") for one in found.case["contacts"]]


def test_a_screenshot_is_read_and_a_person_puts_it_in(made: Place) -> None:
    pytest.importorskip("rapidocr")
    before = contacts(made)
    item = bring(made, "a", "intake-a", SHOT.read_bytes(), "聊天.png", at="2026-11-20")
    assert seen(made, item).state == "waiting"
    assert work(made) == 1
    assert work(made) == 0, "read once"
    found = seen(made, item)
    assert found.state == "ready"
    assert len(found.messages) > 2
    assert any(one.at.startswith("2026-11") for one in found.messages), "the day that was told with the picture"
    assert contacts(made) == before, "nothing is in the case yet"
    kept = "".join(repr(made.sql("SELECT r::text FROM clinic.readings r")))
    assert found.messages[0].text not in kept
    first, *_, last = found.messages
    told = confirm(made, item, [first.id, last.id], found.after)
    assert (told.added, told.already) == (2, 0)
    assert sorted(set(contacts(made)) - set(before)) == sorted({first.text, last.text} - set(before))
    assert seen(made, item).state == "confirmed"
    with pytest.raises(InputRefused, match="已经有人决定过"):
        confirm(made, item, [first.id], found.after)
    check(made)


def test_a_picture_that_is_no_screenshot_is_told_so(made: Place) -> None:
    pytest.importorskip("rapidocr")
    out = io.BytesIO()
    Image.new("RGB", (600, 400), "white").save(out, "PNG")
    items = [bring(made, "a", "lawyer-a", content, "x.png") for content in (out.getvalue(), out.getvalue()[:100])]
    assert work(made) == 2
    for item in items:
        found = seen(made, item)
        assert (found.state, found.messages) == ("nothing", ())
        assert found.flaws
    assert made.sql("SELECT outcome FROM clinic.audit WHERE action = 'read'") == [("nothing",)] * 2


def test_altered_bytes_are_no_picture_without_words(made: Place) -> None:
    pytest.importorskip("rapidocr")
    item = bring(made, "a", "lawyer-a", SHOT.read_bytes(), "x.png")
    made.sql("UPDATE clinic.pieces SET body = overlay(body placing '\\x00' from 50)")
    work(made)
    assert seen(made, item).state == "left"
    assert made.sql("SELECT count(*) FROM clinic.readings") == [(0,)]


def test_without_the_reader_the_job_is_left_and_done_later(made: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("rapidocr")
    item = bring(made, "a", "lawyer-a", SHOT.read_bytes(), "x.png")
    monkeypatch.setattr(worker, "reader_there", lambda: False)
    for _ in range(7):
        assert work(made) == 0
    assert made.sql("SELECT tries, fault FROM clinic.jobs WHERE kind = 'read'") == [(0, "ocr")]
    assert seen(made, item).state == "no_reader"
    assert check(made).stuck == 0
    monkeypatch.undo()
    assert work(made) == 1
    assert seen(made, item).state == "ready"


def test_only_messages_of_this_picture_go_in(made: Place) -> None:
    item = read_out(made, "a")
    after = seen(made, item).after
    for ids in ([], ["in-b"], ["in-a", "in-b"]):
        with pytest.raises(InputRefused, match="没有选"):
            confirm(made, item, ids, after)
    case = example()
    case.title = "别人写的"
    made.act("intake-a", "case_take_in", "", lambda tx: cases.take_in(tx, made.clients["a"], case, after))
    with pytest.raises(Moved):
        confirm(made, item, ["in-a"], after)
    assert seen(made, item).state == "ready", "nothing was decided"
    assert confirm(made, item, ["in-a"], seen(made, item).after).added == 1
    assert "读出a" in contacts(made)


def test_nothing_of_it_may_be_wanted(made: Place) -> None:
    item, a = read_out(made, "a"), made.clients["a"]
    before = contacts(made)
    made.act("lawyer-a", "reading_dismiss", a, lambda tx: proposed.dismiss(tx, a, item))
    assert seen(made, item).state == "dismissed"
    with pytest.raises(InputRefused, match="已经有人决定过"):
        confirm(made, item, ["in-a"], seen(made, item).after)
    assert contacts(made) == before


def test_who_may_not_sees_no_proposal(made: Place) -> None:
    item, a = read_out(made, "a"), made.clients["a"]
    with pytest.raises(NotThere):
        seen(made, item, "lawyer-b")
    with pytest.raises(NotAllowed):
        seen(made, item, "client-a")
    with made.as_("client-a") as tx:
        assert find(tx, a, item).name == "e1.png"
        assert tx.all("SELECT * FROM clinic.readings") == []


KILLED = """
import os, signal, sys
from pathlib import Path
from ashore.clinic import worker as module
from ashore.clinic.keys import read_keys
url, keys = sys.argv[1:]
real = module.Worker._run
def run(self, job):
    real(self, job)
    os.kill(os.getpid(), signal.SIGKILL)
module.Worker._run = run
module.Worker(url, read_keys(Path(keys)), lambda: "2026-11-27T10:00:00+08:00").work()
"""


def test_a_worker_killed_after_reading_has_read_nothing(made: Place, tmp_path: Path) -> None:
    pytest.importorskip("rapidocr")
    item = bring(made, "a", "lawyer-a", SHOT.read_bytes(), "x.png")
    one = Worker(made.url, made.keys, made.now)
    one.sweep()
    one.close()
    made.sql("UPDATE clinic.jobs SET done_at = %s WHERE kind <> 'read'", made.at)
    keys = tmp_path / "keys.json"
    told = {"main": base64.b64encode(made.keys.main).decode(), "passwords": made.keys.passwords}
    keys.write_text(json.dumps(told))
    done = subprocess.run([sys.executable, "-c", KILLED, made.url, str(keys)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert made.sql("SELECT count(*) FROM clinic.readings") == [(0,)]
    deadline = time.monotonic() + 30
    while not work(made) and time.monotonic() < deadline:
        time.sleep(0.1)  # until the server has seen that the connection is gone
    assert seen(made, item).state == "ready"
