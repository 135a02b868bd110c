"""One side of the bench of papers: a case becomes a letter in a file, COUNT times with other words each time; prints
the median and the least of the seconds.

bench_papers.py SIDE COUNT. typst, docx: ours. weasyprint: our page of the letter to PDF. docxtpl: a template to DOCX.
office: the same, and that DOCX to PDF by LibreOffice. The case is read before; with a COUNT of 0, one letter is made
and what the whole process took is for the caller to measure. Peers live in an environment apart.
"""

from __future__ import annotations

import importlib
import json
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

VENV = Path("out/bench-papers-venv")
PEERS = ("weasyprint==70.0", "docxtpl==0.20.2", "pyyaml==6.0.4", "chinesecalendar==1.11.0")
CASE, KIND, DAY = "examples/worked-case-2026.yaml", "complaint_lender", "2026-06-10"
WARM = 3


def missing() -> dict[str, str]:
    """Peers that this machine cannot run, and why; asked in their environment."""
    found = {}
    try:
        importlib.import_module("weasyprint")
    except OSError as e:
        found["weasyprint"] = f"a system library is missing ({str(e).splitlines()[0]})"
    if shutil.which("soffice") is None:
        found["office"] = "soffice is missing (Debian: libreoffice-writer-nogui)"
    return found


def writer() -> Callable[[int], Any]:
    """A letter from the case, the findings and the sources worked out anew; its own words differ each time."""
    from ashore.desk.paper import write_letter
    from ashore.facts.load import load_case
    from ashore.papers.letter.model import Wish

    case, on = load_case(Path(CASE)), date.fromisoformat(DAY)
    return lambda i: write_letter(case, KIND, Wish(own=f"那天是第{i}次打来。"), on)[0]


def maker(side: str, folder: Path) -> Callable[[Any], bytes]:
    if side == "typst":
        from ashore.papers.letter.pdf import letter_pdf

        return letter_pdf
    if side == "docx":
        from ashore.papers.letter.docx import letter_docx

        return letter_docx
    if side == "weasyprint":
        return weasyprint()
    fill = docxtpl(template(folder))
    return fill if side == "docxtpl" else lambda letter: office(folder, fill(letter))


def weasyprint() -> Callable[[Any], bytes]:
    from weasyprint import HTML

    from ashore.papers.letter.page import letter_page

    return lambda letter: HTML(string=letter_page(letter).decode()).write_pdf()


def template(folder: Path) -> Path:
    """As a person would draw it: paragraphs with places for the words, one loop over what happened."""
    from docx import Document

    drawn, place = Document(), folder / "template.docx"
    item = ("{{ loop.index }}. {{ item.head }}", "{%p for line in item.lines %}", "{{ line }}", "{%p endfor %}")
    for words in (
        *("{{ title }}", "{{ to }}：", "{{ opening }}", "{%p for item in items %}", *item),
        *("{{ item.rule }}", "{%p endfor %}"),
        *("{{ own }}", "我的要求：{{ demand }}", "{{ receipt }}", "{{ rule }}", "{{ true }}", "{{ closing }}"),
        *("{{ respects }}", "{{ signature[0] }}", "{{ signature[1] }}", "{{ day }}", "附：{{ enclosures }}"),
    ):
        drawn.add_paragraph(words)
    drawn.save(place)
    return place


def docxtpl(place: Path) -> Callable[[Any], bytes]:
    from docxtpl import DocxTemplate

    from ashore.papers.letter.pdf import data

    def fill(letter: Any) -> bytes:
        filled, out = DocxTemplate(place), BytesIO()
        filled.render(data(letter), autoescape=True)
        filled.save(out)
        return out.getvalue()

    return fill


def office(folder: Path, letter: bytes) -> bytes:
    (folder / "letter.docx").write_bytes(letter)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    convert = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, folder / "letter.docx"]
    subprocess.run(convert, check=True, capture_output=True)
    return (folder / "letter.pdf").read_bytes()


def main(side: str, count: int) -> None:
    if side == "missing":
        print(json.dumps(missing()))
        return
    with tempfile.TemporaryDirectory() as made:
        write, make = writer(), maker(side, Path(made))
        for i in range(WARM if count else 0):
            make(write(-1 - i))
        seconds = []
        for i in range(count or 1):
            start = time.perf_counter()
            file = make(write(i))
            seconds.append(time.perf_counter() - start)
        if not file.startswith((b"%PDF", b"PK")):
            raise SystemExit(f"bench: {side} made no file")
    print(json.dumps({"seconds": statistics.median(seconds), "least": min(seconds), "digest": ""}))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
