"""What was sent about one debt and what came of it, as facts: complaints, requests, reports to the police."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from starlette.exceptions import HTTPException

from ashore.facts.case import Case, Complaint, Report
from ashore.facts.case import Request as Asked
from ashore.facts.debt import Debt
from ashore.facts.kinds import Addressee
from ashore.facts.problem import InputRefused, Problem
from ashore.papers import words
from ashore.web.debts.boxes import Ask, read
from ashore.web.debts.register import name_of
from ashore.web.forms import Fields
from ashore.web.session import Session

ABOUT = (Addressee.LENDER, Addressee.REGULATOR, Addressee.CREDIT_BUREAU)
COMPLAINT = (
    Ask("to", "向谁投诉的？", "先向贷款机构，拿到编号；再向监管部门。", ABOUT),
    Ask("on", "哪天提出的？"),
    Ask("received_on", "对方哪天收到的？", "快递看签收，电话、网上就是那一天。期限从这天起算。"),
    Ask("receipt", "投诉编号是多少？", "电话里问，网上截图。"),
    Ask("complexity", "说了是简单的还是复杂的吗？"),
    Ask("extension_approved", "通知过要延长吗？"),
    Ask("reply_on", "哪天答复的？", "还没有答复就空着，答复了再来补。"),
    Ask("result", "对方怎么办的？", "没有答复就空着。"),
    Ask("outcome", "答复里怎么说？", "照原话写一句。"),
)
REQUEST = (
    Ask("kind", "要的是什么？"),
    Ask("on", "哪天提出的？"),
    Ask("to", "向谁提出的？", "哪家机构、哪个渠道。"),
    Ask("reply", "答复了没有？"),
    Ask("reply_on", "哪天答复的？"),
)
REPORT = (
    Ask("on", "哪天报的案？"),
    Ask("reply", "派出所怎么说？"),
    Ask("receipt", "拿到受案回执了吗？"),
)


@dataclass(frozen=True, slots=True)
class Kind:
    """One list of the case. must: the fact without which there is nothing to write down."""

    list: str
    fact: type
    asks: Sequence[Ask]
    must: str
    title: str
    lead: str


KINDS = {
    "complaint": Kind(
        "complaints", Complaint, COMPLAINT, "to", "投诉", "只为对方做的事投诉，不拿它谈钱。编号和送到的日子最要紧。"
    ),
    "request": Kind(
        "requests", Asked, REQUEST, "kind", "申请", "查信息、要录音、征信异议、困难说明、分期，都记在这里。"
    ),
    "report": Kind("reports", Report, REPORT, "on", "报案", "报的是发生的事。没有受案回执的，记下哪天、找过谁。"),
}


def entry_of(kind: Kind, debt: Debt, fields: Fields, today: date) -> Any:
    """What was told, as the fact. Raises InputRefused."""
    known = {name: value for name, value in read(kind.fact, kind.asks, fields).items() if value is not None}
    if kind.must not in known:
        text = next(one.text for one in kind.asks if one.name == kind.must)
        raise InputRefused([Problem("", kind.must, 0, f"还没有写：{text}", "写了这一样，别的不知道可以空着")])
    ahead = [one for one in kind.asks if isinstance(known.get(one.name), date) and known[one.name] > today]
    if ahead:
        raise InputRefused(
            [Problem("", a.name, 0, f"“{a.text.rstrip('？')}”在今天以后", "等到那天再写") for a in ahead]
        )
    if kind.fact is Report:
        return Report(to=Addressee.POLICE, **known)
    if kind.fact is Complaint and "reply_on" in known:
        known["replied"] = True
    return kind.fact(debt=debt.id, **known)


def mine(session: Session, case: Case, kind: Kind, debt: Debt | None) -> list[tuple[str, Any]]:
    """Entries about the debt (None = about any) with their names in forms. A report names no debt: it stands with
    all."""
    only = len(case.debts) == 1
    found = []
    for at, entry in enumerate(getattr(case, kind.list) or []):
        about = getattr(entry, "debt", None)
        if debt is None or about == debt.id or (about is None and (only or kind.fact is Report)):
            found.append((name_of(session, kind.list, str(at), str(entry.on)), entry))
    return found


def without(session: Session, case: Case, kind: Kind, name: str) -> None:
    kept = [entry for known, entry in mine(session, case, kind, None) if known != name]
    setattr(case, kind.list, kept)


def put(session: Session, case: Case, kind: Kind, was: str, entry: Any) -> None:
    """In the place of the entry that was changed; what its form does not ask for stays."""
    entries = list(getattr(case, kind.list) or [])
    names = [name for name, _ in mine(session, case, kind, None)]
    if was in names:
        old = entries[names.index(was)]
        for name in ("about_contact", "sources", "reason_given"):
            if hasattr(old, name):
                setattr(entry, name, getattr(old, name))
        entries[names.index(was)] = entry
    elif was:
        raise HTTPException(409)
    else:
        entries.append(entry)
    setattr(case, kind.list, entries)


def described(entry: Any) -> str:
    """One entry in one line."""
    parts = [words.short_day(entry.on)] if entry.on else []
    if isinstance(entry, Complaint):
        parts += [f"向{entry.to.zh}投诉" if entry.to else "投诉", f"编号 {entry.receipt}" if entry.receipt else ""]
        parts += [f"{words.short_day(entry.received_on)}送到"] if entry.received_on else []
        parts += [f"{words.short_day(entry.reply_on)}答复" if entry.reply_on else "还没有答复"]
        parts += [entry.result.zh] if entry.result else []
    elif isinstance(entry, Asked):
        parts += [entry.kind.zh if entry.kind else "申请", entry.reply.zh if entry.reply else "不知道答复了没有"]
    else:
        parts += ["报案", entry.reply.zh if entry.reply else "不知道受理没有"]
        parts += ["有回执" if entry.receipt else "没有回执"] if entry.receipt is not None else []
    return "，".join(part for part in parts if part)
