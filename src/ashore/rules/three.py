"""Three-valued logic over one row: True, False, None (unknown), the same as SQL's."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from typing import Any

from ashore.rules.grammar import Expr

Row = Mapping[str, Any]
Three = bool | None

_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def three_and(values: list[Three]) -> Three:
    if False in values:
        return False
    return None if None in values else True


def three_or(values: list[Three]) -> Three:
    if True in values:
        return True
    return None if None in values else False


def three_not(value: Three) -> Three:
    return None if value is None else not value


Condition = Callable[[Row, int | None], Any]


def compiled(expr: Expr) -> Condition:
    """An expression, its parameters put in, as a function of a row and a count. Unknown facts are None.

    Labels are columns "says:x". Built once for each rule: ten thousand contacts are then judged in seconds.
    """
    match expr[0]:
        case "and":
            return _all(tuple(compiled(e) for e in expr[1:]))
        case "or":
            return _any(tuple(compiled(e) for e in expr[1:]))
        case "not":
            inner = compiled(expr[1])
            return lambda row, n: three_not(inner(row, n))
        case "lit":
            value = expr[1]
            return lambda row, n: value
        case "n":
            return lambda row, n: n
        case "in":
            return _in(compiled(expr[1]), frozenset(expr[2]))
        case "cmp":
            return _cmp(_COMPARE[expr[1]], compiled(expr[2]), compiled(expr[3]))
        case _:
            name = "says:" + expr[1] if expr[0] == "says" else expr[1]
            return lambda row, n: row[name]


def evaluate(expr: Expr, row: Row, n: int | None = None) -> Any:
    """The value of an expression, once."""
    return compiled(expr)(row, n)


def _all(parts: tuple[Condition, ...]) -> Condition:
    def condition(row: Row, n: int | None) -> Three:
        result: Three = True
        for part in parts:
            value = part(row, n)
            if value is False:
                return False
            if value is None:
                result = None
        return result

    return condition


def _any(parts: tuple[Condition, ...]) -> Condition:
    def condition(row: Row, n: int | None) -> Three:
        result: Three = False
        for part in parts:
            value = part(row, n)
            if value is True:
                return True
            if value is None:
                result = None
        return result

    return condition


def _in(part: Condition, words: frozenset[Any]) -> Condition:
    def condition(row: Row, n: int | None) -> Three:
        value = part(row, n)
        return None if value is None else value in words

    return condition


def _cmp(compare: Callable[[Any, Any], bool], left: Condition, right: Condition) -> Condition:
    def condition(row: Row, n: int | None) -> Three:
        a, b = left(row, n), right(row, n)
        return None if a is None or b is None else compare(a, b)

    return condition
