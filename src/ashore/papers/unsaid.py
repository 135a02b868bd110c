"""Contacts of which nobody wrote down the words: one gap, said once, instead of one per kind of conduct."""

from __future__ import annotations

from collections.abc import Iterable

from ashore.rules.finding import Finding

WORDS_MISSING = frozenset({"text", "disclosed_content"})
"""Keys of the questions that ask what was said."""


def is_unsaid(finding: Finding) -> bool:
    """Whether only the words are missing to decide it."""
    return finding.outcome == "cannot_tell" and bool(finding.ask) and WORDS_MISSING.issuperset(finding.ask)


def unsaid(findings: Iterable[Finding]) -> tuple[int, ...]:
    """The indexes of the contacts whose words would settle something."""
    return tuple(sorted({i for f in findings if f.about == "contacts" and is_unsaid(f) for i in f.indexes}))
