"""Six months to the day, the lighter law, and where to go."""

from __future__ import annotations

from typing import Any

import pytest

from ashore.rules.scenario import answer_scenario


def finding(at: str, on: str, code: str = "threat_violence", **more: Any) -> dict[str, Any]:
    """The finding on one text message that threatens, or on what `more` makes of it."""
    contact = {"at": at, "channel": "sms", "counterpart": "debtor", "text": "不还钱就杀你全家。"} | more.pop(
        "contact", {}
    )
    raw = {
        "id": "s",
        "actor": {"lender_kind": "consumer_finance", "collector": "outsourced", "associations": []}
        | more.pop("actor", {}),
        "borrower": {"product": "online_consumer_loan"} | more.pop("borrower", {}),
        "contacts": [contact],
        "ask_on": on,
        **more,
    }
    return next(f for f in answer_scenario(raw) if f["code"] == code)


@pytest.mark.parametrize(
    ("at", "on", "window"),
    [
        ("2026-01-20T10:00:00+08:00", "2026-07-20", "open"),
        ("2026-01-20T10:00:00+08:00", "2026-07-21", "closed"),
        ("2026-08-31T10:00:00+08:00", "2027-02-28", "open"),
        ("2026-08-31T10:00:00+08:00", "2027-03-01", "closed"),
        ("2023-08-31T10:00:00+08:00", "2024-02-29", "open"),
        ("2023-08-31T10:00:00+08:00", "2024-03-01", "closed"),
    ],
)
def test_six_months_to_the_day_and_to_the_end_of_a_short_month(at: str, on: str, window: str) -> None:
    assert finding(at, on, reports=[])["police_window"] == window


REPORTS = [
    ([{"to": "police", "on": "2026-03-01", "reply": "registered"}], "open"),
    ([{"to": "police", "on": "2026-07-21", "reply": "registered"}], "closed"),
    ([{"to": "police", "on": "2026-03-01", "reply": "refused"}], "cannot_tell"),
    ([{"to": "police", "reply": "registered"}], "cannot_tell"),
    (None, "cannot_tell"),
]


@pytest.mark.parametrize(("reports", "window"), REPORTS)
def test_after_six_months_what_was_reported_decides(reports: Any, window: str) -> None:
    told = {} if reports is None else {"reports": reports}
    got = finding("2026-01-20T10:00:00+08:00", "2026-08-01", **told)
    assert got["police_window"] == window
    assert ("reported" in got["ask"]) == (window == "cannot_tell")


def test_a_day_that_decides_is_asked() -> None:
    got = finding("2026-01", "2026-07-20", reports=[])
    assert got["police_window"] == "cannot_tell"
    assert "date" in got["ask"]


ACTS = [
    ("2025-12-31T10:00:00+08:00", "2026-01-10", {}, "za-old-42"),
    ("2026-01-01T10:00:00+08:00", "2026-01-10", {}, "za-new-50"),
]


@pytest.mark.parametrize(("at", "on", "more", "law"), ACTS)
def test_the_law_of_the_day_of_the_act_sets_the_penalty(at: str, on: str, more: Any, law: str) -> None:
    assert finding(at, on, **more)["penalty_law"] == law


@pytest.mark.parametrize(("on", "law"), [("2025-12-31", "za-old-51"), ("2026-01-01", "za-new-62")])
def test_the_new_law_goes_back_where_it_is_lighter_and_in_force(on: str, law: str) -> None:
    lawyer = {"labels": ["impersonation_lawyer"], "text": "我是某律师事务所的王律师。"}
    assert finding("2025-12-30T10:00:00+08:00", on, "impersonation_lawyer", contact=lawyer)["penalty_law"] == law


@pytest.mark.parametrize(
    ("age", "law"), [(59, "za-old-43"), (60, "za-new-51"), (69, "za-new-51"), (70, "za-old-43"), (None, "za-old-43")]
)
def test_between_60_and_69_the_new_law_is_lighter_for_blows(age: int | None, law: str) -> None:
    blow = {"channel": "visit", "place": "doorway", "note": "来人动手打了我两拳", "labels": ["threat_violence"]}
    told = blow | {"text": None}
    got = finding("2025-12-20T10:00:00+08:00", "2026-01-10", contact=told, borrower={"debtor_age": age})
    assert got["penalty_law"] == law


@pytest.mark.parametrize(
    ("kind", "on", "to", "not_to"),
    [
        ("bank", "2023-07-19", "cbirc_local", "nfra_local"),
        ("bank", "2023-07-20", "nfra_local", "cbirc_local"),
        ("microloan", "2026-07-20", "provincial_lfa", "nfra_local"),
        ("private_person", "2026-07-20", "police", "lender"),
    ],
)
def test_the_supervisor_is_that_of_the_lender_and_of_the_day_asked(kind: str, on: str, to: str, not_to: str) -> None:
    got = finding("2023-07-10T10:00:00+08:00", on, actor={"lender_kind": kind, "collector": "in_house"})
    assert to in got["route"]
    assert not_to not in got["route"]
