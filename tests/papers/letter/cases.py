"""A full, a sparse and a hostile case for every letter."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ashore.facts.case import Case, Household
from ashore.facts.contact import Contact
from ashore.facts.debt import Debt
from ashore.facts.fields import Fen
from ashore.facts.kinds import Channel, Counterpart, LenderKind, Product, Role
from ashore.facts.load import load_case
from ashore.facts.moment import parse_moment
from ashore.facts.party import Link, Party

EXAMPLES = Path(__file__).parents[3] / "examples"
ON = date(2026, 6, 10)
EVIL = '<script>alert(1)</script>"#set page(fill: red)#[x]*_$\\{name}〔请填：x〕😀\u202e'


def full() -> Case:
    return load_case(EXAMPLES / "worked-case-2026.yaml")


def sparse() -> Case:
    return Case()


def hostile() -> Case:
    """Markup of every kind, five thousand characters, no names where names are wanted."""
    words = f"{EVIL}今天不还就带人到你家搬东西打断你的腿。" * 60
    return Case(
        parties=[Party(id="p", name=EVIL, kind=LenderKind.BANK), Party(id="q")],
        debts=[Debt(id="d", label=EVIL, product=Product.CARD, chain=[Link(party="p", role=Role.FUND_LENDER)])],
        contacts=[
            Contact(
                id="c",
                at=parse_moment("2026-05-19T21:40+08:00"),
                channel=Channel.SMS,
                counterpart=Counterpart.COLLEAGUE,
                debt="d",
                by="q",
                text=words,
                note=EVIL,
                from_number=EVIL,
                labels=["threat_violence", "third_party_disclosure"],
            )
        ],
        household=Household(members=3, income=Fen(500_000)),
    )


CASES = {"full": full, "sparse": sparse, "hostile": hostile}
