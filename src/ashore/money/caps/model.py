"""The answers of this folder, typed: yearly rates with their trail, and readings of the law side by side."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from ashore.law.model import Level


@dataclass(frozen=True, slots=True)
class YearRate:
    """A part of a year's principal: Fraction(24, 100) is 24 % a year.

    provisional: it rests on a quote that may have been followed by another one (the series needs an update).
    multiple, quoted_on: set when it is so many times the loan prime rate quoted on that day.
    """

    value: Fraction
    provisional: bool = False
    multiple: int | None = None
    quoted_on: date | None = None

    def percent(self) -> str:
        """ "15.4", exact: what a reader sees before the percent sign."""
        return percent_text(self.value)


@dataclass(frozen=True, slots=True)
class Span:
    """From first to last day inclusive (None = open). No cap: the law of these days is not in the pack.

    paid_cap: what was paid stays paid up to this rate; None = courts differ on what was paid above the cap.
    """

    first: date | None
    last: date | None
    cap: YearRate | None
    paid_cap: YearRate | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of the law for one loan. main: it carries the sheet; the others stand beside it."""

    id: str
    title: str
    main: bool
    level: Level
    request: bool
    spans: tuple[Span, ...]
    cites: tuple[str, ...]
    say: str

    @property
    def provisional(self) -> bool:
        return any(span.cap is not None and span.cap.provisional for span in self.spans)


def percent_text(value: Fraction) -> str:
    """A part of one as percent, with as many decimals as it needs, at most six."""
    scaled = round(value * 100 * 10**6)
    whole, rest = divmod(scaled, 10**6)
    return f"{whole}.{rest:06d}".rstrip("0").rstrip(".")
