"""The papers of a case as a list of exhibits: number, name, day, what it is about, what it is to show."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from typing import Any, cast

from ashore.assess.view import View
from ashore.facts.case import Document
from ashore.facts.contact import Contact
from ashore.facts.debt import Debt
from ashore.facts.fields import Facts, Source
from ashore.papers import words
from ashore.papers.letter.budget import Blank

EMPTY, GROUP = 3, 16
"""Rows of a list without papers; characters of a checksum that stand together."""


def exhibits(view: View, debt: Debt | None, blank: Blank) -> tuple[tuple[str, str], ...]:
    """By day; the papers of this debt. In a case with one debt every paper is of it; with several, those that the debt
    or something about it names as its source: no court is to read of another lender's."""
    found = sorted(_of(view, debt), key=lambda one: one.on or date.max)
    rows = [_row(one, _about(view, debt, one), blank) for one in found]
    empty = f"{blank('材料的名称和日期')}；证明{blank('证明什么')}；原件在{blank('原件在哪里')}"
    return tuple((f"证据{number}", row) for number, row in enumerate(rows or [empty] * EMPTY, 1))


def _of(view: View, debt: Debt | None) -> list[Document]:
    there = [one for one in view.case.documents if one.on is None or one.on <= view.on]
    if len(view.case.debts) <= 1:
        return there
    named = {id for part in _parts(view, debt) for id in _named(part)} if debt is not None else set()
    return [one for one in there if one.id in named]


def _parts(view: View, debt: Debt | None) -> Iterator[Facts]:
    """The debt and all that is told to be about it."""
    if debt is None:
        return
    yield debt
    case = view.case
    entries: list[Any] = [*case.contacts, *case.complaints, *case.requests, *case.agreements, *case.payments]
    yield from (one for one in entries if one.debt is not None and one.debt == debt.id)


def _named(part: Facts) -> Iterator[str]:
    """The ids of the papers that the part, or anything inside it, names as a source."""
    for value in _values(part):
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, Source):
                yield from [one.document] if one.document else []
            elif isinstance(one, Facts):
                yield from _named(one)


def _values(part: Facts) -> Iterator[Any]:
    yield from (getattr(part, each.name) for each in fields(cast(Any, part)))


def _about(view: View, debt: Debt | None, document: Document) -> list[Contact]:
    mine = [contact for _, contact in view.contacts(debt)]
    return [contact for contact in mine if document.id and document.id in _named(contact)]


def _row(document: Document, about: list[Contact], blank: Blank) -> str:
    day = f"，{words.short_day(document.on)}" if document.on else f"，{blank('日期')}"
    parts = [(document.title or blank("材料的名称")) + day]
    parts += [f"关于{words.moment(one.at)} 的{one.channel.zh if one.channel else '联系'}" for one in about]
    parts += [f"证明{blank('证明什么')}", f"原件在{blank('原件在哪里')}"]
    if document.sha256:
        sum_ = document.sha256.lower()
        parts.append("校验值 " + " ".join(sum_[at : at + GROUP] for at in range(0, len(sum_), GROUP)))
    return "；".join(parts)
