"""What a plan cheaper than the best one cannot do, debt by debt, at given prices: ends too early or too late, options,
starts. Each exclusion is a question whose one half costs too much by the prices alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from ashore.plan.branch import CLOSE, OPTION, START, Question
from ashore.plan.instance import Instance
from ashore.plan.price import NO_OPTION, Limits, Pricer
from ashore.plan.prices import Prices, money_value


def exclusions(
    instance: Instance, pricers: Sequence[Pricer], prices: Prices, limits: Sequence[Limits], cutoff: float
) -> Iterator[tuple[Question, bool]]:
    """Questions in the order in which they may be asked, each with whether the yes costs `cutoff` or more."""
    weights = [p + 1.0 for p in prices.money]
    pairs = list(zip(pricers, prices.cure, limits, strict=True))
    least = [pricer.least(weights, cure, one) for pricer, cure, one in pairs]
    spare = cutoff - (sum(least) - money_value(instance, prices)) + 1e-3
    if spare <= 0:
        return
    for d, (pricer, cure, one) in enumerate(pairs):

        def dear(narrow: Limits, d: int = d, pricer: Pricer = pricer, cure: float = cure) -> bool:
            return pricer.least(weights, cure, narrow) - least[d] >= spare

        yield from _options(d, one, dear)


def _options(d: int, one: Limits, dear: Callable[[Limits], bool]) -> Iterator[tuple[Question, bool]]:
    kept = one.options or ()
    for o in one.options or ():
        if len(kept) > 1 and dear(replace(one, options=(o,))):
            kept = tuple(k for k in kept if k[0] != o[0])
            yield Question(OPTION, d, option=o[0]), True
    one = replace(one, options=kept)
    if len(kept) == 1 and kept[0][0] != NO_OPTION:
        k, first, last = kept[0]
        while first < last and dear(replace(one, options=((k, first, first),))):
            yield Question(START, d, first, k), True
            first += 1
        while first < last and dear(replace(one, options=((k, last, last),))):
            last -= 1
            yield Question(START, d, last, k), False
        one = replace(one, options=((k, first, last),))
    yield from _ends(d, one, dear)


def _ends(d: int, one: Limits, dear: Callable[[Limits], bool]) -> Iterator[tuple[Question, bool]]:
    """A window of ends costs no less the narrower it is, so the largest window that is too dear is found by halving."""
    first, last = one.close
    low, high = first - 1, last - 1  # ends up to `low` are too dear; is `high`?
    while low < high:
        middle = (low + high + 1) // 2
        if dear(replace(one, close=(first, middle))):
            low = middle
        else:
            high = middle - 1
    if low >= first:
        yield Question(CLOSE, d, low), True
        first = low + 1
    one = replace(one, close=(first, last))
    low, high = first + 1, last + 1  # ends from `high` on are too dear
    while low < high:
        middle = (low + high) // 2
        if dear(replace(one, close=(middle, last))):
            high = middle
        else:
            low = middle + 1
    if high <= last:
        yield Question(CLOSE, d, high - 1), False
