"""What the desk does as tools for an assistant: each only reads and keeps nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from ashore.desk.data import to_data
from ashore.desk.paper import offered
from ashore.facts.schema import case_schema
from ashore.web.asked import Asked
from ashore.web.operations import OPERATIONS
from ashore.web.runs import NotThere, day
from ashore.web.tools_law import draft_letter, find_law, not_so, verify_citation

DAY = {"type": "string", "format": "date", "description": "按哪一天的法律，不写就是今天 / as of which day"}
TEXT = {"type": "string"}
OBJECT = {"type": "object", "description": "键见 case_schema / keys as case_schema tells"}
NAMES = {
    "check": (
        "check_contact",
        "Was this contact lawful that day? Findings with dated sources, what to do today.",
    ),
    "assess": ("assess_case", "Where the case stands, clocks, findings, an ordered list of what to do this week."),
    "agenda": ("agenda", "The days ahead of a case: periods with their sums, hearings, instalments."),
    "owed": ("lawful_amount", "What is claimed beside what the law of each date supports, line by line, in fen."),
    "plan": (
        "repayment_plan",
        "Living costs first, then whom to pay how much, or what to propose to whom. In fen.",
    ),
    "scam": ("check_offer", "Red flags in an offer of help with debts, each with its reason."),
    "label": ("label_text", "Which conduct a collector's words may be, with spans. A proposal, to be confirmed."),
    "getLaw": ("show_law", "One record of the law by its id."),
}


@dataclass(frozen=True, slots=True)
class Tool:
    """schema: JSON Schema of the arguments. run: arguments and today → plain data; raises InputRefused."""

    name: str
    description: str
    schema: dict[str, Any]
    run: Callable[[dict[str, Any], date], Any]


def _of_operation(name: str) -> Tool:
    operation = next(one for one in OPERATIONS if one.name == name)
    called, words = NAMES[name]
    keys = {key: TEXT if of == "Text" else OBJECT for key, of in operation.body} | {"on": DAY}
    needs = list(operation.needs)
    if "{id}" in operation.path:
        keys, needs = {"id": TEXT, "on": DAY}, ["id"]

    def run(sent: dict[str, Any], today: date) -> Any:
        known = set(keys)
        if unknown := set(sent) - known:
            raise not_so(min(unknown), "不认识这一项", f"可以写：{'、'.join(sorted(known))}")
        body = {key: value for key, value in sent.items() if key != "id"} if operation.body else None
        id = sent.get("id")
        if needs == ["id"] and not isinstance(id, str):
            raise not_so("id", "要写编号", "例如 za-new-50")
        try:
            return to_data(operation.run(Asked(body, id or "", day(sent.get("on"), today))))
        except NotThere as e:
            raise not_so("id", f"没有“{id}”这一条", "先用 find_law 找编号") from e

    return Tool(called, f"{words} {operation.summary}", _schema(keys, needs), run)


def _schema(keys: dict[str, Any], needs: list[str]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "properties": keys, "required": needs}


def tools() -> tuple[Tool, ...]:
    kinds = "；".join(f"{one.kind}：{one.title}" for one in offered())
    letter = {"case": OBJECT, "kind": TEXT, "debt": TEXT, "demand": TEXT, "on": DAY}
    return (
        *map(_of_operation, NAMES),
        Tool(
            "find_law",
            "Records of the law whose title, place or summary holds all these words. 找依据，给几个词。",
            _schema({"words": TEXT, "on": DAY}, ["words"]),
            find_law,
        ),
        Tool(
            "verify_citation",
            "Whether a cited place exists here and was in force on the day. 核对出处那天有没有效。",
            _schema({"citation": TEXT, "on": DAY}, ["citation"]),
            verify_citation,
        ),
        Tool(
            "draft_letter",
            f"A draft letter from a case; refused when it would harm its sender. 写一封信的草稿。kind：{kinds}",
            _schema(letter, ["case", "kind"]),
            draft_letter,
        ),
        Tool(
            "case_schema",
            "The JSON Schema of a case file. 案件文件的格式。",
            _schema({}, []),
            lambda _, __: case_schema(),
        ),
    )
