"""Contacts that two files seem to tell of, shown before anything is joined."""

from __future__ import annotations

from pathlib import Path

from ashore.cli.lang import say
from ashore.cli.page import Page
from ashore.desk.intake_same import Pair
from ashore.facts.contact import Contact
from ashore.intake.reading import Reading
from ashore.intake.sourced import document_id

SHOWN = 10


def show_pairs(page: Page, pairs: list[Pair], readings: list[Reading], *, joining: bool) -> None:
    if not pairs:
        return
    page.heading(say("可能是同一次", "Perhaps one contact"))
    names = {document_id(reading.sha256): Path(reading.file).name for reading in readings}
    for pair in pairs[:SHOWN]:
        assert isinstance(pair.entry.fact, Contact)  # noqa: S101 - only contacts are paired
        page.text(f"{pair.entry.who or '没有写是谁'}，{pair.entry.fact.at}", first="· ")
        for contact in (pair.other, pair.entry.fact):
            places = (f"{names.get(s.document or '', '案件里')} {s.note or ''}".strip() for s in contact.sources)
            page.text("、".join(places), indent=2)
    if len(pairs) > SHOWN:
        page.text(say(f"另外还有 {len(pairs) - SHOWN:,} 对。", f"and {len(pairs) - SHOWN:,} more."))
    told = (
        "加了 --same，每一对合成一次，两个来源都留着。" if joining else "不加 --same 就各算一次；是同一次就加 --same。"
    )
    page.text(say(told, "Each pair is one contact with --same, and two without it."))
