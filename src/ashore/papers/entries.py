"""One line for one entry of a case: when, how, to whom; and the words that were said."""

from __future__ import annotations

from typing import Any

from ashore.facts.case import Agreement, Case, Complaint, Report, Request
from ashore.facts.contact import Contact
from ashore.facts.debt import Debt
from ashore.papers import words
from ashore.papers.html import Html, el


def entry(case: Case, about: str, index: int) -> Any:
    """The entry that a finding points to, or None when the index lies outside the list."""
    entries = getattr(case, about) or []
    return entries[index] if 0 <= index < len(entries) else None


def describe(case: Case, about: str, index: int) -> str:
    """2026年5月18日（周一）21:40 · 电话 · 父母"""
    found = entry(case, about, index)
    match found:
        case Contact():
            return " · ".join(part for part in _contact(case, found) if part)
        case Complaint():
            return f"向{found.to.zh if found.to else '有关部门'}投诉，{_received(found.received_on)}"
        case Request():
            return f"{found.kind.zh if found.kind else '提出请求'}，{_received(found.on)}"
        case Report():
            return f"报案，{_received(found.on)}"
        case Agreement():
            return f"{found.kind.zh if found.kind else '协议'}，{_received(found.signed_on)}"
        case Debt():
            return found.label or found.id or "这笔债"
    return "记录"


def quote(case: Case, about: str, index: int) -> Html | None:
    """What was said, or what happened, in the words of the case; None when neither was told."""
    found = entry(case, about, index)
    if not isinstance(found, Contact) or not (found.text or found.note):
        return None
    said = el("p", f"“{found.text}”") if found.text else None
    return el("blockquote", said, el("p", found.note, class_="small") if found.note else None)


def _contact(case: Case, contact: Contact) -> list[str]:
    whom = f"找的是{contact.counterpart.zh}" if contact.counterpart else ""
    who = next((p.name for p in case.parties if p.id == contact.by and p.name), None) or contact.by or ""
    return [words.moment(contact.at), contact.channel.zh if contact.channel else "方式不清楚", whom, who]


def _received(on: Any) -> str:
    return words.day(on) if on else "日期不清楚"
