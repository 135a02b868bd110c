"""The facts behind a finding, in words."""

from __future__ import annotations

from ashore.papers.naming import code_titles
from ashore.papers.reasons import BACKGROUND, NAMES, SAYS, SIGNALS, TELLING, missing, seen
from ashore.rules.finding import SourceView
from ashore.rules.rule import rules

# Ids and days stand with the entry; the others follow from facts that are named.
SILENT = {"debt", "day", "day_first", "day_last", "principal", "to_number", "initiated_by", "has_text", "confirmed"}
SILENT |= {"agency", "agreed_scope"}


def test_every_column_of_a_rule_has_a_name_or_is_left_out_on_purpose() -> None:
    used = {c for rule in rules() for c in rule.columns if not c.startswith(SAYS)}
    assert used - NAMES.keys() - SILENT == set()


def test_every_signal_of_a_rule_has_a_name() -> None:
    used = {c.removeprefix(SAYS) for rule in rules() for c in rule.columns if c.startswith(SAYS)}
    assert used - SIGNALS.keys() - code_titles().keys() == set()


def test_the_lists_name_columns_only() -> None:
    assert NAMES.keys() >= BACKGROUND
    assert TELLING.keys() <= NAMES.keys()


def test_what_was_seen() -> None:
    view = SourceView("gbt-time", True, "clock=22:10:00; night_consent=False; product=card; says:insult=True")
    assert seen(view) == ["钟点 22:10", "没有同意夜间联系", "话里有“辱骂”的意思"]


def test_what_is_missing() -> None:
    view = SourceView("gbt-time", None, "clock=?; night_consent=False; says:insult=?")
    assert missing(view) == ["钟点", "话里有没有“辱骂”"]


def test_a_sentence_stays_a_sentence() -> None:
    assert seen(SourceView("x", True, "楼道里贴了三张纸")) == ["楼道里贴了三张纸"]
