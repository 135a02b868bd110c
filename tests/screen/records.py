"""Invented records in which anything may be unknown, and the same contacts as cases: for Python's own answer."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import date
from typing import Any

from ashore.facts.case import FORMAT, Agreement, Case
from ashore.facts.contact import Contact
from ashore.facts.debt import Debt
from ashore.facts.kinds import AgreementKind, Association, Role
from ashore.facts.moment import parse_moment
from ashore.facts.party import Consents, Link, Party, Person
from ashore.rules.asking import ASKED_BY
from ashore.rules.judge import judge_rows
from ashore.rules.rows import Frame, RowDict, _contact_row, _stops_and_tries
from ashore.rules.rule import labels, rules_about
from ashore.screen.fields import FIELDS, Field
from tests.rules.strategies import DAYS

ON = date(2026, 11, 23)
TEXTS = (
    *("你再不还钱，我就带人去打断你的腿。", "您的账单已逾期，请尽快与我们联系。", "请你们不要再打电话给我了。"),
    *(
        "他已经去世了，你们找别人吧。",
        "我是法院的，今天就来查封你家。",
        "先把违约金打到我个人账户。",
        "滚，不要脸的老赖。",
    ),
)
LABELS = ("none", "insult", "threat_violence|insult", "third_party_disclosure", "impersonation_lawyer", "other")
CLOCKS = ("00:00:00", "07:59:59", "08:00:00", "12:00:00", "21:40:00", "22:00:00", "23:59:59")
OF_DEBT = (
    *("lender_kind", "product", "cba_member", "nifa_member", "declares_gbt", "outsourcing_notice", "assignment_notice"),
    *("illegal_debt", "recognised", "loan_granted_on", "debt_amount", "plan_signed_on", "plan_kept"),
)
VISIT = ("entered", "entry_consent", "asked_to_leave", "left", "took_property", "posted_notice")
Record = dict[str, Any]


def records(rows: int, seed: int) -> list[Record]:
    """Some debtors with many contacts alike on a day, so that limits are passed; every fact now and then unknown."""
    chance = random.Random(seed)  # noqa: S311
    found: list[Record] = []
    while len(found) < rows:
        base = _record(chance, f"d{len(found) // 60}")
        for _ in range(min(chance.choice((1, 1, 1, 2, 5, 8, 22)), rows - len(found))):
            own = {"id": f"c{len(found)}"}
            if chance.random() < 0.3:
                own["answered"] = chance.choice((True, False, None))
            found.append(_consistent({**base, **own}))
    return found


def _record(chance: random.Random, debtor: str) -> Record:
    usual = {"channel": "call", "counterpart": "debtor", "initiated_by": "collector", "lender_kind": "bank"}
    record: Record = {}
    for field in FIELDS:
        value: Any = None
        if field.kind == "code":
            value = usual.get(field.name) if chance.random() < 0.6 else chance.choice(field.codes)
        elif field.kind == "bool":
            value = chance.random() < 0.5
        elif field.kind == "int":
            value = chance.choice((0, 1, 3, 4, 15, 30, 65, 1000000))
            value = min(max(value, field.least), field.most)
        elif field.kind == "day":
            value = chance.choice(DAYS)
        record[field.name] = None if chance.random() < 0.25 else value
    day = chance.choice(DAYS)
    record["at"], record["at_about"] = f"{day}T{chance.choice(CLOCKS)}+08:00", None
    if chance.random() < 0.15:
        record["at"], record["at_about"] = None, chance.choice((day, day[:7], day[:4], None))
    record |= {
        "debtor": debtor,
        "lender": chance.choice(("甲", "乙", None)),
        "agency": chance.choice(("甲", "丙", None)),
    }
    record |= {"region": None, "to_number": chance.choice(("1", "2", None)), "by_another": chance.random() < 0.05}
    record["text"] = chance.choice(TEXTS) if chance.random() < 0.3 else None
    record["labels"] = chance.choice(LABELS) if chance.random() < 0.3 else None
    record["asked_to_stop"] = True if chance.random() < 0.03 else None
    if chance.random() < 0.5:
        record |= dict.fromkeys(VISIT)
    return record


def varied(bases: int, seed: int) -> list[Record]:
    """Records that differ from a base in one fact only, each of a debtor of its own."""
    chance = random.Random(seed)  # noqa: S311
    found: list[Record] = []
    for _ in range(bases):
        base = _record(chance, "")
        for field in FIELDS:
            for value in _values(field):
                own = {field.name: value, "id": "c", "debtor": f"v{len(found)}"}
                own |= {"at": None} if field.kind == "about" else {}
                found.append(_consistent({**base, **own}))
    return found


def _values(field: Field) -> tuple[Any, ...]:
    match field.kind:
        case "code":
            return (None, *field.codes)
        case "bool":
            return (None, True, False)
        case "int":
            return (None, *sorted({min(max(n, field.least), field.most) for n in (0, 1, 2, 3, 4, 50000, 10**6)}))
        case "day":
            return (None, *DAYS)
        case "instant":
            return tuple(f"{day}T{clock}+08:00" for day in DAYS[::5] for clock in CLOCKS)
        case "about":
            return (None, *sorted({day[:length] for day in DAYS for length in (4, 7, 10)}))
        case "labels":
            return (None, *LABELS)
    return (None, *TEXTS) if field.name == "text" else ()


def _consistent(record: Record) -> Record:
    """A case knows both memberships or none, knows nothing of a debt without its creditor, and no talk unanswered."""
    if record["cba_member"] is None or record["nifa_member"] is None:
        record["cba_member"] = record["nifa_member"] = None
    if record["lender"] is None:
        record |= dict.fromkeys(OF_DEBT)
        if record["agency"] is None:
            record |= {"collector": None, "channel_authorised": None}
    if record["answered"] is False:
        record["effective"] = False if record["effective"] is None else None
        record["text"] = None
    return record


def rows_in_python(told: Iterable[Record]) -> dict[str, list[RowDict]]:
    """By debtor, the rows that rules.rows makes of the same contacts in a case."""
    found: dict[str, tuple[list[RowDict], list[Contact]]] = {}
    for record in told:
        case, contact = _case(record)
        wanted = labels() | ASKED_BY
        row = _contact_row(Frame(case, ON, wanted, lambda _: None), contact, case.debts[0] if case.debts else None)
        row |= {"agreed_scope": record["agreed_scope"] or "none", "other_agreed": bool(record["other_agreed"])}
        row |= {"debt": None, "by_another": bool(record["by_another"])}
        rows, contacts = found.setdefault(record["debtor"], ([], []))
        rows.append(row)
        contacts.append(contact)
    for rows, contacts in found.values():
        _stops_and_tries(Frame(Case(format=FORMAT, contacts=contacts), ON, frozenset(), lambda _: None), rows)
    return {debtor: rows for debtor, (rows, _) in found.items()}


def findings_in_python(told: list[Record]) -> dict[tuple[str, tuple[str, ...]], tuple[str, str | None, str]]:
    """(code, ids) → outcome, level, cites, of everything that is not "none"."""
    ids: dict[str, list[str]] = {}
    for record in told:
        ids.setdefault(record["debtor"], []).append(record["id"])
    found = {}
    for debtor, rows in rows_in_python(told).items():
        places = [i for i, r in enumerate(rows) if r["day_first"] <= ON.isoformat() and not r["by_another"]]
        for one in judge_rows(rules_about("contacts"), [rows[i] for i in places]):
            if one.outcome != "none":
                key = one.code, tuple(ids[debtor][places[i]] for i in one.indexes)
                found[key] = (one.outcome, one.level, "|".join(one.cites))
    return found


def _case(r: Record) -> tuple[Case, Contact]:
    spouse = {True: "用于家庭", False: "赌博", None: None}[r["household"]]
    calls = r["agreed_calls"]
    consents = Consents(night_contact=r["night_consent"], call_frequency=calls)
    person = Person(
        reachable=r["reachable"], unreachable_days=r["unreachable_days"], age=r["debtor_age"], spouse=spouse,
        consents=consents,
    )  # fmt: skip
    parties, debts, agreements = [], [], []
    own = r["agency"] is not None and r["agency"] == r["lender"]
    told = {"collector": _word("collector", r), "channel_authorised": r["channel_authorised"]}
    if r["lender"]:
        member = None
        if r["cba_member"] is not None:
            member = [
                a for a, is_in in ((Association.CBA, r["cba_member"]), (Association.NIFA, r["nifa_member"])) if is_in
            ]
        kind = _word("lender_kind", r)
        more = dict(told) if own else {}
        parties.append(
            Party(id=r["lender"], kind=kind, associations=member, declares_gbt_45251=r["declares_gbt"], **more)
        )
    if not own:
        parties.append(Party(id=r["agency"] or "某", **told))
    chain = [Link(party=r["lender"], role=Role.FUND_LENDER)] if r["lender"] else []
    if not own:
        chain.append(Link(party=r["agency"] or "某", role=Role.COLLECTOR))
    debt = Debt(
        id="债", label="债", chain=chain, product=_word("product", r), outsourcing_notice=r["outsourcing_notice"],
        assignment_notice=r["assignment_notice"], illegal_debt=r["illegal_debt"], recognised=r["recognised"],
        loan_granted_on=r["loan_granted_on"] and date.fromisoformat(r["loan_granted_on"]),
        principal=None if r["debt_amount"] is None else r["debt_amount"] * 100,
    )  # fmt: skip
    if r["lender"]:
        debts.append(debt)
    if r["plan_signed_on"] or r["plan_kept"] is not None:
        signed = r["plan_signed_on"] and date.fromisoformat(r["plan_signed_on"])
        agreements.append(Agreement(kind=AgreementKind.PERSONALISED_INSTALMENT, signed_on=signed, kept=r["plan_kept"]))
    at = r["at"] or r["at_about"]
    passed = ("answered", "effective", "text", "to_number", "asked_to_stop", "visitors", "showed_id", *VISIT)
    passed += ("showed_authorisation", "recorded_by_them", "property_consent")
    contact = Contact(
        id=r["id"], at=parse_moment(at) if at else None, by=r["agency"],
        labels=None if r["labels"] is None else [x for x in r["labels"].split("|") if x != "none"],
        **{name: r[name] for name in passed},
        **{name: _word(name, r) for name in ("channel", "counterpart", "initiated_by", "call_kind", "place")},
    )  # fmt: skip
    case = Case(format=FORMAT, person=person, parties=parties, debts=debts, agreements=agreements, contacts=[contact])
    return case, contact


def _word(name: str, record: Record) -> Any:
    from ashore.facts import kinds

    enums = {
        "lender_kind": kinds.LenderKind, "collector": kinds.CollectorKind, "product": kinds.Product,
        "channel": kinds.Channel, "counterpart": kinds.Counterpart, "initiated_by": kinds.Initiator,
        "call_kind": kinds.CallKind, "place": kinds.Place,
    }  # fmt: skip
    return None if record[name] is None else enums[name](record[name])
