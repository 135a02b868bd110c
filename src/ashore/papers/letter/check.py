"""What would harm the sender: looked for in the sender's own words of a letter, before anything is written."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from ashore.assess.guard import Outgoing, guard
from ashore.assess.limitation import Limitation
from ashore.facts.fields import Fen
from ashore.law.filling import fill
from ashore.law.pack import section
from ashore.papers.amount import figures
from ashore.papers.letter.model import Fault, Letter, Wish


def faults(letter: Letter, limit: Limitation | None, wish: Wish) -> tuple[Fault, ...]:
    """`limit`: of the debt that the letter is about, None = it is about none. wish: of its sender.

    Those that stop the letter come first."""
    form = next(one for one in section("papers")["letters"] if one["kind"] == letter.kind)
    found = [
        *_linted(letter, wish),
        *_beyond(letter, wish.monthly),
        *_long(form, wish.months),
        *(_guarded(letter, form, limit, wish) if limit is not None else ()),
    ]
    return tuple(sorted(found, key=lambda fault: not fault.stop))


def _linted(letter: Letter, wish: Wish) -> Iterator[Fault]:
    """Only in the sender's own words: the template keeps apart what belongs apart, and quotations stay as they were."""
    own = f"{wish.own}\n{wish.reason}"
    for key, rule in section("papers")["lint"].items():
        if letter.group not in rule.get("groups", (letter.group,)):
            continue
        match = next((m for m in (e.search(own) for e in _senses(key)) if m), None)
        if match is not None:
            yield Fault(key, "own", rule["say"], rule["mend"], match.group())


def _beyond(letter: Letter, monthly: Fen | None) -> Iterator[Fault]:
    """An offer that food, rent or medicine would have to pay for."""
    if monthly is not None and letter.left is not None and monthly > letter.left:
        rule = section("papers")["beyond"]
        yield Fault("beyond", "monthly", rule["say"], rule["mend"], f"{figures(monthly)}，剩 {figures(letter.left)}")


def _long(form: Any, months: int | None) -> Iterator[Fault]:
    """More instalments than the rule that the letter rests on has."""
    if months is None or "most_months" not in form:
        return
    most = int(fill(f"[[{form['most_months']}]]"))
    if months > most:
        rule = section("papers")["months"]
        yield Fault("months", "months", rule["say"], rule["mend"].format(most=most), f"{months}个月")


def _guarded(letter: Letter, form: Any, limit: Limitation, wish: Wish) -> Iterator[Fault]:
    """The limitation guard over every word that goes out."""
    clauses = [line for item in letter.items for line in item.lines] if "clauses" in form else []
    text = "\n".join((letter.opening, *clauses, letter.own, letter.demand))
    for caution in guard(Outgoing(words=text, signs=form.get("signs")), limit):
        places = "、".join(text[start:end] for start, end in caution.found)
        mend = caution.do + (f"可以改发：{caution.instead}" if caution.instead else "")
        # The template alone was read when it was written; whatever a person adds is held as the guard holds it.
        read = caution.what == "words.unheard" and not (wish.own or wish.reason)
        yield Fault(f"guard.{caution.what}", "words", caution.say, mend, places, stop=caution.stop and not read)


@cache
def _senses(key: str) -> tuple[re.Pattern[str], ...]:
    rule: Any = section("papers")["lint"][key]
    return tuple(re.compile(one) for one in rule["senses"])
