"""The closed grammar of a rule's conditions, parsed once into plain lists that JSON can hold.

Allowed: columns, parameters `p.x` of the source's own record, literals, and/or/not, one comparison at a time, `in` with
a tuple of literals, `n` (a count) and `says('label')`. Nothing else: no functions, no arithmetic, no tests for null.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Mapping
from typing import Any

Expr = list[Any]

_OPS = {ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">="}


class GrammarError(ValueError):
    """A condition outside the grammar; the message says what and where."""


Let = Mapping[str, Expr]


def parse(text: str, columns: Collection[str], let: Let | None = None) -> Expr:
    """A condition to its expression. `let` holds the rule's own named conditions.

    Raises GrammarError for anything outside the grammar or an unknown column.
    """
    try:
        tree = ast.parse(" ".join(text.split()), mode="eval").body
    except SyntaxError as e:
        raise GrammarError(f"cannot read {text!r}: {e.msg}") from e
    return _node(tree, columns, let or {})


def _node(node: ast.expr, columns: Collection[str], let: Let) -> Expr:
    match node:
        case ast.BoolOp(op=op, values=values):
            return ["and" if isinstance(op, ast.And) else "or", *(_node(v, columns, let) for v in values)]
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            return ["not", _node(operand, columns, let)]
        case ast.Compare(left=left, ops=[ast.In() | ast.NotIn() as op], comparators=[right]):
            inside = ["in", _value(left, columns), _literals(right)]
            return inside if isinstance(op, ast.In) else ["not", inside]
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in _OPS:
            return ["cmp", _OPS[type(op)], _value(left, columns), _value(right, columns)]
        case ast.Name(id=name) if name in let:
            return let[name]
        case _:
            return _value(node, columns)


def _value(node: ast.expr, columns: Collection[str]) -> Expr:
    match node:
        case ast.Constant(value=bool() | int() | str() as value):
            return ["lit", value]
        case ast.Name(id="n"):
            return ["n"]
        case ast.Name(id=name) if name in columns:
            return ["col", name]
        case ast.Attribute(value=ast.Name(id="p"), attr=name):
            return ["param", name]
        case ast.Call(func=ast.Name(id="says"), args=[ast.Constant(value=str() as label)], keywords=[]):
            return ["says", label]
        case _:
            raise GrammarError(f"outside the grammar: {ast.unparse(node)}")


def _literals(node: ast.expr) -> list[Any]:
    match node:
        case ast.Tuple(elts=elts) if elts and all(isinstance(e, ast.Constant) for e in elts):
            return [e.value for e in elts if isinstance(e, ast.Constant)]
        case _:
            raise GrammarError(f"`in` takes a tuple of literals: {ast.unparse(node)}")


def names(expr: Expr, kind: str) -> set[str]:
    """All names of one kind ("col", "param" or "says") used in an expression."""
    if expr[0] == kind:
        return {expr[1]}
    found: set[str] = set()
    for part in expr[1:]:
        if isinstance(part, list) and part and isinstance(part[0], str):
            found |= names(part, kind)
    return found


def with_params(expr: Expr, params: dict[str, Any]) -> Expr:
    """The same expression with the record's own numbers put in. Raises GrammarError when a parameter is missing."""
    if expr[0] == "param":
        if expr[1] not in params:
            raise GrammarError(f"the record has no parameter {expr[1]!r}")
        return ["lit", params[expr[1]]]
    if expr[0] == "in":
        return ["in", with_params(expr[1], params), expr[2]]
    return [expr[0], *(with_params(p, params) if isinstance(p, list) else p for p in expr[1:])]
