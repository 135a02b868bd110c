"""`ashore law`: look into the law pack. list, show, in-force, cite, audit; each with --json."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Annotated, Any, NoReturn

import typer
from rich.console import Console
from rich.table import Table

from ashore.cli.options import day
from ashore.cli.refuse import BROKEN_INPUT, refuse
from ashore.facts.problem import InputRefused, Problem
from ashore.law import (
    Confidence,
    Level,
    Record,
    Strength,
    cite,
    cite_short,
    in_force,
    place_zh,
    record,
    records,
    versions,
)  # fmt: skip
from ashore.law.articles import spans_zh
from ashore.law.audit import CONCERN_ZH, Concern, Remark, audit
from ashore.law.citation import parse_citation
from ashore.law.citing import marks_of
from ashore.law.pack import section
from ashore.law.resolving import Match, Resolution, resolve
from ashore.law.text import NoWording, Wording, wording, wording_of

law_app = typer.Typer(
    no_args_is_help=True,
    help="查法律包：列表、详情、某天有效的、出处、复查 / Look into the law pack",
    add_completion=False,
)

STRENGTH_ZH = {
    Strength.LAW: "法律",
    Strength.REGULATION: "监管规定",
    Strength.STANDARD_OR_SELF_REGULATION: "标准或自律规范",
    Strength.NONE: "不是规则",
}
IN_FORCE_ZH = {True: "有效", False: "这一天无效", None: "日期未知"}
NOT_CITABLE = "草案或未核实，不得当作法律引用"

Json = Annotated[bool, typer.Option("--json", help="输出 JSON / print JSON")]
On = Annotated[str | None, typer.Option("--on", metavar="YYYY-MM-DD", help="看哪一天，默认今天 / on which day")]


@law_app.command("list")
def list_records(
    level: Annotated[str | None, typer.Option(help="种类，如 law / kind of text")] = None,
    confidence: Annotated[str | None, typer.Option(help="把握，如 text_seen / how far it was seen")] = None,
    instrument: Annotated[str | None, typer.Option(help="名称里的字 / words of the title")] = None,
    as_json: Json = False,
) -> None:
    """列出记录 / List the records."""
    problems = [
        Problem("", option, 0, f"没有“{value}”这个值", f"可用：{'、'.join(words)}")
        for option, value, words in (("--level", level, list(Level)), ("--confidence", confidence, list(Confidence)))
        if value is not None and value not in words
    ]
    if problems:
        _refuse(problems, as_json)
    found = [
        law
        for law in records()
        if (level is None or law.level == level)
        and (confidence is None or law.confidence == confidence)
        and (instrument is None or instrument in law.title or instrument in law.short_title)
    ]
    _print_records(found, as_json)


@law_app.command()
def show(
    record_id: Annotated[str, typer.Argument(metavar="ID", help="记录编号 / id of the record")],
    text: Annotated[bool, typer.Option("--text", help="连条文一起看 / with the wording")] = False,
    as_json: Json = False,
) -> None:
    """看一条记录 / Show one record."""
    try:
        law = record(record_id)
    except KeyError:
        _refuse([Problem("", record_id, 0, "没有这个编号的记录", "`ashore law list` 列出全部")], as_json)
    words = wording_of(law) if text else []
    if as_json:
        _print_json(_plain(law) | ({"text": [_wording_plain(word) for word in words]} if text else {}))
        return
    table = _table("", "")
    table.title, table.show_header = f"{law.id}  {_named(law)}", False
    for label, value in _details(law):
        if value:
            table.add_row(label, value)
    Console().print(table)
    _print_wording(words)


@law_app.command("in-force")
def show_in_force(
    on: On = None,
    topic: Annotated[str | None, typer.Option(help="主题词，如 visit_home、上门 / word or event kind")] = None,
    as_json: Json = False,
) -> None:
    """某一天有效的记录（不含草案和仅凭记忆的） / Records in force on a day."""
    when = _day(on, as_json)
    found = [law for law in records() if law.citable and in_force(law, when) and _about(law, topic)]
    _print_records(found, as_json)


@law_app.command("cite")
def look_up(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="法律名称加条号 / name of a text with its article")],
    on: On = None,
    as_json: Json = False,
) -> None:
    """查一个出处：那天是否有效，被什么取代 / Look a citation up."""
    when = _day(on, as_json)
    citation = parse_citation(text)
    if isinstance(citation, Problem):
        _refuse([citation], as_json)
    found = resolve(citation, when)
    if isinstance(found, Problem):
        _refuse([found], as_json)
    if as_json:
        _print_json(_resolution_plain(found))
        return
    console = Console()
    console.print(f"[bold]{citation.zh()}[/bold]  按 {when}")
    for match in found.matches:
        console.print(f"· {IN_FORCE_ZH[match.in_force]}：{_named(match.record)}（{match.record.id}）")
        console.print(f"  {_dates(match.record)}；{match.record.summary}")
        for successor in match.successors:
            console.print(f"  后来由 {_named(successor)}（{successor.id}）取代")
    if found.missing:
        console.print(f"法律包里没有那天有效的{spans_zh(found.missing)}的记录。没有记录，不等于没有这一条。")
        if any(edition.last is None for edition in found.editions):
            _print_wording(wording(citation.title, [span.first for span in found.missing]))


@law_app.command("audit")
def show_audit(
    on: On = None,
    concern: Annotated[str | None, typer.Option(help="只看一类，如 secondary / one concern only")] = None,
    as_json: Json = False,
) -> None:
    """要复查的：未核实、转述、凭记忆、过期、LPR / What has to be looked at again."""
    if concern is not None and concern not in list(Concern):
        words = "、".join(Concern)
        _refuse([Problem("", "--concern", 0, f"没有“{concern}”这一类", f"可用：{words}")], as_json)
    when = _day(on, as_json)
    remarks = [remark for remark in audit(when) if concern in (None, remark.concern)]
    if as_json:
        _print_json([asdict(remark) for remark in remarks])
        return
    _print_audit(remarks, when, every=concern is not None)


def _print_audit(remarks: list[Remark], on: date, *, every: bool) -> None:
    """Counts first; the single entries for one concern, and always for what is due."""
    counts = Counter(remark.concern for remark in remarks)
    table = _table("类别", "", "条数")
    table.title = f"按 {on} 复查"
    for kind in Concern:
        table.add_row(CONCERN_ZH[kind], kind.value, str(counts[kind]))
    console = Console()
    console.print(table)
    due = {Concern.LPR_OLD, Concern.RECHECK_DUE, Concern.PACK_OLD, Concern.ENDED_UNMARKED}
    for remark in remarks:
        if every or remark.concern in due:
            console.print(f"· {CONCERN_ZH[remark.concern]} {remark.record}：{remark.detail}", markup=False)


def _print_records(found: list[Record], as_json: bool) -> None:
    if as_json:
        _print_json([_plain(law) for law in found])
        return
    table = _table("编号", "出处", "强度", "有效期", "要点")
    table.title = f"{len(found)} 条"
    for law in found:
        marks = marks_of(law) if law.citable else [NOT_CITABLE]
        name = (cite_short(law) if law.citable else law.short_title) + (f"（{'；'.join(marks)}）" if marks else "")
        table.add_row(law.id, name, STRENGTH_ZH[law.strength], _dates(law), law.summary)
    Console().print(table)


def _table(*headers: str) -> Table:
    """A table that breaks long cells and never cuts them off."""
    table = Table()
    for header in headers:
        table.add_column(header, overflow="fold")
    return table


def _details(law: Record) -> Iterable[tuple[str, str | None]]:
    gloss = section("binds")
    chain = " → ".join(entry.id for entry in versions(law.id))
    yield "强度", f"{STRENGTH_ZH[law.strength]}（{law.level}）"
    yield "有效期", _dates(law)
    yield "发布", "  ".join(part for part in (law.issuer, law.doc_no) if part)
    yield "要点", law.summary
    yield "后果", law.consequence
    yield "可以做", law.action
    yield "数字", json.dumps(law.parameters, ensure_ascii=False) if law.parameters else None
    yield "约束谁", "、".join(gloss[word] for word in law.binds)
    yield "前后版本", chain if chain != law.id else None
    yield "来源", f"{law.source}（{law.confidence}）"
    yield "备注", law.note


def _print_wording(words: list[Wording | NoWording]) -> None:
    console = Console()
    for word in words:
        if isinstance(word, NoWording):
            console.print(word.value, markup=False)
        else:
            console.print(f"\n《{word.title}》{word.article}（现行条文）\n{word.text}", markup=False)


def _named(law: Record) -> str:
    return cite(law) if law.citable else f"{law.title}{place_zh(law)}（{NOT_CITABLE}）"


def _dates(law: Record) -> str:
    return f"{law.effective_from or '？'} 至 {law.effective_to or '今'}" if law.effective_from else "日期未知"


def _about(law: Record, topic: str | None) -> bool:
    return topic is None or topic in law.event_kinds or topic in law.title or topic in law.summary


def _day(written: str | None, as_json: bool) -> date:
    try:
        return day(written)
    except InputRefused as refused:
        _refuse(refused.problems, as_json)


def _plain(law: Record) -> dict[str, Any]:
    """A record as JSON data: citation as shown, articles in Chinese, dates as text; nothing that is unset."""
    data = {key: value for key, value in asdict(law).items() if value not in (None, (), False)}
    for key in ("effective_from", "effective_to"):
        if key in data:
            data[key] = str(data[key])
    if law.articles:
        data["articles"] = [span.zh() for span in law.articles]
    return data | {"strength": law.strength, "citable": law.citable, "citation": cite(law) if law.citable else None}


def _resolution_plain(found: Resolution) -> dict[str, Any]:
    return {
        "citation": found.citation.zh(),
        "on": str(found.on),
        "matches": [_match_plain(match) for match in found.matches],
        "missing": [span.zh() for span in found.missing],
    }


def _match_plain(match: Match) -> dict[str, Any]:
    successors = [law.id for law in match.successors]
    return {"record": _plain(match.record), "in_force": match.in_force, "superseded_by": successors}


def _wording_plain(word: Wording | NoWording) -> dict[str, str]:
    return {"missing": word.value} if isinstance(word, NoWording) else asdict(word)


def _print_json(data: Any) -> None:
    typer.echo(json.dumps(data, ensure_ascii=False, indent=2))


def _refuse(problems: list[Problem], as_json: bool) -> NoReturn:
    """Every problem, then exit status 2."""
    if not as_json:
        raise typer.Exit(refuse(InputRefused(problems)))
    _print_json({"problems": [asdict(problem) for problem in problems]})
    raise typer.Exit(BROKEN_INPUT)
