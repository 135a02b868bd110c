"""`ashore gate CASE`: may this contact be made now? For lenders and those who collect for them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from ashore.cli.lang import say
from ashore.cli.page import Page
from ashore.cli.refuse import refuse
from ashore.facts.problem import InputRefused, Problem

NOT_NOW = 1
"""Exit status of "refused" and of "cannot tell": `ashore gate … && dial` calls nobody then."""

gate_app = typer.Typer(add_completion=False, rich_markup_mode=None)


def _yes(name: str, words: str) -> Any:
    return typer.Option(f"--{name}/--no-{name}", help=words)


@gate_app.command()
def gate(
    case: Annotated[
        Path, typer.Argument(metavar="CASE", help="债务、人和已有的联系（案件文件） / debt, people, contacts so far")
    ],
    channel: Annotated[str, typer.Option(metavar="CHANNEL", help="用什么方式，如 call、sms、visit / by which way")],
    counterpart: Annotated[
        str | None, typer.Option(metavar="WHO", help="联系谁，如 debtor、spouse / who is to be reached")
    ] = None,
    at: Annotated[
        str | None, typer.Option(metavar="WHEN", help="什么时候（中国时间），默认现在 / when, now if left out")
    ] = None,
    text: Annotated[str | None, typer.Option(metavar="WORDS", help="要发的原文 / the words to be sent")] = None,
    debt: Annotated[str | None, typer.Option(metavar="DEBT", help="为哪笔债 / for which debt")] = None,
    by: Annotated[str | None, typer.Option(metavar="PARTY", help="谁来联系 / who makes it")] = None,
    to_number: Annotated[
        str | None, typer.Option("--to-number", metavar="NAME", help="打哪个号码（叫法） / which number")
    ] = None,
    call_kind: Annotated[
        str | None, typer.Option("--call-kind", metavar="KIND", help="notice 或 interactive / notice or talk")
    ] = None,
    asked_to_stop: Annotated[
        bool | None, _yes("asked-to-stop", "这个人说过别再联系 / this person asked to stop")
    ] = None,
    place: Annotated[str | None, typer.Option(metavar="PLACE", help="上门在哪里 / where a visit is")] = None,
    visitors: Annotated[int | None, typer.Option(metavar="N", help="去几个人 / how many visitors")] = None,
    showed_id: Annotated[bool | None, _yes("showed-id", "会出示证件 / will show identity cards")] = None,
    showed_authorisation: Annotated[
        bool | None, _yes("showed-authorisation", "会出示委托书 / will show an authorisation")
    ] = None,
    recorded_by_them: Annotated[
        bool | None, _yes("recorded-by-them", "会全程录音录像 / will record throughout")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON / print JSON")] = False,
) -> None:
    """给催收方：这次联系现在可以吗 / For collectors: may this contact be made now?"""
    planned = {
        "channel": channel, "counterpart": counterpart, "text": text, "debt": debt, "by": by, "to_number": to_number,
        "call_kind": call_kind, "asked_to_stop": asked_to_stop, "place": place, "visitors": visitors,
        "showed_id": showed_id, "showed_authorisation": showed_authorisation, "recorded_by_them": recorded_by_them,
    }  # fmt: skip
    try:
        answer = _asked(case, {key: value for key, value in planned.items() if value is not None}, at)
    except InputRefused as refused:
        raise typer.Exit(refuse(refused)) from refused
    if as_json:
        from ashore.desk.data import canonical_json, to_data

        sys.stdout.write(canonical_json(to_data(answer)) + "\n")
    else:
        _show(answer, Page())
    raise typer.Exit(0 if answer.answer == "allowed" else NOT_NOW)


def _asked(case: Path, planned: dict[str, Any], at: str | None) -> Any:
    from ashore.cli.clock import now, today
    from ashore.cli.when import moment_text
    from ashore.desk.gate_data import gate_data
    from ashore.facts.dump import case_to_data
    from ashore.facts.load import load_case

    planned["at"] = now() if at is None else moment_text(at, today())
    try:
        return gate_data(case_to_data(load_case(case)), planned, today())
    except InputRefused as refused:
        raise InputRefused([_option(problem) for problem in refused.problems]) from refused


def _option(problem: Problem) -> Problem:
    """The place of a planned fact as it was typed."""
    head, dot, name = problem.path.partition(".")
    path = f"--{name.replace('_', '-')}" if head == "planned" and dot else problem.path
    return Problem(problem.file, path, problem.line, problem.what, problem.mend)


def _show(answer: Any, page: Page) -> None:
    page.text(answer.says, strong=True)
    if answer.next_at:
        page.text(say(f"同样的联系，最早 {_clock(answer.next_at)} 可以。", f"The same passes from {answer.next_at}."))
    for title, bars in (
        (say("哪条规定不许", "What stands in the way"), answer.refused),
        (say("说不准的", "What cannot be told"), answer.open),
    ):
        if bars:
            page.heading(title)
        for bar in bars:
            _barrier(bar, page)
    if answer.questions:
        page.heading(say("先弄清", "Find out"))
    for asked in answer.questions:
        page.text(asked.text, first="? ")
        page.text(asked.how, indent=2)
    if answer.assumes:
        page.heading(say("这样回答，是当作", "This takes for granted"))
    for words in answer.assumes:
        page.text(words, first="· ")
    page.blank()
    page.text(answer.limits)


def _barrier(bar: Any, page: Page) -> None:
    page.text(f"{bar.title}：{bar.strength}", first="· ")
    if bar.only_if:
        page.text("；".join(bar.only_if), indent=2)
    if bar.together > 1:
        page.text(say(f"和当天的 {bar.together - 1} 次一起数。", f"With {bar.together - 1} of that day."), indent=2)
    if bar.facts:
        page.text("；".join(bar.facts), indent=2)
    for cited in bar.cites:
        page.text(cited.name, indent=2, first="依据 ")


def _clock(at: str) -> str:
    return f"{at[:10]} {at[11:16]}"
