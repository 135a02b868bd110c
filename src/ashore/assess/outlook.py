"""The visit outlook per address: a band, every factor with its direction. Practitioners' rules, never a percentage."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from ashore.assess.assessment import Band, Factor, VisitOutlook
from ashore.assess.factors import JUDGES, still_announced
from ashore.assess.signals import signals
from ashore.assess.view import View
from ashore.facts.kinds import AddressKind
from ashore.facts.party import Address
from ashore.law.pack import section

_UPWARDS = ("up_strong", "up", "up_weak")


def outlook(view: View) -> tuple[VisitOutlook, ...]:
    """One outlook per address: those told, and the home and the registered home in any case."""
    return tuple(_of(address, view, section("outlook")) for address in addresses(view))


def addresses(view: View) -> list[Address]:
    told = [a for a in view.person.addresses if a.kind is not None]
    missing = [k for k in (AddressKind.HOME, AddressKind.REGISTERED_HOME) if k not in {a.kind for a in told}]
    if view.person.job_known_to_lender and AddressKind.EMPLOYER not in {a.kind for a in told}:
        missing.append(AddressKind.EMPLOYER)
    return told + [Address(kind=kind) for kind in missing]


def announced(view: View, pack: Any, addresses_told: list[Address]) -> bool:
    """Whether somebody says that they will come: told of an address, or in a recent message about a visit."""
    if any(still_announced(a, view, pack) for a in addresses_told):
        return True
    recent = view.on - timedelta(days=pack["announcement_days"])
    heard = signals(view, None, section("stage"))
    return any(s.id == "visit" and s.on is not None and s.on >= recent for s in heard)


def factors(address: Address, view: View, pack: Any) -> tuple[Factor, ...]:
    out = []
    for row in pack["factors"]:
        direction = JUDGES[row["key"]](address, view, pack)
        out.append(Factor(row["name"], direction, direction != "unknown", row["say"][direction]))
    return tuple(out)


def bands(found: tuple[Factor, ...], pack: Any) -> tuple[Band, Band, Band]:
    """The band, and how low and how high it may become: see the rule at the head of outlook.yaml."""
    rows = pack["factors"]
    weights = pack["weights"]
    score = sum(weights[f.direction] for f in found if f.known)
    may = [weights[d] for f, row in zip(found, rows, strict=True) if not f.known for d in row["may"]]
    lowest, highest = min([0, *may]), max([0, *may])
    known = sum(1 for f, row in zip(found, rows, strict=True) if f.known and row["counts"])
    middle: Band = _band(score, pack) if known >= pack["known_needed"] else "cannot_tell"
    return middle, _band(score + lowest, pack), _band(score + highest, pack)


def _band(score: int, pack: Any) -> Band:
    return next(row["band"] for row in pack["bands"] if score >= row.get("from", score))


def _of(address: Address, view: View, pack: Any) -> VisitOutlook:
    found = factors(address, view, pack)
    band, low, high = bands(found, pack)
    words = pack["words"]
    text = words[band]
    if band != "cannot_tell" and low != high:
        text += words["widened"].format(low=words["names"][low], high=words["names"][high])
    rows = pack["factors"]
    lowers = [row["lowers"] for f, row in zip(found, rows, strict=True) if f.direction in _UPWARDS and "lowers" in row]
    prepare = "announced" if announced(view, pack, [address]) else "always"
    court = next(f for f, row in zip(found, rows, strict=True) if row["key"] == "court").direction == "down"
    return VisitOutlook(
        address=str(address.kind),
        title=pack["titles"][str(address.kind)],
        band=band,
        words=text + words["honest"],
        factors=found,
        lowers=(*lowers, *pack["lowers_always"]),
        prepare=(*pack["prepare"][prepare], *(pack["prepare"]["court"] if court else ())),
        card=pack["cards"][str(address.kind)],
    )
