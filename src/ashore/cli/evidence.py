"""`ashore evidence`: keep originals, describe them, stamp, export and verify."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from ashore.cli.clock import now
from ashore.cli.page import Page
from ashore.cli.refuse import refuse, wrong
from ashore.cli.vault import Vault, told, vault, vault_place
from ashore.desk.evidence.state import Store, evidence_of, open_store
from ashore.facts.problem import InputRefused

evidence_app = typer.Typer(
    help="证据：保存、盖时间戳、导出、核对 / evidence: keep, stamp, export", no_args_is_help=True
)

Case = Annotated[str, typer.Option("--case", metavar="ID", help="案件编号 / id of the case")]
Id = Annotated[str, typer.Argument(metavar="ITEM", help="证据编号，如 e1 / id of the item")]
Told = Annotated[str, typer.Option(help="取证的情况 / as told")]
Ca = Annotated[Path | None, typer.Option("--ca", metavar="PEM", help="时间戳服务的根证书 / root certificates")]


@contextmanager
def _store(place: str | None, create: bool = False) -> Iterator[Store]:
    folder = vault_place(place)
    if folder.startswith(("postgresql://", "postgres://")):
        raise wrong("--vault", "证据要放在文件夹里", "把 --vault 写成一个文件夹")
    with vault(place, create=create) as journal:
        yield open_store(journal, Path(folder))


@evidence_app.command()
def add(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="文件或文件夹 / files or folders")],
    case: Case = "case",
    contact: Told = "",
    who: Told = "",
    where: Told = "",
    what: Told = "",
    at: Told = "",
    follow: Annotated[bool, typer.Option("--follow", help="跟随链接 / follow links to files")] = False,
    sm3: Annotated[bool, typer.Option("--sm3", help="另算 SM3 / SM3 too")] = False,
    vault_dir: Vault = None,
) -> None:
    """保存原件 / keep originals."""
    from ashore.desk.evidence.adding import add as run

    facts = {"contact": contact, "who": who, "where": where, "what": what, "at": at}
    with told(), _store(vault_dir, create=True) as store:
        added = run(store, case, files, facts, now(), follow=follow, sm3=sm3)
        page = Page()
        for item in added.items:
            page.text(f"{item.id}  {item.name}  {item.size:,} 字节  {item.kind}")
            page.text(f"SHA-256 {item.sha256}", indent=2)
            for note in (*item.notes, *([f"和 {item.same_as} 一模一样"] if item.same_as else [])):
                page.text(note, indent=2)
    if added.problems:
        refuse(InputRefused(added.problems))
        raise typer.Exit(1 if added.items else 2)


@evidence_app.command("list")
def list_(case: Case = "case", vault_dir: Vault = None) -> None:
    """列出证据 / list the items."""
    with told(), _store(vault_dir) as store:
        for item in evidence_of(store.journal, case).items.values():
            Page().text(f"{item.id}  {item.name}  {item.kind}  {item.what or ''}")


@evidence_app.command()
def describe(
    id: Id,
    case: Case = "case",
    contact: Told = "",
    who: Told = "",
    where: Told = "",
    what: Told = "",
    at: Told = "",
    vault_dir: Vault = None,
) -> None:
    """补上谁、哪里、什么 / add who, where, what."""
    from ashore.desk.evidence.adding import describe as run

    facts = {"contact": contact, "who": who, "where": where, "what": what, "at": at}
    with told(), _store(vault_dir) as store:
        run(store, case, id, facts, now())
    Page().text("已记下。")


@evidence_app.command()
def transcript(id: Id, file: Path, case: Case = "case", vault_dir: Vault = None) -> None:
    """加上文字稿（TXT、SRT、VTT） / add a transcript."""
    from ashore.desk.evidence.adding import transcribe

    with told(), _store(vault_dir) as store:
        Page().text(f"已记下 {len(transcribe(store, case, id, file, now()))} 句。")


@evidence_app.command()
def stamp(
    tsa: Annotated[str, typer.Option("--tsa", metavar="URL", help="时间戳服务 / authority")],
    ca: Ca = None,
    case: Case = "case",
    vault_dir: Vault = None,
) -> None:
    """请时间戳服务盖章 / ask for a time stamp."""
    from ashore.desk.evidence.stamping import Waiting
    from ashore.desk.evidence.stamping import stamp as run

    with told(), _store(vault_dir) as store:
        got = run(store, case, tsa, now(), ca.read_bytes() if ca else None)
    if isinstance(got, Waiting):
        Page().text(f"还没有盖上：{got.why}。已记下，有网了再试。")
        raise typer.Exit(1)
    Page().text(f"已盖章：{got.at}" + ("" if got.trusted else "。没有给 --ca，没有核对是谁签的。"))


@evidence_app.command()
def export(
    case: Annotated[str, typer.Argument()], out: Annotated[Path, typer.Argument()], vault_dir: Vault = None
) -> None:
    """导出证据包 / write the BagIt bag."""
    from ashore.desk.evidence.bundle import export as run

    with told(), _store(vault_dir) as store:
        written = run(store, case, out, now())
    Page().text(f"证据包：{out}")
    Page().text(f"封条（抄下来另外保存）：{written.seal}")


@evidence_app.command()
def verify(
    bag: Annotated[Path, typer.Argument(metavar="BAG")],
    ca: Ca = None,
    seal: Annotated[str | None, typer.Option(help="另外保存的封条 / the seal as kept")] = None,
) -> None:
    """核对证据包 / verify a bag."""
    from ashore.desk.evidence.checking import verify_bundle

    with told():
        verdict = verify_bundle(bag, ca.read_bytes() if ca else None, seal)
    for flaw in verdict.flaws:
        Page().text(str(flaw), first="✗ ")
    if verdict.flaws:
        raise typer.Exit(1)
    Page().text(f"没有发现改动。时间戳管到第 {verdict.covered} 条，共 {verdict.entries} 条。")


@evidence_app.command()
def checklist(case: Annotated[str, typer.Argument()], vault_dir: Vault = None) -> None:
    """对照法律对电子证据的要求 / what the rules ask, and what is weak."""
    from ashore.desk.evidence.checklist import checklist as run

    with told(), _store(vault_dir) as store:
        for point in run(store, case):
            page = Page()
            page.text(point.ask, first="✓ " if point.fine else "○ ", strong=True)
            page.text(point.words + (f"（{'、'.join(point.weak)}）" if point.weak else ""), indent=2)
            if point.do:
                page.text(point.do, indent=2, first="→ ")
            page.text("；".join(point.sources), indent=2, first="依据 ")
