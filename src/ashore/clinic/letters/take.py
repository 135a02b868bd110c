"""Approved letters as files, one or a whole batch. People send them, the program does not."""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from dataclasses import dataclass, field

from ashore.clinic import clients
from ashore.clinic.clients import known_id
from ashore.clinic.database import Tx
from ashore.clinic.letters.batch import see_batch
from ashore.clinic.letters.kept import Stands, all_of, one
from ashore.clinic.roles import NotThere
from ashore.facts.problem import InputRefused, Problem
from ashore.papers.letter.docx import MEDIA

MEDIAS = {"docx": MEDIA, "pdf": "application/pdf"}
HEAD = ("编号", "文书", "日期", "批准人", "批准时间", "文件", "SHA-256", "没有放进来的原因")


@dataclass(frozen=True, slots=True)
class File:
    """name: neutral, ASCII."""

    name: str
    media: str
    content: bytes = field(repr=False)


def take(tx: Tx, client: str, id: str, ending: str) -> File:
    """Raises NotThere, also for a file that there is not; InputRefused for a letter that was not approved, or that
    may not go out any more."""
    found, number = one(tx, client, id), clients.see(tx, client).number
    if found.state != "approved":
        raise InputRefused([Problem("", "letter", 0, "这一份还没有批准", "打开看完，批准以后再下载")])
    if found.hinders:
        raise InputRefused(list(found.hinders))
    content = {"docx": found.docx, "pdf": found.pdf}.get(ending)
    if not content:
        raise NotThere
    return File(_name(number, found, ending), MEDIAS[ending], content)


def take_batch(tx: Tx, id: str) -> File:
    """A ZIP of those that may go out, with a list of all; what is left out stands there with the reason. Raises
    NotThere."""
    seen = see_batch(tx, id)
    numbers = {row.letter: row.number for row in seen.letters}
    rows, out = [], io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as packed:
        for found in all_of(tx, known_id(id), files=True):
            told = [str(numbers[found.id]), found.title, found.on.isoformat()]
            if found.state != "approved" or found.hinders:
                why = "；".join(each.what for each in found.hinders) if found.state == "approved" else "还没有批准"
                rows.append([*told, "", "", "", "", why])
                continue
            for ending, content in (("docx", found.docx), ("pdf", found.pdf)):
                if content:
                    name = _name(numbers[found.id], found, ending)
                    packed.writestr(zipfile.ZipInfo(name), content)
                    sha256 = hashlib.sha256(content).hexdigest()
                    rows.append([*told, found.decided_by, found.decided_at, name, sha256, ""])
        packed.writestr(zipfile.ZipInfo("list.csv"), _csv(rows))
    return File(f"letters-{seen.batch.on:%Y%m%d}.zip", "application/zip", out.getvalue())


def _csv(rows: list[list[str]]) -> bytes:
    text = io.StringIO()
    csv.writer(text).writerows([HEAD, *rows])
    return text.getvalue().encode("utf-8-sig")


def _name(number: int, found: Stands, ending: str) -> str:
    return f"{number:04}-{found.on:%Y%m%d}-{found.id[:8]}.{ending}"
