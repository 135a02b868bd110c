"""A .docx read as its reader would: paragraphs in order, a row of a table as "name：value"."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
Element = ElementTree.Element


def parts(file: bytes) -> dict[str, Element]:
    """Every part as XML, by its name."""
    with zipfile.ZipFile(BytesIO(file)) as packed:
        return {name: ElementTree.fromstring(packed.read(name)) for name in packed.namelist()}  # noqa: S314


def body(file: bytes) -> Element:
    return parts(file)["word/document.xml"][0]


def lines(file: bytes) -> list[str]:
    """Without empty paragraphs."""
    return [line for line in _lines(body(file)) if line]


def _lines(inside: Element) -> Iterator[str]:
    for one in inside:
        if one.tag == f"{W}p":
            yield words(one)
        elif one.tag == f"{W}tbl":
            for row in one.iter(f"{W}tr"):
                yield "：".join(words(cell) for cell in row.iter(f"{W}tc"))


def words(inside: Element) -> str:
    told = {f"{W}t": lambda one: one.text or "", f"{W}tab": lambda _: " "}
    return "".join(told[one.tag](one) for one in inside.iter() if one.tag in told)


def runs(file: bytes, style: str) -> list[str]:
    """The words of every run in this style of characters."""
    found = []
    for run in body(file).iter(f"{W}r"):
        mark = run.find(f"{W}rPr/{W}rStyle")
        if mark is not None and mark.get(f"{W}val") == style:
            found.append(words(run))
    return found
