"""The account: what accrues, what a payment covers; money is neither made nor lost."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from ashore.facts.fields import Fen
from ashore.money.allocation import INTEREST_FIRST, PRINCIPAL_FIRST
from ashore.money.flows import Flow, FlowKind
from ashore.money.ledger import Balance, Piece, run

START = date(2024, 1, 1)
RATES = st.none() | st.integers(0, 120).map(lambda n: Fraction(n, 100))


def day(n: int) -> date:
    return START + timedelta(days=n)


def payment(n: int, fen: int) -> Flow:
    return Flow(day(n), Fen(-fen), FlowKind.PAYMENT)


def loan(fen: int) -> Flow:
    return Flow(START, Fen(fen), FlowKind.DISBURSED)


def year(rate: str, end: int = 366, **more: object) -> list[Piece]:
    part = Fraction(rate)
    return [Piece(START, day(end), part, None, None, **more)]  # type: ignore[arg-type]


def test_simple_interest_by_actual_days() -> None:
    """10,000 yuan at 24 % for 73 days, a fifth of a year: 480 yuan."""
    account = run(loan(1_000_000), year("0.24", 73), [])
    assert account.charges == 48_000
    assert account.principal == 1_000_000


def test_a_payment_covers_interest_before_principal() -> None:
    account = run(loan(1_000_000), year("0.24", 146), [payment(73, 100_000)])
    (paid,) = (row.covered for row in account.rows if row.covered)
    assert (paid.interest, paid.principal) == (48_000, 52_000)
    assert account.charges == 45_504  # 9,480 yuan for a fifth of a year


def test_an_agreed_order_turns_it_round() -> None:
    account = run(loan(1_000_000), year("0.24", 73), [payment(73, 100_000)], PRINCIPAL_FIRST)
    assert (account.principal, account.charges) == (900_000, 48_000)


def test_what_stays_paid_and_what_comes_back() -> None:
    """Agreed 48 %, claimable 24 %, kept once paid up to 36 %: a fifth of a year of 10,000 yuan."""
    piece = Piece(START, day(73), Fraction(48, 100), Fraction(24, 100), Fraction(36, 100))
    account = run(loan(1_000_000), [piece], [payment(73, 96_000)])
    (paid,) = (row.covered for row in account.rows if row.covered)
    assert (paid.interest, paid.kept, paid.principal) == (48_000, 24_000, 24_000)


def test_without_a_limit_a_payment_leaves_the_principal() -> None:
    account = run(loan(1_000_000), [Piece(START, day(73), None, None, None)], [payment(30, 500_000)])
    assert (account.principal, account.charges) == (1_000_000, None)


def test_unpaid_interest_bears_interest_only_where_it_was_agreed() -> None:
    term = Piece(START, day(73), Fraction(20, 100), None, None)
    late = Piece(day(73), day(146), Fraction(30, 100), None, None, late=True)
    plain = run(loan(1_000_000), [term, late], [])
    compound = run(loan(1_000_000), [term, Piece(*_fields(late), compounds=True)], [])
    assert (plain.interest, plain.penalty) == (40_000, 60_000)
    assert compound.penalty == 62_400  # 6 % of 10,400 yuan


def _fields(piece: Piece) -> tuple[object, ...]:
    return piece.first, piece.end, piece.contract, piece.cap, piece.keep, piece.late


PIECES = st.lists(st.tuples(st.integers(1, 200), RATES, RATES, RATES, st.booleans()), min_size=1, max_size=4)
PAYMENTS = st.lists(st.tuples(st.integers(0, 500), st.integers(1, 3_000_000)), max_size=6)


def pieces_of(drawn: list[tuple[int, Fraction | None, Fraction | None, Fraction | None, bool]]) -> list[Piece]:
    out, at, late = [], 0, False
    for days, contract, cap, keep, turns in drawn:
        late = late or turns
        out.append(Piece(day(at), day(at + days), contract, cap, keep, late))
        at += days
    return out


def owed(account: Balance) -> int | None:
    return None if account.charges is None else account.principal + account.charges


@given(st.integers(0, 2_000_000), PIECES, PAYMENTS, st.sampled_from([INTEREST_FIRST, PRINCIPAL_FIRST]))
def test_every_fen_of_a_payment_is_somewhere(
    fen: int,
    drawn: list[tuple[int, Fraction | None, Fraction | None, Fraction | None, bool]],
    payments: list[tuple[int, int]],
    order: tuple[str, ...],
) -> None:
    pieces = pieces_of(drawn)
    taken = [p for p in payments if day(p[0]) <= pieces[-1].end]
    account = run(loan(fen), pieces, [payment(*p) for p in payments], order)
    rows = [row.covered for row in account.rows if row.covered]
    assert sum(row.total for row in rows) == sum(p[1] for p in taken)
    assert fen - account.principal == sum(row.principal for row in rows)
    assert account.principal >= 0


@given(st.integers(0, 2_000_000), PIECES, PAYMENTS, st.permutations(range(6)))
def test_the_order_in_which_payments_are_told_does_not_matter(
    fen: int,
    drawn: list[tuple[int, Fraction | None, Fraction | None, Fraction | None, bool]],
    payments: list[tuple[int, int]],
    shuffle: list[int],
) -> None:
    flows = [payment(*p) for p in payments]
    mixed = [flows[i] for i in shuffle if i < len(flows)]
    pieces = pieces_of(drawn)
    assert run(loan(fen), pieces, flows) == run(loan(fen), list(reversed(pieces)), mixed)


@given(st.integers(0, 2_000_000), PIECES, PAYMENTS, st.integers(0, 500), st.integers(1, 3_000_000))
def test_paying_never_raises_what_is_owed(
    fen: int,
    drawn: list[tuple[int, Fraction | None, Fraction | None, Fraction | None, bool]],
    payments: list[tuple[int, int]],
    when: int,
    more: int,
) -> None:
    pieces = pieces_of(drawn)
    before = owed(run(loan(fen), pieces, [payment(*p) for p in payments]))
    after = owed(run(loan(fen), pieces, [payment(*p) for p in [*payments, (when, more)]]))
    assert before is None or (after is not None and after <= before + 1)  # two half fens may tip
