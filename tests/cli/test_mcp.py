"""`ashore mcp` spoken to by the library's own client, as an assistant does: it reads, and says what to mend."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from mcp import ClientSession, StdioServerParameters
from mcp.client.stdio import stdio_client

from ashore.desk.check_data import check_json
from ashore.facts.dump import case_to_data
from ashore.facts.load import load_case

EXAMPLES = Path(__file__).parents[2] / "examples"
ON = "2026-11-23"


def speak(talk: Callable[[ClientSession], Awaitable[Any]]) -> Any:
    """One talk with a server of its own. Nothing is left running."""
    server = StdioServerParameters(command=str(Path(sys.executable).with_name("ashore")), args=["mcp"])

    async def whole() -> Any:
        async with stdio_client(server) as (reads, writes), ClientSession(reads, writes) as session:
            await session.initialize()
            return await talk(session)

    return asyncio.run(asyncio.wait_for(whole(), 120))


@pytest.fixture(scope="module")
def told() -> dict[str, Any]:
    """All questions in one talk: (JSON or words, refused) by a name."""
    case = case_to_data(load_case(EXAMPLES / "worked-case-2026.yaml"))
    way_out = case_to_data(load_case(EXAMPLES / "way-out.yaml"))
    night = {"contact": {"at": "2026-11-19T22:10+08:00", "channel": "call"}, "around": {"lender": "bank"}}
    asked: dict[str, tuple[str, dict[str, Any]]] = {
        "night": ("check_contact", {**night, "on": ON}),
        "case": ("assess_case", {"case": case, "on": ON}),
        "owed": ("lawful_amount", {"case": way_out, "on": ON}),
        "found": ("find_law", {"words": "治安管理处罚法 威胁", "on": ON}),
        "old": ("verify_citation", {"citation": "治安管理处罚法第四十二条", "on": ON}),
        "was": ("verify_citation", {"citation": "治安管理处罚法第四十二条", "on": "2022-05-01"}),
        "none": ("verify_citation", {"citation": "治安管理处罚法第一百条", "on": ON}),
        "unknown": ("verify_citation", {"citation": "梦里的法第一条", "on": ON}),
        "label": ("label_text", {"text": "再不还钱就把你照片发到村群里"}),
        "letter": ("draft_letter", {"case": case, "kind": "complaint_lender", "on": ON}),
        "no kind": ("draft_letter", {"case": case, "kind": "threat", "on": ON}),
        "no case": ("assess_case", {"case": {"debts": 3}}),
        "no tool": ("erase_everything", {}),
        "no key": ("check_contact", {"colour": 1}),
        "law": ("show_law", {"id": "za-new-50", "on": ON}),
        "memory": ("show_law", {"id": "../../etc"}),
    }

    async def talk(session: ClientSession) -> dict[str, Any]:
        found: dict[str, Any] = {"tools": (await session.list_tools()).tools}
        for name, (tool, sent) in asked.items():
            result = await session.call_tool(tool, sent)
            text = "".join(part.text for part in result.content)  # type: ignore[union-attr]
            found[name] = (text if result.is_error else json.loads(text), result.is_error)
        return found

    return dict(speak(talk))


def test_every_tool_only_reads(told: dict[str, Any]) -> None:
    names = [tool.name for tool in told["tools"]]
    assert {"check_contact", "lawful_amount", "find_law", "verify_citation", "label_text", "draft_letter"} <= set(names)
    assert all(tool.annotations.read_only_hint for tool in told["tools"])


def test_a_contact_is_judged_as_the_desk_judges_it(told: dict[str, Any]) -> None:
    night = json.dumps({"contact": {"at": "2026-11-19T22:10+08:00", "channel": "call"}, "around": {"lender": "bank"}})
    from datetime import date

    assert told["night"] == (json.loads(check_json(night, date.fromisoformat(ON))), False)


def test_cases_and_sums(told: dict[str, Any]) -> None:
    assert told["case"][0]["standings"]
    assert told["owed"][0]["sheets"]


def test_citations_are_verified_by_their_day(told: dict[str, Any]) -> None:
    old, was = told["old"][0], told["was"][0]
    assert (old["state"], [law["id"] for law in old["instead"]]) == ("not_in_force", ["za-new-50"])
    assert (was["state"], [law["id"] for law in was["laws"]]) == ("in_force", ["za-old-42"])
    assert told["none"][0]["state"] == "not_held"
    assert told["unknown"][1] is True


def test_law_is_found_and_shown(told: dict[str, Any]) -> None:
    found = told["found"][0]
    assert found["found"] >= 1
    assert found["laws"][0]["in_force"] is True
    assert told["law"][0]["id"] == "za-new-50"


def test_a_draft_says_what_to_look_at(told: dict[str, Any]) -> None:
    assert "投诉" in told["letter"][0]["text"]
    assert isinstance(told["letter"][0]["look_at"], list)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("no kind", "没有“threat”这种文书"),
        ("no case", "case.debts"),
        ("no tool", "没有“erase_everything”这个工具"),
        ("no key", "colour"),
        ("memory", "没有“../../etc”这一条"),
    ],
)
def test_what_cannot_be_says_what_to_mend(told: dict[str, Any], name: str, said: str) -> None:
    words, refused = told[name]
    assert refused is True
    assert said in words


def test_words_are_labelled(told: dict[str, Any]) -> None:
    assert told["label"][0]["labels"]
