"""Whether the letters are what was written, and the approved ones what was approved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ashore.clinic.keys import Keys
from ashore.clinic.letters.kept import about

FILES = (("docx", "Word"), ("pdf", "PDF"))


def verify_letters(db: Any, keys: Keys, whole: Any) -> list[str]:
    """db: with the rights of the administrator. whole: a sum that every letter is added to. Faults in words."""
    noted = "SELECT a.action, a.object FROM clinic.audit a WHERE a.action IN ('letter_docx', 'letter_pdf')"
    trail = {(row[0].removeprefix("letter_"), row[1]) for row in db.execute(noted).fetchall()}
    sql = """SELECT l.id, c.number, c.status, l.decision, l.docx_sum, l.pdf_sum, l.body, l.docx, l.pdf
             FROM clinic.letters l JOIN clinic.clients c ON c.id = l.client ORDER BY l.id"""
    found = []
    for id, number, status, decision, docx_sum, pdf_sum, body, docx, pdf in db.execute(sql):
        whole.update(f"letter {id} {decision or ''} {docx_sum} {pdf_sum}\n".encode())
        sums = {"docx": (docx_sum, docx), "pdf": (pdf_sum, pdf)}
        wrong = list(_wrong(keys, id, decision, sums, trail, status == "erased"))
        if status != "erased" and (body is None or keys.open(bytes(body), about(id, "body")) is None):
            wrong.append("内容不见了，或被改过")
        found += [f"{number} 号的一封信（{str(id)[:8]}）：{what}" for what in wrong]
    return found


def _wrong(
    keys: Keys, id: Any, decision: str | None, sums: dict[str, Any], trail: set[tuple[str, str]], erased: bool
) -> Iterator[str]:
    for name, zh in FILES:
        kept, sealed = sums[name]
        if decision == "approved" and kept and (name, kept) not in trail:
            yield f"操作记录里没有批准过这份 {zh} 文件"
        if not kept or erased:
            continue
        plain = None if sealed is None else keys.open(bytes(sealed), about(id, name))
        if plain is None or keys.proof(plain) != kept:
            yield f"{zh} 文件不见了，或被改过"
