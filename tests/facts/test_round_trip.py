"""Written and read back, a case is the same; whatever the bytes, reading ends in a Case or in problems."""

import json
import tempfile
from collections.abc import Callable
from pathlib import Path

import jsonschema
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ashore.facts.case import FORMAT, Case
from ashore.facts.dump import case_to_data, dump_case_json, dump_case_yaml
from ashore.facts.load import case_from_data, case_from_json, load_case
from ashore.facts.problem import InputRefused, Problem
from ashore.facts.schema import case_schema
from ashore.facts.yamlread import parse_yaml
from tests.facts.strategies import cases

SLOW = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
SCHEMA = jsonschema.Draft202012Validator(case_schema())


@SLOW
@given(cases())
def test_yaml_json_and_data_give_the_same_case(case: Case) -> None:
    assert case_from_data(case_to_data(case)) == case
    assert case_from_json(dump_case_json(case)) == case
    document = parse_yaml(dump_case_yaml(case))
    assert case_from_data(document.data, document.lines) == case


@SLOW
@given(cases())
def test_what_is_written_keeps_to_the_schema(case: Case) -> None:
    SCHEMA.validate(case_to_data(case))


def outcome(read: Callable[[], Case]) -> Case | list[Problem]:
    try:
        return read()
    except InputRefused as e:
        return e.problems


_PIECES = (
    "format: ashore-case/1\n",
    "debts:\n  - id: d1\n    principal: ",
    "contacts:\n  - channel: call\n    at: ",
    *(
        "2026-07-20T21:40",
        "+08:00",
        "1e999",
        "\n",
        "*a",
        "&a ",
        "!!int ",
        "[",
        "]",
        "{",
        "}",
        ": ",
        "? ",
        "- ",
        "---\n",
    ),
    *("|\n  x\n", "'", '"', "\t", "\x00", "\ufeff", "债：", "<<: ", "%TAG ! x\n", "\\ud800"),
)
_BYTES = st.binary(max_size=200) | st.lists(st.sampled_from(_PIECES), max_size=25).map(lambda p: "".join(p).encode())


@settings(max_examples=400, deadline=None)
@given(_BYTES, st.sampled_from([".yaml", ".json"]))
def test_any_bytes_are_a_case_or_problems(raw: bytes, ending: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"case{ending}"
        path.write_bytes(raw)
        got = outcome(lambda: load_case(path))
    assert isinstance(got, Case) or (got and all(p.what and p.mend for p in got))


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.dates().map(str),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(["id", "at", "channel", "principal", "chain", "party", "x"]), inner, max_size=4
        )
    ),
    max_leaves=20,
)
_TOP = ["debts", "contacts", "parties", "person", "told_on", "household", "complaints", "payments", "title"]


@settings(max_examples=400, deadline=None)
@given(st.dictionaries(st.sampled_from(_TOP), _JSON, max_size=5))
def test_any_data_is_a_case_or_problems(data: dict[str, object]) -> None:
    got = outcome(lambda: case_from_json(json.dumps({"format": FORMAT, **data})))
    assert case_from_data(case_to_data(got)) == got if isinstance(got, Case) else got
