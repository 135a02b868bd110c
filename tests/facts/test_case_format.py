"""docs/case-format.md: its tables are those of the fact classes, and its example is a case."""

import re

from ashore.facts.load import case_from_data
from ashore.facts.notice import notices
from ashore.facts.yamlread import parse_yaml
from tests.facts.case_format import DOC, fresh


def test_the_tables_are_fresh() -> None:
    text = DOC.read_text(encoding="utf-8")
    assert text == fresh(text), "run: python -m tests.facts.case_format"


def test_the_example_is_a_case_in_which_nothing_is_odd() -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", DOC.read_text(encoding="utf-8"), re.DOTALL)
    document = parse_yaml(example)
    case = case_from_data(document.data, document.lines)
    assert case.contacts[0].debt == "card"
    assert notices(case) == []
