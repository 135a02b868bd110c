"""Letters to send, from a case: which there are, and one of them written, checked for what would harm the sender."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from ashore.assess.limitation import limitation
from ashore.assess.view import View
from ashore.facts.case import Case
from ashore.facts.debt import Debt
from ashore.facts.mend import nearest
from ashore.facts.problem import InputRefused, Problem
from ashore.law.filling import fill
from ashore.law.pack import section
from ashore.papers.letter.addressed import CREDITORS
from ashore.papers.letter.check import faults
from ashore.papers.letter.model import Fault, Letter, Wish
from ashore.papers.letter.period import period
from ashore.papers.letter.sensible import sensible
from ashore.papers.letter.store import kind_of
from ashore.papers.letter.write import demands, kinds, letter
from ashore.rules.judge import judge

_SLOT = re.compile(r"\{(\w+)\}")
ASKED = {"reason": "reason", "monthly": "monthly", "months": "months", "first": "first"} | {
    "instalments": "months",
    "agreed_first": "first",
}
"""Which field of a wish fills a slot."""
WHOLE = ("police", "counsel", "anyone")
"""These may be told of every debt, or of none."""
PLACES = {"own": "自己加的话", "demand": "要求", "monthly": "每月数额", "months": "几个月", "words": "整份"}


@dataclass(frozen=True, slots=True)
class Offered:
    """One kind of letter: what it is for, and the one demand that it may make, by key; what the case fills
    in is told as ……. asks: which fields of a wish it has a place for. whole: of the whole case, no debt need be chosen.
    fits: of use in the case as it
    stands; the others can be written all the same."""

    kind: str
    title: str
    use: str
    demands: dict[str, str]
    asks: frozenset[str]
    whole: bool
    fits: bool = True


def offered(case: Case | None = None, on: date | None = None) -> list[Offered]:
    """Every kind, in the order of the pack; without a case, or one without anything in it, all of them fit."""
    view = View(case, on) if case is not None and on is not None and case.debts else None
    return [
        Offered(
            kind,
            form["title"],
            fill(form["use"]),
            {key: _SLOT.sub("……", words) for key, words in demands(form).items()},
            _asks(form),
            form["to"] in WHOLE,
            view is None or sensible(form, view),
        )
        for kind, form in kinds().items()
    ]


def _asks(form: Any) -> frozenset[str]:
    texts = [form["opening"], *demands(form).values(), *(one["say"] for one in form.get("clauses", ()))]
    return frozenset(ASKED[slot] for text in texts for slot in _SLOT.findall(text) if slot in ASKED)


def write_letter(case: Case, kind: str, wish: Wish, on: date) -> tuple[Letter, tuple[Fault, ...]]:
    """The letter and what to look at before it goes out. Raises InputRefused with everything that must not go out so,
    and for a kind, a demand or a debt that is not there."""
    form = kinds().get(kind)
    if form is None:
        raise InputRefused([_none("KIND", f"没有“{kind}”这种文书", kind, list(kinds()))])
    if wish.demand and wish.demand not in demands(form):
        raise InputRefused([_none("--demand", f"没有“{wish.demand}”这个要求", wish.demand, list(demands(form)))])
    debt = _debt(case, wish.debt)
    if debt is None and case.debts and form["to"] not in WHOLE:
        choices = "、".join(f"{each.id}（{each.label or '没有名字'}）" for each in case.debts if each.id)
        raise InputRefused(
            [Problem("", "--debt", 0, "记了好几笔债，还没说是哪一笔", f"一封信只写给一家，选一笔：{choices}")]
        )
    view = View(case, on)
    lender = kind_of(view, debt)
    if lender is not None and lender.value in form.get("not_for", ()):
        told = section("papers")["not_for"]
        raise InputRefused([Problem("", "KIND", 0, told["say"], told["mend"])])
    product = debt.product if debt is not None else None
    if product is not None and product.value not in form.get("products", (product.value,)):
        told = section("papers")["products"]
        raise InputRefused([Problem("", "KIND", 0, told["say"].format(product=product.zh), told["mend"])])
    written = letter(kind, view, debt, judge(case, on), wish)
    # What is told to the police or a court revives nothing; what goes to the creditor may.
    limit = limitation(debt, view) if debt is not None and form["to"] in CREDITORS else None
    found = (*faults(written, limit, wish), *period(form, view, debt))
    stopping = [
        Problem("", PLACES[fault.where], 0, f"{fault.say}：“{fault.words}”", fault.mend)
        for fault in found
        if fault.stop
    ]
    if stopping:
        raise InputRefused(stopping)
    return written, found


def _debt(case: Case, wanted: str) -> Debt | None:
    """The debt named; without a name the only one there is, and none among several."""
    if not wanted:
        return case.debts[0] if len(case.debts) == 1 else None
    found = next((debt for debt in case.debts if debt.id == wanted), None)
    if found is None:
        ids = [debt.id for debt in case.debts if debt.id]
        raise InputRefused([_none("--debt", f"没有编号为“{wanted}”的债", wanted, ids)])
    return found


def _none(path: str, what: str, told: str, there: list[str]) -> Problem:
    guess = nearest(told, there)
    mend = f"是不是想写 {guess}？" if guess else ""
    return Problem("", path, 0, what, f"{mend}可以写：{'、'.join(there)}" if there else "这里还没有可选的")
