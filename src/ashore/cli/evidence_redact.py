"""`ashore evidence redact`: a covered copy beside the original."""

from __future__ import annotations

import re
from typing import Annotated

import typer

from ashore.cli.clock import now
from ashore.cli.evidence_common import Case, Id, opened
from ashore.cli.lang import say
from ashore.cli.page import Page
from ashore.cli.refuse import wrong
from ashore.cli.vault import Vault, told
from ashore.evidence.picture import Box


def redact(
    id: Id,
    box: Annotated[
        list[str] | None,
        typer.Option("--box", metavar="X,Y,W,H", help="要盖住的方框，像素，可以写多次 / box to cover, repeatable"),
    ] = None,
    case: Case = "case",
    vault_dir: Vault = None,
) -> None:
    """另做一份遮盖过的副本，原件不动；不写 --box 就告诉图有多大 / make a covered copy, the original stays."""
    from ashore.desk.evidence.adding import picture_size
    from ashore.desk.evidence.adding import redact as run

    with told(), opened(vault_dir) as store:
        if not box:
            width, height = picture_size(store, case, id)
            Page().text(say(f"{id} 宽 {width}、高 {height} 像素。", f"{id} is {width} by {height} pixels."))
            example = f"ashore evidence redact {id} --box 0,0,{width},{max(height // 10, 1)}"
            Page().text(say(f"左上角是 0,0。盖住最上面十分之一：{example}", f"The upper tenth: {example}"))
            return
        copy = run(store, case, id, [_box(one) for one in box], now())
    page = Page()
    page.text(say(f"遮盖副本是 {copy.id}，原件 {id} 没有动。", f"The covered copy is {copy.id}; {id} is as it was."))
    page.text(say(f"看一眼：ashore evidence get {copy.id} 看看.png", f"Look: ashore evidence get {copy.id} look.png"))
    zh = "证据包里两份都有。只想给人看副本，就用 get 取出副本单独给。"
    page.text(say(zh, "A bag holds both. To show the copy alone, give what get takes out."))


def _box(typed: str) -> Box:
    found = re.fullmatch(r"\s*(\d{1,6}),(\d{1,6}),(\d{1,6}),(\d{1,6})\s*", typed, re.ASCII)
    if not found:
        raise wrong("--box", f"看不懂 {typed}", "写成 左边,上边,宽,高，如 --box 40,120,300,60")
    x, y, width, height = (int(part) for part in found.groups())
    return x, y, width, height
