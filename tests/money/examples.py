"""The worked examples of tests/money/examples: published ones with their source, own ones where none was found."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from ashore.facts.fields import Fen
from ashore.money.daycount import DayCount, months_later
from ashore.money.flows import Flow, FlowKind
from ashore.money.rounding import Rounding
from ashore.money.schedule.card import CardInstalment, FeeTaken
from ashore.money.schedule.card_revolving import CardTerms, InterestOn, PaymentCounts
from ashore.money.schedule.fee import Fee, FeeBase, FeePattern
from ashore.money.schedule.revolving import InterestDue, Revolving
from ashore.money.schedule.terms import Method, OddFirst, Terms
from ashore.money.truecost.rate import NoRate

FOLDER = Path(__file__).parent / "examples"
START = date(2026, 1, 10)
WORDS = {
    "method": Method,
    "odd_first": OddFirst,
    "day_count": DayCount,
    "rounding": Rounding,
    "payment_rounding": Rounding,
    "pattern": FeePattern,
    "base": FeeBase,
    "kind": FlowKind,
    "interest_due": InterestDue,
    "taken": FeeTaken,
    "interest_on": InterestOn,
    "payment_counts": PaymentCounts,
    "why": NoRate,
}
MONEY = {"principal", "payment", "kept_back", "amount", "damages_least"}
RATES = {"rate", "share", "fee_share", "daily_rate", "minimum_share", "damages_share"}


@dataclass(frozen=True)
class Example:
    name: str
    title: str
    source: dict[str, Any]
    note: str | None
    cases: list[dict[str, Any]]


def examples() -> list[Example]:
    files = sorted(FOLDER.glob("*.yaml"))
    read = [yaml.safe_load(file.read_text("utf-8")) for file in files]
    return [
        Example(file.stem, data["title"], data["source"], data.get("note"), data["cases"])
        for file, data in zip(files, read, strict=True)
    ]


def cases(*whats: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The cases of these kinds, each with a name for the test."""
    for example in examples():
        for number, case in enumerate(example.cases, 1):
            if case["what"] in whats:
                yield f"{example.name}-{number}", case


def fen(amount: float, unit: int = 100) -> Fen:
    """As printed, to fen; YAML reads 8833.3 as a float, whose shortest form is what was printed."""
    exact = Decimal(str(amount)) * unit
    assert exact == int(exact), amount
    return Fen(int(exact))


def known(data: dict[str, Any], unit: int = 100) -> dict[str, Any]:
    """What a file says, as the types of the code."""
    made = dict(data)
    for key, value in data.items():
        if key in MONEY:
            made[key] = fen(value, unit)
        elif key in RATES:
            made[key] = Decimal(value)
        elif key in WORDS:
            made[key] = WORDS[key](value)
        elif key == "fees":
            made[key] = tuple(Fee(**{**known(fee), "dates": tuple(fee.get("dates", ()))}) for fee in value)
    return made


def terms_of(case: dict[str, Any]) -> Terms:
    return Terms(**{"disbursed_on": START, **known(case["terms"], case.get("unit", 100))})


def plan_of(case: dict[str, Any]) -> CardInstalment:
    return CardInstalment(**{"billed_on": START, **known(case["plan"])})


def card_of(case: dict[str, Any]) -> CardTerms:
    return CardTerms(**known(case["terms"]))


def line_of(case: dict[str, Any]) -> Revolving:
    line = known(case["line"])
    return Revolving(**{**line, "draws": dated(line["draws"]), "repayments": dated(line["repayments"])})


def dated(entries: list[Any]) -> tuple[tuple[date, Fen], ...]:
    return tuple((day, fen(amount)) for day, amount in entries)


def flows_of(case: dict[str, Any]) -> list[Flow]:
    made: list[Flow] = []
    for entry in case["flows"]:
        if entry[0] == "every_month":
            _, count, amount, kind = entry
            first = made[0].on
            made += [Flow(months_later(first, n), fen(amount), FlowKind(kind)) for n in range(1, count + 1)]
            continue
        kind = FlowKind(entry[2]) if len(entry) > 2 else FlowKind.DISBURSED if entry[1] > 0 else FlowKind.PAYMENT
        made.append(Flow(entry[0], fen(entry[1]), kind))
    return made


def same_digits(found: Decimal | None, printed: str) -> bool:
    """Whether it reads as printed when rounded half up to as many decimals."""
    if found is None:
        return False
    places = Decimal(printed).as_tuple().exponent
    assert isinstance(places, int)
    return found.quantize(Decimal(1).scaleb(places), "ROUND_HALF_UP") == Decimal(printed)
