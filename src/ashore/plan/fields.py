"""Typed reading of plain JSON objects, with all problems collected."""

from __future__ import annotations

from typing import Any

from ashore.facts.money import MAX_FEN
from ashore.facts.problem import Problem, line_of
from ashore.plan.limits import MAX_RATE_PPM, MIN_RATE_PPM

NOTES = frozenset({"note", "title", "comment"})
"""May stand anywhere and are not read."""
_ABSENT = object()


class Told:
    """The problems of one file."""

    def __init__(self, file: str, lines: dict[str, int]) -> None:
        self.file, self.lines = file, lines
        self.problems: list[Problem] = []

    def wrong(self, path: str, what: str, mend: str) -> None:
        self.problems.append(Problem(self.file, path, line_of(self.lines, path), what, mend))


class Fields:
    """One object at one path. Each reader gives the value, or None after telling what is wrong with it."""

    def __init__(self, told: Told, path: str, raw: Any) -> None:
        self.told, self.path = told, path
        self._found = raw
        self.raw: dict[str, Any] = raw if isinstance(raw, dict) else {}
        self._read: set[str] = {"schema"} | NOTES

    def at(self, key: str) -> str:
        return f"{self.path}.{key}" if self.path else key

    def wrong(self, key: str, what: str, mend: str) -> None:
        self.told.wrong(self.at(key), what, mend)

    def is_object(self, name: str) -> bool:
        if not isinstance(self._found, dict):
            self.told.wrong(self.path, f"这里要写{name}（一个 JSON 对象）", "照 docs/plan.md 的例子写")
        return isinstance(self._found, dict)

    def _take(self, key: str, default: Any) -> Any:
        self._read.add(key)
        value = self.raw.get(key)
        if value is not None:
            return value
        if default is _ABSENT:
            self.wrong(key, f"缺少 {key}", "请补上")
            return _ABSENT
        return default

    def whole(self, key: str, *, low: int, high: int, default: Any = _ABSENT) -> int | None:
        """A whole number within bounds; `default` (may be None) when it is absent or null."""
        value = self._take(key, default)
        if value is _ABSENT or value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            self.wrong(key, f"“{value}”不是整数", "请写整数；金额的单位是分，期限的单位是月")
        elif not low <= value <= high:
            self.wrong(key, f"{value} 不在 {low}–{high} 之间", "请检查有没有写错")
        else:
            return value
        return None

    def money(self, key: str, *, default: Any = _ABSENT) -> int | None:
        """Whole fen, not negative."""
        value = self._take(key, default)
        return None if value is _ABSENT or value is None else self._fen(key, value)

    def _fen(self, key: str, value: Any) -> int | None:
        if isinstance(value, bool) or not isinstance(value, int):
            self.wrong(key, f"“{value}”不是整数分", "金额请写成整数，单位是分：100.50 元写 10050")
        elif value < 0:
            self.wrong(key, f"{value} 是负数", "金额不能是负数；没有就写 0")
        elif value > MAX_FEN:
            self.wrong(key, f"{value} 分超过十亿元", "请检查是不是多写了零，单位是分")
        else:
            return value
        return None

    def amounts(self, key: str, *, exactly: int | None = None, least: int = 0) -> list[int] | None:
        """A list of whole fen. exactly: how many there must be, None if that is not known."""
        value = self._take(key, _ABSENT)
        if value is _ABSENT:
            return None
        if not isinstance(value, list) or len(value) < least:
            self.wrong(key, "这里要写一列金额", "每个月一个整数，单位是分")
            return None
        if exactly is not None and len(value) != exactly:
            self.wrong(key, f"要有 {exactly} 个月的金额，现在有 {len(value)} 个", "每个月写一个，没有钱的月份写 0")
        out = [self._fen(f"{key}[{i}]", item) for i, item in enumerate(value)]
        return None if None in out else [v for v in out if v is not None]

    def rate(self, key: str, *, default: Any = _ABSENT) -> int | None:
        """Parts per million a month."""
        value = self._take(key, default)
        if value is _ABSENT or value is None:
            return None
        mend = "利率按月写成百万分之几：月利率 1.5208% 写 15208；年利率先除以 12"
        if isinstance(value, bool) or not isinstance(value, int):
            self.wrong(key, f"利率“{value}”不是整数", mend)
        elif value < 0:
            self.wrong(key, f"利率 {value} 是负数", mend)
        elif value > MAX_RATE_PPM:
            self.wrong(key, f"利率 {value} 等于每月 {value / 10_000:.1f}%，像是把年利率写成了月利率", mend)
        elif 0 < value < MIN_RATE_PPM:
            self.wrong(key, f"利率 {value} 等于每月 {value / 10_000:.4f}%，像是写成了百分数", mend)
        else:
            return value
        return None

    def yes(self, key: str) -> bool:
        value = self._take(key, False)
        if not isinstance(value, bool):
            self.wrong(key, f"“{value}”不是 true 或 false", "请写 true 或 false")
            return False
        return value

    def text(self, key: str, *, default: Any = _ABSENT) -> str | None:
        value = self._take(key, default)
        if value is _ABSENT or value is None:
            return None
        if not isinstance(value, str) or (default is _ABSENT and not value):
            self.wrong(key, f"“{value}”不是文字", "请写一个名字，加引号")
            return None
        return value

    def inner(self, key: str) -> Fields | None:
        """The object under a key, None if there is none."""
        value = self._take(key, None)
        if value is None:
            return None
        inner = Fields(self.told, self.at(key), value)
        return inner if inner.is_object(key) else None

    def rows(self, key: str, *, most: int, least: int = 1) -> list[Fields] | None:
        value = self._take(key, _ABSENT if least else [])
        if value is _ABSENT:
            return None
        if not isinstance(value, list) or len(value) < least:
            self.wrong(key, f"{key} 要是一列，至少 {least} 个", "请补上")
            return None
        if len(value) > most:
            self.wrong(key, f"{key} 有 {len(value)} 个，最多 {most} 个", "请把小的合在一起，或分开算")
            return None
        return [Fields(self.told, f"{self.at(key)}[{i}]", item) for i, item in enumerate(value)]

    def unique(self, named: list[tuple[Fields, str]], key: str) -> None:
        seen: set[str] = set()
        for row, name in named:
            if name in seen:
                row.wrong(key, f"编号“{name}”用了两次", "每个编号只能用一次")
            seen.add(name)

    def nothing_else(self) -> None:
        """What was never asked for is a slip of the pen; to pass over it would give a wrong plan."""
        for key in sorted(set(self.raw) - self._read):
            self.wrong(key, f"不认识“{key}”", "请检查拼写，或删掉它")
