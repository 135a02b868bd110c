"""The days of all that one visitor has told."""
