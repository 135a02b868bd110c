"""Debts that papers tell of, beside those of a case: a new one, or more about one that is there. Nothing that stands in
the case is changed, and whether two are one a person says."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass, field

from ashore.desk.told_fact import told_value
from ashore.facts.case import Account, Case
from ashore.facts.debt import Debt
from ashore.facts.fields import Source
from ashore.facts.party import Link
from ashore.facts.problem import InputRefused, Problem
from ashore.facts.shape import slots
from ashore.intake.reading import Entry

NEW = "new"
_LISTS = ("chain", "charges", "schedule", "statements", "debit_authorities", "steps", "sources")
_OPTION = "--debt"


@dataclass(slots=True)
class Joined:
    """added: debts that are new; filled: those of which more is known now; same: entries that told nothing new;
    differs: what the case says otherwise, in Chinese, and was left as it stands."""

    added: int = 0
    filled: int = 0
    same: int = 0
    differs: list[str] = field(default_factory=list)


def put_debts(case: Case, entries: Iterable[Entry], told: str | None) -> Joined:
    """Into the case, which is changed. told: the id of the debt that they are about, "new" = a debt of its own, None =
    as the papers and the case show by themselves. Raises InputRefused with all that a person has to say first."""
    out, problems = Joined(), []
    wanted = [entry for entry in entries if isinstance(entry.fact, Debt)]
    if told not in (None, NEW) and len({entry.id for entry in wanted}) > 1:
        raise _refused("--debt 只能用在一笔债上，这里不止一笔", "加 --only 机构名字，一笔一笔放")
    if told not in (None, NEW) and wanted and not any(debt.id == told for debt in case.debts):
        raise _refused(
            f"案件里没有编号为“{told}”的债", f"写其中一个：{'、'.join(d.id or '' for d in case.debts) or '还没有'}"
        )
    for entry in sorted(wanted, key=lambda entry: entry.joins):  # the loan's own paper first
        there = _there(case, entry) or next((debt for debt in case.debts if debt.id == told), None)
        if there is None and told is None and (problem := _asks(case, entry)):
            problems.append(problem)
        elif there is None:
            _add(case, entry)
            out.added += 1
        elif _fill(case, there, entry, out):
            out.filled += 1
        else:
            out.same += 1
    if problems:
        raise InputRefused(problems)
    return out


def _there(case: Case, entry: Entry) -> Debt | None:
    """The debt that this paper was put into before, or another paper of the same contract."""
    return next((debt for debt in case.debts if debt.id == entry.id or _came(debt, entry.id)), None)


def _came(debt: Debt, id: str) -> bool:
    return any((source.note or "").endswith(f"编号 {id}") for source in debt.sources)


def _asks(case: Case, entry: Entry) -> Problem | None:
    """What has to be said before this one can enter: it may be a debt that the case holds already."""
    if entry.joins:
        what = f"“{entry.who or '这份合同'}”的是担保或服务合同，不单独成一笔债"
        mend = f"加 --debt 和那笔债的编号（{_ids(case)}），或和借款合同一起读"
        return Problem("", _OPTION, 0, what, mend)
    names = {party.name for party in entry.parties}
    known = {party.id for party in case.parties if party.name in names}
    alike = [debt for debt in case.debts if any(link.party in known for link in debt.chain) or debt.label in names]
    if not alike:
        return None
    told = "、".join(f"{debt.id}" for debt in alike)
    what = f"案件里已经有和{entry.who or '这家机构'}有关的债（{told}），不知道是不是同一笔"
    return Problem("", _OPTION, 0, what, f"是同一笔，加 --debt {alike[0].id}；不是，加 --debt new")


def _ids(case: Case) -> str:
    return "、".join(debt.id or "" for debt in case.debts) or "案件里还没有债，先放借款合同"


def _add(case: Case, entry: Entry) -> None:
    debt = deepcopy(entry.fact)
    assert isinstance(debt, Debt)  # noqa: S101 - chosen so
    debt.chain = _known_parties(case, entry)
    case.debts.append(debt)
    _accounts(case, debt)


def _known_parties(case: Case, entry: Entry) -> list[Link]:
    """The chain of the entry with the ids that the case has for the same names; parties that are new are added."""
    assert isinstance(entry.fact, Debt)  # noqa: S101 - chosen so
    ids = {party.id: party.id for party in entry.parties}
    for party in entry.parties:
        same = next((one for one in case.parties if one.name == party.name or one.id == party.id), None)
        if same is None:
            case.parties.append(deepcopy(party))
        else:
            ids[party.id] = same.id
    chain = deepcopy(entry.fact.chain)
    for link in chain:
        link.party = ids.get(link.party, link.party)
    return chain


def _fill(case: Case, there: Debt, entry: Entry, out: Joined) -> bool:
    """What the case does not know yet; whether that was anything."""
    told = deepcopy(entry.fact)
    assert isinstance(told, Debt)  # noqa: S101 - chosen so
    new_of: set[str] = set()
    for name, slot in slots(Debt).items():
        value = getattr(told, name)
        if name in (*_LISTS, "id", "label") or value is None:
            continue
        old = getattr(there, name)
        if old is None:
            setattr(there, name, value)
            new_of.add(name)
        elif old != value:
            both = f"案件里是 {told_value(name, old)}，文件里是 {told_value(name, value)}"
            out.differs.append(f"{there.label or there.id}：{slot.zh}，{both}，没有改")
    chain = [one for one in _known_parties(case, entry) if not any(_same_link(one, old) for old in there.chain)]
    charges = [
        one for one in told.charges if not any((o.kind, o.amount) == (one.kind, one.amount) for o in there.charges)
    ]
    debits = [
        one for one in told.debit_authorities if not any(o.account == one.account for o in there.debit_authorities)
    ]
    there.chain += chain
    there.charges += charges
    there.debit_authorities += debits
    if told.schedule and not there.schedule:
        there.schedule = told.schedule
        new_of.add("schedule")
    elif told.schedule and told.schedule != there.schedule:
        out.differs.append(f"{there.label or there.id}：还款计划和文件里的不一样，没有改")
    if debits:
        new_of.add("debit_authorities")
    changed = bool(new_of or chain or charges)
    if changed:
        _sources(there, told, new_of, entry.id)
        _accounts(case, there)
    return changed


def _same_link(one: Link, other: Link) -> bool:
    return (one.party, one.role) == (other.party, other.role)


def _sources(there: Debt, told: Debt, new_of: set[str], id: str) -> None:
    """For each fact that entered its own source; the last one keeps by which id the paper is known again."""
    from_paper = _paper(told)
    for source in told.sources:
        source.of = [name for name in source.of if name in new_of]
        if source.of:
            there.sources.append(source)
    if there.id != id and from_paper is not None and not _came(there, id):
        there.sources.append(Source(from_paper.kind, [], from_paper.document, None, f"并入这笔债，编号 {id}"))


def _paper(told: Debt) -> Source | None:
    """Any source of the entry: all of them name the paper that it comes from."""
    chain, charges = (link.sources for link in told.chain), (charge.sources for charge in told.charges)
    return next((source for part in (told.sources, *chain, *charges) for source in part if source.document), None)


def _accounts(case: Case, debt: Debt) -> None:
    """Where the case lists its accounts, one that can be debited is among them."""
    if case.household is None or not case.household.accounts:
        return
    known = {account.id for account in case.household.accounts}
    for authority in debt.debit_authorities:
        if authority.account is not None and authority.account not in known:
            case.household.accounts.append(Account(id=authority.account))


def _refused(what: str, mend: str) -> InputRefused:
    return InputRefused([Problem("", _OPTION, 0, what, mend)])
