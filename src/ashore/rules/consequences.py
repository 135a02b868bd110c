"""What follows from a finding on the day asked: where to go, can the police still punish, which law punishes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any, Literal

from ashore.facts.case import Case, Report
from ashore.facts.days import months_after
from ashore.facts.kinds import ReportReply
from ashore.law.pack import section
from ashore.rules.finding import Finding
from ashore.rules.three import Row

Window = Literal["open", "closed", "cannot_tell"]
Windows = dict[tuple[str, tuple[int, ...]], tuple[Window | None, date | None, tuple[str, ...]]]
"""The police window of each entry or unit of one case on one day: all rules that look at it share it."""


def add_consequences(finding: Finding, case: Case, rows: Sequence[Row], on: date, windows: Windows) -> Finding:
    """The finding with route, police window and penalty law; questions that these need are added to `ask`."""
    table = section("consequences")
    mine = [rows[i] for i in finding.indexes]
    where = finding.about, finding.indexes
    if where not in windows:
        windows[where] = _window(case, finding, mine, on, table)
    window, until, ask = windows[where]
    cannot = window == "cannot_tell" and bool(set(finding.cites) & police_records())
    return replace(
        finding,
        route=_route(finding, mine[0], on, table),
        police_window=window,
        police_until=until,
        penalty_law=_penalty(finding, mine, on, table),
        ask=tuple(sorted({*finding.ask, *ask})) if cannot or ask == ("reported",) else finding.ask,
    )


@cache
def police_records() -> frozenset[str]:
    """The records whose breach is a matter for the police."""
    table = section("consequences")
    pairs = [pair for many in table["penalties"].values() for pair in many]
    return frozenset(p[side] for p in pairs for side in ("old", "new")) | frozenset(table["crimes"])


def _route(finding: Finding, row: Row, on: date, table: Any) -> tuple[str, ...]:
    """A complaint that broke no period still has somewhere to go on to: whoever supervises this lender."""
    if finding.outcome == "none" and finding.about != "complaints":
        return ()
    routes = table["routes"]
    bodies: list[str] = []
    if police_records() & set(finding.cites):
        bodies.append("police")
    if finding.code not in routes["not_lender"]:
        bodies += _supervisors(row.get("lender_kind"), on, table)
    for body in routes["by_code"].get(finding.code, []):
        since = routes["since"].get(body)
        bodies.append(body if since is None or on.isoformat() >= since else routes["before"][body])
    if finding.level == routes["civil_level"] and finding.about == "contacts":
        bodies.append(routes["civil"])
    return tuple(dict.fromkeys(bodies))


def _supervisors(kind: str | None, on: date, table: Any) -> list[str]:
    regulators = table["regulators"]
    if kind in regulators["none"]:
        return []
    if kind in regulators["nfra"]:
        names = table["nfra_names"]
        return ["lender", names["new"] if on.isoformat() >= names["since"] else names["old"]]
    if kind in regulators["provincial_lfa"]:
        return ["lender", "provincial_lfa"]
    return ["lender"]


def _window(
    case: Case, finding: Finding, rows: Sequence[Row], on: date, table: Any
) -> tuple[Window | None, date | None, tuple[str, ...]]:
    """Open within the limit from the (last) act, or when a report was registered within it."""
    if finding.about != "contacts":
        return None, None, ()
    ids = {case.contacts[i].id for i in finding.indexes}
    first = date.fromisoformat(max(r["day_first"] for r in rows))
    last = date.fromisoformat(max(r["day_last"] for r in rows))
    ends = {_one_window(case.reports, ids, months_after(d, table["limit_months"]), on) for d in (first, last)}
    until = months_after(last, table["limit_months"]) if first == last else None
    if len(ends) == 1:
        window = ends.pop()
        return window, until, ("reported",) if window == "cannot_tell" else ()
    return "cannot_tell", None, ("date",)


def _one_window(reports: list[Report] | None, ids: set[str | None], until: date, on: date) -> Window:
    if on <= until:
        return "open"
    if reports is None:
        return "cannot_tell"
    mine = [r for r in reports if r.about_contact is None or r.about_contact in ids]
    if any(r.reply is ReportReply.REGISTERED and r.on is not None and r.on <= until for r in mine):
        return "open"
    if any(r.on is None or (r.on <= until and r.reply is not ReportReply.REGISTERED) for r in mine):
        return "cannot_tell"
    return "closed"


def _penalty(finding: Finding, rows: Sequence[Row], on: date, table: Any) -> str | None:
    """The law at the time of the act, unless the new one is lighter and already in force on the day asked."""
    if finding.outcome == "none" or not police_records() & set(finding.cites):
        return None
    change = table["change_on"]
    last = rows[-1]
    before = last["day_last"] < change
    if not before and last["day_first"] < change:
        return None
    for pair in table["penalties"].get(finding.code, []):
        if not _fits(pair, last):
            continue
        if not before:
            return str(pair["new"])
        return str(pair["new"] if on.isoformat() >= change and _new_is_lighter(pair, last) else pair["old"])
    return None


def _fits(pair: dict[str, Any], row: Row) -> bool:
    if "when" in pair and row.get("says:" + pair["when"]) is not True:
        return False
    return "place" not in pair or row.get("place") == pair["place"]


def _new_is_lighter(pair: dict[str, Any], row: Row) -> bool:
    if pair.get("lighter") == "new":
        return True
    ages = pair.get("lighter_for_age")
    age = row.get("debtor_age")
    return ages is not None and age is not None and ages["from"] <= age <= ages["to"]
