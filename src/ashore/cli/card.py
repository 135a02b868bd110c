"""`ashore card list`, `ashore card write KIND --out FILE`: what hangs on a wall, lies in a wallet, or is forwarded."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated, Literal

import typer

from ashore.cli.files import write_whole
from ashore.cli.lang import say
from ashore.cli.options import day
from ashore.cli.page import Page
from ashore.cli.refuse import refuse, wrong
from ashore.facts.problem import InputRefused

card_app = typer.Typer(
    help="海报、权利卡、给家人的卡，没有个人信息 / Poster and cards, nothing personal",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
)


@card_app.callback()
def _card() -> None:
    """海报、权利卡、给家人的卡，没有个人信息 / Poster and cards, nothing personal"""


@card_app.command("list")
def list_command() -> None:
    """有哪几张，各做什么用 / Which cards there are."""
    from ashore.desk.card import offered_cards

    page = Page()
    for one in offered_cards():
        page.text(f"{one.kind}　{one.name}")
        page.text(one.use, indent=2)


@card_app.command("write")
def write_command(
    kind: Annotated[str, typer.Argument(metavar="KIND", help="哪一张，见 ashore card list / which card")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE", help="写到哪里：.pdf .png / where to")],
    link: Annotated[str, typer.Option("--link", metavar="URL", help="印成二维码的网址 / address as QR")] = "",
    on: Annotated[str | None, typer.Option("--on", metavar="YYYY-MM-DD", help="按哪一天，默认今天 / dated")] = None,
) -> None:
    """写一张；不给网址就没有二维码 / Write one; without an address there is no QR."""
    try:
        raise typer.Exit(_write(kind, out, link, day(on)))
    except InputRefused as refused:
        raise typer.Exit(refuse(refused)) from None


def _write(kind: str, out: Path, link: str, on: date) -> int:
    from ashore.desk.card import card_file, write_card

    problems = []
    form = _form(out)
    if form is None:
        what = f"不会写“{out.suffix or out.name}”这种文件"
        problems += wrong("--out", what, "文件名以 .pdf（打印）或 .png（手机）结尾").problems
    try:
        made = write_card(kind, on, link)
    except InputRefused as refused:
        problems += refused.problems
    if form is None or problems:
        raise InputRefused(problems)
    try:
        content = card_file(made, form)
    except ModuleNotFoundError as e:
        raise wrong("--out", "这台机器上没有画卡片要用的部件", "请安装：pip install 'ashore[papers]'") from e
    write_whole(out, content, overwrite=True)
    page = Page()
    page.text(say(f"写在 {out}", f"Written to {out}"))
    page.text(made.find + made.link)
    return 0


def _form(out: Path) -> Literal["pdf", "png"] | None:
    """As the file's name wants it."""
    forms: dict[str, Literal["pdf", "png"]] = {".pdf": "pdf", ".png": "png"}
    return forms.get(out.suffix.lower())
