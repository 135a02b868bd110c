"""One posting on a card: how much of it was still open on each day. Interest counts its yuan-days (积数)."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise


@dataclass(slots=True)
class Lot:
    """open: fen still unpaid. since: from which day on which amount was open. statement: the number of the statement
    that billed it, None before. charged_until: the day up to which interest has been charged, None if none has."""

    posted_on: date
    open: int
    bears_interest: bool
    is_charge: bool
    since: list[tuple[date, int]] = field(default_factory=list)
    statement: int | None = None
    charged_until: date | None = None

    def __post_init__(self) -> None:
        self.since.append((self.posted_on, self.open))

    def pay(self, amount: int, counts_from: date) -> int:
        """Takes what it can of the amount; gives back the rest."""
        taken = min(amount, self.open)
        if taken:
            self.open -= taken
            self.since.append((max(counts_from, self.posted_on), self.open))
        return amount - taken

    def open_on(self, day: date) -> int:
        """What was open on that day; nothing before it was posted."""
        return next((amount for start, amount in reversed(self.since) if start <= day), 0)

    def fen_days(self, end: date, cap: int | None = None) -> int:
        """Fen × days from where charging stopped (or the posting) up to `end`, which does not count; never more than
        `cap` fen a day. Marks them as charged."""
        start = self.charged_until or self.posted_on
        self.charged_until = end
        steps = [*self.since, (date.max, 0)]
        total = 0
        for (day, amount), (until, _) in pairwise(steps):
            days = (min(until, end) - max(day, start)).days
            if days > 0:
                total += days * (amount if cap is None else min(amount, cap))
        return total
