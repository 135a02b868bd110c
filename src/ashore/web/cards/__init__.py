"""Poster and cards for everybody: looked at, taken along, and the address to copy."""
