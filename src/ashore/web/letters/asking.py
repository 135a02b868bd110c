"""The few questions before a letter, and the wish that comes of the answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ashore.facts.fields import Fen
from ashore.facts.moment import parse_day
from ashore.facts.money import fen_from_yuan
from ashore.facts.problem import InputRefused, Problem
from ashore.papers.html import clean
from ashore.papers.letter.model import Wish
from ashore.web.debts.register import by_key
from ashore.web.forms import Fields
from ashore.web.session import Session

MOST_LETTERS, MOST_MONTHS = 1000, 600
OFFER = ("monthly", "months", "first", "reason")
"""What only a letter that offers something asks."""


@dataclass(frozen=True, slots=True)
class Choice:
    """key "" = none of them."""

    key: str
    words: str
    chosen: bool


def wish_of(session: Session, fields: Fields) -> Wish:
    """Raises InputRefused with every answer that cannot be so."""
    problems: list[Problem] = []
    found = Wish(
        debt=(by_key(session, fields["debt"]).id or "") if fields.get("debt") else "",
        demand=fields.get("demand", ""),
        own=_words(fields, "own", problems),
        reason=_words(fields, "reason", problems),
        monthly=_monthly(fields, problems),
        months=_months(fields, problems),
        first=_first(fields, problems),
    )
    if problems:
        raise InputRefused(problems)
    return found


def _words(fields: Fields, name: str, problems: list[Problem]) -> str:
    told = clean(fields.get(name, "").replace("\r\n", "\n")).strip()
    if len(told) > MOST_LETTERS:
        problems.append(Problem("", name, 0, f"一共 {len(told):,} 个字，最多 {MOST_LETTERS:,} 个", "只留最要紧的"))
    return told


def _monthly(fields: Fields, problems: list[Problem]) -> Fen | None:
    if not fields.get("monthly", "").strip():
        return None
    try:
        return fen_from_yuan(fields["monthly"])
    except ValueError as e:
        problems.append(Problem("", "monthly", 0, e.args[0], e.args[1]))
        return None


def _months(fields: Fields, problems: list[Problem]) -> int | None:
    told = fields.get("months", "").strip().removesuffix("个月")
    if not told:
        return None
    if told.isascii() and told.isdigit() and 1 <= int(told[:6]) <= MOST_MONTHS:
        return int(told)
    problems.append(Problem("", "months", 0, f"“{told}”不是月数", f"写 1 到 {MOST_MONTHS} 的整数"))
    return None


def _first(fields: Fields, problems: list[Problem]) -> date | None:
    told = fields.get("first", "").strip()
    if not told:
        return None
    try:
        return parse_day(told)
    except ValueError as e:
        problems.append(Problem("", "first", 0, f"{e}：{told}", "请写成 2026-11-23 这样"))
        return None
