"""Tables of a PDF to the same rows as those of every other table, and on to the readers of those."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field

from ashore.intake.headings import HEADINGS, Found, Heading, match
from ashore.intake.pdf.columns import Kinds, Pieced, body
from ashore.intake.pdf.header import Header, header_in
from ashore.intake.pdf.page import Page
from ashore.intake.reading import Layout, Reading
from ashore.intake.rows import Row
from ashore.intake.table import read_rows, years_in

KEYS = ("at", "day")
SINGLE = ("amount", "out", "into", "balance", "seconds", "refunded", "tail", "posted", "way")
"""What stands in one line always: two lines there are two rows that were taken for one."""
_NUMBERS = (Layout.ALIPAY, Layout.WECHAT_PAY)
"""Where `number` is that of a transaction, which is long and is broken into lines."""


@dataclass(slots=True)
class Part:
    """A header, and the rows below it over all pages on which it stands again."""

    found: Found
    rows: list[Row] = field(default_factory=list)


def has_table(pages: Iterable[Page]) -> bool:
    return any(header_in(page, _known) for page in pages)


def read_tables(pages: list[Page], reading: Reading) -> None:
    """Every row of every table into `reading`."""
    years: set[int] = set()
    for part in parts(pages, HEADINGS, years):
        reading.layout = part.found.layout
        read_rows(part.found, part.rows, reading, years)


def parts(pages: list[Page], headings: tuple[Heading, ...], years: set[int]) -> Iterator[Part]:
    """The tables in order. years: takes those that the words above the first one tell."""
    current: tuple[Part, Header] | None = None
    for page in pages:
        after = page.first - 1
        while True:
            header = header_in(page, lambda names: _match(names, headings) is not None, after)
            until = header.line.number if header else page.first + len(page.lines)
            if current is None:
                for line in page.lines[: until - page.first]:
                    years |= years_in(line.text)
            else:
                part, above = current
                pieced = body(page, above.columns, _kinds(part.found), after, until)
                part.rows += [_row(one, part.found) for one in pieced]
            if header is None:
                break
            after = header.last
            current = yield from _next(current, header, headings)
    if current is not None:
        yield current[0]


def _next(
    current: tuple[Part, Header] | None, header: Header, headings: tuple[Heading, ...]
) -> Generator[Part, None, tuple[Part, Header]]:
    """The part that goes on below this header; the one before is given out when it was another table."""
    found = _match(header.names, headings, header.line.number)
    assert found is not None  # noqa: S101 - it was found by the same names
    if current is not None and current[0].found.row.cells == header.names:
        current[0].rows.append(Row(header.line.number, header.names))
        return current[0], header
    if current is not None:
        yield current[0]
    return Part(found), header


def _known(names: list[str]) -> bool:
    return _match(names, HEADINGS) is not None


def _match(names: list[str], headings: tuple[Heading, ...], line: int = 0) -> Found | None:
    return match(Row(line, names), headings) if len(names) > 2 else None


def _kinds(found: Found) -> Kinds:
    single = [*SINGLE, *(() if found.layout in _NUMBERS else ("number",))]
    return Kinds(
        {found.places[need] for need in KEYS if need in found.places},
        {found.places[need] for need in single if need in found.places},
    )


def _row(pieced: Pieced, found: Found) -> Row:
    """Lines of a cell as one: a day and its clock with a blank between, the rest without, as paper breaks it."""
    dated = {found.places[need] for need in KEYS if need in found.places}
    cells = [" ".join(lines) if i in dated else "".join(lines) for i, lines in enumerate(pieced.cells)]
    return Row(pieced.line, cells, pieced.broken)
