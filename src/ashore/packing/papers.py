"""The letters of a pack: papers.yaml, checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from pathlib import Path
from typing import Any

from ashore.facts.kinds import LenderKind, Product, StepKind
from ashore.facts.problem import InputRefused, Problem
from ashore.facts.yamlread import read_yaml
from ashore.packing.checks import cite, text
from ashore.packing.records import records_section
from ashore.papers.letter.addressed import ADDRESSEES
from ashore.papers.letter.sensible import REASONS
from ashore.papers.letter.store import SLOTS
from ashore.papers.letter.told import FACTS

KEYS = {"title", "group", "to", "use", "opening", "demands", "receipt", "enclosures", "cites", "keep"}
MORE = {"not_for", "products", "facts", "table", "clauses", "step", "ask", "closing", "true", "signer", "signature"} | {
    *("signs", "undated", "when", "period", "most_months"),
}
"""What a letter may have beside KEYS; each only where it is of use."""
GROUPS = ("conduct", "money", "data", "court", "own")
_SLOT = re.compile(r"\{(\w+)\}")
Report = Callable[[str, str], None]


def papers_section(pack: Path) -> tuple[Any, list[Problem]]:
    path = pack / "papers.yaml"
    try:
        data = read_yaml(path).data
        periods = {row["key"] for row in read_yaml(pack / "clocks.yaml").data["steps"]}
    except InputRefused as e:
        return {}, e.problems
    found = wrong(data, records_section(pack)[0], periods)
    problems = [Problem(str(path), where, 0, what, "照旁边的条目改") for where, what in found]
    if problems:
        return {}, problems
    return {**data, "letters": [_ordered(*each) for each in data["letters"].items()]}, []


def wrong(data: Any, records: dict[str, Any], periods: Container[str]) -> list[tuple[str, str]]:
    """(place, what is wrong) for the whole file. periods: keys of the clocks that a step sets off."""
    found: list[tuple[str, str]] = []

    def report(where: str, what: str) -> None:
        found.append((where, what))

    for kind, letter in data["letters"].items():
        where = f"letters.{kind}"
        if missing := KEYS - set(letter):
            report(where, f"缺少：{'、'.join(sorted(missing))}")
            continue
        _letter(where, letter, data["tables"], report)
        _law(where, letter, records, periods, report)
    for name, table in data["tables"].items():
        for row in table:
            if set(row) not in ({"name", "blank"}, {"name", "say"}):
                report(f"tables.{name}", "每行要有“name”，再加“blank”（要填的）或“say”（案件里的）")
            _slots(f"tables.{name}", [row.get("say", "")], report)
    for key, rule in data["lint"].items():
        for expression in rule["senses"]:
            try:
                re.compile(expression)
            except re.error as e:
                report(f"lint.{key}", f"“{expression}”不是正则表达式：{e}")
    return found


def _ordered(kind: str, letter: Any) -> dict[str, Any]:
    """Lists keep the order that the file has; the first demand is the usual one."""
    demands = [{"key": key, "say": say} for key, say in letter["demands"].items()]
    return {"kind": kind, **letter, "demands": demands}


def _letter(where: str, letter: Any, tables: Any, report: Report) -> None:
    if strange := set(letter) - KEYS - MORE:
        report(where, f"不认识：{'、'.join(sorted(strange))}")
    if letter["group"] not in GROUPS or letter["to"] not in ADDRESSEES:
        report(where, f"“group”要是 {'、'.join(GROUPS)}，“to”要是 {'、'.join(ADDRESSEES)}")
    if letter["to"] in ("court", "tribunal") and not letter.get("step"):
        report(where, "给法院、仲裁机构的要写“step”：收到的是哪种文书")
    if letter.get("facts") not in (None, *FACTS):
        report(where, f"“facts”不能是“{letter['facts']}”")
    if letter.get("table") not in (None, *tables):
        report(where, f"没有“{letter['table']}”这张表")
    known = (("step", StepKind, "文书"), ("not_for", LenderKind, "放款方"), ("products", Product, "产品"))
    for key, words, what in known:
        for word in set(letter.get(key, ())) - {str(one) for one in words}:
            report(where, f"没有“{word}”这种{what}")
    for reason in set(letter.get("when", ())) - set(REASONS):
        report(where, f"“when”里没有“{reason}”")
    if not letter["demands"]:
        report(where, "至少要有一个要求")
    for one in letter["cites"]:
        for demand in set(one.get("demands", ())) - set(letter["demands"]):
            report(where, f"{one['id']}：没有“{demand}”这个要求")
    clauses = [one["say"] for one in letter.get("clauses", ())]
    _slots(where, [letter["opening"], *letter["demands"].values(), *clauses], report)


def _law(where: str, letter: Any, records: dict[str, Any], periods: Container[str], report: Report) -> None:
    """The records, the numbers and the period that the letter names are there, and the records may be shown."""
    for one in letter["cites"]:
        for at, what in cite(one["id"], where, records):
            report(at, what)
    most = [f"[[{letter['most_months']}]]"] if "most_months" in letter else []
    for words in (letter["use"], letter["keep"], *letter["demands"].values(), *most):
        for at, what in text(words, where, records):
            report(at, what)
    if letter.get("period") is not None and letter["period"] not in periods:
        report(where, f"没有“{letter['period']}”这个期限")


def _slots(where: str, texts: list[str], report: Report) -> None:
    for each in texts:
        for slot in _SLOT.findall(each):
            if slot not in SLOTS:
                report(where, f"没有填空“{slot}”")
