"""What in the pack has to be looked at again: unverified, second-hand, from memory, or grown old by a given day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from ashore.law.library import records
from ashore.law.lpr import SOURCE as LPR_RECORD
from ashore.law.lpr import LprState, lpr
from ashore.law.model import Confidence, Record, Status
from ashore.law.pack import section

MAX_AGE_DAYS = 90
"""After how many days without a look at it the pack as a whole counts as old; a choice of ours, not of the law."""


class Concern(StrEnum):
    MEMORY = "memory"
    SECONDARY = "secondary"
    UNVERIFIED = "unverified"
    DRAFT = "draft"
    NUMBER_UNSEEN = "number_unseen"
    RECHECK_DUE = "recheck_due"
    LPR_OLD = "lpr_old"
    ENDED_UNMARKED = "ended_unmarked"
    PACK_OLD = "pack_old"
    UNUSED = "unused"


CONCERN_ZH = {
    Concern.MEMORY: "仅凭记忆，不得引用",
    Concern.SECONDARY: "转述，未见原文",
    Concern.UNVERIFIED: "效力待核实",
    Concern.DRAFT: "草案，不得引用",
    Concern.NUMBER_UNSEEN: "条号未见，不显示",
    Concern.RECHECK_DUE: "已到复查日",
    Concern.LPR_OLD: "LPR 报价需要更新",
    Concern.ENDED_UNMARKED: "已过最后一天，却没有标为失效",
    Concern.PACK_OLD: "法律包太久没有核对",
    Concern.UNUSED: "没有规则用到",
}


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing to look at. `record` is an id, or "" for the pack as a whole; `detail` in Chinese."""

    concern: Concern
    record: str
    detail: str


def audit(on: date, *, max_age_days: int = MAX_AGE_DAYS) -> list[Remark]:
    """Everything to look at again on that day, grouped by concern."""
    remarks = [*_pack(on, max_age_days), *_lpr(on)]
    for law in records():
        remarks += _record(law, on)
    remarks += [Remark(Concern.UNUSED, name, reason) for name, reason in section("usage")["unused"].items()]
    order = list(Concern)
    return sorted(remarks, key=lambda remark: (order.index(remark.concern), remark.record))


def _pack(on: date, max_age_days: int) -> Iterator[Remark]:
    as_of = date.fromisoformat(section("pack")["as_of"])
    if on - as_of > timedelta(days=max_age_days):
        yield Remark(Concern.PACK_OLD, "", f"整理到 {as_of}，已过 {(on - as_of).days} 天")


def _lpr(on: date) -> Iterator[Remark]:
    answer = lpr(on)
    if answer.state is LprState.NEEDS_UPDATE and answer.quote is not None:
        yield Remark(Concern.LPR_OLD, LPR_RECORD, f"最后核实的报价是 {answer.quote.day}，之后应有新报价")


def _record(law: Record, on: date) -> Iterator[Remark]:
    if law.confidence is Confidence.MEMORY:
        yield Remark(Concern.MEMORY, law.id, law.note or law.summary)
    if law.confidence is Confidence.SECONDARY_SEEN:
        yield Remark(Concern.SECONDARY, law.id, law.source)
    if law.status is Status.IN_FORCE_UNVERIFIED:
        yield Remark(Concern.UNVERIFIED, law.id, law.note or law.summary)
    if law.status is Status.DRAFT:
        yield Remark(Concern.DRAFT, law.id, law.note or law.summary)
    if law.article_note:
        yield Remark(Concern.NUMBER_UNSEEN, law.id, law.article_note)
    if law.effective_to is not None and law.effective_to < on and law.status is not Status.EXPIRED:
        yield Remark(Concern.ENDED_UNMARKED, law.id, f"最后一天是 {law.effective_to}")
    for due in _recheck_dates(law.parameters):
        if due <= on:
            yield Remark(Concern.RECHECK_DUE, law.id, f"应在 {due} 前复查")


def _recheck_dates(parameters: Any) -> Iterator[date]:
    """Every `recheck_by` among the parameters, at any depth."""
    if isinstance(parameters, dict):
        for key, value in parameters.items():
            if key == "recheck_by":
                yield date.fromisoformat(value)
            yield from _recheck_dates(value)
