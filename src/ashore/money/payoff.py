"""What a sum becomes on a later day: what is supported on the day of the claim, carried on with what was paid since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction

from ashore.facts.fields import Fen
from ashore.money.caps.model import Span
from ashore.money.flows import Flow, FlowKind
from ashore.money.ledger import run
from ashore.money.rounding import whole_fen
from ashore.money.worksheet.account import pieces
from ashore.money.worksheet.evaluate import Outcome
from ashore.money.worksheet.supposed import Supposed


def payoff(
    outcome: Outcome,
    s: Supposed,
    spans: Sequence[Span],
    claimed_on: date,
    on: date,
    payments: Iterable[Flow],
    order: tuple[str, ...],
) -> tuple[Fen, Fen] | None:
    """(supported on that day, growth of the next day), in whole fen; None where nothing limits the growth.

    `payments`: those after the day of the claim. Interest runs on what they leave of the principal.
    """
    if outcome.per_day is None or outcome.balance is None:
        return None
    principal = min(outcome.lines.get("principal", outcome.balance.principal), outcome.total)
    account = run(
        Flow(claimed_on, Fen(principal), FlowKind.DISBURSED),
        list(pieces(claimed_on, on, s, spans, True)),
        payments,
        order,
        carried=Fraction(outcome.total - principal),
    )
    charges = account.charges
    if charges is None:
        return None
    next_day = outcome.per_day * account.principal / principal if principal else Fraction(0)
    return Fen(account.principal + charges), whole_fen(next_day)
