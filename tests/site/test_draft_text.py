"""The text of a draft: what goes in comes out; keys never go in; a text that would run something is no draft."""

from __future__ import annotations

import base64
import os
import pickle
import subprocess
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from ashore.facts.case import Case
from ashore.facts.debt import Debt
from ashore.intake.paste import Piece
from ashore.journal.lock import Key
from ashore.site.draft import taken_up, written
from ashore.web.debts.register import Register
from ashore.web.paste import Pasted, message_of
from ashore.web.session import TAB, Draft, Session, Sessions
from ashore.web.settings import Settings

NOW = "2026-11-25T22:00:00+08:00"
KEY = Key(b"k" * 32, {})


def sessions() -> Sessions:
    return Sessions(Settings("tab", None, lambda: NOW))


def with_session(**told: Any) -> Sessions:
    all = sessions()
    all.take_up(replace(Session(TAB, "c", datetime.fromisoformat(NOW)), **told))
    return all


TOLD = Draft({"text": "带人上门"}, {"lender": "bank"}, {"said"}, True)


def test_what_was_told_comes_back() -> None:
    register = Register(case=Case(debts=[Debt(id="a", label="一笔")]), stored="", base=None)
    pasted = Pasted([message_of(Piece("你这个骗子，全家不得好死"))])
    assert pasted.messages[0].labels
    text = written(with_session(draft=TOLD, pasted=pasted, register=register, forms={"t": None}))
    other = sessions()
    assert taken_up(other, text)
    found = other.of(TAB)
    assert found is not None
    assert found.draft == TOLD
    assert found.pasted == pasted
    assert found.register.case.debts[0].label == "一笔"
    assert found.forms == {"t": None}, "a form that stands open can still be sent"


@pytest.mark.parametrize(
    "told",
    [{}, {"kept": "第一份"}, {"draft": TOLD, "locked": True}, {"draft": TOLD, "key": KEY}, {"file": b"x"}],
)
def test_nothing_is_written_of_what_is_kept_locked_or_was_never_told(told: dict[str, Any]) -> None:
    assert written(with_session(**told)) == ""


class Harm:
    def __init__(self, what: Any, *arguments: Any) -> None:
        self.what, self.arguments = what, arguments

    def __reduce__(self) -> Any:
        return self.what, self.arguments


def packed(value: Any) -> str:
    return base64.b64encode(pickle.dumps(value)).decode()


BAD = [
    packed(Session(TAB, Harm(subprocess.Popen, ["true"]), datetime.fromisoformat(NOW))),  # type: ignore[arg-type]
    *("", "x", "中文", packed(None), packed(Draft()), packed({"id": TAB})),
    packed(Harm(os.system, "exit 1")),
    packed(Harm(eval, "1")),
    packed(Harm(getattr, "", "join")),
    packed([Harm(__import__, "os")]),
]


@pytest.mark.parametrize("text", BAD, ids=range(len(BAD)))
def test_a_text_that_is_no_draft_starts_nothing(text: str) -> None:
    all = sessions()
    assert not taken_up(all, text)
    assert all.of(TAB) is None


def test_functions_of_our_own_are_not_called_either() -> None:
    from ashore.web import keep

    assert not taken_up(sessions(), packed(Harm(keep.there, "x")))
