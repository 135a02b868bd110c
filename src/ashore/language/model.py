"""What a reading of a text gives: proposed labels with their place and reason, and finer signals for the rules."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Hit:
    """One proposal. `span`: half-open codepoint range in the text as given; `words`: the text of that range;
    `reason`: one short Chinese sentence."""

    label: str
    span: tuple[int, int]
    words: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """All proposals for one text. A label is a proposal until a person confirms it."""

    hits: tuple[Hit, ...] = ()
    signals: frozenset[str] = field(default_factory=frozenset)

    def labels(self) -> frozenset[str]:
        """The message labels found; empty means "none"."""
        return frozenset(hit.label for hit in self.hits)

    def has(self, label: str) -> bool:
        """Whether the message label was found."""
        return any(hit.label == label for hit in self.hits)

    def says(self, name: str) -> bool:
        """Whether the message label or the finer signal was found."""
        return name in self.signals or self.has(name)
