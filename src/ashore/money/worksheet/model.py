"""The working sheet of one debt, typed. Amounts are whole fen; texts are Chinese and come from the pack.

Nothing here is "all that is owed": `supported` is what the law of that day supports at most and at least of what was
claimed, `argue` what a borrower may argue about.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from ashore.facts.fields import Fen

State = Literal["worked", "cannot_tell", "agreement", "judgment"]
LineKey = Literal["principal", "interest", "penalty", "fees", "rest"]


@dataclass(frozen=True, slots=True)
class Range:
    """From low to high, both possible. Equal: it is known."""

    low: Fen
    high: Fen

    @property
    def known(self) -> bool:
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the claim. supported: of this line alone; why says what holds it down at the high end."""

    key: LineKey
    claimed: Fen
    supported: Range
    argue: Range
    why: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """One reading of the law, worked out.

    supported: of the whole claim, over what is unknown and what courts differ on. level: the kind of text it rests on
    first. request: the borrower has to ask for it. provisional: it rests on a quote that needs an update. paid_back:
    paid beyond this reading, so that it may be asked back or set against principal.
    """

    id: str
    title: str
    main: bool
    level: str
    request: bool
    provisional: bool
    supported: Range | None
    paid_back: Range
    caps: tuple[Cap, ...]
    cites: tuple[str, ...]
    say: str


@dataclass(frozen=True, slots=True)
class Cap:
    """first, last: days inclusive, None = open. percent: a year, as text; multiple and quoted_on: of which quote."""

    first: date | None
    last: date | None
    percent: str | None
    provisional: bool
    multiple: int | None
    quoted_on: date | None


@dataclass(frozen=True, slots=True)
class Ask:
    """A fact that would change the result. path: where it belongs in the case file."""

    key: str
    text: str
    how: str
    path: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that bears on the sum without a number of its own."""

    id: str
    say: str
    cites: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Growth:
    """What the supported sum becomes on a day, and by how much it grows a day, in whole fen (rounded half up)."""

    on: date
    sum: Range
    per_day: Range


@dataclass(frozen=True, slots=True)
class AccountRow:
    """One line of the account.

    kind: a money.flows.FlowKind. base: principal before. percent: a year, None for payments. added: interest of these
    days. paid: a payment, and what of it went where. left: principal after.
    """

    first: date
    on: date
    kind: str
    base: Fen
    percent: str | None
    added: Fen
    paid: Fen
    to_interest: Fen
    to_principal: Fen
    over: Fen
    left: Fen


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was agreed to settle the debt: equal instalments, the last one closes the sum.

    if_broken: what remains plus what was waived, where the waiver falls away once an instalment is missed; None when no
    waiver is known.
    """

    signed_on: date
    amount: Fen
    instalments: int
    instalment: Fen
    last_instalment: Fen
    next_due_on: date | None
    last_due_on: date | None
    paid: Fen
    remaining: Fen
    if_broken: Fen | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """claimed_on: the day of the claim, on which both sides are compared.

    over: by how much the lines together exceed the cap on the whole. account: the account behind the high end of the
    first reading. claimed_per_day: how fast the claim grew between two statements.
    """

    debt: str
    label: str
    state: State
    claimed_on: date
    claimed: Fen | None
    supported: Range | None
    argue: Range | None
    lines: tuple[Line, ...] = ()
    over: Fen | None = None
    paid_back: Range | None = None
    claimed_per_day: Fen | None = None
    growth: Growth | None = None
    agreed: Agreed | None = None
    ways: tuple[Way, ...] = ()
    account: tuple[AccountRow, ...] = ()
    asks: tuple[Ask, ...] = ()
    assumed: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    do: tuple[str, ...] = ()
    words: str = ""
