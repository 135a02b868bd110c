"""Cases that a lawyer can write: facts and a day, and what the law of that day supports; see cases/README.md."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ashore.facts.case import FORMAT
from ashore.facts.load import case_from_data
from ashore.facts.money import fen_from_yuan
from ashore.facts.yamlread import read_yaml
from ashore.money.worksheet.model import Range
from ashore.money.worksheet.sheet import sheet

FILES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
CASES = [(file.stem, entry) for file in FILES for entry in read_yaml(file).data]
KEYS = {"title", "source", "on", "lender", "debt", "payments", "expect"}
EXPECTED = {"supported", "lines", "ways", "paid_back", "asks", "cites"}


def span(written: Any) -> Range:
    low, high = written if isinstance(written, list) else (written, written)
    return Range(fen_from_yuan(low), fen_from_yuan(high))


def case_data(entry: dict[str, Any]) -> dict[str, Any]:
    party = {"id": "lender"} | ({"kind": entry["lender"]} if "lender" in entry else {})
    debt = {"id": "d", "chain": [{"party": "lender", "role": "fund_lender"}], **entry["debt"]}
    payments = [{"debt": "d", **payment} for payment in entry.get("payments", [])]
    return {"format": FORMAT, "told_on": entry["on"], "parties": [party], "debts": [debt], "payments": payments}


@pytest.mark.parametrize(("file", "entry"), CASES, ids=[f"{file}: {entry['title']}" for file, entry in CASES])
def test_case(file: str, entry: dict[str, Any]) -> None:
    assert set(entry) <= KEYS
    assert set(entry["expect"]) <= EXPECTED
    case = case_from_data(case_data(entry))
    found = sheet(case, case.debts[0], date.fromisoformat(entry["on"]))
    expect = entry["expect"]
    assert found.supported == span(expect["supported"])
    lines = {line.key: line.supported for line in found.lines}
    assert {key: lines[key] for key in expect.get("lines", {})} == {
        k: span(v) for k, v in expect.get("lines", {}).items()
    }
    ways = {way.id: way.supported for way in found.ways}
    assert {key: ways[key] for key in expect.get("ways", {})} == {k: span(v) for k, v in expect.get("ways", {}).items()}
    if "paid_back" in expect:
        assert found.paid_back == span(expect["paid_back"])
    if "asks" in expect:
        assert {ask.key for ask in found.asks} == set(expect["asks"])
    assert set(expect.get("cites", ())) <= {cite for line in found.lines for cite in line.cites}


def test_every_case_names_its_source() -> None:
    assert all(entry["title"] and entry["source"] for _, entry in CASES)
