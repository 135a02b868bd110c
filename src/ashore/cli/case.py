"""`ashore case`: the stored cases. Nothing is lost by any of these but `erase`, which offers an export first."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from ashore.cli.clock import now
from ashore.cli.files import write_whole
from ashore.cli.lang import say
from ashore.cli.refuse import wrong
from ashore.cli.vault import LOST, Vault, passphrase, told, vault
from ashore.journal.entry import Head
from ashore.journal.port import Journal

case_app = typer.Typer(
    help="保存的案件：存入、查看、导出、撤销、核对 / stored cases: import, show, export, undo, verify",
    no_args_is_help=True,
)
Id = Annotated[str, typer.Argument(metavar="ID", help="案件编号 / id of the case")]
Recipient = Annotated[str | None, typer.Option(metavar="age1…", help="age 公钥，不用口令 / age public key")]


@case_app.command("list")
def list_(
    vault_dir: Vault = None,
    hidden: Annotated[bool, typer.Option("--all", help="隐藏的也列出 / hidden ones too")] = False,
) -> None:
    """列出保存的案件 / list the stored cases."""
    from ashore.desk.cases import list_cases

    with told(), vault(vault_dir) as journal:
        for case in list_cases(journal, hidden):
            mark = say("（已隐藏）", " (hidden)") if case.hidden else ""
            print(f"{case.id}  {case.title}{mark}  {say(f'{case.entries} 条', f'{case.entries} entries')}  {case.last}")


@case_app.command("import")
def import_(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="案件文件（YAML 或 JSON） / case file")],
    vault_dir: Vault = None,
    id: Annotated[str | None, typer.Option("--id", help="编号，默认用文件里的 / id, default the file's")] = None,
    lock: Annotated[bool, typer.Option("--lock", help="新建时用口令上锁 / lock a new vault")] = False,
) -> None:
    """存入一个案件；已有同一编号，就存成新的一版 / store a case, or a new version of it."""
    from ashore.desk.cases import store_case
    from ashore.facts.load import load_case

    with told():
        case = load_case(file)
        name = id or case.id or file.stem
        with vault(vault_dir, create=True, lock=lock) as journal:
            entry = store_case(journal, case, name, now())
    if entry is None:
        print(say(f"{name}：和已存的一样，没有再存。", f"{name}: the same is stored already."))
    else:
        print(say(f"{name}：已存好，第 {entry.seq} 条。", f"{name}: stored as entry {entry.seq}."))


@case_app.command()
def show(
    id: Id,
    vault_dir: Vault = None,
    entries: Annotated[bool, typer.Option("--entries", help="看一条一条的经过 / show the entries")] = False,
) -> None:
    """看案件的内容，或它的经过 / show a case as YAML, or its entries."""
    from ashore.desk.cases import history
    from ashore.facts.dump import dump_case_yaml
    from ashore.journal.cases import current_case

    with told(), vault(vault_dir) as journal:
        if not entries:
            sys.stdout.write(dump_case_yaml(current_case(journal, id)))
            return
        for entry in history(journal, _known(journal.cases(), id)):
            mark = "" if entry.counts else say("  （不再算数）", "  (counts no longer)")
            print(f"{entry.seq:>5}  {entry.at}  {entry.title}{mark}")


@case_app.command()
def export(
    id: Id,
    out: Annotated[Path, typer.Argument(metavar="OUT.age", help="写到哪个文件 / file to write")],
    vault_dir: Vault = None,
    recipient: Recipient = None,
) -> None:
    """导出成加密文件，任何 age 程序都能打开 / export as an age-encrypted file."""
    with told(), vault(vault_dir) as journal:
        _export(journal, id, out, recipient)


@case_app.command("import-age")
def import_age(
    file: Annotated[Path, typer.Argument(metavar="FILE.age", help="导出的文件 / exported file")],
    vault_dir: Vault = None,
    identity: Annotated[
        Path | None, typer.Option(metavar="KEYFILE", help="age 私钥文件，不用口令 / age identity file")
    ] = None,
    lock: Annotated[bool, typer.Option("--lock", help="新建时用口令上锁 / lock a new vault")] = False,
) -> None:
    """导入加密文件，先核对再写 / import an exported file; it is verified first."""
    from ashore.journal.export import import_case

    with told():
        sealed = file.read_bytes()
        key = _identity(identity) if identity else None
        word = None if key else passphrase(say("这个文件的口令", "Passphrase of the file"))
        with vault(vault_dir, create=True, lock=lock) as journal:
            id, new = import_case(journal, sealed, word, key)
    print(say(f"{id}：核对无误，新增 {new} 条。", f"{id}: verified, {new} new entries."))


@case_app.command()
def undo(
    id: Id,
    vault_dir: Vault = None,
    seq: Annotated[int | None, typer.Option("--seq", help="哪一条，默认最近一条 / which, default the last")] = None,
) -> None:
    """撤销一条；撤销本身也可以撤销 / undo an entry; an undo can be undone."""
    from ashore.journal.cases import last_to_undo
    from ashore.journal.cases import undo as run

    with told(), vault(vault_dir) as journal:
        which = seq if seq is not None else last_to_undo(journal, _known(journal.cases(), id))
        if which is None:
            raise wrong(id, "没有可以撤销的", "用 ashore case show --entries 看经过")
        entry = run(journal, id, which, now())
    print(say(f"第 {which} 条不再算数（第 {entry.seq} 条）。", f"Entry {which} is undone by entry {entry.seq}."))


@case_app.command()
def hide(
    id: Id,
    vault_dir: Vault = None,
    back: Annotated[bool, typer.Option("--back", help="重新显示 / show it again")] = False,
) -> None:
    """从列表里隐藏；什么都不删 / take out of the lists; nothing is deleted."""
    from ashore.journal.cases import HIDE, SHOW

    with told(), vault(vault_dir) as journal:
        journal.append(_known(journal.cases(), id), SHOW if back else HIDE, {}, now())
    print(say("已重新显示。", "Shown again.") if back else say("已隐藏，什么都没有删。", "Hidden, nothing deleted."))


@case_app.command()
def erase(
    id: Id,
    seq: Annotated[int, typer.Argument(metavar="SEQ", help="第几条 / which entry")],
    vault_dir: Vault = None,
    reason: Annotated[str, typer.Option("--reason", help="为什么删 / why")] = "",
    export_to: Annotated[Path | None, typer.Option("--export", help="先导出到这里 / export there first")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="不导出也不再问 / no export, no question")] = False,
) -> None:
    """彻底删除一条的内容，只留下“删过”的记录 / remove an entry's payload for good, leaving a tombstone."""
    with told(), vault(vault_dir) as journal:
        _known(journal.cases(), id)
        if export_to is not None:
            _export(journal, id, export_to, None)
        elif not yes:
            _ask_before_erasing(id, seq)
        entry = journal.erase(id, seq, reason, now())
    said = f"第 {seq} 条的内容已删除，找不回来；第 {entry.seq} 条记着这件事。"
    print(say(said, f"The payload of entry {seq} is gone for good; entry {entry.seq} says so."))


