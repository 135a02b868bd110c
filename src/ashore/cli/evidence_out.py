"""`ashore evidence get, export, statement`: what goes out."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from ashore.cli.clock import now
from ashore.cli.evidence_common import Case, Id, octets, opened
from ashore.cli.evidence_progress import bar
from ashore.cli.files import write_whole
from ashore.cli.lang import say
from ashore.cli.page import Page
from ashore.cli.refuse import wrong
from ashore.cli.vault import Vault, told
from ashore.desk.evidence.state import evidence_of, item_of


def get(
    id: Id,
    out: Annotated[Path, typer.Argument(metavar="OUT", help="新文件，或放进哪个文件夹 / new file, or folder")],
    case: Case = "case",
    vault_dir: Vault = None,
) -> None:
    """取出一份原件，从不覆盖 / copy an original out, never overwriting."""
    from ashore.desk.evidence.taking import take_out

    with told(), opened(vault_dir) as store, bar(say("取出", "copying")) as start:
        size = item_of(evidence_of(store.journal, case), id).size
        goal = take_out(store, case, id, out, start(size))
    Page().text(say(f"已取出：{goal}（{octets(size)}），和库里的一样。", f"Copied: {goal} ({octets(size)})."))


def export(
    case: Annotated[str, typer.Argument(metavar="ID", help="案件编号 / id of the case")],
    out: Annotated[Path, typer.Argument(metavar="OUT", help="新文件夹 / new folder")],
    zipped: Annotated[bool, typer.Option("--zip", help="再写成一个 ZIP 文件 / as one ZIP file too")] = False,
    vault_dir: Vault = None,
) -> None:
    """导出证据包，别人不用本软件也能核对 / write a bag that anyone can check."""
    from ashore.desk.evidence.bundle import export as run
    from ashore.evidence.zipped import write_zip

    beside = out.with_name(f"{out.name}.zip")
    with told(), opened(vault_dir) as store, bar(say("导出", "exporting")) as start:
        if zipped and os.path.lexists(beside):
            raise wrong(str(beside), "这个文件已经有了，没有覆盖", "换一个名字，或先把旧文件改名")
        size = sum(item.size for item in evidence_of(store.journal, case).items.values())
        progress = start(size * (2 if zipped else 1))
        written = run(store, case, out, now(), progress)
        if zipped:
            write_zip(out, beside, progress)
    page = Page()
    page.text(say(f"证据包：{out}", f"Bag: {out}"))
    if zipped:
        page.text(say(f"同样内容的压缩包：{beside}", f"The same as a ZIP: {beside}"))
    page.text(say(f"封条（抄下来另外保存）：{written.seal}", f"Seal, to be kept elsewhere: {written.seal}"))
    page.text(say(f"核对：ashore evidence verify {out}", f"To check: ashore evidence verify {out}"))
    page.text(say("里面有原件，没有加密；只交给该看的人。", "It holds the originals, not encrypted."))


def statement(
    out: Annotated[Path, typer.Argument(metavar="OUT.html", help="写到哪个文件 / file to write")],
    about: Annotated[str, typer.Option(metavar="TEXT", help="说的是哪件事，中性地写 / which event")] = "",
    when: Annotated[str, typer.Option(metavar="TEXT", help="什么时候 / when")] = "",
    where: Annotated[str, typer.Option(metavar="TEXT", help="在哪里 / where")] = "",
) -> None:
    """写出证人情况说明的空白表，给邻居等人手写 / a blank form for a witness's statement."""
    from ashore.papers.statement import Told, statement_page

    with told():
        write_whole(out, statement_page(Told(about, when, where)), overwrite=False)
    Page().text(
        say(
            f"空白表：{out}。打印出来请证人自己写；最后一页是怎么开口，不用交。",
            f"Form: {out}. To be printed and filled in by the witness; the last page is for you.",
        )
    )
