"""A letter as .docx, to change and print in Word or WPS. Written by hand with the standard library: the same file on
every machine and in the browser's tab, and no template's metadata."""

from __future__ import annotations

import re
import zipfile
from html import escape
from io import BytesIO

from ashore.papers.html import clean
from ashore.papers.letter import docx_form as form
from ashore.papers.letter.model import Letter
from ashore.papers.letter.sources import sources

MEDIA = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_BLANK = re.compile("(〔请填[：:][^〔〕]*〕)")
_RELATED = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def letter_docx(letter: Letter) -> bytes:
    """The same letter gives the same bytes: times are neutral and nothing is compressed, as every zlib does it anew."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for name, said in form.package(_document(letter)).items():
            entry = zipfile.ZipInfo(name)
            entry.create_system = 0
            packed.writestr(entry, said.encode())
    return out.getvalue()


def _document(letter: Letter) -> str:
    parts = [_said(form.TITLE, letter.title)]
    parts += [_said(form.FLUSH, f"{letter.to}：")] if letter.greets else []
    parts += [_said(form.BODY, letter.opening)]
    for number, item in enumerate(letter.items, 1):
        parts += [_said(form.HEAD, f"{number}.\t{item.head}", strong=len(f"{number}.\t{item.head}"))]
        parts += [_said(form.LINE, line) for line in item.lines]
        parts += [_rule(item.cites, inside=True)]
    parts += [_table(letter.rows)] if letter.rows else []
    parts += [_said(form.BODY, letter.own)] if letter.own else []
    parts += [_said(form.BODY, f"{letter.ask}{letter.demand}", strong=len(letter.ask))]
    parts += [_said(form.BODY, letter.receipt)] if letter.receipt else []
    parts += [_rule(letter.cites), _said(form.BODY, letter.true), *_end(letter)]
    return f"<w:document {form.W} {_RELATED}><w:body>{''.join(parts)}{form.SECTION}</w:body></w:document>"


def _end(letter: Letter) -> list[str]:
    """Stays on one page."""
    parts = [_said(form.BODY, letter.closing, keep=True)] if letter.closing else []
    parts += [_said(form.FLUSH, letter.respects, keep=True)] if letter.respects else []
    parts += [_said(form.END, line) for line in letter.signature]
    parts += [_said(form.END, letter.dated, keep=bool(letter.enclosures))]
    parts += [_said(form.BESIDE, "附：" + "；".join(letter.enclosures))] if letter.enclosures else []
    return parts


def _rule(ids: tuple[str, ...], *, inside: bool = False) -> str:
    found = sources(ids)
    own = '<w:ind w:left="400"/>' if inside else ""
    return _said(form.RULE, f"涉及的规定：{found}", own=own) if found else ""


def _table(rows: tuple[tuple[str, str], ...]) -> str:
    told = "".join(
        f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{_cell(form.NAMES, name)}{_cell(form.WIDE - form.NAMES, value)}</w:tr>"
        for name, value in rows
    )
    return f"{form.GAP}<w:tbl>{form.TABLE}{told}</w:tbl>{form.GAP}"


def _cell(width: int, words: str) -> str:
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{_said(form.CELL, words)}</w:tc>'


def _said(style: str, words: str, *, strong: int = 0, keep: bool = False, own: str = "") -> str:
    """One paragraph for every line of the words. strong: how many characters of the first line stand out; keep: on one
    page with what follows; own: more of the paragraph's properties, which come after all others."""
    head = f'<w:pPr><w:pStyle w:val="{style}"/>{"<w:keepNext/>" if keep else ""}{own}</w:pPr>'
    lines = [line for line in _lines(words) if line.strip()] or [""]
    said = [_runs(lines[0][:strong], form.STRONG) + _runs(lines[0][strong:])] + [_runs(line) for line in lines[1:]]
    return "".join(f"<w:p>{head}{runs}</w:p>" for runs in said)


def _lines(words: str) -> list[str]:
    return clean(words).replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _runs(words: str, style: str = "") -> str:
    """Blanks stand out; everything else is text."""
    parts = [part for part in _BLANK.split(words) if part]
    return "".join(_run(part, form.BLANK if _BLANK.fullmatch(part) else style) for part in parts)


def _run(words: str, style: str) -> str:
    mark = f'<w:rStyle w:val="{style}"/>' if style else ""
    said = "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in words.split("\t"))
    return f'<w:r><w:rPr>{mark}<w:rFonts w:hint="eastAsia"/></w:rPr>{said}</w:r>'
