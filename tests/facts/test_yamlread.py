"""Plain data from YAML: nothing is guessed from how a word looks."""

import pytest

from ashore.facts.yamlread import Plain, parse_yaml


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("True", "True"),
        ("true", True),
        ("21:40", "21:40"),
        ("2026-07-20", "2026-07-20"),
        ("0123", "0123"),
        ("1_000", "1_000"),
        ("-5", -5),
        ("13800000000", 13800000000),
        ("6222020200011122233", "6222020200011122233"),
        ("1e3", "1e3"),
        (".inf", ".inf"),
        ("~", None),
        ("", None),
        ("'~'", "~"),
        ('"true"', "true"),
        ("'5'", "5"),
    ],
)
def test_a_plain_scalar(written: str, value: object) -> None:
    got = parse_yaml(f"x: {written}").data["x"]
    assert got == value
    assert type(got) is type(value)


def test_a_number_with_a_point_stays_text() -> None:
    got = parse_yaml("x: 1050.50").data["x"]
    assert got == "1050.50"
    assert isinstance(got, Plain)


def test_each_path_has_its_line() -> None:
    document = parse_yaml("a:\n  - b: 1\n    c:\n      - 2\nd: 3\n")
    assert document.lines == {"": 1, "a": 2, "a[0]": 2, "a[0].b": 2, "a[0].c": 4, "a[0].c[0]": 4, "d": 5}
