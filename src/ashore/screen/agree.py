"""How far people and rules agree on a sample: counts, share, and Cohen's kappa, which takes chance out.

Source of kappa: J. Cohen, A coefficient of agreement for nominal scales, 1960. Of the interval: E. B. Wilson, 1927.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from ashore.facts.problem import InputRefused, Problem

WORDS = {
    **dict.fromkeys(("breach", "违反", "违规", "不符合", "是"), "breach"),
    **dict.fromkeys(("none", "没有", "不违反", "符合", "否"), "none"),
    **dict.fromkeys(("cannot_tell", "说不清", "不知道"), "cannot_tell"),
}
KINDS = ("breach", "none", "cannot_tell")
Z = Decimal("1.959964")


@dataclass(frozen=True, slots=True)
class Agreement:
    """first and second: whose answers; table: (answer of the first, of the second) → how many; kappa: None where both
    gave one and the same answer throughout, so that there is nothing to tell chance from."""

    first: str
    second: str
    count: int
    agreed: int
    kappa: Decimal | None
    table: dict[tuple[str, str], int]


@dataclass(frozen=True, slots=True)
class Confirmed:
    """Of the breaches by rules that a person looked at, how many he confirmed; low and high: 95 % interval."""

    who: str
    looked_at: int
    confirmed: int
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Review:
    agreements: tuple[Agreement, ...]
    confirmed: tuple[Confirmed, ...]
    not_reviewed: int


def review(files: Sequence[Path], key: Path) -> Review:
    """files: copies of sample.csv with `review` filled in. Raises InputRefused with every problem."""
    problems: list[Problem] = []
    rules = {number: word for number, word in _column(key, "outcome", problems).items() if word}
    people = {path.name: _column(path, "review", problems) for path in files}
    if len(people) < len(files):
        problems.append(Problem("", "", 0, "有两个文件同名", "给每个人的文件起不同的名字"))
    for path in files:
        strange = [number for number in people.get(path.name, {}) if number not in rules]
        if strange:
            what = f"有 {len(strange)} 行不在答案文件里，第一个编号是 {strange[0]}"
            problems.append(Problem(str(path), "number", 0, what, "用同一次筛查的 sample.csv 和 sample_key.csv"))
    if problems:
        raise InputRefused(problems)
    told = {name: {n: w for n, w in answers.items() if w} for name, answers in people.items()}
    names = list(told)
    pairs = [agreement("rules", name, rules, told[name]) for name in names]
    pairs += [agreement(a, b, told[a], told[b]) for k, a in enumerate(names) for b in names[k + 1 :]]
    missing = sum(len(people[name]) - len(told[name]) for name in names)
    return Review(tuple(pairs), tuple(_confirmed(name, rules, told[name]) for name in names), missing)


def agreement(first: str, second: str, one: dict[str, str], other: dict[str, str]) -> Agreement:
    """Over the entries that both answered."""
    both = sorted(one.keys() & other.keys())
    table = Counter((one[n], other[n]) for n in both)
    same = sum(table[k, k] for k in KINDS)
    return Agreement(first, second, len(both), same, kappa(table), dict(sorted(table.items())))


def kappa(table: Counter[tuple[str, str]]) -> Decimal | None:
    """(observed - by chance) / (1 - by chance), to four places."""
    count = sum(table.values())
    rows, columns = (Counter[str](), Counter[str]())
    for (a, b), n in table.items():
        rows[a] += n
        columns[b] += n
    chance = sum(rows[k] * columns[k] for k in KINDS)
    if not count or chance == count * count:
        return None
    same = sum(table[k, k] for k in KINDS)
    return (Decimal(same * count - chance) / Decimal(count * count - chance)).quantize(Decimal("0.0001"))


def _confirmed(who: str, rules: dict[str, str], told: dict[str, str]) -> Confirmed:
    looked = [told[n] for n in told if rules[n] == "breach"]
    yes = looked.count("breach")
    return Confirmed(who, len(looked), yes, *wilson(yes, len(looked)))


def wilson(yes: int, count: int) -> tuple[Decimal, Decimal]:
    """The 95 % interval of a share; (0, 1) of nothing."""
    if not count:
        return Decimal(0), Decimal(1)
    n, share, z2 = Decimal(count), Decimal(yes) / count, Z * Z
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    reach = Z / (1 + z2 / n) * (share * (1 - share) / n + z2 / (4 * n * n)).sqrt()
    place = Decimal("0.0001")
    return max(Decimal(0), (middle - reach).quantize(place)), min(Decimal(1), (middle + reach).quantize(place))


def _column(path: Path, name: str, problems: list[Problem]) -> dict[str, str]:
    """number → answer in the words of KINDS; "" where nothing was written."""
    try:
        with path.open(newline="", encoding="utf-8-sig") as file:
            rows = list(csv.DictReader(file))
    except (OSError, UnicodeDecodeError, csv.Error):
        problems.append(
            Problem(str(path), "", 0, "打不开或读不懂这个文件", "请用 UTF-8 的 CSV，和 sample_key.csv 放在一起")
        )
        return {}
    if not rows or not {"number", name} <= rows[0].keys():
        problems.append(Problem(str(path), "", 1, f"没有 number 或 {name} 这一列", "用筛查写出的 sample.csv"))
        return {}
    return dict(_answers(path, name, rows, problems))


def _answers(
    path: Path, name: str, rows: Iterable[dict[str, str]], problems: list[Problem]
) -> Iterable[tuple[str, str]]:
    for line, row in enumerate(rows, 2):
        word = (row[name] or "").strip()
        if word and word not in WORDS:
            problems.append(Problem(str(path), name, line, f"不认识“{word}”", "写 违反、没有 或 说不清"))
        yield row["number"], WORDS.get(word, "")
