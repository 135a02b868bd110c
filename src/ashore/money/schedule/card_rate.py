"""The daily rate at which a card may charge interest on a day, after the records of the pack."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ashore.law.library import in_force, record

ONE_RATE, BAND, AGREED = "CARD-1999-23", "CARD-2016-111", "CARD-2020-327"


@dataclass(frozen=True, slots=True)
class CardRate:
    """The band for a day: 0.0005 is 5 in 10,000. least and most None: the contract decides, ask for it. record: the id
    of the source, None when the pack holds none for that day."""

    least: Decimal | None
    most: Decimal | None
    record: str | None


def card_daily_rate(on: date) -> CardRate:
    """What the records say of that day."""
    if in_force(record(ONE_RATE), on):
        rate = Decimal(_parameter(ONE_RATE, "daily_rate"))
        return CardRate(rate, rate, ONE_RATE)
    if in_force(record(BAND), on) and on <= date.fromisoformat(_parameter(BAND, "cap_floor_effective_to")):
        least, most = (Decimal(_parameter(BAND, name)) for name in ("daily_rate_min", "daily_rate_max"))
        return CardRate(least, most, BAND)
    return CardRate(None, None, AGREED if in_force(record(AGREED), on) else None)


def _parameter(record_id: str, name: str) -> str:
    return str((record(record_id).parameters or {})[name])
