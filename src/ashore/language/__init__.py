"""What a text says: conduct labels with their place and reason, as proposals. See docs/language.md."""

from ashore.language.model import Hit, Reading
from ashore.language.reading import read

__all__ = ["Hit", "Reading", "read"]