@case_app.command()
def verify(
    id: Annotated[str | None, typer.Argument(metavar="ID", help="案件编号，不写就全部 / id, default all")] = None,
    vault_dir: Vault = None,
    head: Annotated[
        str | None, typer.Option("--head", metavar="SEQ:HASH", help="另外保存的末尾校验值 / head kept elsewhere")
    ] = None,
) -> None:
    """核对记录有没有被改、删、换 / check that nothing was altered, deleted or swapped."""
    from ashore.journal.port import verify as run

    bad = False
    with told(), vault(vault_dir) as journal:
        if head and not id:
            raise wrong("--head", "要和哪个案件比，没有写", "写上案件编号")
        for case in [_known(journal.cases(), id)] if id else journal.cases():
            faults = run(journal, case, _head(head))
            bad = bad or bool(faults)
            for fault in faults:
                print(say(f"{case} 第 {fault.seq} 条：{fault.what}", f"{case} entry {fault.seq}: {fault.what}"))
            last = journal.head(case)
            if not faults and last is not None:
                print(
                    say(f"{case}：没有发现改动。末尾 {last.seq}:{last.hash}", f"{case}: sound. {last.seq}:{last.hash}")
                )
    if not bad and head is None:
        page = "末尾有没有被截掉，只有和另外保存的末尾校验值比才看得出：--head 编号:校验值。"
        print(say(page, "Whether the end was cut off shows only against a head kept elsewhere: --head SEQ:HASH."))
    raise typer.Exit(1 if bad else 0)


@case_app.command()
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="都要出现的词 / words that must all occur")],
    vault_dir: Vault = None,
) -> None:
    """在保存的案件里找 / search the stored cases."""
    from ashore.desk.cases import search_cases

    with told(), vault(vault_dir) as journal:
        for hit in search_cases(journal, words):
            print(f"{hit.case}  {hit.path}  {hit.text}")


def _known(cases: list[str], id: str) -> str:
    if id not in cases:
        raise wrong(id, "没有这个案件", "用 ashore case list --all 看有哪些")
    return id


def _export(journal: Journal, id: str, out: Path, recipient: str | None) -> None:
    from ashore.journal.export import export_case

    if out.exists():
        raise wrong(str(out), "这个文件已经有了，没有覆盖", "换一个文件名，或先把旧文件改名")
    word = None if recipient else passphrase(say("导出文件的口令", "Passphrase of the export"), twice=True)
    write_whole(out, export_case(journal, id, word, recipient), overwrite=False)
    print(say(f"已导出到 {out}。", f"Exported to {out}."))
    typer.echo(say(*LOST), err=True)


def _ask_before_erasing(id: str, seq: int) -> None:
    mend = f"先导出：ashore case export {id} 备份.age；或加 --export 备份.age；确定不留，加 --yes"
    if not sys.stdin.isatty():
        raise wrong(id, "删掉就找不回来，没有删", mend)
    typer.echo(say(f"第 {seq} 条的内容删掉就找不回来。{mend}", f"Entry {seq} cannot be brought back. --export first."))
    typer.confirm(say("不导出，直接删？", "Erase without export?"), abort=True)


def _head(typed: str | None) -> Head | None:
    if typed is None:
        return None
    seq, _, own = typed.partition(":")
    if not seq.isdecimal() or not own:
        raise wrong("--head", f"看不懂 {typed}", "照 verify 显示的样子写：编号:校验值")
    return Head(int(seq), own)


def _identity(file: Path) -> str:
    lines = [line.strip() for line in file.read_text(encoding="utf-8").splitlines()]
    found = next((line for line in lines if line.startswith("AGE-SECRET-KEY-")), None)
    if found is None:
        raise wrong(str(file), "里面没有 age 私钥", "私钥以 AGE-SECRET-KEY- 开头")
    return found
