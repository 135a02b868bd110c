"""The published schema says what the reader does, as far as a schema can."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from ashore.facts.dump import case_to_data
from ashore.facts.kinds import Channel
from ashore.facts.load import load_case
from ashore.facts.problem import InputRefused
from ashore.facts.schema import case_schema
from ashore.facts.yamlread import read_yaml
from tests.facts.test_broken import BROKEN, EXPECTED

SCHEMA = case_schema()
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))

# A schema sees one value at a time: repeated ids, references and contradictions are for the reader alone.
BEYOND = (
    *("已经用过", "没有编号", "早于", "只用于当面", "又写了答复日", "多于本金", "没有绑定", "没有接通"),
    *("却写成本人", "晚 12830 天", "是 80 天", "不一样", "64 位", "不是几点几分"),
)
# The reader of plain data never sees these, or a pattern would be longer than the rule is worth.
READER_ONLY = {
    "source-of-unknown-field.yaml",
    "hidden-characters.yaml",
    "year-1026.yaml",
    "clock-of-25-hours.yaml",
    "thirteenth-month.yaml",
}


def data_of(name: str) -> Any:
    try:
        return read_yaml(BROKEN / name).data
    except InputRefused:
        return None


def places(errors: Iterable[jsonschema.ValidationError]) -> Iterator[str]:
    for error in errors:
        yield "/".join(map(str, error.absolute_path))
        yield from places(error.context or [])


STRUCTURAL = [
    name
    for name, expected in EXPECTED.items()
    if name.endswith(".yaml") and name not in READER_ONLY and data_of(name) is not None
    if not any(part in e["what"] for e in expected for part in BEYOND)
]


def test_is_a_valid_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda p: p.stem)
def test_the_examples_keep_to_it_as_written_and_as_dumped(path: Path) -> None:
    VALIDATOR.validate(read_yaml(path).data)
    VALIDATOR.validate(case_to_data(load_case(path)))


def test_enough_fixtures_are_for_the_schema() -> None:
    assert len(STRUCTURAL) > 25


@pytest.mark.parametrize("name", STRUCTURAL)
def test_refuses_where_the_reader_refuses_a_single_value(name: str) -> None:
    refused = set(places(VALIDATOR.iter_errors(data_of(name))))
    for expected in EXPECTED[name]:
        place = expected["path"].replace("[", "/").replace("]", "").replace(".", "/")
        unknown = expected["what"] == "不认识"
        assert (place.rpartition("/")[0] if unknown else place) in refused


def test_names_and_words_are_chinese_and_nothing_else_is_allowed() -> None:
    contact = SCHEMA["$defs"]["Contact"]
    assert contact["additionalProperties"] is False
    assert contact["required"] == ["channel"]
    assert contact["properties"]["at"]["title"] == "什么时候"
    assert {"const": "visit", "title": "上门"} in contact["properties"]["channel"]["oneOf"]
    assert len(contact["properties"]["channel"]["oneOf"]) == len(Channel)
