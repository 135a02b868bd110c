"""Cases made by Hypothesis from the fact classes themselves: any fact may be unknown, none contradicts another.

All days of one case are the same day, ids are unique, references name the first entry of their part; the few facts that
can contradict others otherwise stay unknown.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from ashore.facts.case import FORMAT, Case
from ashore.facts.contact import Contact
from ashore.facts.debt import Debt
from ashore.facts.fields import Fen, Rate, Source
from ashore.facts.moment import parse_moment
from ashore.facts.money import MAX_FEN
from ashore.facts.rate import MAX_RATE
from ashore.facts.shape import Shape, Slot, slots

_ONE = {"debts": "d0", "parties": "p0", "contacts": "c0", "documents": "m0", "accounts": "a0"}
_LEFT_UNKNOWN = {
    (Source, "of"),
    (Debt, "cash_received"),
    (Debt, "tied_to_service"),
    (Debt, "days_past_due"),
    (Contact, "effective"),
    (Contact, "visitors"),
    (Contact, "showed_id"),
    (Contact, "showed_authorisation"),
    (Contact, "entered"),
    (Contact, "asked_to_leave"),
    (Contact, "left"),
    (Contact, "counterpart"),
}
_DAY = st.shared(st.dates(date(1990, 1, 1), date(2100, 12, 31)), key="day")
_WORDS = st.text(
    st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from("\n\t:#-'\"{}[]&*!|>%@`"), max_size=30
)
_ODD_TEXT = st.sampled_from(
    ["null", "true", "no", "0123", "1.50", "21:40", "2026-07-20", "~", "- a", "", " ", "1_000", "=", "<<"]
)
_TEXT = _WORDS | _ODD_TEXT


@st.composite
def _moments(draw: st.DrawFn) -> Any:
    day = draw(_DAY)
    clock = draw(st.times())
    form = draw(st.sampled_from(["{d}", "{d:%Y-%m}", "{d:%Y}", "{d}T{c:%H:%M}+08:00", "{d} {c:%H:%M:%S}+08:00"]))
    return parse_moment(form.format(d=day, c=clock))


def _shape(slot: Slot, shape: Shape) -> st.SearchStrategy[Any]:
    if slot.refers:
        return st.just(_ONE[slot.refers])
    plain: dict[str, st.SearchStrategy[Any]] = {
        "text": _TEXT,
        "bool": st.booleans(),
        "int": st.integers(slot.least, slot.most),
        "bool_or_int": st.booleans() | st.integers(slot.least, slot.most),
        "bool_or_text": st.booleans() | _TEXT,
        "fen": st.integers(0, MAX_FEN).map(Fen),
        "rate": st.decimals(0, MAX_RATE, places=6).map(Rate),
        "day": _DAY,
        "moment": _moments(),
    }
    if shape.kind == "word":
        return st.sampled_from(list(shape.of))
    if shape.kind == "record":
        return _record(shape.of)
    if shape.item is not None:
        return st.lists(_shape(slot, shape.item), max_size=3)
    return plain[shape.kind]


_BOUND = ("reply", "replied", "sha256", "salary_account", "appear_time")
"""Facts that hold only together with others, or have a form of their own."""


def _record(cls: type) -> st.SearchStrategy[Any]:
    fields: dict[str, st.SearchStrategy[Any]] = {}
    for slot in slots(cls).values():
        if (cls, slot.name) in _LEFT_UNKNOWN or slot.name in _BOUND:
            continue
        known = _shape(slot, slot.shape)
        fields[slot.name] = known if slot.key or slot.listed else st.none() | known
    return st.builds(cls, **fields)


def _numbered(case: Case) -> Case:
    accounts = case.household.accounts if case.household else []
    parts = {"d": case.debts, "p": case.parties, "c": case.contacts, "m": case.documents, "a": accounts}
    for letter, entries in parts.items():
        for i, entry in enumerate(entries):
            entry.id = f"{letter}{i}"
    case.format = FORMAT
    return case


def _complete(case: Case) -> bool:
    return bool(case.debts and case.parties and case.contacts)


def cases() -> st.SearchStrategy[Case]:
    """Accepted cases of every form."""
    return _record(Case).filter(_complete).map(_numbered)
