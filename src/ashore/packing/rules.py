"""packs/<name>/rules/*.yaml → parsed rules with the numbers of their records put in. All problems at once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from ashore.facts.problem import InputRefused, Problem
from ashore.facts.yamlread import Document, read_yaml
from ashore.law.model import STRENGTH, Confidence, Level, Status, Strength
from ashore.packing.records import records_section
from ashore.rules.columns import TABLES
from ashore.rules.grammar import Expr, GrammarError, names, parse, with_params

RULE_KEYS = {"code", "about", "title", "only", "per", "let", "kept", "sources", "cases"}
OWN = "own-"
"""Measures of the project's own begin with this; they draw a line where the law has no number and are never cited."""
SOURCE_KEYS = {"when", "n", "per", "open", "fallback", "binds", "measure"}


@dataclass
class _Compiler:
    """Collects rules and problems. `bound` holds the conditions behind the names of packs/<name>/bound.yaml."""

    records: dict[str, Any]
    bound: dict[str, str]
    let: dict[str, Expr] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def complain(self, file: Path, line: int, path: str, what: str, mend: str) -> None:
        self.problems.append(Problem(str(file), path, line, what, mend))

    def condition(self, file: Path, line: int, path: str, text: Any, about: str, params: dict[str, Any]) -> Expr:
        try:
            return with_params(parse("True" if text is True else str(text), TABLES[about], self.let), params)
        except GrammarError as e:
            self.complain(file, line, path, f"条件写错了：{e}", "请按 docs/rules.md 的语法写")
            return ["lit", False]


def rules_section(pack: Path) -> tuple[dict[str, Any], list[Problem]]:
    """{"rules": [compiled rule, ...]} in the order of the codes."""
    records, _ = records_section(pack)
    compiler = _Compiler(records, {})
    try:
        compiler.bound = read_yaml(pack / "bound.yaml").data or {}
        for name, own in (read_yaml(pack / "own_measures.yaml").data or {}).items():
            records[name] = {
                "level": None,
                "confidence": None,
                "status": None,
                "binds": ["any_person"],
                "parameters": own,
            }
    except InputRefused as refused:
        return {"rules": []}, refused.problems
    compiled = []
    for file in sorted((pack / "rules").glob("*.yaml")):
        try:
            document = read_yaml(file)
        except InputRefused as refused:
            compiler.problems += refused.problems
            continue
        rule = _rule(compiler, file, document)
        if rule is not None:
            compiled.append(rule)
    compiled.sort(key=lambda r: str(r["code"]))
    return {"rules": compiled}, compiler.problems


def cases_section(pack: Path) -> tuple[dict[str, Any], list[Problem]]:
    """{code: [scenario, ...]}: the cases that stand beside each rule, kept apart from what a check loads."""
    found: dict[str, Any] = {}
    problems: list[Problem] = []
    for file in sorted((pack / "rules").glob("*.yaml")):
        try:
            data = read_yaml(file).data
        except InputRefused:
            continue  # rules_section tells of it
        cases = data.get("cases") if isinstance(data, dict) else None
        if not isinstance(cases, list) or not cases:
            problems.append(Problem(str(file), "cases", 0, "这条规则没有案例", "至少写三个：违反、没有违反、不能判断"))
            continue
        found[data["code"]] = [{"id": f"{data['code']}-{n}", **case} for n, case in enumerate(cases, 1)]
    return found, problems


