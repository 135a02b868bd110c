"""Reading a table of loans or of their flows, a row at a time. A loan with one bad row is set aside whole: a rate from
the rest of its flows would be wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from ashore.facts.kinds import Word
from ashore.facts.moment import parse_day
from ashore.facts.money import fen_from_yuan
from ashore.facts.problem import InputRefused, Problem
from ashore.money.daycount import months_later
from ashore.money.flows import DEFAULT_CHARGES, FEES, FlowKind
from ashore.money.schedule.terms import MOST_PERIODS

Row = Mapping[str, str | None]

FLOW_COLUMNS = {"loan": True, "on": True, "yuan": True, "kind": False}
LOAN_COLUMNS = {
    **dict.fromkeys(("loan", "disbursed_on", "principal", "periods", "payment"), True),
    **dict.fromkeys(("kept_back", "upfront_fee", "period_fee", "first_due_on"), False),
}
"""The columns of both kinds of table, and whether they must be there."""

EPOCH = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Aside:
    """A row that was set aside: its number (1 is the first below the header), its loan, what is wrong and how to mend
    it. Rows of the same loan that are sound themselves name the one that is not."""

    row: int
    loan: str
    what: str
    mend: str


@dataclass(slots=True)
class Columns:
    """The flows of all loans that could be read. names: the loans in order; loan: place in names; day: days since 1970;
    amount: fen, plus received. owner: for each row of the table the place of its loan, before any was set aside."""

    rows: int = 0
    names: list[str] = field(default_factory=list)
    loan: list[int] = field(default_factory=list)
    day: list[int] = field(default_factory=list)
    amount: list[int] = field(default_factory=list)
    is_fee: list[bool] = field(default_factory=list)
    owner: list[int] = field(default_factory=list)
    aside: list[Aside] = field(default_factory=list)


def read(header: Iterable[str], rows: Iterable[Row]) -> Columns:
    """Everything at once. Raises InputRefused when the table is of neither kind."""
    given = list(header)
    by_flow = "yuan" in given
    wanted = FLOW_COLUMNS if by_flow else LOAN_COLUMNS
    if problems := _header(given, wanted):
        raise InputRefused(problems)
    made = Columns()
    places: dict[str, int] = {}
    bad: dict[str, int] = {}
    for number, row in enumerate(rows, 1):
        made.rows = number
        name = (row.get("loan") or "").strip()
        try:
            if not name:
                raise ValueError("没有写是哪一笔（loan）", "请给每笔借款一个编号")
            if not by_flow and name in places:
                raise ValueError(f"编号“{name}”写了不止一次", "一笔借款只写一行；不知道哪行对就都先放一边")
            flows = [_flow(row)] if by_flow else list(_loan(row))
        except ValueError as e:
            what, mend = e.args if len(e.args) == 2 else (str(e), "请核对这一行")
            bad.setdefault(name, number)
            made.aside.append(Aside(number, name, what, mend))
            flows = []
        place = places.setdefault(name, len(places))
        made.owner.append(place)
        for day, amount, kind in flows:
            if kind not in DEFAULT_CHARGES:
                made.loan.append(place)
                made.day.append(day.toordinal() - EPOCH)
                made.amount.append(amount)
                made.is_fee.append(kind in FEES)
    made.names = list(places)
    return _without(made, bad)


def _header(given: list[str], wanted: Mapping[str, bool]) -> list[Problem]:
    missing = [name for name, must in wanted.items() if must and name not in given]
    if not missing:
        return []
    what = f"表头缺 {'、'.join(missing)}"
    mend = f"每行一笔收付：{'、'.join(FLOW_COLUMNS)}；或每行一笔借款：{'、'.join(LOAN_COLUMNS)}"
    return [Problem("", "header", 1, what, mend)]


def _flow(row: Row) -> tuple[date, int, FlowKind]:
    amount = _signed(row, "yuan")
    kind = _kind(row.get("kind"), amount)
    if kind in FEES | DEFAULT_CHARGES and amount > 0:
        raise ValueError(f"“{kind.zh}”是付出的，金额应当是负数", "付出写负数；退回来的写 refund")
    return _day(row, "on"), amount, kind


def _kind(told: str | None, amount: int) -> FlowKind:
    text = (told or "").strip()
    if not text:
        return FlowKind.DISBURSED if amount > 0 else FlowKind.PAYMENT
    found = next((kind for kind in FlowKind if text in (kind.value, kind.zh)), None)
    if found is None:
        raise ValueError(f"kind 里没有“{text}”", f"可用：{_choices(FlowKind)}")
    return found


def _choices(words: type[Word]) -> str:
    return "、".join(word.value for word in words)


def _loan(row: Row) -> Iterator[tuple[date, int, FlowKind]]:
    """The flows of equal payments, month by month."""
    lent_on, principal, payment = _day(row, "disbursed_on"), _positive(row, "principal"), _positive(row, "payment")
    periods = _periods(row)
    first = _day(row, "first_due_on") if row.get("first_due_on") else months_later(lent_on, 1)
    if first <= lent_on:
        raise ValueError("第一个还款日不晚于放款日", "请核对两个日期")
    kept_back, upfront, each = (_optional(row, name) for name in ("kept_back", "upfront_fee", "period_fee"))
    yield lent_on, principal, FlowKind.DISBURSED
    yield lent_on, -kept_back, FlowKind.INTEREST
    yield lent_on, -upfront, FlowKind.OTHER_FEE
    day_of_month = first.day if row.get("first_due_on") else lent_on.day
    for number in range(periods):
        due = months_later(first, number, day_of_month)
        yield due, -payment, FlowKind.PAYMENT
        yield due, -each, FlowKind.OTHER_FEE


def _day(row: Row, name: str) -> date:
    text = (row.get(name) or "").strip()
    try:
        return parse_day(text[:10] if text[10:] in (" 00:00:00", "T00:00:00") else text)
    except ValueError as e:
        raise ValueError(f"{name}：{e}（{text or '空'}）", "请写成 2026-11-23 这样") from e


def _signed(row: Row, name: str) -> int:
    text = (row.get(name) or "").strip().replace("−", "-")
    minus = text.startswith("-")
    try:
        fen = fen_from_yuan(text.lstrip("+-"))
    except ValueError as e:
        what, mend = e.args if len(e.args) == 2 else (str(e), "请写数字，单位是元")
        raise ValueError(f"{name}：{what}", mend) from e
    return -fen if minus else fen


def _optional(row: Row, name: str) -> int:
    fen = _signed(row, name) if (row.get(name) or "").strip() else 0
    if fen < 0:
        raise ValueError(f"{name} 不能是负数", "没有就空着")
    return fen


def _positive(row: Row, name: str) -> int:
    fen = _signed(row, name)
    if fen <= 0:
        raise ValueError(f"{name} 要大于零", "请按合同写，单位是元")
    return fen


def _periods(row: Row) -> int:
    text = (row.get("periods") or "").strip()
    periods = int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 0
    if not 1 <= periods <= MOST_PERIODS:
        raise ValueError(f"periods 要在 1 到 {MOST_PERIODS} 之间（{text or '空'}）", "请写一共还几期")
    return periods


def _without(made: Columns, bad: dict[str, int]) -> Columns:
    """The same without the loans of bad rows; their other rows are set aside too."""
    if not bad:
        return made
    told = {aside.row for aside in made.aside}
    for number, place in enumerate(made.owner, 1):
        name = made.names[place]
        if name in bad and number not in told:
            made.aside.append(Aside(number, name, f"同一笔的第 {bad[name]} 行有问题", "改好那一行，这一笔再算"))
    made.aside.sort(key=lambda aside: aside.row)
    names = [name for name in made.names if name not in bad]
    places = {name: place for place, name in enumerate(names)}
    moved = [places.get(name, -1) for name in made.names]
    kept = Columns(rows=made.rows, names=names, owner=made.owner, aside=made.aside)
    for loan, day, amount, fee in zip(made.loan, made.day, made.amount, made.is_fee, strict=True):
        if moved[loan] >= 0:
            kept.loan.append(moved[loan])
            kept.day.append(day)
            kept.amount.append(amount)
            kept.is_fee.append(fee)
    return kept
