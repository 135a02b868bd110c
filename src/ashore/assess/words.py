"""Filling the texts of the pack, under the name that the rooms above know it by."""

from ashore.law.filling import fill

__all__ = ["fill"]
