"""Reads a Chinese citation, strictly: all of it is understood, or it is refused with the reason. Nothing is cut off."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ashore.facts.problem import Problem
from ashore.law.articles import Span, read_spans, spans_zh
from ashore.law.names import editions, plain, titles_named

EXAMPLE = "请写成“治安管理处罚法第五十条第一款第（五）项”这样"
_EDITION = re.compile(r"(.*)\((\d{4})年?([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Citation:
    """A text by its full title, its edition if the writer named one, and the places in it (none = the whole text)."""

    title: str
    edition: str | None
    spans: tuple[Span, ...]

    def zh(self) -> str:
        """In official form; parse_citation reads it back to the same value."""
        inner = self.title.replace("《", "〈").replace("》", "〉")
        return f"《{inner}》" + (f"（{self.edition}）" if self.edition else "") + spans_zh(self.spans)


def parse_citation(text: str) -> Citation | Problem:
    """One citation of one text. Names full or short; numbers Chinese or Arabic; lists and runs of articles."""
    written = text.strip()
    if not written:
        return _refuse(text, "没有写出处", EXAMPLE)
    readings = []
    unknown = ambiguous = ""
    for name, rest in _splits(written):
        spans = read_spans(rest) if rest else []
        found = _text_named(name)
        if len(found) > 1:
            ambiguous = f"“{name}”可以指：{'；'.join(title for title, _ in found)}"
        elif not found:
            unknown = name
        elif spans is None:
            return _refuse(text, f"读不懂“{rest}”", "请只写条、款、项、目，如“第五十条第一款第（五）项”，不要夹别的字")
        else:
            readings.append(Citation(*found[0], tuple(spans)))
    if len(readings) == 1:
        return readings[0]
    if readings:
        return _refuse(text, "这句话有不止一种读法", "请用书名号《》标出法律名称")
    if ambiguous:
        return _refuse(text, ambiguous, "请写全称")
    what = f"库里没有叫“{unknown or written}”的法律或文件"
    return _refuse(text, what, f"请核对名称，{EXAMPLE}；`ashore law list` 列出全部")


def _splits(text: str) -> list[tuple[str, str]]:
    """The ways to part the name from the places: at the closing mark, or before any 第…条."""
    if text.startswith("《"):
        depth = 0
        for at, char in enumerate(text):
            depth += (char == "《") - (char == "》")
            if depth == 0:
                name, rest = text[: at + 1], text[at + 1 :]
                bracket = re.match(r"\s*[（(]\d{4}[^（）()]*[）)]", rest)
                if bracket:
                    name, rest = name + bracket[0], rest[bracket.end() :]
                return [(name, rest.strip())]
        return [(text, "")]
    starts = [match.start() for match in re.finditer("第[^第条]+条", text)]
    return [(text[:at].strip(), text[at:].strip()) for at in starts] + [(text, "")]


def _text_named(name: str) -> list[tuple[str, str | None]]:
    """(title, edition) of each text that bears the name; edition = the one in brackets, None if none is written."""
    titles = titles_named(name)
    match = _EDITION.fullmatch(plain(name))
    if titles or match is None:
        return [(title, None) for title in titles]
    found: list[tuple[str, str | None]] = []
    for title in titles_named(match[1]):
        labels = [edition.label for edition in editions(title) if edition.label]
        found += [(title, label) for label in labels if label.startswith(match[2]) and match[3] in label]
    return found


def _refuse(text: str, what: str, mend: str) -> Problem:
    return Problem("", text, 0, what, mend)
