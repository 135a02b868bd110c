"""One side of the money bench over the same seeded loans: prints its seconds. Peers live in an environment apart.

bench_money.py SIDE COUNT; `environment` makes that environment, `agree` prints the largest differences from the peers.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
import venv
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

VENV = Path("out/bench-money-venv")
PEERS = (
    *("numpy==2.4.6", "pyxirr==0.10.8", "numpy-financial==1.0.0", "scipy==1.17.1"),
    *("amortization==3.0.1", "mortgagemath==0.7.1"),
)
PAYMENTS = 12
BASE = date(2020, 1, 1)
PERIODS = 360


def environment(place: Path = VENV, peers: tuple[str, ...] = PEERS) -> str:
    """The Python that has the peers; made once, and again when a version changes."""
    stamp, python = place / "stamp", place / "bin" / "python"
    if not stamp.exists() or stamp.read_text() != "\n".join(peers):
        venv.create(place, with_pip=True, clear=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", *peers], check=True, stderr=subprocess.DEVNULL)
        stamp.write_text("\n".join(peers))
    return str(python)


def loans(count: int) -> tuple[Any, Any]:
    """Days since BASE and amounts in fen, one row a loan: one sum lent, twelve payments 28 to 31 days apart, rates from
    3 % to 40 % a year, the last of them large or small as people pay."""
    import numpy as np

    chance = np.random.default_rng(20260101)
    gaps = chance.integers(28, 32, (count, PAYMENTS))
    days = np.hstack((np.zeros((count, 1), dtype=np.int64), np.cumsum(gaps, axis=1)))
    days += chance.integers(0, 1500, (count, 1))
    principal = chance.integers(100_000, 20_000_000, count)
    monthly = chance.uniform(0.03, 0.40, count) / 12
    payment = np.rint(principal * monthly / (1 - (1 + monthly) ** -PAYMENTS)).astype(np.int64)
    amounts = np.hstack((principal[:, None], -np.repeat(payment[:, None], PAYMENTS, axis=1)))
    amounts[:, -1] += chance.integers(-5_000, 5_000, count)
    return days, amounts


def lists(count: int) -> tuple[list[list[date]], list[list[float]]]:
    days, amounts = loans(count)
    return [[BASE + timedelta(days=n) for n in row] for row in days.tolist()], amounts.astype(float).tolist()


def timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def ours(count: int) -> float:
    import numpy as np

    from ashore.money.truecost.columns import xirr_columns

    days, amounts = loans(count)
    loan = np.repeat(np.arange(count), PAYMENTS + 1)
    day, amount = days.ravel(), amounts.ravel()
    xirr_columns(loan[:1300], day[:1300], amount[:1300])  # what is loaded at the first call is not the method
    return timed(lambda: xirr_columns(loan, day, amount))


def ours_from_lists(count: int) -> float:
    """From the same Python lists as the peers get, with the making of the columns."""
    from itertools import chain, repeat

    import numpy as np

    from ashore.money.truecost.columns import xirr_columns

    days, amounts = lists(count)

    def work() -> None:
        flows = count * (PAYMENTS + 1)
        day = np.fromiter((d.toordinal() for d in chain.from_iterable(days)), np.int64, flows)
        amount = np.fromiter(chain.from_iterable(amounts), np.float64, flows).astype(np.int64)
        loan = np.fromiter(chain.from_iterable(repeat(i, len(row)) for i, row in enumerate(days)), np.int64, flows)
        xirr_columns(loan, day, amount)

    return timed(work)


def pyxirr_lists(count: int) -> float:
    import pyxirr

    pairs = list(zip(*lists(count), strict=True))
    return timed(lambda: [pyxirr.xirr(days, amounts) for days, amounts in pairs])


def scipy_rates(days: list[date], amounts: list[float]) -> float:
    from scipy.optimize import brentq

    years = [(day - days[0]).days / 365 for day in days]
    rate: float = brentq(
        lambda r: sum(a / (1 + r) ** t for a, t in zip(amounts, years, strict=True)), -0.9, 20, xtol=1e-13, rtol=1e-14
    )
    return rate


def scipy_brentq(count: int) -> float:
    pairs = list(zip(*lists(count), strict=True))
    scipy_rates(*pairs[0])
    return timed(lambda: [scipy_rates(*pair) for pair in pairs])


def numpy_financial(count: int) -> float:
    """Its IRR knows no dates: the same amounts, a period apart."""
    import numpy_financial as npf

    _, amounts = loans(count)
    rows = amounts.astype(float)
    return timed(lambda: [npf.irr(row) for row in rows])


def schedules(count: int) -> float:
    from ashore.money.schedule.make import schedule

    terms = [level_loan(20_000_000 + n) for n in range(count)]
    schedule(terms[0])
    return timed(lambda: [schedule(one) for one in terms])


def amortization(count: int) -> float:
    """Floats, no dates, no fees; the numbers are rounded floats."""
    from amortization.schedule import amortization_schedule

    return timed(lambda: [list(amortization_schedule(200_000 + n / 100, 0.0435, PERIODS)) for n in range(count)])


def mortgagemath(count: int) -> float:
    from mortgagemath import LoanParams, PaymentRounding, amortization_schedule

    half_up = PaymentRounding.ROUND_HALF_UP
    terms = [
        LoanParams(
            principal=Decimal(20_000_000 + n) / 100,
            annual_rate=Decimal("4.35"),
            term_months=PERIODS,
            payment_rounding=half_up,
            interest_rounding=half_up,
        )
        for n in range(count)
    ]
    return timed(lambda: [amortization_schedule(one) for one in terms])


def agree(count: int) -> dict[str, float]:
    """The largest differences on the same flows: rates against three peers, rows of a schedule in cents."""
    import numpy as np
    import numpy_financial as npf
    import pyxirr

    from ashore.money.truecost.columns import step_rates, xirr_columns

    days, amounts = loans(count)
    loan = np.repeat(np.arange(count), PAYMENTS + 1)
    mine = xirr_columns(loan, days.ravel(), amounts.ravel()).rate
    pairs = list(zip(*lists(count), strict=True))
    few = min(count, 2_000)
    steps = np.tile(np.arange(PAYMENTS + 1), few)
    periodic = step_rates(loan[: steps.size], steps, amounts[:few].ravel(), 1).rate

    def largest(ours: Any, theirs: list[Any]) -> float:
        return float(np.max(np.abs(ours - theirs)))

    return {
        "pyxirr": largest(mine, [pyxirr.xirr(*pair) for pair in pairs]),
        "scipy": largest(mine[:few], [scipy_rates(*pair) for pair in pairs[:few]]),
        "numpy-financial, monthly": largest(periodic, [npf.irr(row) for row in amounts[:few].astype(float)]),
        "mortgagemath, cents": cents_apart(),
    }


def cents_apart() -> float:
    """The balances of one schedule after each of 360 rows."""
    import mortgagemath as peer

    from ashore.money.schedule.make import schedule

    half_up = peer.PaymentRounding.ROUND_HALF_UP
    theirs = peer.amortization_schedule(
        peer.LoanParams(Decimal(200_000), Decimal("4.35"), PERIODS, payment_rounding=half_up, interest_rounding=half_up)
    )
    rows = schedule(level_loan(20_000_000)).rows
    return float(max(abs(int(b.balance * 100) - a.balance) for a, b in zip(rows, theirs[1:], strict=True)))


def level_loan(fen: int) -> Any:
    from ashore.facts.fields import Fen
    from ashore.money.schedule.terms import Method, Terms

    return Terms(Fen(fen), Decimal("0.0435"), PERIODS, Method.LEVEL, date(2026, 1, 31))


SIDES: dict[str, Callable[[int], float]] = {
    "ours": ours,
    "ours-lists": ours_from_lists,
    "pyxirr": pyxirr_lists,
    "scipy": scipy_brentq,
    "numpy-financial": numpy_financial,
    "schedules": schedules,
    "amortization": amortization,
    "mortgagemath": mortgagemath,
}

if __name__ == "__main__":
    if sys.argv[1] == "agree":
        print(json.dumps(agree(int(sys.argv[2]))))
    else:
        print(json.dumps({"seconds": SIDES[sys.argv[1]](int(sys.argv[2])), "digest": ""}))
