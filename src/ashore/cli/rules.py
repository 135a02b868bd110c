"""`ashore rules`: the rules as a lawyer would look at them: list, show, test, try, sql."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

rules_app = typer.Typer(help="规则：列出、查看、测试、试跑 / the rules: list, show, test, try", no_args_is_help=True)

AsJson = Annotated[bool, typer.Option("--json", help="输出 JSON / print JSON")]


@rules_app.command("list")
def list_rules(as_json: AsJson = False) -> None:
    """列出全部规则 / list all rules."""
    from ashore.rules.rule import rules

    rows = [
        {"code": r.code, "about": r.about, "title": r.title, "sources": [s.key for s in r.sources]} for r in rules()
    ]
    if as_json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    for row in rows:
        print(f"{row['code']:<36} {row['title']}（{len(row['sources'])} 个依据）")


@rules_app.command()
def show(code: Annotated[str, typer.Argument(help="规则代号 / code of the rule")]) -> None:
    """看一条规则的依据 / show one rule with its sources."""
    from ashore.law import cite, record
    from ashore.rules.rule import rules

    found = [r for r in rules() if r.code == code]
    if not found:
        _refuse(f"没有“{code}”这条规则；用 ashore rules list 看全部")
    for rule in found:
        print(f"{rule.code}  {rule.title}")
        for source in rule.sources:
            law = record(source.record) if source.level != "none" else None
            name = cite(law) if law else "本项目自定的判断标准"
            print(f"  {source.key:<28} {source.start or '—'} ~ {source.end or '今'}  {name}")


@rules_app.command("test")
def check_cases(
    code: Annotated[str | None, typer.Argument(help="规则代号，不写就全部 / code, default all")] = None,
) -> None:
    """跑规则旁边的案例 / run the cases that stand beside the rules."""
    from ashore.rules.selftest import run_cases

    try:
        results = run_cases(code)
    except KeyError:
        _refuse(f"没有“{code}”这条规则；用 ashore rules list 看全部")
    wrong = [r for r in results if r.faults]
    for result in wrong:
        print(f"✗ {result.id}  {result.title}")
        for fault in result.faults:
            print(f"    {fault}")
    print(f"{len(results)} 个案例，{len(results) - len(wrong)} 个对，{len(wrong)} 个不对")
    if wrong:
        raise typer.Exit(1)


@rules_app.command("try")
def try_(
    file: Annotated[Path, typer.Argument(help="情景文件（YAML）/ file of scenarios")],
    as_json: AsJson = False,
) -> None:
    """试跑一个情景文件 / try a file of scenarios: {id: [findings]}."""
    from ashore.facts.problem import InputRefused
    from ashore.rules.scenario import try_file

    try:
        answers, problems = try_file(file)
    except InputRefused as refused:
        answers, problems = {}, refused.problems
    if as_json and (answers or not problems):
        print(json.dumps(answers, ensure_ascii=False, indent=1))
    elif not as_json:
        _show_answers(answers)
    for problem in problems:
        typer.echo(str(problem), err=True)
    if problems:
        raise typer.Exit(2)


def _show_answers(answers: dict[str, list[dict[str, Any]]]) -> None:
    for name, findings in answers.items():
        print(name)
        for f in findings:
            if f["outcome"] != "none":
                head = f"  {f['code']:<36} {f['outcome']:<12} {f['level'] or ''}"
                print(head, *f["cites"], *f["ask"])


@rules_app.command()
def sql(code: Annotated[str, typer.Argument(help="规则代号 / code of the rule")]) -> None:
    """把一条规则写成 SQL / write one rule out as SQL."""
    from ashore.rules.rule import rules
    from ashore.rules.sql import row_query
    from ashore.rules.sql_units import unit_query

    found = [r for r in rules() if r.code == code]
    if not found:
        _refuse(f"没有“{code}”这条规则；用 ashore rules list 看全部")
    print(unit_query(found[0], found[0].about) if found[0].per else row_query(found[0], found[0].about))


def _refuse(words: str) -> None:
    typer.echo(words, err=True)
    raise typer.Exit(2)
