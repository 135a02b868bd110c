"""The limitation guard: which words it hears, what they may do in each state of the time, and that it says how sure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from ashore.assess.guard import Outgoing, guard, touched
from ashore.assess.limitation import Limitation, limitation
from ashore.assess.view import View
from ashore.facts.fields import Fen
from ashore.law.library import in_force, record
from ashore.law.pack import section
from ashore.packing.assess import sections

from ..house.never_advise import harmful
from .made import ON, case, debt, said

PACK = Path(__file__).parents[2] / "packs" / "cn"
CASES = yaml.safe_load((Path(__file__).parent / "guard_cases.yaml").read_text("utf-8"))
HEARD = yaml.safe_load((Path(__file__).parent / "guard_heard.yaml").read_text("utf-8"))
ACTIONS = [action for action in section("actions") if "say_guarded" in action]


def state(*demands: str, due: date | None = date(2021, 3, 15)) -> Limitation:
    one = debt(first_unpaid_due_on=due)
    return limitation(one, View(case(one, contacts=[said("请还款", on=day) for day in demands]), ON))


OVER, RUNNING, UNKNOWN = state(), state("2024-03-04"), state(due=None)
REVIVED = replace(OVER, state="may_be_revived", end=date(2028, 1, 6))


@pytest.mark.parametrize("told", CASES, ids=lambda told: told["text"][:20])
def test_what_stands_in_the_words(told: dict) -> None:
    assert set(touched(told["text"])) == set(told["kinds"])


@pytest.mark.parametrize("told", HEARD, ids=lambda told: told["text"][:20])
def test_whether_anything_is_heard(told: dict) -> None:
    assert bool(touched(told["text"])) == told["heard"]


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action["id"])
def test_words_for_a_debt_that_may_be_barred_admit_nothing(action: dict) -> None:
    assert touched(action["say_guarded"]) == {}


def test_the_words_it_offers_instead_admit_nothing() -> None:
    assert touched(section("guard")["instead"]) == {}


def test_it_knows_the_words_that_ask_a_lender_for_a_plan() -> None:
    for action in ACTIONS:
        if action["id"] in ("hardship", "card_plan"):
            assert touched(action["say"])


def test_the_words_are_shown_as_they_were_written() -> None:
    text = "您好。我 會 還 錢，謝謝"
    ((start, end),) = touched(text)["promise"]
    assert text[start:end] == "我 會 還 錢"


PROMISE = Outgoing(words="我会还的")


@pytest.mark.parametrize(
    ("out", "limit", "sure", "stop"),
    [
        (PROMISE, OVER, "likely", True),
        (PROMISE, REVIVED, "likely", True),
        (PROMISE, UNKNOWN, "possible", False),
        (PROMISE, RUNNING, "likely", False),
        (Outgoing(words="我确实欠你们钱"), OVER, "possible", True),
        (Outgoing(payment=Fen(100)), OVER, "possible", True),
        (Outgoing(payment=Fen(100)), RUNNING, "likely", False),
        (Outgoing(signs="reminder"), OVER, "likely", True),
        (Outgoing(signs="statement"), OVER, "possible", True),
        (Outgoing(signs="mediation"), OVER, "likely", True),
    ],
)
def test_what_it_may_do_how_sure_and_whether_to_stop(out: Outgoing, limit: Limitation, sure: str, stop: bool) -> None:
    (caution,) = guard(out, limit)
    assert (caution.sure, caution.stop) == (sure, stop)
    assert caution.title in caution.say
    assert caution.do
    assert bool(caution.instead) == (limit is not RUNNING)
    assert all(record(law).citable and in_force(record(law), ON) for law in caution.cites)
    assert harmful(f"{caution.say}\n{caution.do}\n{caution.instead}") == []


def test_the_day_is_named_when_it_is_known() -> None:
    assert "2024-03-15" in guard(PROMISE, OVER)[0].say
    assert "2027-03-04" in guard(PROMISE, RUNNING)[0].say
    assert "3 年" in guard(PROMISE, UNKNOWN)[0].do


def test_a_payment_on_a_barred_debt_is_not_given_back() -> None:
    assert "要不回来" in guard(Outgoing(payment=Fen(100)), OVER)[0].say
    assert "要不回来" not in guard(Outgoing(payment=Fen(100)), RUNNING)[0].say


@pytest.mark.parametrize("name", ["paused", "judged"])
def test_after_a_suit_limitation_decides_nothing(name: str) -> None:
    out = Outgoing(words="我会还的", payment=Fen(100), signs="plan")
    assert guard(out, replace(OVER, state=name, end=None)) == ()


def test_a_guarantor_is_warned_in_every_state() -> None:
    for limit in (OVER, RUNNING, UNKNOWN, replace(OVER, state="judged", end=None)):
        (caution,) = guard(Outgoing(signs="guarantor"), limit)
        assert (caution.stop, caution.sure) == (True, "possible")
        assert "hold-dbz-34" in caution.cites


def test_nothing_that_goes_out_is_no_caution() -> None:
    for limit in (OVER, REVIVED, UNKNOWN, RUNNING):
        assert guard(Outgoing(), limit) == ()
    for limit in (UNKNOWN, RUNNING):
        assert guard(Outgoing(words="请把合同发给我", payment=Fen(0)), limit) == ()
    assert guard(Outgoing(signs="receipt"), RUNNING) == ()


@pytest.mark.parametrize("limit", [OVER, REVIVED])
def test_nothing_heard_is_no_all_clear_for_a_debt_that_may_be_barred(limit: Limitation) -> None:
    (caution,) = guard(Outgoing(words="请把合同发给我"), limit)
    assert (caution.what, caution.stop, caution.sure) == ("words.unheard", True, "possible")
    assert "词表看不全" in caution.say


def test_several_things_are_several_cautions_the_surest_first() -> None:
    found = guard(Outgoing(words="我确实欠你们钱，我会还的", payment=Fen(100), signs="plan"), OVER)
    assert {c.what for c in found} == {"words.admission", "words.promise", "payment", "papers.plan"}
    sure = [c.sure for c in found]
    assert sure == sorted(sure)


@given(st.text(max_size=80), st.sampled_from([c["text"] for c in CASES if c["kinds"]]))
def test_a_promise_is_heard_whatever_stands_around_it(around: str, text: str) -> None:
    found = touched(f"{around}。{text}。{around}")
    assert set(touched(f"。{text}。")) <= set(found)


@given(st.text(max_size=200))
def test_no_text_breaks_it_and_every_place_lies_in_the_text(text: str) -> None:
    for places in touched(text).values():
        assert all(0 <= start < end <= len(text) for start, end in places)


def test_a_broken_expression_is_told(tmp_path: Path) -> None:
    text = (PACK / "guard.yaml").read_text("utf-8").replace("turns: 但是|", "turns: (但是|")
    (tmp_path / "guard.yaml").write_text(text, "utf-8")
    _, problems = sections()["guard"](tmp_path)
    assert ["不是正则表达式" in p.what for p in problems] == [True]
