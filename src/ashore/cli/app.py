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
    "case": ("ashore.cli.case", "case_app"),
    "evidence": ("ashore.cli.evidence", "evidence_app"),
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
) -> None:
    """在这台电脑上打开网页版 / The web app, on this computer alone."""
    from ashore.cli.serve import serve as run

    raise typer.Exit(run(port, vault))


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
