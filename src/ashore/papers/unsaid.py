"""Contacts of which nobody wrote down the words: one gap, said once, instead of one per kind of conduct."""

from __future__ import annotations

from collections.abc import Iterable

from ashore.rules.finding import Finding

WORDS_MISSING = frozenset({"text", "disclosed_content"})
"""Keys of the questions that ask what was said."""
OWN_QUESTIONS = frozenset({"debtor_reachable", "counterpart_role", "household_use"})
"""Facts that matter whatever was said; any other question of such a finding arises only once the words are known."""


def is_unsaid(finding: Finding) -> bool:
    """Whether the words are what is missing first of all."""
    asks = set(finding.ask)
    return finding.outcome == "cannot_tell" and bool(asks & WORDS_MISSING) and not asks & OWN_QUESTIONS


def unsaid(findings: Iterable[Finding]) -> tuple[int, ...]:
    """The indexes of the contacts whose words would settle something."""
    return tuple(sorted({i for f in findings if f.about == "contacts" and is_unsaid(f) for i in f.indexes}))
