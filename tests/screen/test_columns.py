from __future__ import annotations

from tests.screen.columns import DOC, fresh


def test_the_columns_in_the_docs_are_those_of_the_code() -> None:
    text = DOC.read_text("utf-8")
    assert text == fresh(text)
