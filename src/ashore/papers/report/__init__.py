"""The report of one case: one self-contained page, do → why → source."""

from ashore.papers.report.page import report

__all__ = ["report"]
