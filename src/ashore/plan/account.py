"""What one month does to one debt, in whole fen: interest, required payment, payment, arrears, lateness.

The order within a month:
1. Interest on the bearing balance, rounded half up; the late rate and the late fee if the month starts late.
2. The required payment: the fixed amount, or the share of the balance where that is more.
3. The payment, to the bearing balance first, or to fees first.
4. Arrears = arrears + required - paid, never below nothing; any arrears are late. Late for so many months in a row
   calls the whole loan, which then stays late until it is closed. A balance of nothing closes the debt.
"""

from __future__ import annotations

from dataclasses import dataclass

from ashore.plan.instance import Choice, Option, OptionKind, PlanDebt, rounded


@dataclass(frozen=True, slots=True)
class Asked:
    """What a month asks: the required payment, what is due with arrears, and the least a running waiver or agreement
    needs (0 if none). All fen."""

    required: int
    due: int
    needed: int = 0


class Account:
    """One debt as it stands between two months. `asked` begins a month, `paid` ends it."""

    __slots__ = (
        "_immune",
        "_required",
        "_run",
        "accelerated",
        "arrears",
        "bearing",
        "closed_in",
        "debt",
        "interest",
        "late",
        "late_months",
        "nonbearing",
        "option",
        "start",
        "waived",
    )

    def __init__(self, debt: PlanDebt, choice: Choice | None = None) -> None:
        self.debt = debt
        self.bearing, self.nonbearing, self.arrears = debt.bearing, debt.nonbearing, debt.arrears
        self.accelerated, self.late = debt.accelerated, debt.late_at_start
        self._run, self._immune, self._required = debt.late_before, False, 0
        self.option: Option | None = debt.option(choice.option) if choice else None
        self.start = choice.start if choice else 0
        self.closed_in: int | None = None
        self.late_months = self.interest = self.waived = 0

    @property
    def balance(self) -> int:
        return self.bearing + self.nonbearing

    def runs(self, kind: OptionKind, month: int) -> bool:
        """Whether an option of this kind is running in the month (agreements run to the end of the horizon)."""
        o = self.option
        if o is None or o.kind is not kind or month < self.start:
            return False
        if kind is OptionKind.AGREEMENT:
            return True
        return month == self.start if kind is OptionKind.WAIVER else month < self.start + o.months

    def lose_option(self) -> None:
        """The offer is gone; the debt goes on as it stands."""
        self.option = None

    def stream(self, month: int) -> int:
        """What the running agreement asks this month."""
        k, stream = month - self.start, self.option.stream if self.option else ()
        return stream[k] if k < len(stream) else 0

    def asked(self, month: int) -> Asked:
        """Interest and fees of the month are added; gives what the month asks. Nothing if the debt is closed."""
        if self.runs(OptionKind.AGREEMENT, month):
            need = self.stream(month)
            return Asked(need, need, need)
        if not self.balance:
            return Asked(0, 0)
        if self.runs(OptionKind.DEFERRAL, month):
            return self._defer(month, self.option.rate_ppm if self.option else 0)
        grown = rounded(self.bearing * self.debt.rate(self.late)) + (self.debt.late_fee if self.late else 0)
        self.interest += grown
        self.bearing += grown
        required = self.debt.fixed[month - 1]
        if self.debt.pct_ppm is not None:
            required = max(required, rounded(self.debt.pct_ppm * self.balance))
        self._required = required
        need = min(self.option.pay, self.most(month)) if self.option and self.runs(OptionKind.WAIVER, month) else 0
        return Asked(required, min(self.balance, self.arrears + required), need)

    def _defer(self, month: int, rate_ppm: int) -> Asked:
        grown = rounded(self.bearing * rate_ppm)
        self.interest += grown
        self.bearing += grown
        if month == self.start:
            self.arrears, self.accelerated, self._immune = 0, False, True
        self.late, self._required = False, 0
        return Asked(0, 0)

    def most(self, month: int) -> int:
        """The most that makes sense to pay, after `asked`: the balance less what a waiver of this month takes off."""
        if self.option is not None and self.runs(OptionKind.WAIVER, month):
            return self.balance - min(self.option.waive, self.nonbearing)
        return self.balance

    def paid(self, month: int, amount: int) -> None:
        """Ends the month. amount: 0 up to the balance; for a running agreement exactly what it asks."""
        if self.runs(OptionKind.AGREEMENT, month):
            self._paid_agreed(month, amount)
            return
        if not self.balance:
            return
        self._book(amount)
        if self.option is not None and self.runs(OptionKind.WAIVER, month):
            off = min(self.option.waive, self.nonbearing)
            self.nonbearing -= off
            self.waived += off
            self.arrears, self.accelerated, self._immune = 0, False, True
            self._required = amount  # the waiver settles the month
        if not self.balance:
            self.arrears, self.late, self.accelerated, self.closed_in = 0, False, False, month
            return
        if self.runs(OptionKind.DEFERRAL, month):
            self.arrears, self.late = 0, False
        else:
            self.arrears = max(0, self.arrears + self._required - amount)
            self.late = self.arrears > 0 or self.accelerated
        self._age()

    def _book(self, amount: int) -> None:
        first = self.nonbearing if self.debt.fees_first else self.bearing
        head = min(amount, first)
        tail = amount - head
        self.nonbearing -= head if self.debt.fees_first else tail
        self.bearing -= tail if self.debt.fees_first else head

    def _age(self) -> None:
        self._run = self._run + 1 if self.late else 0
        limit = self.debt.accelerate_after
        if self.late and not self._immune and limit and self._run >= limit:
            self.accelerated = True
        self.late = self.late or self.accelerated
        self.late_months += self.late

    def _paid_agreed(self, month: int, amount: int) -> None:
        stream = self.option.stream if self.option else ()
        if self.balance:  # never bears interest again; what is paid less or more than the old balance shows as such
            self.waived += self.balance - sum(stream)
        self.bearing = self.nonbearing = self.arrears = 0
        self.late = self.accelerated = False
        if month == self.start + len(stream) - 1:
            self.closed_in = month
