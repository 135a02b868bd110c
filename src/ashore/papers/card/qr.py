"""A link as squares, for a camera. Level M or better, since a wall is scratched and a wallet is bent."""

from __future__ import annotations

QUIET = 4
"""Empty squares on every side, as the standard asks."""


def squares(link: str) -> tuple[tuple[bool, ...], ...]:
    """Row by row, dark = True, the quiet zone included. Raises ModuleNotFoundError without the extra `papers`."""
    import segno

    code = segno.make(link, error="m", micro=False)
    return tuple(tuple(cell == 1 for cell in row) for row in code.matrix_iter(border=QUIET))


def path(rows: tuple[tuple[bool, ...], ...]) -> str:
    """The dark squares as one SVG path, a square one unit wide; squares side by side are one piece, so that no light
    line shows between them."""
    pieces = []
    for y, row in enumerate(rows):
        x = 0
        while x < len(row):
            start = x
            while x < len(row) and row[x]:
                x += 1
            if x > start:
                pieces.append(f"M{start} {y}h{x - start}v1h-{x - start}z")
            x += 1
    return "".join(pieces)


def svg(link: str) -> str:
    rows = squares(link)
    size = len(rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" shape-rendering="crispEdges">'
        f'<rect width="{size}" height="{size}" fill="#ffffff"/><path d="{path(rows)}" fill="#000000"/></svg>'
    )
