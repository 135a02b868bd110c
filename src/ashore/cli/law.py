"""`ashore law`: look into the law pack. list, show, in-force, cite, audit; each with --json."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from typing import Annotated, NoReturn

import typer

from ashore.cli import law_view as view
from ashore.cli.options import day
from ashore.cli.refuse import BROKEN_INPUT, refuse
from ashore.facts.problem import InputRefused, Problem
from ashore.law import Confidence, Level, Record, in_force, record, records
from ashore.law.audit import Concern, audit
from ashore.law.citation import parse_citation
from ashore.law.resolving import resolve
from ashore.law.text import wording_of

law_app = typer.Typer(
    no_args_is_help=True,
    help="查法律包：列表、详情、某天有效的、出处、复查 / Look into the law pack",
    add_completion=False,
)

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
        more = {"text": [view.wording_plain(word) for word in words]} if text else {}
        view.show_json(view.record_plain(law) | more)
    else:
        view.show_record(law, words)


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
        view.show_json(view.resolution_plain(found))
    else:
        view.show_resolution(found)


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
        view.show_json([asdict(remark) for remark in remarks])
    else:
        view.show_audit(remarks, when, every=concern is not None)


def _print_records(found: list[Record], as_json: bool) -> None:
    if as_json:
        view.show_json([view.record_plain(law) for law in found])
    else:
        view.show_records(found)


def _about(law: Record, topic: str | None) -> bool:
    return topic is None or topic in law.event_kinds or topic in law.title or topic in law.summary


def _day(written: str | None, as_json: bool) -> date:
    try:
        return day(written)
    except InputRefused as refused:
        _refuse(refused.problems, as_json)


def _refuse(problems: list[Problem], as_json: bool) -> NoReturn:
    """Every problem, then exit status 2."""
    if not as_json:
        raise typer.Exit(refuse(InputRefused(problems)))
    view.show_json({"problems": [asdict(problem) for problem in problems]})
    raise typer.Exit(BROKEN_INPUT)
