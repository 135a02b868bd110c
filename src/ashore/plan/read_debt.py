"""Reading of one debt of a repayment problem, and of what its creditor offers."""

from __future__ import annotations

from ashore.facts.money import MAX_FEN
from ashore.plan.fields import Fields
from ashore.plan.instance import MILLION, Option, OptionKind, PlanDebt
from ashore.plan.limits import MAX_MONTHS

MAX_OPTIONS = 40
FEES_FIRST = {"bearing_first": False, "nonbearing_first": True}
LONG = 10 * MAX_MONTHS


def read_debt(f: Fields, horizon: int) -> PlanDebt | None:
    """One debt; None after telling what is wrong with it."""
    if not f.is_object("一笔债"):
        return None
    before = len(f.told.problems)
    id = f.text("id")
    bearing, nonbearing = f.money("bearing_fen"), f.money("nonbearing_fen", default=0)
    if bearing == 0 and nonbearing == 0:
        f.wrong("bearing_fen", "这笔债没有余额", "已经还清的债请删掉")
    rate, penalty = f.rate("rate_ppm"), f.rate("penalty_ppm", default=0)
    cap = f.rate("cap_ppm", default=None)
    fee, arrears = f.money("late_fee_fen", default=0), f.money("arrears_fen", default=0)
    accelerated = f.yes("accelerated")
    late_before = f.whole("months_late0", low=0, high=LONG, default=1 if arrears or accelerated else 0)
    accelerate_after = f.whole("accelerate_after", low=0, high=LONG, default=0)
    fixed, pct = _minimum(f, horizon)
    order = f.text("order", default="bearing_first")
    if order is not None and order not in FEES_FIRST:
        f.wrong("order", f"不认识“{order}”", f"请写 {' 或 '.join(FEES_FIRST)}")
    current_by = f.whole("current_by", low=0, high=LONG, default=0)
    kind = f.text("kind", default="")
    reported, secured = f.yes("credit_reported"), f.yes("secured")
    options = _options(f, horizon)
    f.nothing_else()
    if len(f.told.problems) > before or id is None or bearing is None or nonbearing is None or rate is None:
        return None
    return PlanDebt(
        id=id,
        kind=kind or "",
        credit_reported=reported,
        secured=secured,
        bearing=bearing,
        nonbearing=nonbearing,
        rate_ppm=rate,
        penalty_ppm=penalty or 0,
        cap_ppm=cap,
        late_fee=fee or 0,
        arrears=arrears or 0,
        late_before=late_before or 0,
        accelerated=accelerated,
        accelerate_after=accelerate_after or None,
        fixed=fixed,
        pct_ppm=pct,
        fees_first=FEES_FIRST.get(order or "", False),
        current_by=current_by or None,
        options=options,
    )


def _minimum(f: Fields, horizon: int) -> tuple[tuple[int, ...], int | None]:
    """The fixed payment of each month, and the share of the balance."""
    inner = f.inner("minimum")
    if inner is None:
        return (0,) * horizon, None
    pct = inner.whole("pct_ppm", low=0, high=MILLION, default=None)
    floor = inner.money("floor_fen", default=0) or 0
    listed = inner.amounts("instalments") if inner.raw.get("instalments") is not None else None
    if listed is not None and len(listed) > horizon:
        inner.wrong("instalments", f"有 {len(listed)} 期，比 {horizon} 个月多", "只写这些月份里的各期")
    if not inner.raw:
        inner.wrong("", "minimum 是空的", "写 instalments，或 pct_ppm 和 floor_fen；没有每月要求就删掉 minimum")
    inner.raw = {k: v for k, v in inner.raw.items() if k != "instalments"} if listed is not None else inner.raw
    inner.nothing_else()
    if listed is not None:
        return (*listed, *(0,) * horizon)[:horizon], pct
    return (floor,) * horizon, pct


def _options(f: Fields, horizon: int) -> tuple[Option, ...]:
    rows = f.rows("options", most=MAX_OPTIONS, least=0) or []
    read = [(row, _option(row, horizon)) for row in rows]
    f.unique([(row, o.id) for row, o in read if o], "id")
    return tuple(o for _, o in read if o)


def _option(f: Fields, horizon: int) -> Option | None:
    if not f.is_object("一个方案"):
        return None
    before = len(f.told.problems)
    id, word = f.text("id"), f.text("type")
    kinds = {k.value: k for k in OptionKind}
    if word is not None and word not in kinds:
        f.wrong("type", f"不认识“{word}”这种方案", f"请写 {'、'.join(kinds)}")
    first, last = f.whole("first", low=1, high=LONG), f.whole("last", low=1, high=LONG)
    if first is not None and last is not None and first > last:
        f.wrong("first", f"这个方案不能开始：最早第 {first} 个月，最晚第 {last} 个月", "最早的月份不能在最晚之后")
    elif first is not None and first > horizon:
        f.wrong(
            "first", f"这个方案不能开始：最早第 {first} 个月，计划只到第 {horizon} 个月", "去掉它，或把计划写长一点"
        )
    kind = kinds.get(word or "")
    stream = f.amounts("stream", least=1) if kind is OptionKind.AGREEMENT else []
    months = f.whole("months", low=1, high=LONG) if kind is OptionKind.DEFERRAL else 0
    rate = f.rate("rate_ppm_deferral") if kind is OptionKind.DEFERRAL else 0
    pay = f.whole("pay_fen", low=0, high=MAX_FEN) if kind is OptionKind.WAIVER else 0
    waive = f.whole("waive_fen", low=0, high=MAX_FEN) if kind is OptionKind.WAIVER else 0
    f.nothing_else()
    if len(f.told.problems) > before or None in (stream, months, rate, pay, waive):
        return None
    if kind is None or id is None or first is None or last is None:
        return None
    return Option(id, kind, first, last, tuple(stream or ()), months or 0, rate or 0, pay or 0, waive or 0)
