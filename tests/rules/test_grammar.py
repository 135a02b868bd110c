"""The grammar is closed: what is not allowed is refused, and an unknown fact never counts as yes or no."""

from __future__ import annotations

import itertools

import pytest

from ashore.rules.grammar import GrammarError, names, parse, with_params
from ashore.rules.three import Three, evaluate, three_and, three_not, three_or

COLUMNS = {"a", "b", "count", "word"}


@pytest.mark.parametrize(
    "text",
    [
        "len(word) > 1",  # a function
        "says(word)",  # a label that is not written out
        "says('a', 'b')",
        "count + 1 > 2",  # arithmetic
        "-count > 2",
        "a is None",  # tests for the unknown
        "a == None",
        "a is not None",
        "1 < count < 3",  # more than one comparison at a time
        "unknown_column",
        "word in other",
        "word in ()",
        "word in (a, b)",
        "'x' if a else 'y'",
        "a and",
        "[a]",
        "a.b",
        "p.x.y",
        "lambda: a",
        "(x := 1)",
        "word[0] == 'x'",
        "count > 1.5",
        "f'{word}'",
        "",
        "a; b",
        "__import__('os')",
    ],
)
def test_what_is_outside_the_grammar_is_refused(text: str) -> None:
    with pytest.raises(GrammarError):
        parse(text, COLUMNS)


@pytest.mark.parametrize(
    ("text", "expr"),
    [
        ("a and not b", ["and", ["col", "a"], ["not", ["col", "b"]]]),
        ("count >= 3", ["cmp", ">=", ["col", "count"], ["lit", 3]]),
        ("n > p.most", ["cmp", ">", ["n"], ["param", "most"]]),
        ("word in ('x', 'y')", ["in", ["col", "word"], ["x", "y"]]),
        ("word not in ('x',)", ["not", ["in", ["col", "word"], ["x"]]]),
        ("says('insult')", ["says", "insult"]),
        ("True", ["lit", True]),
    ],
)
def test_what_is_inside_the_grammar(text: str, expr: list[object]) -> None:
    assert parse(text, COLUMNS) == expr


def test_a_named_condition_stands_for_its_text() -> None:
    assert parse("both or b", COLUMNS, {"both": parse("a and b", COLUMNS)}) == parse("(a and b) or b", COLUMNS)


def test_names_are_found_wherever_they_stand() -> None:
    expr = parse("a and (word in ('x',) or says('insult') or count > p.most)", COLUMNS)
    assert names(expr, "col") == {"a", "word", "count"}
    assert names(expr, "says") == {"insult"}
    assert names(expr, "param") == {"most"}


def test_a_parameter_comes_from_the_record_or_is_refused() -> None:
    expr = parse("count > p.most", COLUMNS)
    assert with_params(expr, {"most": 3}) == ["cmp", ">", ["col", "count"], ["lit", 3]]
    with pytest.raises(GrammarError, match="most"):
        with_params(expr, {})


VALUES: list[Three] = [True, False, None]


@pytest.mark.parametrize(("a", "b"), list(itertools.product(VALUES, VALUES)))
def test_three_values_as_in_sql(a: Three, b: Three) -> None:
    """Kleene: the least of no < unknown < yes for and, the greatest for or."""
    rank = {False: 0, None: 1, True: 2}
    back = {v: k for k, v in rank.items()}
    row = {"a": a, "b": b}
    assert evaluate(parse("a and b", COLUMNS), row) is back[min(rank[a], rank[b])] is three_and([a, b])
    assert evaluate(parse("a or b", COLUMNS), row) is back[max(rank[a], rank[b])] is three_or([a, b])
    assert evaluate(parse("not a", COLUMNS), row) is back[2 - rank[a]] is three_not(a)


@pytest.mark.parametrize(
    "text", ["count > 3", "count == 3", "count != 3", "word in ('x',)", "word not in ('x',)", "says('insult')"]
)
def test_nothing_is_known_of_the_unknown(text: str) -> None:
    assert evaluate(parse(text, COLUMNS), {"count": None, "word": None, "says:insult": None}) is None
