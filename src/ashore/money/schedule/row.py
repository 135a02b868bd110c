"""A finished schedule: every day on which the borrower pays, and what for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from ashore.facts.fields import Fen
from ashore.money.flows import Flow, FlowKind


class Row(NamedTuple):
    """One day of paying, all in fen. payment = principal + interest + fees; balance: principal owed after it.

    number counts the periods from 1; 0 is a day beside the periods, such as the day of the loan with what was kept
    back. A tuple, because there are many of them.
    """

    number: int
    on: date
    payment: int
    principal: int
    interest: int
    fees: int
    balance: int


@dataclass(frozen=True, slots=True)
class Schedule:
    """lent: principal as the contract counts it, with financed fees. fee_flows: each fee for itself."""

    on: date
    lent: Fen
    rows: tuple[Row, ...]
    fee_flows: tuple[Flow, ...] = ()

    @property
    def payment(self) -> Fen:
        return Fen(sum(row.payment for row in self.rows))

    @property
    def interest(self) -> Fen:
        return Fen(sum(row.interest for row in self.rows))

    @property
    def fees(self) -> Fen:
        return Fen(sum(row.fees for row in self.rows))

    @property
    def in_hand(self) -> Fen:
        """What really reached the borrower on the day of the loan."""
        return Fen(self.lent - sum(row.payment for row in self.rows if row.on == self.on))

    def flows(self) -> list[Flow]:
        """The same money as dated flows, each with what it is for."""
        made = [Flow(self.on, self.lent, FlowKind.DISBURSED), *self.fee_flows]
        for row in self.rows:
            if row.principal:
                made.append(Flow(row.on, Fen(-row.principal), FlowKind.PRINCIPAL))
            if row.interest:
                made.append(Flow(row.on, Fen(-row.interest), FlowKind.INTEREST))
        return made


def with_fees(rows: Sequence[Row], lent: int, fees: Sequence[Flow]) -> tuple[Row, ...]:
    """The rows with the fees in them: a fee on a row's day joins that row, any other makes a row of number 0."""
    due: dict[date, int] = {}
    for fee in fees:
        due[fee.on] = due.get(fee.on, 0) - fee.amount
    made = []
    for row in rows:
        charged = due.pop(row.on, 0)
        made.append(row._replace(payment=row.payment + charged, fees=charged) if charged else row)
    made += [Row(0, day, charged, 0, 0, charged, 0) for day, charged in due.items()]
    made.sort(key=lambda row: row.on)
    balance = lent
    for i, row in enumerate(made):
        balance -= row.principal
        if row.number == 0:
            made[i] = row._replace(balance=balance)
    return tuple(made)
