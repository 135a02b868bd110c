"""Questions that split all plans into two halves, and what each half allows. The search asks them, the check repeats
them: together the halves always cover everything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ashore.plan.instance import Instance
from ashore.plan.price import NO_OPTION, Limits, Pricer
from ashore.plan.stream import Stream

CLOSE, OPTION, START, LATE = "close", "option", "start", "late"


@dataclass(frozen=True, slots=True)
class Question:
    """About one debt (by index). on: CLOSE (closed by `month`?), OPTION (is it option `option`?), START (an option
    `option` started by `month`?), LATE (late at the end of `month`, no option having started?)."""

    on: str
    debt: int
    month: int = 0
    option: int = NO_OPTION


def opening_limits(instance: Instance) -> tuple[Limits, ...]:
    """Everything that the instance allows."""
    return tuple(
        Limits(
            (1, instance.close_by),
            (*((k, o.first, min(o.last, instance.horizon)) for k, o in enumerate(d.options)), (NO_OPTION, 0, 0)),
        )
        for d in instance.debts
    )


def halves(limits: tuple[Limits, ...], q: Question) -> tuple[tuple[Limits, ...], tuple[Limits, ...]]:
    """What remains where the answer is yes, and where it is no."""
    yes, no = _halves(limits[q.debt], q)
    head, tail = limits[: q.debt], limits[q.debt + 1 :]
    return (*head, yes, *tail), (*head, no, *tail)


def _halves(one: Limits, q: Question) -> tuple[Limits, Limits]:
    first, last = one.close
    options = one.options or ()
    if q.on == CLOSE:
        return replace(one, close=(first, min(last, q.month))), replace(one, close=(max(first, q.month + 1), last))
    if q.on == OPTION:
        mine = tuple(o for o in options if o[0] == q.option)
        return replace(one, options=mine), replace(one, options=tuple(o for o in options if o[0] != q.option))
    if q.on == START:
        early = tuple((k, a, min(b, q.month)) if k == q.option else (k, a, b) for k, a, b in options)
        after = tuple((k, max(a, q.month + 1), b) if k == q.option else (k, a, b) for k, a, b in options)
        return replace(one, options=_some(early)), replace(one, options=_some(after))
    return replace(one, late=(*one.late, (q.month, True))), replace(one, late=(*one.late, (q.month, False)))


def _some(options: tuple[tuple[int, int, int], ...]) -> tuple[tuple[int, int, int], ...]:
    return tuple(o for o in options if o[0] == NO_OPTION or o[1] <= o[2])


def permits(one: Limits, stream: Stream) -> bool:
    """Whether a stream lies within the limits."""
    if not one.close[0] <= stream.closed <= one.close[1]:
        return False
    k, s = stream.choice or (NO_OPTION, 0)
    if not any(k == o and (k == NO_OPTION or a <= s <= b) for o, a, b in one.options or ()):
        return False
    return all((month in stream.late) == late for month, late in one.late)


Shares = Sequence[tuple[float, Stream]]
SURE = 1 - 1e-5


def question(pricers: Sequence[Pricer], shares: Sequence[Shares], loose: bool = False) -> Question | None:
    """What to ask next of a mix, None if it is already one plan. loose: also where the mix breaks no rule."""
    asked = [(weight, q) for d, mix in enumerate(shares) for weight, q in _about(d, mix)]
    if asked:
        return max(asked, key=lambda pair: pair[0])[1]
    wrong = [(_broken(p, mix), d) for d, (p, mix) in enumerate(zip(pricers, shares, strict=True)) if _spread(mix)]
    if not wrong:
        return None
    most, debt = max(wrong)
    if most < 1.0 and not loose:
        return None
    return Question(CLOSE, debt, _middle([(share, s.closed) for share, s in shares[debt]]))


def _about(debt: int, mix: Shares) -> Iterator[tuple[float, Question]]:
    """Options first, then starts, then lateness; the heavier the more undecided."""
    by_option: dict[int, float] = {}
    for share, s in mix:
        k = (s.choice or (NO_OPTION, 0))[0]
        by_option[k] = by_option.get(k, 0.0) + share
    k, weight = max(by_option.items(), key=lambda pair: pair[1])
    if weight < SURE:
        yield 3 - weight, Question(OPTION, debt, option=k)
        return
    starts = [(share, s.choice[1]) for share, s in mix if s.choice]
    if k != NO_OPTION and len({s for _, s in starts}) > 1:
        yield 2 - max(share for share, _ in starts), Question(START, debt, _middle(starts), k)
        return
    open_until = min(s.closed for _, s in mix)  # later, some have merely ended
    months = {m for _, s in mix for m in s.late if m < open_until}
    shares = [(sum(share for share, s in mix if m in s.late), m) for m in months]
    open_ = [(abs(share - 0.5), m) for share, m in shares if 1e-5 < share < SURE]
    if open_:
        far, month = min(open_)
        yield 1 - far, Question(LATE, debt, month)


def _spread(mix: Shares) -> bool:
    return len({s.closed for _, s in mix}) > 1


def _middle(weighted: Sequence[tuple[float, int]]) -> int:
    """A month that leaves something on both sides: near the weighted mean, and below the last."""
    whole = sum(share for share, _ in weighted)
    mean = int(sum(share * month for share, month in weighted) / whole)
    return max(min(m for _, m in weighted), min(mean, max(m for _, m in weighted) - 1))


def _broken(pricer: Pricer, mix: Shares) -> float:
    """By how many fen the mean of a mix breaks the required payments, or fails to end the debt."""
    s = mix[0][1]
    months = pricer.months
    balance, worst, was_late = float(pricer.debt.bearing + pricer.debt.nonbearing), 0.0, pricer.debt.late_at_start
    parts = pricer.parts(None)
    last = max(stream.closed for _, stream in mix)
    if s.choice:
        last = min(last, s.choice[1] - 1)
    for month in range(1, last + 1):
        if balance < 1.0:
            break
        paid = sum(share * stream.pay[month - 1] for share, stream in mix)
        late = month in s.late
        steps = months.late(month, parts, was_late) if late or was_late else months.normal(month, parts, True)
        grown, most = next(
            (
                (g0 + (balance - b0) / (b1 - b0) * (g1 - g0), z0 + (balance - b0) / (b1 - b0) * (z1 - z0))
                for b0, b1, g0, g1, z0, z1, _, _ in steps
                if balance <= b1
            ),
            (balance, balance),
        )
        balance = grown - paid
        worst = max(worst, balance - most)
        was_late = late
    return worst if s.choice else max(worst, balance)


def near(one: Limits, shares: Shares) -> Limits:
    """Limits around what a mix does: its options and starts, and ends up to a few months beside its own."""
    ends = [s.closed for _, s in shares]
    wide = max(1, (one.close[1] - one.close[0]) // 20)
    close = max(one.close[0], min(ends) - wide), min(one.close[1], max(ends) + wide)
    used = {s.choice[0] if s.choice else NO_OPTION for _, s in shares}
    return replace(one, close=close, options=tuple(o for o in one.options or () if o[0] in used))
