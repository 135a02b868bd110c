"""The pack's data of the assessment: every source and body exists and may be shown, broken data is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ashore.facts.kinds import AddressKind, LenderKind, StepKind
from ashore.law.bodies import bodies, body
from ashore.law.library import in_force, record
from ashore.law.pack import section
from ashore.packing.assess import sections

PACK = Path(__file__).parents[2] / "packs" / "cn"
NAMES = sorted(sections())
ON = date(2026, 11, 23)


def walk(data: Any, path: str = "") -> Iterator[tuple[str, Any]]:
    yield path, data
    if isinstance(data, dict):
        for key, value in data.items():
            yield from walk(value, f"{path}.{key}")
    elif isinstance(data, list):
        for i, value in enumerate(data):
            yield from walk(value, f"{path}[{i}]")


@pytest.mark.parametrize("name", NAMES)
def test_every_source_exists_and_may_be_shown(name: str) -> None:
    for path, value in walk(section(name)):
        if path.endswith((".cites", ".records")):
            for cite in value:
                assert record(cite).citable, (path, cite)


def test_some_source_of_every_action_clock_and_tray_is_in_force() -> None:
    named = [*section("clocks")["steps"], *section("actions"), *section("trays")["trays"].values()]
    for row in named:
        if row["cites"]:
            assert any(in_force(record(c), ON) for c in row["cites"]), row


@pytest.mark.parametrize("name", NAMES)
def test_every_number_of_the_law_that_a_text_takes_exists(name: str) -> None:
    for _, value in walk(section(name)):
        for law, parameter in re.findall(r"\[\[([^\].]+)\.([^\]]+)\]\]", value if isinstance(value, str) else ""):
            assert record(law).citable
            assert parameter in (record(law).parameters or {})


def test_every_parameter_of_a_clock_is_in_each_of_its_records() -> None:
    pack = section("clocks")
    for row in [*pack["steps"], pack["credit_objection"], pack["police_case"], pack["tied"]]:
        if "parameter" in row:
            for law in row["records"]:
                assert int((record(law).parameters or {})[row["parameter"]]) > 0


def test_every_body_exists() -> None:
    known = {b.id for b in bodies()}
    for row in [*section("actions"), *section("helplines")]:
        assert row["body"] in known | {None, "regulator"}
        if row["body"] not in (None, "regulator"):
            assert body(row["body"], ON)


def test_the_table_has_a_column_for_every_lender_and_a_step_for_every_kind() -> None:
    stage = section("stage")
    assert {k for kinds in stage["groups"].values() for k in kinds} == {str(k) for k in LenderKind}
    assert set(stage["steps"]) == {str(k) for k in StepKind}
    assert set(section("outlook")["cards"]) == {str(k) for k in AddressKind}


def test_every_next_step_says_how_sure_it_is_and_the_spread_is_honest() -> None:
    stage = section("stage")
    rows = [row for rows in (*stage["table"].values(), *stage["after"].values()) for row in rows]
    assert {row["confidence"] for row in rows} <= {"a", "b", "c"}
    assert "没有可靠统计" in stage["spread"]["b"]
    assert "没有可靠统计" in stage["spread"]["c"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("（2026）川0105民诉前调1234号", StepKind.PRE_SUIT_MEDIATION),
        ("(2026)京0105民初9号", StepKind.SUIT),
        ("（2026）沪0115民督88号", StepKind.PAYMENT_ORDER),
        ("（2026）粤03执恢12号", StepKind.ENFORCEMENT),
        ("（2026）粤03执12号", StepKind.ENFORCEMENT),
        ("（2026）浙01财保3号", StepKind.PRESERVATION),
        ("（2026）成仲案字第77号", StepKind.ARBITRATION),
        ("（2026）厦仲裁字第5号", StepKind.ARBITRATION),
        ("编号2026第5号", None),
        ("逾期3天，请还款", None),
    ],
)
def test_case_numbers(text: str, kind: StepKind | None) -> None:
    stage = section("stage")
    match = re.search(stage["case_number"], text)
    assert (stage["number_kinds"][match[1]] if match else None) == kind


BREAKS = {
    "stage": ("confidence: a", "confidence: z"),
    "chain": ("proves: [contract,", "proves: [hearsay,"),
    "trays": ("unlicensed_kinds: [unlicensed,", "unlicensed_kinds: [shark,"),
    "outlook": ("- key: unreachable", "- key: moon_phase"),
    "clocks": ("unit: days", "unit: moons"),
    "headline": ("if: danger", "if: full_moon"),
    "helplines": ("if: despair", "if: full_moon"),
}


@pytest.mark.parametrize("name", sorted(BREAKS))
def test_broken_data_is_refused_with_its_place(name: str, tmp_path: Path) -> None:
    text = (PACK / f"{name}.yaml").read_text("utf-8")
    good, bad = BREAKS[name]
    assert good in text
    (tmp_path / f"{name}.yaml").write_text(text.replace(good, bad, 1), "utf-8")
    assert sections()[name](PACK)[1] == []
    problems = sections()[name](tmp_path)[1]
    assert problems
    assert all(p.file.endswith(f"{name}.yaml") and p.what and p.mend for p in problems)


@pytest.mark.parametrize(
    ("good", "bad"), [("if: danger", "if: full_moon"), ("when: now", "when: soon"), ("  why:", "  wy:")]
)
def test_broken_actions_are_refused(good: str, bad: str, tmp_path: Path) -> None:
    (tmp_path / "actions").mkdir()
    text = (PACK / "actions" / "first.yaml").read_text("utf-8")
    (tmp_path / "actions" / "first.yaml").write_text(text.replace(good, bad, 1), "utf-8")
    assert sections()["actions"](PACK)[1] == []
    assert sections()["actions"](tmp_path)[1]
