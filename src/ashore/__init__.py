"""Ashore 上岸: where do I stand, may they do this, what do I do this week; with dated sources."""

__version__ = "0.1.0"
