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


def evaluate(expr: Expr, row: Row, n: int | None = None) -> Any:
    """The value of an expression with its parameters put in. Unknown facts are None; labels are columns "says:x"."""
    kind = expr[0]
    if kind == "and":
        result: Three = True
        for part in expr[1:]:
            value = evaluate(part, row, n)
            if value is False:
                return False
            if value is None:
                result = None
        return result
    if kind == "or":
        result = False
        for part in expr[1:]:
            value = evaluate(part, row, n)
            if value is True:
                return True
            if value is None:
                result = None
        return result
    if kind == "col":
        return row[expr[1]]
    if kind == "says":
        return row["says:" + expr[1]]
    if kind == "lit":
        return expr[1]
    if kind == "not":
        return three_not(evaluate(expr[1], row, n))
    if kind == "n":
        return n
    if kind == "in":
        value = evaluate(expr[1], row, n)
        return None if value is None else value in expr[2]
    left, right = evaluate(expr[2], row, n), evaluate(expr[3], row, n)
    if left is None or right is None:
        return None
    return _COMPARE[expr[1]](left, right)
