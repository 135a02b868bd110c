"""The words of repayment plans and agreements: nothing missing, nothing that no code asks for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ashore.facts.kinds import Road

Report = Callable[[str, str], None]
PARTS = {
    "states": {"ask", "no_debts", "promised", "nothing_left", "planned", "not_possible", "open"},
    "budget": {"asks", "names", "zero", "told"},
    "debts.out": {"not_mine", "illegal", "unlicensed", "barred", "no_sum"},
    "offer.grants": {"card", "lender", "payer", "buyer", "court", "judged", "private", "unclear"},
    "why": {"saved", "no_offer", "offer", "saved_for", "current", "names"},
    "holds": {"all", "first", "reserve", "few"},
    "terms.states": {"ready", "missing", "stop"},
    "terms.signed": {"ready", "missing", "stop"},
    "kept": {"next", "on_time", "behind", "done", "proof", "unrecorded"},
}
CHECKS = (
    *("who", "amount", "all", "waiver", "accelerates", "pay_to", "channel", "reporting", "family", "proof"),
    *("road", "afford", "inflated"),
)


def check_repay(data: Any, report: Report) -> None:
    for path, wanted in PARTS.items():
        part = data
        for key in path.split("."):
            part = part[key]
        _same(set(part), wanted, path, report)
    checks = data["terms"]["checks"]
    _same(set(checks), set(CHECKS), "terms.checks", report)
    for key, row in checks.items():
        for needed in ("title", "ask", *(("roads",) if key == "road" else ("good", "bad"))):
            if not row.get(needed):
                report(f"terms.checks.{key}", f"缺少“{needed}”")
    _same(set(checks["road"]["roads"]), {str(road) for road in Road}, "terms.checks.road.roads", report)
    for number in ("margin_percent", "most_instalments"):
        if not isinstance(data["offer"][number], int):
            report(f"offer.{number}", "要写整数")


def _same(found: set[str], wanted: set[str], where: str, report: Report) -> None:
    for name in sorted(wanted - found):
        report(where, f"缺少“{name}”")
    for name in sorted(found - wanted):
        report(where, f"不认识“{name}”")
