"""`ashore evidence verify, checklist`: is anything altered; what the rules ask."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Annotated

import typer

from ashore.cli.evidence_common import Ca, opened
from ashore.cli.evidence_progress import Start, bar
from ashore.cli.lang import say
from ashore.cli.page import Page
from ashore.cli.refuse import wrong
from ashore.cli.vault import Vault, told
from ashore.desk.evidence.checking import Verdict, verify_bundle, verify_store
from ashore.evidence.tree import tree

ALTERED, UNSURE = 1, 3
"""Exit statuses: something is wrong; nothing is wrong, but nobody checked who signed the stamps."""


def verify(
    bag: Annotated[
        Path | None, typer.Argument(metavar="BAG", help="证据包；不写就核对库里的 / a bag; else the vault")
    ] = None,
    ca: Ca = None,
    seal: Annotated[str | None, typer.Option(metavar="SUM", help="另外保存的封条 / the seal as kept")] = None,
    case: Annotated[str, typer.Option("--case", metavar="ID", help="核对库里的哪个案件 / case in the vault")] = "case",
    vault_dir: Vault = None,
) -> None:
    """核对证据包，或证据库里的一个案件 / verify a bag, or a case in the vault."""
    with told(), bar(say("核对", "verifying")) as start:
        if bag is None:
            if seal:
                raise wrong("--seal", "封条是证据包的", "写上证据包的文件夹")
            verdict = _of_vault(vault_dir, case, ca, start)
        else:
            if bag.is_file() and zipfile.is_zipfile(bag):
                mend = f"解压：unzip {bag.name}，再运行 ashore evidence verify {bag.stem}"
                raise wrong(str(bag), "这是压缩包，要先解压到一个文件夹才能核对", mend)
            progress = start(_size(bag))
            verdict = verify_bundle(bag, ca.read_bytes() if ca else None, seal, progress)
    raise typer.Exit(_told(verdict))


def checklist(
    case: Annotated[str, typer.Argument(metavar="ID", help="案件编号 / id of the case")] = "case",
    vault_dir: Vault = None,
) -> None:
    """对照法律对电子证据的要求 / what the rules ask, and what is weak."""
    from ashore.desk.evidence.checklist import checklist as run

    with told(), opened(vault_dir) as store:
        points = run(store, case)
    for point in points:
        page = Page()
        page.text(point.ask, first="✓ " if point.fine else "○ ", strong=True)
        page.text(point.words + (f"（{'、'.join(point.weak)}）" if point.weak else ""), indent=2)
        if point.do:
            page.text(point.do, indent=2, first="→ ")
        if point.command:
            page.text(point.command, indent=2, first="$ ")
        page.text("；".join(point.sources), indent=2, first="依据 ")


def _of_vault(place: str | None, case: str, ca: Path | None, start: Start) -> Verdict:
    with opened(place) as store:
        progress = start(_size(store.vault.place))
        return verify_store(store, case, ca.read_bytes() if ca else None, progress)


def _size(folder: Path) -> int:
    return sum((folder / name).lstat().st_size for name, sort in tree(folder) if sort == "file")


def _told(verdict: Verdict) -> int:
    """Prints it and gives the exit status."""
    page = Page()
    for flaw in verdict.flaws:
        page.text(str(flaw), first="✗ ")
    for place, stamp in verdict.stamps:
        signer = (
            say("签名核对过", "signature checked") if stamp.trusted else say("没有核对是谁签的", "signer not checked")
        )
        page.text(f"{place}  {stamp.at}  {signer}")
    if verdict.flaws:
        count = len(verdict.flaws)
        page.text(say(f"有 {count} 处不对。", f"{count} faults."), strong=True)
        return ALTERED
    page.text(say("没有发现改动。", "Nothing was altered."), strong=True)
    if verdict.covered:
        zh = f"时间戳管到第 {verdict.covered} 条，共 {verdict.entries} 条。"
        page.text(say(zh, f"Stamps cover entries 1 to {verdict.covered} of {verdict.entries}."))
    if verdict.unproven > verdict.covered:
        zh = "时间戳是谁签的没有核对，还不能当作别人的证明。用 --ca 写上服务方的根证书（从它的官方网站下载）。"
        page.text(say(zh, "Who signed the stamps was not checked: name the authority's own root with --ca."))
        return UNSURE
    if not verdict.covered:
        zh = "没有时间戳：没有别人证明时间，末尾有没有被截掉也看不出。"
        page.text(say(zh, "No stamp: nobody else vouches for the time, nor that the end was not cut off."))
    return 0
