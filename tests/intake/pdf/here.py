"""A PDF read within this process, by the same steps: hundreds of variants would spend their time on starting others."""

from __future__ import annotations

import io
import json

from ashore.facts.problem import InputRefused, Problem
from ashore.intake.asked import NOTHING, Asked
from ashore.intake.pdf.apart import AGAIN, answer_of, serve, whole
from ashore.intake.pdf.page import Page
from ashore.intake.pdf.read import read_pages
from ashore.intake.read import begin, not_empty
from ashore.intake.reading import Layout, Reading


def pages(raw: bytes, asked: Asked = NOTHING) -> list[Page]:
    password = None
    for _ in range(2):
        out = io.StringIO()
        serve(io.BytesIO(json.dumps({"password": password}).encode() + b"\n" + raw), out)
        answer = answer_of([json.loads(line) for line in out.getvalue().splitlines()])
        if not answer.locked or asked.password is None:
            break
        password = (asked.password("", False) or b"").decode()
    if answer.broken or answer.locked:
        raise InputRefused([Problem("", "", 0, answer.broken or "有密码", AGAIN)])
    return whole(answer)


def read(raw: bytes, name: str = "sample.pdf", asked: Asked = NOTHING) -> Reading:
    reading = begin(io.BytesIO(raw), name, Layout.PASTED)
    read_pages(pages(raw, asked), reading)
    return not_empty(reading)
