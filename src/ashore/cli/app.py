"""Every command but `check`, put together with typer. `check` has a parser of its own, because typer alone takes longer
to load than one check may take; here it stands for the help."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

APART = {
    "law": ("ashore.cli.law", "law_app"),
    "rules": ("ashore.cli.rules", "rules_app"),
    "card": ("ashore.cli.card", "card_app"),
    "case": ("ashore.cli.case", "case_app"),
    "clinic": ("ashore.cli.clinic", "clinic_app"),
    "evidence": ("ashore.cli.evidence", "evidence_app"),
    "gate": ("ashore.cli.gate", "gate_app"),
    "outcomes": ("ashore.cli.outcomes", "outcomes_app"),
    "owed": ("ashore.cli.owed", "owed_app"),
    "pack": ("ashore.cli.pack", "pack_app"),
    "paper": ("ashore.cli.paper", "paper_app"),
    "plan": ("ashore.cli.plan", "plan_app"),
    "screen": ("ashore.cli.screen", "screen_app"),
    "site": ("ashore.cli.site", "site_app"),
}
"""Groups of commands that are loaded only when they are called for."""


class Group(TyperGroup):
    def list_commands(self, ctx: typer.Context) -> list[str]:  # type: ignore[override]
        return [*super().list_commands(ctx), *APART]

    def get_command(self, ctx: typer.Context, cmd_name: str) -> Any:  # type: ignore[override]
        if cmd_name not in APART:
            return super().get_command(ctx, cmd_name)
        module, name = APART[cmd_name]
        return typer.main.get_command(getattr(import_module(module), name))


app = typer.Typer(
    cls=Group,
    name="ashore",
    help="上岸：到哪一步了，他们可以这样做吗，这周做什么 / Where do I stand, may they do this, what do I do this week?",
    epilog="--lang en 换英文提示 / --lang zh for Chinese prompts",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)

On = Annotated[str | None, typer.Option("--on", metavar="YYYY-MM-DD", help="按哪一天，默认今天 / as of which day")]


@app.command()
def new(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="写到哪个文件 / file to write")] = Path("case.yaml"),
) -> None:
    """一问一答，写出案件文件 / Answer a few questions, get a case file."""
    from ashore.cli.new import new as run

    raise typer.Exit(run(file))


@app.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True}, add_help_option=False)
def check(context: typer.Context) -> None:
    """查一次联系：他们可以这样做吗 / Check one contact: may they do this?"""
    from ashore.cli.check import run

    raise typer.Exit(run(context.args))


@app.command()
def assess(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="案件文件（YAML 或 JSON） / case file")],
    on: On = None,
    html: Annotated[Path | None, typer.Option(metavar="OUT", help="写出 HTML 报告 / write the HTML report")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON / print JSON")] = False,
) -> None:
    """看整个案件：该做什么，为什么，依据什么 / Assess the whole case: do, why, source."""
    from ashore.cli.assess import assess as run

    raise typer.Exit(run(case, on, html, as_json))


@app.command()
def agenda(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="案件文件（YAML 或 JSON） / case file")],
    on: On = None,
    ics: Annotated[Path | None, typer.Option(metavar="OUT", help="写出日历文件 / write a calendar file")] = None,
    plain_titles: Annotated[
        bool, typer.Option("--plain-titles", help="日历里写明是什么事 / the calendar tells what it is about")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON / print JSON")] = False,
) -> None:
    """接下来的日子：期限、开庭、还款、答复 / The days ahead: periods, hearings, instalments, answers."""
    from ashore.cli.agenda import agenda as run

    raise typer.Exit(run(case, on, ics, plain_titles, as_json))


@app.command()
def clocks(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="案件文件（YAML 或 JSON） / case file")],
    on: On = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON / print JSON")] = False,
) -> None:
    """法定期限：最急的在前，算式写明 / Periods of the law, most urgent first, with the sum."""
    from ashore.cli.agenda import clocks as run

    raise typer.Exit(run(case, on, as_json))


@app.command()
def mcp() -> None:
    """给这台电脑上的助手用的只读工具（MCP） / Read-only tools for an assistant on this computer (MCP)."""
    from ashore.cli.mcp import mcp as run

    raise typer.Exit(run())


@app.command()
def offer(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="案件文件（YAML 或 JSON） / case file")],
    on: On = None,
    monthly: Annotated[
        str | None, typer.Option(metavar="YUAN", help="每月能拿出多少，不写就按收支算 / what you can pay a month")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON / print JSON")] = False,
) -> None:
    """向谁提、每月提多少、怎么说 / What to propose, to whom, in which words."""
    from ashore.cli.agreement import offer as run

    raise typer.Exit(run(case, on, monthly, as_json))


@app.command()
def agreement(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="案件文件（YAML 或 JSON） / case file")],
    debt: Annotated[str, typer.Argument(metavar="[DEBT]", help="哪笔债，不写就是全部 / one debt")] = "",
    on: On = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON / print JSON")] = False,
) -> None:
    """签以前逐项看，签了以后一期一期跟到结清 / Check terms before signing, follow them to the end."""
    from ashore.cli.agreement import agreement as run

    raise typer.Exit(run(case, debt, on, as_json))


@app.command()
def label(
    given: Annotated[str, typer.Argument(metavar="TEXT|FILE.jsonl", help="一段话，或每行一条的文件 / words or a file")],
    out: Annotated[Path | None, typer.Option(metavar="PRED.jsonl", help="结果写到哪里 / where to write")] = None,
    channel: Annotated[str | None, typer.Option(metavar="CHANNEL", help="什么方式，如 sms / by which way")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON / print JSON")] = False,
) -> None:
    """看一段话里有哪些不当的做法，只是建议 / Propose conduct labels for texts."""
    from ashore.cli.label import label as run

    raise typer.Exit(run(given, out, channel, as_json))


@app.command()
def read(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...", help="短信备份、账单、详单、合同、征信、截图 / backups, bills, contracts, shots"
        ),
    ],
    into: Annotated[Path | None, typer.Option(metavar="CASE", help="放进哪个案件文件 / put into this case")] = None,
    only: Annotated[list[str] | None, typer.Option(metavar="WHO", help="只要这个号码或名字 / this side only")] = None,
    everything: Annotated[bool, typer.Option("--all", help="不止一个人也都放 / all sides")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="同意放入，不再问 / agree, do not ask")] = False,
    recorded_at: Annotated[
        str | None, typer.Option("--day", metavar="WHEN", help="录音是哪天（几点）录的 / when recordings were made")
    ] = None,
    recorded: Annotated[
        str | None, typer.Option("--recording", metavar="call|visit", help="录的是电话还是上门 / what was recorded")
    ] = None,
    me: Annotated[
        str, typer.Option("--me", metavar="NAME", help="文字稿里哪个名字是自己 / your name in transcripts")
    ] = "",
    transcribe: Annotated[
        str | None, typer.Option(metavar="CMD", help="用这个命令把录音转成文字 / command that transcribes")
    ] = None,
    password_file: Annotated[
        Path | None, typer.Option(metavar="FILE", help="压缩包、PDF 的密码写在这个文件里 / password of archives, PDFs")
    ] = None,
    same: Annotated[
        bool, typer.Option("--same", help="两个文件说的同一次联系合成一次 / one contact told by two files is one")
    ] = False,
    debt: Annotated[
        str | None, typer.Option(metavar="ID|new", help="合同、征信说的是哪笔债 / of which debt papers tell")
    ] = None,
    on: On = None,
    shot: Annotated[
        str | None,
        typer.Option("--shot", metavar="YYYY-MM-DD", help="截图是哪一天截的 / day on which screenshots were taken"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON / print JSON")] = False,
) -> None:
    """先看文件里有什么，同意了才放进案件 / See what is in files, put it into a case only after a yes."""
    from ashore.cli.read import read as run
    from ashore.cli.read_told import Told

    told = Told(recorded_at, recorded, me, transcribe, password_file, debt, same)
    raise typer.Exit(run(files, into, only or [], everything, yes, on, shot, as_json, told))


@app.command()
def scam(
    given: Annotated[
        str, typer.Argument(metavar="TEXT|FILE.jsonl", help="广告、聊天或合同 / advert, chat or contract")
    ],
    out: Annotated[Path | None, typer.Option(metavar="PRED.jsonl", help="结果写到哪里 / where to write")] = None,
    case: Annotated[Path | None, typer.Option(metavar="CASE", help="对照你的案件文件 / beside your own case")] = None,
    on: On = None,
    as_json: Annotated[bool, typer.Option("--json", help="输出 JSON / print JSON")] = False,
) -> None:
    """有人说能停息、减债、修征信？先查 / Somebody promises relief: check it first."""
    from ashore.cli.label import scam as run

    raise typer.Exit(run(given, out, case, on, as_json))


@app.command()
def recheck(
    on: On = None,
    vault: Annotated[
        str | None,
        typer.Option("--vault", metavar="DIR", envvar="ASHORE_VAULT", help="案件存在哪里 / where the cases are kept"),
    ] = None,
) -> None:
    """规则更新后，把保存的案件都重查一遍 / Run all stored cases again with the present law."""
    from ashore.cli.recheck import recheck as run

    raise typer.Exit(run(vault, on))


@app.command()
def serve(
    port: Annotated[int, typer.Option(metavar="PORT", help="哪个端口，0 自己找 / which port, 0 finds one")] = 0,
    vault: Annotated[
        str | None,
        typer.Option("--vault", metavar="DIR", envvar="ASHORE_VAULT", help="案件存在哪里 / where the cases are kept"),
    ] = None,
    lock_after: Annotated[
        int,
        typer.Option(
            "--lock-after", min=1, max=110, metavar="MINUTES", help="多久不用就锁上 / lock after so long unused"
        ),
    ] = 15,
    browser: Annotated[bool, typer.Option("--browser", help="同时在浏览器里打开 / open it in the browser")] = False,
    clinic: Annotated[
        str | None,
        typer.Option("--clinic", metavar="URL", help="机构的服务器：postgresql://… / a clinic's server"),
    ] = None,
    keys: Annotated[
        Path | None,
        typer.Option("--keys", metavar="FILE", envvar="ASHORE_CLINIC_KEYS", help="机构服务器的密钥文件 / its key file"),
    ] = None,
    name: Annotated[
        str,
        typer.Option("--name", metavar="HOST", help="前面有 TLS 代理时，别人用的主机名 / host name behind a TLS proxy"),
    ] = "",
) -> None:
    """在这台电脑上打开网页版；--clinic 是机构的服务器 / The web app on this computer; --clinic: a clinic's server."""
    if clinic is not None:
        from ashore.cli.serve_clinic import serve_clinic

        raise typer.Exit(serve_clinic(port, clinic, keys, name))
    from ashore.cli.serve import serve as run

    raise typer.Exit(run(port, vault, lock_after, browser))


@app.command()
def demo(
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="报告写到哪里 / where to write")] = Path(
        "ashore-demo"
    ),
) -> None:
    """跑三个虚构的例子 / Run three invented cases end to end."""
    from ashore.cli.demo import demo as run

    raise typer.Exit(run(out))


@app.command()
def schema() -> None:
    """案件文件的 JSON Schema / The JSON Schema of a case file."""
    import json

    from ashore.facts.schema import case_schema

    sys.stdout.write(json.dumps(case_schema(), ensure_ascii=False, indent=2) + "\n")
