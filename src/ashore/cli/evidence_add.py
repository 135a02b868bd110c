"""`ashore evidence add, describe, transcript`: what comes in, and what is told of it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ashore.cli.clock import now
from ashore.cli.evidence_common import (
    At,
    Case,
    Contact,
    Form,
    Id,
    Kept,
    What,
    Where,
    Who,
    facts,
    missing,
    octets,
    opened,
)
from ashore.cli.evidence_progress import bar
from ashore.cli.lang import say
from ashore.cli.page import Page
from ashore.cli.refuse import refuse, wrong
from ashore.cli.vault import Vault, told
from ashore.desk.evidence.adding import Added
from ashore.evidence.item import Item
from ashore.facts.problem import InputRefused, Problem


def add(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="文件或文件夹 / files or folders")],
    case: Case = "case",
    contact: Contact = "",
    who: Who = "",
    where: Where = "",
    what: What = "",
    at: At = "",
    form: Form = "",
    kept: Kept = "",
    follow: Annotated[bool, typer.Option("--follow", help="跟随链接 / follow links to files")] = False,
    sm3: Annotated[bool, typer.Option("--sm3", help="另算 SM3 / SM3 too")] = False,
    lock: Annotated[bool, typer.Option("--lock", help="新建时用口令上锁 / lock a new vault")] = False,
    vault_dir: Vault = None,
) -> None:
    """保存原件，一个字节不改 / keep originals, byte for byte."""
    from ashore.desk.evidence.adding import add as run

    given = facts(contact, who, where, what, at, form, kept)
    with told(), opened(vault_dir, create=True, lock=lock) as store, bar(say("保存", "keeping")) as start:
        added = run(store, case, files, given, now(), follow=follow, sm3=sm3, progress=start)
    if not added.items:
        raise typer.Exit(refuse(InputRefused(added.problems)) if added.problems else _nothing())
    _not_kept(added.problems)  # first: a reader who closes the output early must not miss it
    page = Page()
    for item in added.items:
        _kept(page, item)
    _summary(page, added, case)
    raise typer.Exit(1 if added.problems else 0)


def describe(
    id: Id,
    case: Case = "case",
    contact: Contact = "",
    who: Who = "",
    where: Where = "",
    what: What = "",
    at: At = "",
    form: Form = "",
    kept: Kept = "",
    vault_dir: Vault = None,
) -> None:
    """补上谁、哪里、什么；以前写的都留着 / add who, where, what; what was told before stays."""
    from ashore.desk.evidence.adding import describe as run

    with told(), opened(vault_dir) as store:
        item = run(store, case, id, facts(contact, who, where, what, at, form, kept), now())
    left = missing(item)
    Page().text(say("已记下。", "Noted.") + (say(f"还没写：{left}。", f" Not told yet: {left}.") if left else ""))


def transcript(
    id: Id,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="TXT、SRT 或 VTT / transcript")],
    case: Case = "case",
    vault_dir: Vault = None,
) -> None:
    """加上文字稿（TXT、SRT、VTT） / add a transcript."""
    from ashore.desk.evidence.adding import transcribe

    with told(), opened(vault_dir) as store:
        count = len(transcribe(store, case, id, file, now()))
    Page().text(say(f"已记下 {count} 句。", f"{count} lines noted."))


def _nothing() -> int:
    return refuse(wrong("FILE", "这里面没有文件", "换一个文件夹，或直接写文件"))


def _kept(page: Page, item: Item) -> None:
    name = f"{item.folder}/{item.name}" if item.folder else item.name
    page.text(f"{item.id}  {name}  {octets(item.size)}  {item.kind}")
    page.text(f"SHA-256 {item.sha256}", indent=2)
    if item.sm3:
        page.text(f"SM3 {item.sm3}", indent=2)
    for note in item.notes:
        page.text(note, indent=2)
    if item.same_as:
        page.text(say(f"和 {item.same_as} 一模一样", f"the same bytes as {item.same_as}"), indent=2)


def _not_kept(problems: list[Problem]) -> None:
    page = Page(sys.stderr)
    for problem in problems:
        page.text(
            say(f"没有存：{problem.file or problem.path}", f"Not kept: {problem.file or problem.path}"), first="✗ "
        )
        page.text(problem.what, indent=2)
        page.text(problem.mend, indent=2, first="→ ")


def _summary(page: Page, added: Added, case: str) -> None:
    count, size = len(added.items), octets(sum(item.size for item in added.items))
    left_out = len(added.problems)
    zh = f"存好 {count} 份，{size}" + (f"；没有存 {left_out} 份，原因写在上面" if left_out else "") + "。"
    page.text(say(zh, f"{count} kept, {size}" + (f"; {left_out} not, see above." if left_out else ".")), strong=True)
    open_: dict[str, list[str]] = {}
    for item in added.items:
        open_.setdefault(missing(item), []).append(item.id)
    open_.pop("", None)
    for left, ids in open_.items():
        which = ids[0] if len(ids) == 1 else say(f"{ids[0]} 到 {ids[-1]} 共 {len(ids)} 份", f"{len(ids)} items")
        page.text(say(f"{which} 还没写：{left}", f"{which}, not told yet: {left}"))
    _next(page, next(iter(open_.values()))[0] if open_ else "", case)


def _next(page: Page, undescribed: str, case: str) -> None:
    option = "" if case == "case" else f" --case {case}"
    page.text(say("下一步：", "Next:"))
    if undescribed:
        page.text(f"ashore evidence describe {undescribed}{option} --who … --where … --what … --at …", indent=2)
    page.text(f"ashore evidence stamp{option} --tsa https://…", indent=2)
    page.text(f"ashore evidence export {case} OUT", indent=2)
