"""What was read from files, beside a case: who stands behind it, and the chosen entries put in, never twice."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import ExitStack
from copy import deepcopy
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from ashore.desk.debt_told import new_case
from ashore.desk.intake_debts import put_debts
from ashore.desk.intake_same import join, marks, pairs
from ashore.desk.transcribe import words_of
from ashore.facts.case import Case, Document, Payment
from ashore.facts.contact import Contact
from ashore.facts.debt import Debt
from ashore.facts.dump import case_to_data
from ashore.facts.load import MAX_ENTRIES, case_from_data
from ashore.facts.money import yuan_from_fen
from ashore.facts.problem import InputRefused, Problem
from ashore.intake.asked import NOTHING, Asked
from ashore.intake.every import read_every
from ashore.intake.picture.opened import looks_picture
from ashore.intake.picture.read import read_pictures
from ashore.intake.read import HEAD
from ashore.intake.reading import Entry, Reading
from ashore.intake.recording import looks_recording, read_recording
from ashore.intake.sourced import document_id

NOBODY = "（没有写是谁）"
LIKELY = re.compile("逾期|还款|欠款|借款|借呗|花呗|白条|贷|催收|消费金融|银行|担保|资产管理|法务|律师|法院|仲裁|起诉")


@dataclass(frozen=True, slots=True)
class Side:
    """One other side over all files. first, last: ISO days, "" = no time is known; sample: words or an amount. likely:
    its name or words sound like debts; it orders a long list and decides nothing."""

    who: str
    count: int
    first: str
    last: str
    sample: str
    likely: bool = False


@dataclass(frozen=True, slots=True)
class Put:
    """The case with what was chosen. added, already: entries that are new, and that were in it before; differs: what
    papers say otherwise than the case, in Chinese, and was left as it stands; joined: entries that became the second
    source of a contact."""

    case: Case
    added: int
    already: int
    differs: tuple[str, ...] = ()
    joined: int = 0


def read_all(
    files: Iterable[Path],
    today: date,
    shot: date | None = None,
    *,
    asked: Asked = NOTHING,
    transcribe: str | None = None,
) -> list[Reading]:
    """Every file, in this order; screenshots together, as they may show one talk. shot: the day on which these were
    taken. transcribe: the command that turns recordings into words, None = there is none. Raises InputRefused with
    every file that cannot be read, after all have been looked at."""
    readings: dict[str, list[Reading]] = {}
    pictures: list[Path] = []
    problems: list[Problem] = []
    given = list(dict.fromkeys(files))
    for file in given:
        try:
            with file.open("rb") as source:
                head = source.read(HEAD)
                if looks_picture(head):
                    pictures.append(file)
                    continue
                source.seek(0)
                if transcribe is not None and looks_recording(head):
                    readings[str(file)] = [read_recording(source, str(file), words_of(transcribe, file), asked)]
                else:
                    readings[str(file)] = read_every(source, str(file), today, asked)
        except InputRefused as refused:
            problems += refused.problems
        except OSError as e:
            problems.append(Problem(str(file), "", 0, f"打不开（{e.strerror}）", "核对文件名和权限"))
    try:
        with ExitStack() as stack:
            opened = [(stack.enter_context(file.open("rb")), str(file)) for file in pictures]
            readings |= {reading.file: [reading] for reading in read_pictures(opened, shot)}
    except InputRefused as refused:
        problems += refused.problems
    if problems:
        raise InputRefused(problems)
    return [reading for file in given for reading in readings[str(file)]]


def sides(readings: Iterable[Reading]) -> list[Side]:
    """Who stands behind the entries, the most frequent first."""
    groups: dict[str, list[Entry]] = {}
    for entry in _entries(readings):
        groups.setdefault(entry.who or NOBODY, []).append(entry)
    return sorted((_side(who, entries) for who, entries in groups.items()), key=lambda side: (-side.count, side.who))


def chosen(readings: Iterable[Reading], only: Collection[str]) -> list[Entry]:
    """The entries of the sides named in `only`; all of them when it is empty. Raises InputRefused for unknown names."""
    entries = list(_entries(readings))
    known = {name for entry in entries for name in _names(entry)}
    if missing := [name for name in only if name not in known]:
        what, mend = f"这些文件里没有“{'、'.join(missing)}”", "照预览里的写法写号码或名字"
        raise InputRefused([Problem("", "--only", 0, what, mend)])
    return [entry for entry in entries if not only or _names(entry) & set(only)]


def put_in(
    case: Case | None,
    readings: list[Reading],
    entries: list[Entry],
    on: date,
    debt: str | None = None,
    *,
    same: bool = False,
) -> Put:
    """A new case with the entries; None begins one. Each is known again by its id, from whatever file it comes. debt:
    of which one papers tell (`put_debts`). same: a contact that two files tell of is one (`intake_same`). Raises
    InputRefused when the case cannot hold them."""
    out = deepcopy(case) if case is not None else new_case(on)
    there = marks(out) | {id for payment in out.payments if (id := payment_id(payment)) is not None}
    second: dict[str | None, str | None] = (
        {pair.entry.id: pair.other.id for pair in pairs(case, entries)} if same else {}
    )
    new = []
    for entry in entries:
        if entry.id not in there and not isinstance(entry.fact, Debt):
            there.add(entry.id)
            new.append(entry)
    _room(len(out.contacts) + sum(isinstance(entry.fact, Contact) for entry in new))
    _room(len(out.payments) + sum(isinstance(entry.fact, Payment) for entry in new))
    for entry in new:
        fact = deepcopy(entry.fact)
        if entry.id in second:
            first: str | None = entry.id
            while first in second:  # a third file may tell of what the second was joined to
                first = second[first]
            join(next(contact for contact in out.contacts if contact.id == first), entry)
        elif isinstance(fact, Contact):
            out.contacts.append(fact)
        elif isinstance(fact, Payment):
            out.payments.append(fact)
    debts = [entry for entry in entries if isinstance(entry.fact, Debt)]
    joined = put_debts(out, debts, debt)
    added = len(new) + joined.added + joined.filled
    _documents(out, readings, [*new, *debts] if joined.added or joined.filled else new)
    return Put(case_from_data(case_to_data(out)), added, len(entries) - added, tuple(joined.differs), len(second))


def _entries(readings: Iterable[Reading]) -> Iterator[Entry]:
    return (entry for reading in readings for entry in reading.taken)


def _names(entry: Entry) -> set[str]:
    number = entry.fact.from_number if isinstance(entry.fact, Contact) else None
    return {entry.who or NOBODY, number or entry.who or NOBODY}


def _side(who: str, entries: list[Entry]) -> Side:
    days = sorted(day.isoformat() for entry in entries if (day := day_of(entry)) is not None)
    facts = (entry.fact for entry in entries)
    words = (fact.text or fact.note or "" if isinstance(fact, Contact) else _amount(fact) for fact in facts)
    told = [text for text in words if text]
    likely = any(LIKELY.search(text) for text in (who, *told))
    return Side(who, len(entries), days[0] if days else "", days[-1] if days else "", told[0] if told else "", likely)


def _amount(fact: Payment | Debt) -> str:
    if isinstance(fact, Debt):
        told = fact.principal if fact.principal is not None else fact.outstanding
        return "一笔债" if told is None else f"一笔债，{yuan_from_fen(told)} 元"
    return f"{yuan_from_fen(fact.amount or 0)} 元"


def day_of(entry: Entry) -> date | None:
    fact = entry.fact
    if isinstance(fact, Debt):
        return fact.loan_granted_on or fact.disbursed_on
    return fact.on if isinstance(fact, Payment) else fact.at.first if fact.at else None


def payment_id(payment: Payment) -> str | None:
    """The id under which a payment was put in; its source keeps it."""
    notes = (source.note or "" for source in payment.sources)
    return next((note.partition("编号 ")[2] for note in notes if "编号 in-" in note), None)


def _documents(case: Case, readings: list[Reading], new: list[Entry]) -> None:
    """The files from which something came, and those in which these lay, by their hash."""
    used = {source.document for entry in new for source in entry.fact.sources}
    there = {document.id for document in case.documents}
    wanted = [outer for reading in readings if document_id(reading.sha256) in used for outer in _chain(reading)]
    for reading in sorted(wanted, key=readings.index):
        id = document_id(reading.sha256)
        if id not in there:
            there.add(id)
            name, outer = Path(reading.file).name, reading.within
            note = f"在“{Path(outer.file).name}”里，它的 SHA-256 是 {outer.sha256}" if outer else None
            case.documents.append(Document(id=id, title=reading.layout.zh, file=name, sha256=reading.sha256, note=note))


def _chain(reading: Reading) -> Iterator[Reading]:
    """A file and those it was taken out of."""
    inner: Reading | None = reading
    while inner is not None:
        yield inner
        inner = inner.within


def _room(count: int) -> None:
    if count > MAX_ENTRIES:
        what = f"放进去就有 {count:,} 条，超过 {MAX_ENTRIES:,} 条的上限"
        raise InputRefused([Problem("", "", 0, what, "用 --only 只放要紧的号码或名字")])