def _rule(c: _Compiler, file: Path, document: Document) -> dict[str, Any] | None:
    data = document.data
    if not isinstance(data, dict) or not {"code", "about", "title", "sources"} <= set(data):
        c.complain(file, 1, "", "规则缺少 code、about、title 或 sources", "请补上")
        return None
    for key in set(data) - RULE_KEYS:
        c.complain(file, document.lines[key], key, f"不认识“{key}”", f"可用：{'、'.join(sorted(RULE_KEYS))}")
    about = data["about"]
    if about not in TABLES:
        c.complain(file, document.lines["about"], "about", f"没有“{about}”这张表", f"可用：{'、'.join(TABLES)}")
        return None
    if data["code"] != file.stem.replace("-", "_"):
        c.complain(file, document.lines["code"], "code", "文件名要和 code 一样", f"请改名为 {data['code']}.yaml")
    per = data.get("per", [])
    c.let = {}
    for name, text in data.get("let", {}).items():
        c.let[name] = c.condition(file, document.lines[f"let.{name}"], f"let.{name}", text, about, {})
    sources = [s for key in data["sources"] if (s := _source(c, file, document, key, data["sources"][key], about, per))]
    only = c.condition(file, document.lines.get("only", 1), "only", data.get("only", True), about, {})
    columns = {*_used(only), *per}.union(*({*s["needs"], *s["per"]} for s in sources))
    return {
        "code": data["code"],
        "about": about,
        "title": data["title"],
        "only": only,
        "columns": sorted(columns),
        "turns": _turns(sources),
        "per": per,
        "kept": [s["key"] for s in sources] if data.get("kept") == "all" else data.get("kept", []),
        "sources": sources,
    }


def _source(
    c: _Compiler, file: Path, document: Document, key: str, raw: Any, about: str, per: list[str]
) -> dict[str, Any] | None:
    path = f"sources.{key}"
    line = document.lines.get(path, 1)
    record_id, _, _ = key.partition("/")
    law = c.records.get(record_id)
    if law is None or not isinstance(raw, dict) or "when" not in raw:
        c.complain(file, line, path, f"没有编号 {record_id} 的记录，或缺少 when", "请检查编号和写法")
        return None
    if law["confidence"] == Confidence.MEMORY or law["status"] == Status.DRAFT:
        c.complain(file, line, path, "凭记忆的记录和草案不能作依据", "请先核实这条记录")
        return None
    for name in set(raw) - SOURCE_KEYS:
        c.complain(file, line, f"{path}.{name}", f"不认识“{name}”", f"可用：{'、'.join(sorted(SOURCE_KEYS))}")
    if per and "n" not in raw:
        c.complain(file, line, path, "这条规则按天计数，这个依据没有写数什么（n）", "请写上 n")
    measure = c.records.get(raw.get("measure", record_id), law)
    params = measure.get("parameters", {})
    level = "none" if record_id.startswith(OWN) else STRENGTH.get(Level(law["level"]), Strength.NONE).value
    if level == "none" and not record_id.startswith(OWN):
        c.complain(file, line, path, f"{record_id} 的层级（{law['level']}）不能作规则的依据", "请换一条有层级的记录")
    terms = [raw["binds"]] if isinstance(raw.get("binds"), str) else raw.get("binds", law["binds"])
    binds: Expr = ["or"]
    for term in terms:
        if term not in c.bound:
            c.complain(file, line, path, f"bound.yaml 没有写明“{term}”指谁", "请在 bound.yaml 里加上条件")
            continue
        binds.append(c.condition(file, line, path, c.bound[term], about, {}))
    when = c.condition(file, line, f"{path}.when", raw["when"], about, params)
    n = c.condition(file, line, f"{path}.n", raw["n"], about, params) if "n" in raw else None
    return {
        "key": key,
        "record": record_id,
        "start": law.get("effective_from"),
        "end": law.get("effective_to"),
        "level": level,
        "binds": binds,
        "when": when,
        "n": n,
        "needs": sorted(_used(binds) | _used(when) | (_used(n) if n else set())),
        "per": raw.get("per", per),
        "open": raw.get("open", False),
        "fallback": raw.get("fallback", False),
    }


def _used(expr: Expr) -> set[str]:
    """Every column and "says:label" of a condition."""
    return names(expr, "col") | {"says:" + label for label in names(expr, "says")}


def _turns(sources: list[dict[str, Any]]) -> list[str]:
    """The days from which on something else holds: a source begins, or has ended the day before."""
    ends = (date.fromisoformat(s["end"]) + timedelta(days=1) for s in sources if s["end"])
    return sorted({s["start"] for s in sources if s["start"]} | {day.isoformat() for day in ends})
